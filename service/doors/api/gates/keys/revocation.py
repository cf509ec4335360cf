"""Streams end with the key they were opened with: in seconds, with a last event that says so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.domain.errors import CrosscheckError
from service.doors.api.problems import described, status_of

LOOK_S: Final = 1.0
REVOKED: Final = "the key was revoked or has expired; the stream ends here"


async def serve_while(
    is_live: Callable[[], Awaitable[bool]],
    app: ASGIApp,
    scope: Scope,
    receive: Receive,
    send: Send,
    *,
    look_s: float = LOOK_S,
) -> None:
    """Serve one request; end a stream of events once `is_live` says no."""
    answer = _Watched(send)
    running = asyncio.create_task(_run(app, scope, receive, answer.send))
    try:
        while not (await asyncio.wait({running}, timeout=look_s))[0]:
            if answer.is_open_stream and (end := await _end(is_live, scope)):
                await _stop(running)
                await answer.finish(end, look_s)
                return
        running.result()
    finally:
        await _stop(running)


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


async def _end(is_live: Callable[[], Awaitable[bool]], scope: Scope) -> bytes:
    """Return the last event of a stream that has to end; nothing where it may go on."""
    try:
        if await is_live():
            return b""
        problem = described(401, REVOKED, scope)
    except CrosscheckError as trouble:
        problem = described(status_of(trouble), "whether the key is live cannot be told", scope)
    data = json.dumps(problem.model_dump())
    return f"event: error\ndata: {data}\n\n".encode()


async def _stop(running: asyncio.Task[None]) -> None:
    """Cancel a task and wait for its end; what it raises meanwhile is not of interest."""
    if not running.done():
        running.cancel()
        await asyncio.wait({running})


class _Watched:
    """Send on, and remember whether a stream of events is open."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.is_open_stream = False

    async def send(self, message: Message) -> None:
        """Send on what the application says."""
        if message["type"] == "http.response.start":
            kind = dict(message["headers"]).get(b"content-type", b"")
            self.is_open_stream = kind.startswith(b"text/event-stream")
        elif not message.get("more_body", False):
            self.is_open_stream = False
        await self._send(message)

    async def finish(self, last: bytes, wait_s: float) -> None:
        """End the stream with one event more, where its reader still takes any."""
        if self.is_open_stream:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._send({"type": "http.response.body", "body": last})
