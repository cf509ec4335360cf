"""How bodies are read: how large, how fast, and which as they come."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from fastapi import HTTPException
from starlette.types import Message, Receive, Scope, Send

from service.doors.api.gates.reading.intake import MAX_BODY_BYTES, Intake, is_bulk

BULK = {"content-type": "application/x-ndjson; charset=utf-8", "prefer": "respond-async"}


def a_scope(path: str = "/v1/articles", **headers: str) -> Scope:
    raw = [(b"transfer-encoding", b"chunked")]
    raw += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "POST", "path": path, "headers": raw}


def told(scope: Scope, pieces: Sequence[bytes], *, bulk_bytes: int = 100, ends: bool = True) -> str:
    """Return the sizes of the pieces that reach the application, or the status of a refusal."""
    waiting = [
        {"type": "http.request", "body": piece, "more_body": not ends or place < len(pieces)}
        for place, piece in enumerate(pieces, start=1)
    ]
    stalls = [] if ends else [60]
    sizes: list[int] = []
    statuses: list[int] = []

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        try:
            while (message := await receive()).get("more_body"):
                sizes.append(len(message["body"]))
            sizes.append(len(message["body"]))
        except HTTPException as refusal:
            statuses.append(refusal.status_code)

    async def receive() -> Message:
        if waiting:
            return waiting.pop(0)
        if stalls:
            await asyncio.sleep(stalls.pop())
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        statuses.extend([message["status"]] if "status" in message else [])

    async def go() -> None:
        gate = Intake(app, bulk_bytes=bulk_bytes, patience_s=0.05)
        async with asyncio.timeout(5):
            await gate(scope, receive, send)

    asyncio.run(go())
    return str(statuses[0]) if statuses else " ".join(map(str, sizes))


def test_a_body_comes_whole_and_a_bulk_body_as_it_comes() -> None:
    assert told(a_scope(), [b"ab", b"c"]) == "3"
    assert told(a_scope(**BULK), [b"ab", b"c"]) == "2 1"


def test_a_body_that_is_not_whole_in_time_is_given_up() -> None:
    assert told(a_scope(), [b"ab"], ends=False) == "408"
    assert told(a_scope(**BULK), [b"ab"], ends=False) == "408"


def test_a_body_is_refused_when_it_becomes_too_large() -> None:
    half = b"x" * (MAX_BODY_BYTES // 2)
    assert told(a_scope(), [half, half]) == str(MAX_BODY_BYTES)
    assert told(a_scope(), [half, half, b"x"]) == "413"
    assert told(a_scope(**BULK), [b"x" * 60, b"x" * 60]) == "413"


@pytest.mark.parametrize(
    ("path", "kind", "prefer", "bulk"),
    [
        ("/v1/articles", "application/x-ndjson", "respond-async", True),
        ("/v1/articles", "Application/X-NDJSON", 'wait=9, Respond-Async; a="b"', True),
        ("/v1/articles", "application/x-ndjson", "wait=9", False),
        ("/v1/articles", "application/json", "respond-async", False),
        ("/v1/answers", "application/x-ndjson", "respond-async", False),
        ("/v1/articles", "application/x-ndjson", "no-respond-async", False),
    ],
)
def test_only_lines_of_articles_with_the_preference_are_bulk(
    path: str, kind: str, prefer: str, bulk: bool
) -> None:
    assert is_bulk(a_scope(path, content_type=kind, prefer=prefer)) is bulk
