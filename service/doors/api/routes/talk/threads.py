"""`/v1/threads`: questions asked one after the other, each read in the light of those before."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from service.domain.answer import Answer
from service.domain.callers.key import KeyScope
from service.domain.callers.thread import LONGEST_TITLE, Exchange, Thread
from service.doors.api.bodies import Collection, Listed, Words
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.running.stream import OnStep, Streams, as_events
from service.doors.api.stay import AtDesk, caller_id, default_collection

router = APIRouter(
    prefix="/v1/threads",
    tags=["threads"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
Title = Annotated[Words, Field(max_length=LONGEST_TITLE)]
After = Annotated[str | None, Query(max_length=64, description="`next` of the page before")]


class ThreadIn(BaseModel):
    """Begin a thread. Without a title its first question becomes one."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"collection": "seeds", "title": "Kursk"}]},
    )

    collection: Collection | None = None
    title: Title | None = None


class TitleIn(BaseModel):
    """Give a thread another title."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"examples": [{"title": "Kursk, January"}]}
    )

    title: Title


class MessageIn(BaseModel):
    """Ask in a thread; what the thread's earlier questions say may be left out."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"examples": [{"question": "and wounded?"}]}
    )

    question: Words
    stream: StrictBool = False


@router.post("", operation_id="begin_thread", summary="Begin a thread", status_code=201)
async def begin(asked: ThreadIn, desk: AtDesk, request: Request) -> Thread:
    """Begin a thread of questions to one collection."""
    collection = asked.collection or default_collection(request)
    return await desk.threads.begin(collection, asked.title or "")


@router.get("", operation_id="list_threads", summary="List threads, or search them")
async def list_threads(
    desk: AtDesk,
    collection: Annotated[Collection | None, Query()] = None,
    q: Annotated[str, Query(max_length=200, description="words of a title or a question")] = "",
    after: After = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Listed[Thread]:
    """List threads, the one last written to first; with `q`, those whose questions hold it."""
    part = await desk.threads.listed(collection, q, after, limit)
    return Listed(data=list(part.rows), has_more=part.next is not None, next=part.next)


@router.get("/{thread_id}", operation_id="get_thread", summary="Get a thread")
async def get_thread(thread_id: str, desk: AtDesk) -> Thread:
    """Return a thread's card: its title, its collection, how many messages it has."""
    return await desk.threads.get(thread_id)


@router.patch("/{thread_id}", operation_id="rename_thread", summary="Give a thread a title")
async def rename_thread(thread_id: str, named: TitleIn, desk: AtDesk) -> Thread:
    """Put another title in the place of the old one."""
    return await desk.threads.rename(thread_id, named.title)


@router.delete(
    "/{thread_id}",
    operation_id="delete_thread",
    summary="Delete a thread",
    status_code=204,
    dependencies=[needs(KeyScope.ADMIN)],
)
async def delete_thread(thread_id: str, desk: AtDesk) -> None:
    """Delete a thread with its messages, their answers and what readers said of them, for good."""
    await desk.threads.delete(thread_id)


@router.get(
    "/{thread_id}/messages",
    operation_id="list_messages",
    summary="Read a thread",
    response_model=Listed[Exchange],
)
async def list_messages(
    thread_id: str,
    desk: AtDesk,
    after: After = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Return messages, oldest first, each with its whole answer.

    Where there is none, `answer` is null and `trouble` says why: asking failed, or the answer was
    deleted, alone or with an article it quoted.
    """
    part = await desk.threads.messages(thread_id, after, limit)
    page = Listed[Exchange](data=list(part.rows), has_more=part.next is not None, next=part.next)
    return as_json(page)


@router.post(
    "/{thread_id}/messages",
    operation_id="ask_in_thread",
    summary="Ask in a thread",
    status_code=201,
    response_model=Exchange,
    responses={200: {"description": "As a stream", "content": {"text/event-stream": {}}}},
)
async def ask(thread_id: str, asked: MessageIn, desk: AtDesk, request: Request) -> Response:
    """Ask with the thread's last 20 questions before this one, and keep question and answer.

    A question is kept also when answering failed or was stopped. With `stream: true` the events are
    those of `POST /v1/answers`; the first one names `thread_id` and `message_id`, and the message
    is kept also when nobody reads them to the end.
    """
    words = asked.question.strip()
    if not asked.stream:
        return as_json((await desk.threads.ask(thread_id, words)).exchange, 201)
    await desk.threads.get(thread_id)
    streams: Streams = request.app.state.streams
    message_id = desk.threads.new_message_id()

    async def answer(on_step: OnStep) -> Answer:
        return (await desk.threads.ask(thread_id, words, on_step, message_id)).answer

    about = {"thread_id": thread_id, "message_id": message_id}
    return as_events(streams.start(answer, caller_id(request), about), 0)


def as_json(body: BaseModel, status: int = 200) -> Response:
    """Send what is large without having the framework look at it once more."""
    return Response(body.model_dump_json(by_alias=True), status, media_type="application/json")
