"""Open streams end with their key, with a last event that says so."""

from __future__ import annotations

import asyncio
import json

import pytest
from starlette.types import Message, Receive, Scope, Send

from service.domain.errors import WorldError
from service.doors.api.gates.keys import revocation

SCOPE: Scope = {"type": "http", "path": "/v1/answers", "request_id": "req_1"}


async def receive() -> Message:
    return {"type": "http.request"}


class Streaming:
    """Send an event, then wait for ever, or until the end is wanted."""

    def __init__(self, kind: str = "text/event-stream; charset=utf-8", wait_s: float = 60) -> None:
        self.kind, self.wait_s, self.stopped = kind.encode(), wait_s, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", self.kind)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"id: 1\n\n", "more_body": True})
        try:
            await asyncio.sleep(self.wait_s)
        except asyncio.CancelledError:
            self.stopped = True
            raise
        await send({"type": "http.response.body", "body": b"last", "more_body": False})


def served(app: Streaming, *, live: bool | Exception, wait_s: float = 5) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def is_live() -> bool:
        if isinstance(live, Exception):
            raise live
        return live

    async def serve() -> None:
        serving = revocation.serve_while(is_live, app, SCOPE, receive, send, look_s=0.01)
        await asyncio.wait_for(serving, wait_s)

    asyncio.run(serve())
    return sent


def test_a_stream_ends_with_its_key_and_says_so() -> None:
    app = Streaming()
    sent = served(app, live=False)
    assert app.stopped
    assert not sent[-1].get("more_body")
    head, data = sent[-1]["body"].decode().strip().split("\n")
    assert head == "event: error"
    assert json.loads(data.removeprefix("data: "))["status"] == 401


def test_a_stream_ends_where_nobody_can_tell_whether_its_key_is_live() -> None:
    sent = served(Streaming(), live=WorldError("the disk is gone: /srv/x"))
    assert b'"status": 503' in sent[-1]["body"]
    assert b"/srv/x" not in sent[-1]["body"]


def test_a_stream_of_a_live_key_goes_on_to_its_own_end() -> None:
    assert served(Streaming(wait_s=0.1), live=True)[-1]["body"] == b"last"


def test_what_is_no_stream_ends_by_itself() -> None:
    app = Streaming("application/json", wait_s=0.1)
    assert served(app, live=False)[-1]["body"] == b"last"


def test_a_reader_that_takes_nothing_any_more_does_not_keep_its_stream() -> None:
    async def send(message: Message) -> None:
        if b"error" in message.get("body", b""):
            await asyncio.sleep(60)

    async def is_live() -> bool:
        return False

    serving = revocation.serve_while(is_live, Streaming(), SCOPE, receive, send, look_s=0.01)
    asyncio.run(asyncio.wait_for(serving, 5))


def test_what_fails_inside_fails_outside() -> None:
    class Failing(Streaming):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        served(Failing(), live=True)
