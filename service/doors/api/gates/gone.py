"""Give up a question whose asker has gone: it makes room for those who still wait.

Only before the reply begins. A stream goes on without its reader, who may come back for the rest,
and so does what is kept: articles, messages of a thread.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LEFT_WITH_NOTHING: Final = {"/v1/answers", "/v1/search", "/v1/chat/completions"}


class Gone:
    """Cancel a question when its connection closes before the reply has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not (
            scope["type"] == "http"
            and scope["method"] == "POST"
            and scope["path"] in _LEFT_WITH_NOTHING
        ):
            await self._app(scope, receive, send)
            return
        line = _Line(receive, send)
        serving = asyncio.ensure_future(self._app(scope, line.receive, line.send))
        leaving = asyncio.create_task(line.left_too_early())
        try:
            await asyncio.wait({serving, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                await serving
        finally:
            for task in (serving, leaving, line.after):
                task.cancel()
            with suppress(asyncio.CancelledError):
                await serving


class _Line:
    """Pass messages on, and notice who hangs up between the last word and the reply."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self.after: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._receive, self._send = receive, send
        self._is_asked, self._has_begun = asyncio.Event(), False

    async def receive(self) -> Message:
        """Return the next message; what follows the body is read once, for all who ask."""
        if self._is_asked.is_set():
            return await asyncio.shield(self.after)
        message = await self._receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            self.after = asyncio.ensure_future(self._receive())
            self._is_asked.set()
        return message

    async def send(self, message: Message) -> None:
        """Send on."""
        self._has_begun = True
        await self._send(message)

    async def left_too_early(self) -> None:
        """Return when the asker is gone and no reply has begun; otherwise never."""
        await self._is_asked.wait()
        await asyncio.shield(self.after)
        if self._has_begun:
            await asyncio.Future()
