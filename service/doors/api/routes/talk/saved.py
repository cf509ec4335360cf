"""`/v1/saved`: questions kept to be asked again, shared by those who may ask of a collection."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from service.domain.callers.key import KeyScope
from service.domain.callers.saved import SavedQuestion
from service.domain.callers.thread import LONGEST_TITLE
from service.doors.api.bodies import Collection, Listed, Words
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.routes.talk.threads import After
from service.doors.api.stay import AtDesk, default_collection

router = APIRouter(
    prefix="/v1/saved",
    tags=["saved"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
Title = Annotated[str, Field(max_length=LONGEST_TITLE, pattern=r"^[^\u0000]*$")]


class SavedIn(BaseModel):
    """Save a question."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {"collection": "seeds", "question": "how many were captured?", "title": "Captured"}
            ]
        },
    )

    collection: Collection | None = None
    question: Words
    title: Title = ""


class SavedChange(BaseModel):
    """Word a saved question otherwise; what is null stays as it is."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"examples": [{"title": "Captured"}]}
    )

    question: Words | None = None
    title: Title | None = None


@router.get("", operation_id="list_saved", summary="List saved questions")
async def list_saved(
    desk: AtDesk,
    collection: Annotated[Collection | None, Query()] = None,
    after: After = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Listed[SavedQuestion]:
    """List saved questions in the order they were saved."""
    part = await desk.channels.saved.listed(collection, after, limit)
    return Listed(data=list(part.rows), has_more=part.next is not None, next=part.next)


@router.post("", operation_id="save_question", summary="Save a question", status_code=201)
async def save_question(asked: SavedIn, desk: AtDesk, request: Request) -> SavedQuestion:
    """Save a question; where the collection holds the same words already, that one is returned."""
    collection = asked.collection or default_collection(request)
    return await desk.channels.saved.add(collection, asked.question.strip(), asked.title)


@router.patch("/{saved_id}", operation_id="change_saved", summary="Word a saved question otherwise")
async def change_saved(saved_id: str, changed: SavedChange, desk: AtDesk) -> SavedQuestion:
    """Put other words in the place of the old ones."""
    words = None if changed.question is None else changed.question.strip()
    return await desk.channels.saved.change(saved_id, words, changed.title)


@router.delete(
    "/{saved_id}",
    operation_id="delete_saved",
    summary="Delete a saved question",
    status_code=204,
)
async def delete_saved(saved_id: str, desk: AtDesk) -> None:
    """Delete a saved question for good; what was asked and answered stays."""
    await desk.channels.saved.delete(saved_id)
