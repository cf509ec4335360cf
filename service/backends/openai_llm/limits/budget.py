"""The tokens of a day: taken before a request, and put right after it.

What a request may cost is taken first, so that any number of processes together stay below the
limit. A request whose end nobody saw keeps what was taken for it: it may have cost that much.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from service.domain.errors import CrosscheckError
from service.domain.ports.kit import Clock
from service.domain.ports.model import ModelError, Spending

_LOG: Final = logging.getLogger("crosscheck.model")
_FRAME_TOKENS: Final = 32
_CHARS_A_TOKEN: Final = 3
_BLOCK_TOKENS: Final = 20_000


def tokens_of(*texts: str) -> int:
    """Estimate the tokens of a prompt, from above.

    English has 4 to 5 characters a token in the usual vocabularies, figures and names fewer; of
    other scripts a character may be a token or more.
    """
    plain = sum(map(len, texts))
    other = sum(len(text.encode(errors="replace")) for text in texts) - plain
    return _FRAME_TOKENS + plain // _CHARS_A_TOKEN + other


@dataclass(slots=True)
class Bill:
    """Sum up what the requests of one reservation cost."""

    tokens: int = 0


class Budget:
    """Keep the requests of all processes within the tokens of a day (UTC).

    Tokens are taken from the archive by the block and used up here, so that most requests write
    nothing. What a killed process had taken and not used is lost for that day: a twentieth at most.
    """

    def __init__(self, spending: Spending, tokens_per_day: int, clock: Clock) -> None:
        self._spending, self._limit, self._clock = spending, tokens_per_day, clock
        self._block = min(_BLOCK_TOKENS, tokens_per_day // 20)
        self._day, self._held = "", 0
        # Else each of many at once would find nothing held and take a block of its own.
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def reserved(self, tokens: int) -> AsyncIterator[Bill]:
        """Take tokens, and put right afterwards what was used. Raises ModelError."""
        day = self._clock.now().date().isoformat()
        async with self._turn:
            await self._take(day, tokens)
        bill = Bill()
        try:
            yield bill
        except ModelError:
            self._put_back(day, tokens - bill.tokens)
            raise
        self._put_back(day, tokens - bill.tokens)

    async def close(self) -> None:
        """Give back what was taken and not used."""
        held, self._held = self._held, 0
        try:
            if held:
                await self._spending.spend(self._day, -held)
        except CrosscheckError:
            _LOG.warning("tokens that were not used stay counted: no writing now")

    async def _take(self, day: str, tokens: int) -> None:
        if tokens > self._limit:
            raise self._exhausted()
        if day != self._day:
            self._day, self._held = day, 0
        if self._held >= tokens:
            self._held -= tokens
            return
        own, self._held = self._held, 0
        try:
            for more in dict.fromkeys((max(self._block, tokens - own), tokens - own)):
                if await self._spending.spend(day, more) <= self._limit:
                    self._put_back(day, own + more - tokens)
                    return
                await self._spending.spend(day, -more)
        except CrosscheckError as failed:
            self._put_back(day, own)
            raise ModelError(
                f"the tokens of the day cannot be counted, so none are spent: {failed}",
                reason="budget_exhausted",
            ) from failed
        self._put_back(day, own)
        raise self._exhausted()

    def _put_back(self, day: str, tokens: int) -> None:
        """Keep what is left for the next request; below nothing, it has to take more."""
        if day == self._day:
            self._held += tokens

    def _exhausted(self) -> ModelError:
        return ModelError(
            f"the {self._limit:,} tokens a day are used up (CROSSCHECK_MODEL_TOKENS_PER_DAY); "
            "there are new ones at midnight UTC",
            reason="budget_exhausted",
        )
