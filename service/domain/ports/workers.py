"""Others that answer questions in our place, so that more than one core works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from service.domain.answer import Answer, Step
from service.domain.question import Found, Question


class Workers(Protocol):
    """Answer as the desk itself would, somewhere else.

    Both calls raise BusyError at once where the wait would be long, DeadlineError where the work
    takes too long.
    """

    @property
    def wait_s(self) -> float:
        """Return how long a question asked now is likely to wait, in seconds. `inf`: too long."""

    async def ask(
        self, question: Question, on_step: Callable[[Step], None] | None, *, by_words: bool = False
    ) -> Answer:
        """Answer a question; `on_step` hears of each step as it ends.

        `by_words`: the index is not whole just now.
        """

    async def search(self, question: Question, limit: int) -> Sequence[Found]:
        """Rank passages for some words."""
