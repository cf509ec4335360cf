"""`/v1/channels`: collections as places of talk; `/v1/messages`: one message, where it stands."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from service.domain.answer import Answer
from service.domain.callers.channel import Channel, Post, ReadMark
from service.domain.callers.ids import COLLECTION
from service.domain.callers.key import KeyScope
from service.domain.ports.stored import Turned
from service.doors.api.bodies import Listed
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.routes.talk.threads import MessageIn, as_json
from service.doors.api.running.stream import OnStep, Streams, as_events
from service.doors.api.stay import AtDesk, caller_id

router = APIRouter(
    prefix="/v1",
    tags=["channels"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
_NOBODY: Final = "nobody"
Name = Annotated[str, Path(pattern=COLLECTION)]
Place = Annotated[str | None, Query(max_length=64)]


def _turned(before: Place = None, after: Place = None, around: Place = None) -> Turned:
    return Turned(before, after, around)


class ReadIn(BaseModel):
    """Say up to which message a channel was read."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"message_id": "msg_01M81NJEY0PFW81MBZRCRBKZJ3"}]},
    )

    message_id: Annotated[str, Field(min_length=1, max_length=64)]


class PostList(Listed[Post]):
    """Hold a stretch of a channel, oldest first; it can be gone on from at both ends.

    `next`: what to give as `before` for older ones, null where there are none (`has_more`).
    `newer`: what to give as `after` for those that follow, also for those still to come;
    `has_newer` tells whether there are any now.
    """

    has_newer: bool = False
    newer: str | None = None


@router.get("/channels", operation_id="list_channels", summary="List channels, with what is unread")
async def list_channels(desk: AtDesk, request: Request) -> Listed[Channel]:
    """List channels by name.

    `messages` counts threads. `unread` counts messages, replies too, after what the caller's key
    has read; all callers without a key are one reader. It goes up to 100.
    """
    return Listed(data=list(await desk.channels.listed(_reader(request))))


@router.put(
    "/channels/{collection}/read", operation_id="mark_read", summary="Mark a channel as read"
)
async def mark_read(collection: Name, read: ReadIn, desk: AtDesk, request: Request) -> ReadMark:
    """Note that a channel was read up to a message. A mark never moves back."""
    return await desk.channels.read(collection, _reader(request), read.message_id)


@router.get(
    "/channels/{collection}/messages",
    operation_id="list_channel_messages",
    summary="Read a channel",
    response_model=PostList,
)
async def list_channel_messages(
    collection: Name,
    desk: AtDesk,
    turned: Annotated[Turned, Depends(_turned)],
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> Response:
    """Return the first message of each thread with its whole answer, oldest first.

    Without a place: the newest ones. `before`, `after`: those next to a place; `around`: those next
    to a message, which may be a reply, and stands for its thread. One of the three at a time.
    """
    part = await desk.channels.messages(collection, turned, limit)
    page = PostList(
        data=list(part.rows),
        has_more=part.more_before,
        next=part.before if part.more_before else None,
        has_newer=part.more_after,
        newer=part.after,
    )
    return as_json(page)


@router.post(
    "/channels/{collection}/messages",
    operation_id="ask_in_channel",
    summary="Ask in a channel",
    status_code=201,
    response_model=Post,
    responses={200: {"description": "As a stream", "content": {"text/event-stream": {}}}},
)
async def ask(collection: Name, asked: MessageIn, desk: AtDesk, request: Request) -> Response:
    """Ask the first question of a new thread, and keep thread, question and answer at once.

    With `stream: true` the events are those of `POST /v1/answers`; the first one names `thread_id`
    and `message_id`, which are there when the last one has come.
    """
    words, ids = asked.question.strip(), desk.threads.new_ids()
    await desk.must_hold(collection)
    if not asked.stream:
        await desk.threads.open(collection, words, ids=ids)
        return as_json(await desk.channels.message(ids[1]), 201)
    streams: Streams = request.app.state.streams

    async def answer(on_step: OnStep) -> Answer:
        return (await desk.threads.open(collection, words, on_step, ids)).answer

    about = {"thread_id": ids[0], "message_id": ids[1]}
    return as_events(streams.start(answer, caller_id(request), about), 0)


@router.get(
    "/messages/{message_id}",
    operation_id="get_message",
    summary="Get a message",
    response_model=Post,
)
async def get_message(message_id: str, desk: AtDesk) -> Response:
    """Return one message, which may be a reply, with its answer and where it stands."""
    return as_json(await desk.channels.message(message_id))


def _reader(request: Request) -> str:
    return caller_id(request) or _NOBODY
