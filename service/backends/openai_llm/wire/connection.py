"""The connection to a service that speaks OpenAI's protocol, and what it may never do.

It follows no redirect (the prompt would go where nobody sent it), inflates nothing (a few bytes can
become gigabytes), reads no further than a limit, and is silent: at its most talkative the vendor's
log holds whole prompts.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Final

import httpx2
import openai

from service.backends.openai_llm.wire.faults import TooMuchError

CONNECT_S: Final = 2.0
_ERROR_BYTES: Final = 64 * 1024
_KEYLESS: Final = "none"
_TALKATIVE: Final = ("openai", "httpx2", "httpcore2")


@dataclass(frozen=True, slots=True)
class Server:
    """Say where a model is. `key`: empty where the server asks for none; never shown."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)


def connect(server: Server, *, at_once: int, body_bytes: int) -> openai.AsyncOpenAI:
    """Make a client; nothing is sent before the first request. `body_bytes`: of one reply."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)

    async def bound(response: httpx2.Response) -> None:
        response.headers.pop("content-encoding", None)
        if not isinstance(response.stream, httpx2.AsyncByteStream):
            return
        response.stream = (
            _Bounded(response.stream, body_bytes)
            if response.is_success
            else _Clipped(response.stream, _ERROR_BYTES)
        )

    client = openai.AsyncOpenAI(
        api_key=server.key or _KEYLESS,
        base_url=server.base_url,
        default_headers={"Accept-Encoding": "identity"},
        max_retries=0,
        http_client=openai.DefaultAsyncHttpxClient(
            # No limit of its own for reading: it would start anew with each byte.
            timeout=httpx2.Timeout(None, connect=CONNECT_S),
            limits=httpx2.Limits(max_connections=at_once + 1, max_keepalive_connections=at_once),
            follow_redirects=False,
            event_hooks={"response": [bound]},
        ),
    )
    # Read from the environment by the vendor; they are OpenAI's own and nobody else's business.
    client.organization = client.project = None
    return client


class _Clipped(httpx2.AsyncByteStream):
    """End a body at a limit, as if there were no more."""

    def __init__(self, stream: httpx2.AsyncByteStream, limit: int) -> None:
        self._stream, self._left = stream, limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield piece[: self._left]
            self._left -= len(piece)
            if self._left <= 0:
                self.over()
                return

    def over(self) -> None:
        """Say what is to happen at the limit."""

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Bounded(_Clipped):
    """Give up a body at a limit."""

    def over(self) -> None:
        raise TooMuchError
