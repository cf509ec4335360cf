"""What all desks of one house share: who listens, and whether its index may be used just now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from service.domain.answer import Answer, Step
from service.domain.ports.kit import Kit, Workers

if TYPE_CHECKING:
    from service.ingest.flow import Tally

_BUILDING: Final = "the vector index is being built"


class Listener(Protocol):
    """Hear of what happens at a desk: each step of a question, each answer, what was taken in."""

    def stepped(self, step: Step) -> None:
        """Hear of a step as it ends, from the thread that took it."""

    def answered(self, answer: Answer) -> None:
        """Hear of an answer before whoever asked gets it."""

    def took(self, tally: Tally) -> None:
        """Hear of articles that were taken in or refused."""


@dataclass(slots=True)
class Shared:
    """Hold what the desks of one house know together. `workers`: who answers in their place.

    `readings`: taken while other readings are worked out, which keeps a core busy in this process.
    """

    listeners: list[Listener] = field(default_factory=list)
    workers: Workers | None = None
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
            return kit
        degraded = (
            *kit.degraded,
            f"searched by words alone: {_BUILDING}; GET /readyz says how far",
        )
        return replace(kit, index=None, embedder=None, degraded=degraded)

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
