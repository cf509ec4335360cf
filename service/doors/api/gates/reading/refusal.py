"""How a gate says no: a problem, without asking the application, to a caller who may still talk."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from service.doors.api.problems import MEDIA_TYPE, described

LINGER_S: Final = 1.0
_LINGER_BYTES: Final = 64 * 1024 * 1024
_CLOSING: Final = {400, 408, 413, 415}


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer with a problem. After trouble with a body the connection is closed.

    A connection closed while the caller still sends may lose the answer on its way, so what comes
    is read and dropped for a moment (RFC 9112, 9.6).
    """
    body = described(status, detail, scope).model_dump_json().encode()
    closes = status in _CLOSING
    sent = {
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        **({"connection": "close"} if closes else {}),
        **(headers or {}),
    }
    pairs = [(name.lower().encode(), value.encode()) for name, value in sent.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body, "more_body": closes})
    if closes:
        # One who waits for "100 Continue" sends nothing yet; reading on would ask for it.
        if "expect" not in Headers(scope=scope):
            with suppress(TimeoutError):
                async with asyncio.timeout(LINGER_S):
                    await _drop(receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _drop(receive: Receive) -> None:
    """Read on to the end, or to what is too much."""
    dropped = 0
    while dropped < _LINGER_BYTES:
        message = await receive()
        dropped += len(message.get("body", b""))
        if not message.get("more_body", False):
            return
