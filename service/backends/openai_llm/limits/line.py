"""The one way upstream: who may send a request, when, and how often again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from service.backends.openai_llm.limits.breaker import Breaker
from service.backends.openai_llm.limits.retry import Patience, trying
from service.backends.openai_llm.wire.faults import FaultError
from service.domain.ports.model import ModelError, Turn

_MARGIN_S: Final = 0.005
T = TypeVar("T")


@asynccontextmanager
async def within(turn: Turn) -> AsyncIterator[None]:
    """Give up what is done inside when the turn ends, with ModelError."""
    try:
        async with asyncio.timeout(turn.left_s):
            yield
    except TimeoutError:
        raise ModelError("the model did not reply in time", reason="deadline") from None


class Line:
    """Send requests to one server: some at once, none while it is down, each within its turn."""

    def __init__(self, patience: Patience, at_once: int) -> None:
        self._patience, self._free = patience, at_once
        self._breaker = Breaker(patience.strikes, patience.open_s)
        self._left = asyncio.Event()

    def check(self, turn: Turn) -> None:
        """Raise ModelError where no request could be sent now."""
        if self._breaker.is_open:
            self._breaker.begin()
        if turn.is_spent:
            raise ModelError(
                "this question has used up its requests to the model", reason="calls_used_up"
            )
        if not turn.left_s:
            raise ModelError("no time is left to ask the model", reason="deadline")

    async def carry(self, send: Callable[[], Awaitable[T]], turn: Turn) -> T:
        """Send a request, again where that may help. Raises ModelError. Needs `within`."""
        self.check(turn)
        tries = trying(self._patience, turn, lambda: self._breaker.is_open)
        return await tries(self._try, send, turn)

    async def _try(self, send: Callable[[], Awaitable[T]], turn: Turn) -> T:
        await self._enter(turn)
        try:
            self.check(turn)
            self._breaker.begin()
            turn.calls -= 1
            return await self._judged(send, turn)
        finally:
            self._leave(turn)

    async def _judged(self, send: Callable[[], Awaitable[T]], turn: Turn) -> T:
        """Send a request and note what it says of the server."""
        began = time.monotonic()
        try:
            reply = await send()
        except FaultError as failed:
            turn.failures -= 1
            (self._breaker.fail if failed.is_outage else self._breaker.succeed)()
            raise
        except BaseException:  # Cut off: by the end of the turn, or because nobody waits for it.
            turn.failures -= 1
            is_fair = time.monotonic() - began >= self._patience.fair_s
            (self._breaker.fail if is_fair and not turn.left_s else self._breaker.give_up)()
            raise
        self._breaker.succeed()
        return reply

    async def _enter(self, turn: Turn) -> None:
        """Wait for a free place; of one turn no more may be on the way than may fail."""
        try:
            async with asyncio.timeout(max(0.0, turn.left_s - _MARGIN_S)):
                while self._free <= 0 or turn.in_flight >= max(1, turn.failures):
                    await self._left.wait()
        except TimeoutError:
            message = "too many others are asking the model"
            raise ModelError(message, reason="busy") from None
        self._free -= 1
        turn.in_flight += 1

    def _leave(self, turn: Turn) -> None:
        self._free += 1
        turn.in_flight -= 1
        self._left.set()  # Whoever waits looks again; who comes later waits for the next.
        self._left = asyncio.Event()
