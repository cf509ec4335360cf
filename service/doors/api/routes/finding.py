"""What is stored, found: `/v1/figures` by what, where, whom and when, `/v1/search` by words.

A passage comes with the rank each way in gave it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field

from service.domain.callers.key import KeyScope
from service.domain.ports.stored import FiguresWanted
from service.domain.question import Found, Question
from service.doors.api.bodies import Collection, Day, FoundPassage, Listed, SearchIn
from service.doors.api.exports.table import to_figure_rows
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.stay import AtDesk, default_collection
from service.doors.shown import ListedFigure, listed_figure

router = APIRouter(
    prefix="/v1/figures",
    tags=["figures"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
passages = APIRouter(
    prefix="/v1/search",
    tags=["search"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)


class FiguresAsked(BaseModel):
    """Say which figures are listed; letters match in any case, and every condition must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: str | None = Field(
        default=None,
        max_length=60,
        description='what happened, in any word for it: "killed", "deaths"',
        examples=["deployed"],
    )
    counted: str | None = Field(
        default=None,
        max_length=100,
        description="the noun counted, and words that stand with it",
        examples=["soldiers"],
    )
    place: str = Field(default="", max_length=100, description="words in the place as printed")
    speaker: str = Field(default="", max_length=100, description="words in the name of who says so")
    as_of_from: Day | None = Field(default=None, description="counts that speak for this day on")
    as_of_to: Day | None = Field(default=None, description="counts that speak for up to this day")
    collection: Collection | None = None
    article_id: str | None = Field(default=None, max_length=64)
    after: str | None = Field(default=None, max_length=64, description="`next` of the page before")
    limit: int = Field(default=50, ge=1, le=500)
    format: Literal["json", "csv"] = "json"

    @property
    def wanted(self) -> FiguresWanted:
        """Return the same as the desk takes it."""
        return FiguresWanted(
            collections=None if self.collection is None else (self.collection,),
            article_id=self.article_id,
            event=(self.event or "").strip() or None,
            noun=self.counted,
            place=self.place.strip(),
            speaker=self.speaker.strip(),
            as_of_from=self.as_of_from,
            as_of_to=self.as_of_to,
        )


@router.get(
    "",
    operation_id="list_figures",
    summary="List the figures of the articles",
    response_model=Listed[ListedFigure],
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def list_figures(
    asked: Annotated[FiguresAsked, Query()], desk: AtDesk, request: Request
) -> Response:
    """List figures in the order they were stored, each with its sentence and its article.

    Nothing is compared: two rows may say the same, or contradict each other. As CSV the page after
    this one stands in the header `Link`.
    """
    part = await desk.lists.figures(asked.wanted, asked.after, asked.limit)
    rows = [listed_figure(each) for each in part.rows]
    if asked.format == "json":
        page = Listed[ListedFigure](data=rows, has_more=part.next is not None, next=part.next)
        return Response(page.model_dump_json(by_alias=True), media_type="application/json")
    there = request.url.include_query_params(after=part.next)
    headers = {"Link": f'<{there.path}?{there.query}>; rel="next"'} if part.next else None
    return PlainTextResponse(to_figure_rows(rows), media_type="text/csv", headers=headers)


@passages.post("", operation_id="search", summary="Search for passages")
async def search(asked: SearchIn, desk: AtDesk, request: Request) -> Listed[FoundPassage]:
    """Rank passages by words and by meaning. An empty list: nothing was found."""
    collection = asked.collection or default_collection(request)
    question = Question(text=asked.query.strip(), collection=collection)
    found = await desk.search(question, asked.limit)
    return Listed(data=[_shown(each) for each in found])


def _shown(found: Found) -> FoundPassage:
    day = found.source.dateline.day
    return FoundPassage(
        passage_id=found.passage.id,
        article_id=found.source.article_id,
        external_id=found.source.external_id,
        title=found.source.title,
        outlet=found.source.outlet,
        published=day.isoformat() if day else None,
        text=found.passage.text,
        start=found.passage.span.start,
        end=found.passage.span.end,
        lexical_rank=found.hit.lexical_rank,
        dense_rank=found.hit.dense_rank,
    )
