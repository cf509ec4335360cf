"""Who answers the questions of a service: processes of their own by rules, this one with a model.

Rules keep a core busy, so they go to other processes. A model is waited for, which one process can
do for many questions at once, and only there do its limit of calls, its breaker and its replies
from memory hold for all of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from service.desk.front import Desk, OnStep
from service.domain.answer import Answer
from service.domain.errors import BusyError, DeadlineError
from service.domain.question import Found, Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from service.wiring.workers import Pool

MOST_AT_ONCE: Final = 64
"""Questions this process takes on at once; more are told to come again."""


@asynccontextmanager
async def open_service(
    settings: Settings, *, on_migrating: Callable[[], None] | None = None
) -> AsyncIterator[Desk]:
    """Open the desk of a service, with those who answer its questions.

    An index in memory belongs to one process, so there this process answers too.
    """
    async with open_desk(settings, on_migrating=on_migrating, reads_soon=True) as desk:
        if not settings.workers or settings.model or settings.index_folder is None:
            desk.employ(Here(desk.apart(), settings.deadline_s))
            yield desk
            return
        pool = Pool(settings, desk.threads.forget)
        await pool.start()
        try:
            desk.employ(pool)
            yield desk
        finally:
            await pool.close()


class Here:
    """Fulfil the `Workers` port in this process, within the deadline, so many at once."""

    def __init__(self, desk: Desk, deadline_s: float) -> None:
        self._desk, self._deadline_s, self._at_work = desk, deadline_s, 0

    @property
    def wait_s(self) -> float:
        """Return 0, or `inf` where too many questions are being answered."""
        return 0.0 if self._at_work < MOST_AT_ONCE else float("inf")

    async def ask(
        self, question: Question, on_step: OnStep | None, *, by_words: bool = False
    ) -> Answer:
        """Answer a question; `on_step` hears of each step as it ends."""
        if self.wait_s:
            raise BusyError("too many questions at once; ask again in a moment", retry_s=1.0)
        self._desk.use_index(is_whole=not by_words)
        self._at_work += 1
        try:
            async with asyncio.timeout(self._deadline_s):
                return await self._desk.ask(question, on_step)
        except TimeoutError as late:
            raise DeadlineError(
                f"no answer within {self._deadline_s:g} seconds; ask for less at once"
            ) from late
        finally:
            self._at_work -= 1

    async def search(self, question: Question, limit: int) -> Sequence[Found]:
        """Rank passages for some words."""
        return await self._desk.search(question, limit)
