"""What all desks of one house share: who listens, whether its index may be used, whose turn it is.

Preparing articles keeps a core busy. However many callers put some in, one is prepared at a time,
each caller's in turn, and where a question is under way it has the core first. A change of the
index makes every process that answers open it again, so where questions are asked there is a rest
between two changes, and what came meanwhile is carried over together.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Final, Protocol

from service.domain.answer import Answer, Step
from service.domain.ports.kit import Kit, Workers
from service.domain.question import Found, Question

if TYPE_CHECKING:
    from service.ingest.flow import Tally

_BUILDING: Final = "the vector index is being built"
LONGEST_YIELD_S: Final = 0.25
"""So long an article waits for questions at most: they must not keep all articles out."""


class Listener(Protocol):
    """Hear of what happens at a desk: each step of a question, each answer, what was taken in."""

    def stepped(self, step: Step) -> None:
        """Hear of a step as it ends, from the thread that took it."""

    def answered(self, answer: Answer) -> None:
        """Hear of an answer before whoever asked gets it."""

    def took(self, tally: Tally) -> None:
        """Hear of articles that were taken in or refused."""


REST_S: Final = 1.0
ASKED_LATELY_S: Final = 5.0


class Turns:
    """Let articles be prepared one by one, after the questions that are under way."""

    def __init__(self) -> None:
        self._turn, self._quiet, self._questions = asyncio.Lock(), asyncio.Event(), 0
        self._changing, self._changed_at, self._asked_at = asyncio.Lock(), -inf, -inf

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Callable[[], Awaitable[None]]]:
        """Hold the turn to change the index; yield what waits until it may be."""
        async with self._changing:
            yield self._rest

    async def _rest(self) -> None:
        """Wait until the last change is a while ago, where questions are asked."""
        if time.monotonic() < self._asked_at + ASKED_LATELY_S:
            await asyncio.sleep(max(0.0, self._changed_at + REST_S - time.monotonic()))
        self._changed_at = time.monotonic()

    @asynccontextmanager
    async def article(self) -> AsyncIterator[None]:
        """Wait for the turn of an article, and hold it."""
        async with self._turn:
            if self._questions:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST_YIELD_S):
                        await self._quiet.wait()
            yield

    @contextmanager
    def question(self) -> Iterator[None]:
        """Note that a question is under way."""
        self._questions += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._questions -= 1
            self._asked_at = time.monotonic()
            if not self._questions:
                self._quiet.set()


class Minded:
    """Fulfil the `Workers` port by others, and note while they work."""

    def __init__(self, workers: Workers, turns: Turns) -> None:
        """Take who answers, and whose turn it is."""
        self._workers, self._turns = workers, turns

    @property
    def wait_s(self) -> float:
        """Return how long a question asked now is likely to wait, in seconds."""
        return self._workers.wait_s

    async def ask(
        self, question: Question, on_step: Callable[[Step], None] | None, *, by_words: bool = False
    ) -> Answer:
        """Answer a question; `on_step` hears of each step as it ends."""
        with self._turns.question():
            return await self._workers.ask(question, on_step, by_words=by_words)

    async def search(self, question: Question, limit: int) -> Sequence[Found]:
        """Rank passages for some words."""
        with self._turns.question():
            return await self._workers.search(question, limit)


@dataclass(slots=True)
class Shared:
    """Hold what the desks of one house know together. `workers`: who answers in their place.

    `readings`: taken while other readings are worked out, which keeps a core busy in this process.
    """

    listeners: list[Listener] = field(default_factory=list)
    workers: Workers | None = None
    turns: Turns = field(default_factory=Turns)
    is_mending: bool = False
    readings: asyncio.Lock = field(default_factory=asyncio.Lock)
    _taking: int = 0

    @property
    def is_taking(self) -> bool:
        """Tell whether articles are coming in."""
        return self._taking > 0

    def usable(self, kit: Kit) -> Kit:
        """Return a kit as it may be used now: while its index is being built, without it."""
        if not self.is_mending:
            return replace(kit, pace=self.turns.article, index_pace=self.turns.change)
        degraded = (
            *kit.degraded,
            f"searched by words alone: {_BUILDING}; GET /readyz says how far",
        )
        paced = self.turns.article
        return replace(kit, index=None, embedder=None, degraded=degraded, pace=paced)

    @contextmanager
    def mending(self, *, wide: bool) -> Iterator[None]:
        """Note that the index is being brought up to date; `wide`: it is no use meanwhile."""
        before, self.is_mending = self.is_mending, wide
        try:
            yield
        finally:
            self.is_mending = before

    @contextmanager
    def taking(self) -> Iterator[None]:
        """Note that articles are coming in."""
        self._taking += 1
        try:
            yield
        finally:
            self._taking -= 1

    def took(self, tally: Tally) -> Tally:
        """Tell what was taken in, with the index to follow where it is being built."""
        if self.is_mending:
            tally = tally.model_copy(update={"index_trouble": f"{_BUILDING}; these follow"})
        for listener in self.listeners:
            listener.took(tally)
        return tally


def told(
    listeners: Sequence[Listener], on_step: Callable[[Step], None] | None
) -> Callable[[Step], None]:
    """Tell listeners of each step beside the one who asked."""

    def step_ended(step: Step) -> None:
        if on_step is not None:
            on_step(step)
        for listener in listeners:
            listener.stepped(step)

    return step_ended
