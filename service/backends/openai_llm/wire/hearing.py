"""Read a reply as it comes, whole or in pieces, and believe only one that ended by itself.

A whole reply says "stop" and, in pieces, ends with the protocol's own last event: a stream that is
cut raises nothing, it merely stops. The reply is read here and not by the vendor's client, which
checks no field and has no limit.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from typing import Final

from pydantic import BaseModel, ValidationError

from service.backends.openai_llm.wire.faults import FaultError, TooMuchError, filtered

REPLY_BYTES: Final = 64 * 1024
"""Of the words of a reply; what wraps them may double that, and in pieces is far more."""

BODY_BYTES: Final = 2 * REPLY_BYTES
STREAM_BYTES: Final = 64 * REPLY_BYTES
_DONE: Final = b"[DONE]"
_DRAIN_S: Final = 0.05
_MOST_TOKENS: Final = 10_000_000


class Usage(BaseModel):
    """Hold the tokens of a request, as the server counts them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def tokens_in(self) -> int:
        """Return the tokens of the prompt; 0 where the count makes no sense."""
        return self.prompt_tokens if 0 <= self.prompt_tokens <= _MOST_TOKENS else 0

    @property
    def tokens_out(self) -> int:
        """Return the tokens of the reply; 0 where the count makes no sense."""
        return self.completion_tokens if 0 <= self.completion_tokens <= _MOST_TOKENS else 0


class _Words(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    index: int = 0
    finish_reason: str | None = None
    message: _Words | None = None
    delta: _Words | None = None


class _Body(BaseModel):
    """Hold a whole completion, or one event of it."""

    choices: tuple[_Choice, ...] = ()
    model: str | None = None
    usage: Usage | None = None
    error: object = None


class Heard(BaseModel):
    """Gather a reply. `text` may be anything; only its end is known to be real."""

    text: str = ""
    refusal: str = ""
    finish_reason: str | None = None
    model: str = ""
    usage: Usage = Usage()
    has_choice: bool = False

    def add(self, body: _Body) -> None:
        """Add a whole reply or a piece of one. Raises FaultError where it tells of trouble."""
        if body.error:
            raise FaultError("the model's server broke the reply off", reason="upstream_error")
        self.usage = body.usage or self.usage
        self.model = self.model or (body.model or "")[:100]
        for choice in (one for one in body.choices if one.index == 0):
            words = choice.message or choice.delta or _Words()
            self.has_choice = True
            self.text += words.content or ""
            self.refusal += words.refusal or ""
            self.finish_reason = choice.finish_reason or self.finish_reason
        if len(self.text) + len(self.refusal) > REPLY_BYTES:
            raise TooMuchError


async def hear_whole(pieces: AsyncIterator[bytes]) -> Heard:
    """Read a reply that comes as one JSON object. Raises FaultError, TooMuchError."""
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > BODY_BYTES:
            raise TooMuchError
    heard = Heard()
    heard.add(_body_of(bytes(body)))
    return _finished(heard)


async def hear_events(pieces: AsyncIterator[bytes]) -> Heard:
    """Read a reply that comes as server-sent events. Raises FaultError, TooMuchError."""
    heard, is_done = Heard(), False
    async with aclosing(_events(pieces)) as events:
        async for event in events:
            is_done = event == _DONE
            if is_done:
                break
            heard.add(_body_of(event))
    if not is_done:
        raise FaultError("the reply was cut before its end", reason="truncated")
    with suppress(TimeoutError):  # Read to its end, a connection can be used again.
        async with asyncio.timeout(_DRAIN_S):
            async for _ in pieces:
                pass
    return _finished(heard)


async def _events(pieces: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Give the data of each event; one without its blank line did not come (WHATWG HTML, 9.2)."""
    buffer, data = bytearray(), list[bytes]()
    async for piece in pieces:
        buffer += piece
        while (end := buffer.find(b"\n")) >= 0:
            line = bytes(buffer[:end]).rstrip(b"\r")
            del buffer[: end + 1]
            if line.startswith(b"data:"):
                data.append(line.removeprefix(b"data:").removeprefix(b" "))
            elif not line and data:
                yield b"\n".join(data)
                data.clear()
        if len(buffer) + sum(map(len, data)) > BODY_BYTES:
            raise TooMuchError


def _body_of(raw: bytes) -> _Body:
    try:
        return _Body.model_validate_json(raw)
    except ValidationError:
        message = "a part of the reply is not what the protocol says"
        raise FaultError(message, reason="bad_chunk") from None  # It would quote the reply.


def _finished(heard: Heard) -> Heard:
    """Return a reply that ended by itself; raise FaultError for any other."""
    if not heard.has_choice:
        raise FaultError("the reply holds no choice", reason="empty", is_outage=False)
    if heard.finish_reason == "content_filter":
        raise filtered()
    if heard.refusal:
        raise FaultError("the model refused", reason="refusal", is_outage=False)
    if heard.finish_reason == "length":
        message = "the reply reached its limit of tokens"
        raise FaultError(message, reason="truncated", is_outage=False)
    if not heard.finish_reason:
        raise FaultError("the reply does not say that it is finished", reason="truncated")
    if heard.finish_reason != "stop":
        raise FaultError("the reply ended for a reason we do not know", reason="upstream_error")
    if not heard.text.strip():
        raise FaultError("the reply is empty", reason="empty", is_outage=False)
    return heard
