"""What is asked of a model for one question, and what it said: kept, whatever it was."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final

from service.domain.ports.kit import Kit
from service.domain.ports.model import ModelError, Reply, Task, Turn
from service.domain.question import Said

MOST_CHARS: Final = 20_000
"""Of a reply: what is said is kept with the answer, so it must not grow as a model likes."""


class Talk:
    """Ask tasks of a model within one turn. Without a model nothing is ever said."""

    def __init__(self, kit: Kit) -> None:
        self._model, self._prompts = kit.model, kit.prompts
        self._turn = Turn(ends_at=time.monotonic() + kit.model_deadline_s)
        self._said: list[Said] = []

    @property
    def is_open(self) -> bool:
        """Tell whether there is a model to ask."""
        return self._model is not None and self._prompts is not None

    @property
    def said(self) -> tuple[Said, ...]:
        """Return what was said so far, in the order it was asked for."""
        return tuple(self._said)

    def has_heard(self, task: Task[Reply]) -> bool:
        """Tell whether the last reply to a task came through."""
        spoken = [each for each in self._said if each.task == task.name]
        return bool(spoken) and spoken[-1].text != ""

    async def ask(self, task: Task[Reply], values: Mapping[str, str]) -> None:
        """Ask one task and keep what comes back, or why nothing does."""
        if self._model is None or self._prompts is None:
            return
        prompted = self._prompts.fill(task, values)
        place = len(self._said)
        head = {"task": task.name, "stamp": prompted.stamp, "model": self._model.name}
        self._said.append(Said(**head, trouble="it was not waited for"))
        try:
            done = await self._model.complete(prompted, self._turn)
        except ModelError as silent:
            self._said[place] = Said(**head, trouble=f"the model gave nothing ({silent.reason})")
            return
        if not 0 < len(done.text) <= MOST_CHARS:
            self._said[place] = Said(**head, trouble="the reply is empty or too long to keep")
            return
        self._said[place] = Said(
            **head, text=done.text, tokens_in=done.tokens_in, tokens_out=done.tokens_out
        )
