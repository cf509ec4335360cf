"""A request sent twice under one name is carried out once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from service.desk.callers.repeats import LARGEST_KEPT
from service.desk.front import Desk
from service.domain.callers.key import Key, KeyScope
from service.doors.api.gates.repeats import Repeats
from tests.fakes import a_house


class Counting:
    """Answer with how often it was asked. `gate`: what it waits for first."""

    def __init__(self, status: int = 200, size: int = 0) -> None:
        self.status, self.size, self.asked = status, size, 0
        self.gate: Callable[[], Awaitable[object]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        while (await receive()).get("more_body"):
            pass
        if self.gate is not None:
            await self.gate()
        headers = [(b"content-type", b"application/json"), (b"location", b"/v1/jobs/1")]
        body = json.dumps({"asked": self.asked}).encode().ljust(self.size)
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class Given(SimpleNamespace):
    status: int
    headers: dict[str, str]
    body: bytes


def a_key(name: str) -> Key | None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    return (
        Key(id=name, name=name, scopes=(KeyScope.ASK,), digest="", created_at=at) if name else None
    )


class Client:
    """Ask a gate over nothing but messages."""

    def __init__(self, app: Counting) -> None:
        self.gate = Repeats(app)
        self.state = SimpleNamespace(state=SimpleNamespace(desk=Desk(a_house().kit)))

    async def post(
        self, body: bytes = b"{}", path: str = "/v1/answers", caller: str = "", name: str = "one"
    ) -> Given:
        headers = {"content-type": "application/json", "idempotency-key": name}
        raw = [(each.encode(), value.encode()) for each, value in headers.items()]
        asked = {"type": "http", "method": "POST", "path": path, "query_string": b""}
        scope: Scope = {**asked, "headers": raw, "app": self.state, "caller": a_key(caller)}
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        sent: list[dict[str, Any]] = []

        async def receive() -> Message:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(dict(message))

        await self.gate(scope, receive, send)
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        body = b"".join(each.get("body", b"") for each in sent[1:])
        return Given(status=sent[0]["status"], headers=told, body=body)


def test_the_same_request_again_gets_the_first_reply_byte_for_byte() -> None:
    async def go() -> None:
        client = Client(app := Counting(202))
        first, again = await client.post(), await client.post(name='"one"')
        assert app.asked == 1
        assert (again.status, again.body) == (first.status, first.body)
        assert again.headers["location"] == first.headers["location"]
        assert again.headers["idempotent-replayed"] == "true"
        assert "idempotent-replayed" not in first.headers

    asyncio.run(go())


def test_another_request_under_the_same_name_is_refused() -> None:
    async def go() -> None:
        client = Client(app := Counting())
        await client.post()
        assert (await client.post(b'{"a": 1}')).status == 409
        assert (await client.post(path="/v1/threads")).status == 409
        assert app.asked == 1
        assert (await client.post(caller="other")).status == 200
        assert app.asked == 2

    asyncio.run(go())


def test_while_the_first_is_under_way_the_second_is_told_to_wait() -> None:
    async def go() -> None:
        client = Client(app := Counting())
        done = asyncio.Event()
        app.gate = done.wait
        first = asyncio.create_task(client.post())
        await asyncio.sleep(0)
        refused = await client.post()
        assert (refused.status, refused.headers["retry-after"]) == (409, "1")
        done.set()
        assert (await first).status == 200
        assert (await client.post()).headers["idempotent-replayed"] == "true"

    asyncio.run(go())


@pytest.mark.parametrize(
    "app", [Counting(500), Counting(503), Counting(429)], ids=["500", "503", "429"]
)
def test_what_came_to_nothing_is_carried_out_again(app: Counting) -> None:
    async def go() -> None:
        client = Client(app)
        await client.post()
        await client.post()
        assert app.asked == 2

    asyncio.run(go())


def test_a_reply_too_large_to_keep_is_not_kept() -> None:
    async def go() -> None:
        client = Client(app := Counting(size=LARGEST_KEPT + 1))
        await client.post()
        await client.post()
        assert app.asked == 2

    asyncio.run(go())


def test_a_caller_who_leaves_gives_the_name_free() -> None:
    async def go() -> None:
        client = Client(app := Counting())
        app.gate = asyncio.Event().wait
        leaving = asyncio.create_task(client.post())
        await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.wait([leaving])
        app.gate = None
        assert (await client.post()).status == 200

    asyncio.run(go())


@pytest.mark.parametrize("name", ["", "x" * 256, "a b", "a\x7f", "é", '"'])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    given = asyncio.run(Client(Counting()).post(name=name))
    assert given.status == 400


def test_a_stream_is_resumed_another_way() -> None:
    given = asyncio.run(Client(Counting()).post(b'{"question": "q", "stream": true}'))
    assert given.status == 409
    assert b"Last-Event-ID" in given.body


@pytest.mark.parametrize("path", ["/v1/search", "/v1/chat/completions"])
def test_where_a_repeat_does_no_harm_the_name_is_ignored(path: str) -> None:
    async def go() -> None:
        client = Client(app := Counting())
        await client.post(path=path)
        await client.post(b'{"stream": true}', path=path)
        assert app.asked == 2

    asyncio.run(go())
