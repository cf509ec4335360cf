"""The house behind a running service: opened in the background, kept in order, closed at the end.

The service listens before its store is ready, so that whoever watches it sees what it is doing.
The vector index is brought up to date here, at the start and whenever it falls behind: questions
are answered by words alone meanwhile. What cannot be opened ends the service.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from service.desk.front import Desk
from service.desk.readiness import Readiness
from service.domain.answer import Answer, Step
from service.domain.errors import CrosscheckError
from service.wiring.settings import Settings

LOOK_S: Final = 30.0
_PAUSE: Final = 1 / 30
_LONGEST_S: Final = 3600.0
_LOG: Final = logging.getLogger("crosscheck.api")


class State(StrEnum):
    """Say what the house is doing."""

    STARTING = "starting"
    MIGRATING = "migrating"
    REINDEXING = "reindexing"
    READY = "ready"
    FAILED = "failed"


class Progress(NamedTuple):
    """Count the passages embedded, of how many."""

    done: int
    total: int


class Open(Protocol):
    """Open a desk and close it afterwards."""

    def __call__(
        self, settings: Settings, *, on_migrating: Callable[[], None] | None = None
    ) -> AbstractAsyncContextManager[Desk]:
        """Open a desk; `on_migrating` hears that its store is brought up to date first."""


class House:
    """Open a desk, keep its index in order, close it."""

    def __init__(self, settings: Settings, open_desk: Open, *, look_s: float = LOOK_S) -> None:
        """Take what opens the desk. `look_s`: how often to look after the index."""
        self._settings, self._open_desk, self._look_s = settings, open_desk, look_s
        self._task: asyncio.Task[None] | None = None
        self._doubt = asyncio.Event()
        self.state = State.STARTING
        self.desk: Desk | None = None
        self.progress: Progress | None = None
        self.trouble: Exception | None = None
        self.on_failed: Callable[[], None] = lambda: None

    def open(self, on_open: Callable[[Desk], None]) -> None:
        """Begin to open it; `on_open` gets the desk once it is."""
        self._task = asyncio.create_task(self._keep(on_open))

    async def close(self) -> None:
        """Close the desk, also one that is being opened."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def store(self) -> Readiness | None:
        """Say what the store holds; None: it is not open."""
        return await self.desk.ready() if self.desk else None

    def stepped(self, step: Step) -> None:
        """Hear of a step; it tells nothing about the house."""

    def took(self, tally: object) -> None:
        """Hear of articles; a gap they leave is found at the next look."""

    def answered(self, answer: Answer) -> None:
        """Look after the index at once where an answer had to do without it."""
        if answer.searched.degraded:
            self._doubt.set()

    async def _keep(self, on_open: Callable[[Desk], None]) -> None:
        try:
            async with self._open_desk(self._settings, on_migrating=self._migrating) as desk:
                desk.listen(self)
                self.desk, self.state = desk, State.STARTING
                on_open(desk)
                await self._look_after(desk)
        except Exception as trouble:  # Whatever it was, nobody is served: the service ends with it.
            self.state, self.trouble, self.desk = State.FAILED, trouble, None
            self.on_failed()

    def _migrating(self) -> None:
        self.state = State.MIGRATING

    async def _look_after(self, desk: Desk) -> None:
        """Mend the index whenever it is behind, less and less often where that does not help."""
        shortest_s = pause_s = _PAUSE * self._look_s
        while True:
            mended = await self._mend(desk)
            self.state, self.progress = State.READY, None
            pause_s = min(2 * pause_s, _LONGEST_S) if mended else shortest_s
            await asyncio.sleep(pause_s)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._doubt.wait(), self._look_s)
            self._doubt.clear()

    async def _mend(self, desk: Desk) -> bool:
        """Mend the index and tell whether there was anything to mend."""
        try:
            gap = await desk.gap()
            if not gap.missing and not gap.fault:
                return False
            if gap.is_wide:
                self.state = State.REINDEXING
                _LOG.info("embedding %d passages: %s", gap.missing, gap.fault or "they are new")
            self.progress = Progress(0, gap.missing)
            await desk.mend(self._embedded)
        except CrosscheckError as trouble:
            _LOG.warning("the vector index is not mended yet: %s", trouble)
        except Exception as fault:  # Questions are answered without it; the next look tries again.
            _LOG.error("the vector index could not be mended", exc_info=fault)
        return True

    def _embedded(self, passages: int) -> None:
        if self.progress is not None:
            done = min(self.progress.done + passages, self.progress.total)
            self.progress = Progress(done, self.progress.total)
