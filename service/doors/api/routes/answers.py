"""`/v1/answers`: ask, follow along, fetch again, see why, export, say what was wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from service.desk.front import Desk, Feedback, Why
from service.domain.answer import Answer
from service.domain.callers.key import KeyScope
from service.domain.errors import CallerError, NotFoundError
from service.domain.question import Question
from service.doors.api.bodies import AnswerIn, FeedbackIn, StreamIn, StreamStopped
from service.doors.api.exports.linked import to_annotations, to_claim_review
from service.doors.api.exports.markdown import to_markdown
from service.doors.api.exports.table import to_csv
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.running.stream import OnStep, Streams, as_events
from service.doors.api.stay import AtDesk, caller_id, default_collection

router = APIRouter(
    prefix="/v1/answers",
    tags=["answers"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
_THREAD: Final = 20
_UNNAMED: Final = StreamIn()
_GONE: Final = "that stream is gone (kept for a minute); ask again"
_TEXT: Final = {"schema": {"type": "string"}}
Format = Literal["json", "markdown", "csv", "claimreview", "annotations"]


@router.post(
    "",
    operation_id="ask",
    summary="Ask a question",
    response_model=Answer,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def ask(asked: AnswerIn, desk: AtDesk, request: Request) -> Response:
    """Answer a question from one collection.

    With `stream: true` the answer comes as server-sent events: `answer.created`, one `step` each,
    `search.completed`, one `figure.added` each, then `answer.completed` with the whole answer, or
    `error`. A cut stream goes on at `GET /v1/answers/stream` with Last-Event-ID, for a minute.
    """
    question = await _question(asked, desk, request)
    if not asked.stream:
        started = time.perf_counter()
        reply = _answer_json(await desk.ask(question))
        took_ms = 1000 * (time.perf_counter() - started)
        reply.headers["Server-Timing"] = f"desk;dur={took_ms:.1f}"
        return reply
    streams: Streams = request.app.state.streams

    async def answer(on_step: OnStep) -> Answer:
        return await desk.ask(question, on_step)

    return as_events(streams.start(answer, caller_id(request)), 0)


async def _question(asked: AnswerIn, desk: Desk, request: Request) -> Question:
    collection = asked.collection or default_collection(request)
    after: tuple[str, ...] = ()
    if asked.after:
        before = await desk.thread(asked.after)
        collection = asked.collection or before.collection
        after = (*before.after, before.text)[-_THREAD:]
    if collection not in {shelf.name for shelf in await desk.collections()}:
        raise NotFoundError(f"no collection {collection!r}; GET /v1/collections lists them")
    return Question(text=asked.question.strip(), collection=collection, after=after)


def _answer_json(answer: Answer) -> Response:
    return Response(answer.model_dump_json(by_alias=True), media_type="application/json")


@router.get(
    "/stream",
    operation_id="resume_stream",
    summary="Go on with a stream that was cut",
    response_class=Response,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def resume(
    request: Request, last_event_id: Annotated[str, Header(max_length=100)]
) -> Response:
    """Send the events after Last-Event-ID; the question is not asked again."""
    streams: Streams = request.app.state.streams
    found = streams.find(last_event_id, caller_id(request))
    if found is None:
        raise NotFoundError(_GONE)
    return as_events(*found)


@router.post("/stream/stop", operation_id="stop_stream", summary="Stop what a stream is doing")
async def stop(
    request: Request,
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
    named: StreamIn = _UNNAMED,
) -> StreamStopped:
    """Stop a question that is being answered as a stream, named by Last-Event-ID or in the body.

    The stream ends with an `error` whose type is `urn:crosscheck:stopped`; a message of a thread
    stays, with `trouble: "stopped"`. `stopped` is false where the stream had ended before.
    """
    streams: Streams = request.app.state.streams
    wanted = last_event_id or (named.stream and f"{named.stream}:0")
    if wanted is None:
        raise CallerError('expected the stream: send Last-Event-ID, or {"stream": ID}')
    found = streams.find(wanted, caller_id(request))
    if found is None:
        raise NotFoundError(_GONE)
    stream = found[0]
    return StreamStopped(stream=stream.id, stopped=streams.stop(stream))


@router.get(
    "/{answer_id}",
    operation_id="get_answer",
    summary="Get an answer again",
    response_model=Answer,
    responses={
        200: {
            "content": {
                "text/markdown": _TEXT,
                "text/csv": _TEXT,
                "application/ld+json": {"schema": {"type": "object"}},
            }
        }
    },
)
async def get_answer(
    answer_id: str, desk: AtDesk, as_: Annotated[Format, Query(alias="format")] = "json"
) -> Response:
    """Return an answer as it was given, also as Markdown with sources, CSV or linked data."""
    answer = (await desk.why(answer_id)).answer
    return _EXPORTS[as_](answer)


def _linked(answer: dict[str, Any]) -> Response:
    return JSONResponse(answer, media_type="application/ld+json")


_EXPORTS: Final[dict[str, Callable[[Answer], Response]]] = {
    "json": _answer_json,
    "markdown": lambda one: PlainTextResponse(to_markdown(one), media_type="text/markdown"),
    "csv": lambda one: PlainTextResponse(to_csv(one), media_type="text/csv"),
    "claimreview": lambda one: _linked(to_claim_review(one)),
    "annotations": lambda one: _linked(to_annotations(one)),
}


@router.delete(
    "/{answer_id}",
    operation_id="delete_answer",
    summary="Delete an answer",
    status_code=204,
    dependencies=[needs(KeyScope.ADMIN)],
)
async def delete_answer(answer_id: str, desk: AtDesk) -> None:
    """Delete an answer, what it was made from and what readers said of it, for good.

    A message of a thread that it answered stays, without it.
    """
    await desk.forget(answer_id)


@router.get("/{answer_id}/why", operation_id="why", summary="See what an answer was made from")
async def why(answer_id: str, desk: AtDesk) -> Why:
    """Return the plan, the passages with their ranks, the figures kept and refused, the replay."""
    return await desk.why(answer_id)


@router.post(
    "/{answer_id}/feedback",
    operation_id="give_feedback",
    summary="Say whether an answer is right",
    status_code=201,
)
async def feedback(answer_id: str, said: FeedbackIn, desk: AtDesk) -> Feedback:
    """Keep what a reader says of an answer, or with `citation` of one of its quotes."""
    return await desk.feedback(answer_id, said.opinion, said.reason, said.citation)
