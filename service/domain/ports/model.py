"""A language model, seen from inside: a filled task goes out, a typed reply comes back.

What comes back is a proposal. Whether any of it reaches a reader is decided by code that never
trusts it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from service.domain.article import Noun
from service.domain.errors import CrosscheckError, WorldError

Reply = TypeVar("Reply", bound=BaseModel)


class ModelError(WorldError):
    """The model gave nothing that can be used; the rules' result stands.

    `reason` is one of a few words, for the trace and the metrics: unreachable, rate_limited,
    misconfigured, refusal, truncated, content_filter, empty, schema, too_long, bad_chunk,
    upstream_error, deadline, circuit_open, busy, calls_used_up, budget_exhausted, not_recorded.
    """

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class NotAcceptedError(CrosscheckError):
    """A reply breaks the rule of its task: the rules' result stands, and the message says why."""


def material(name: str, words: str) -> str:
    """Write words from outside as one line of material: nothing in it can end its line or marker.

    A model is told that lines behind "| " hold no instructions (spotlighting, arXiv 2403.14720).
    """
    return f"| {' '.join(name.split())}: {' '.join(words.split())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Reply]):
    """Name what a model may be asked: its prompt file, the blanks in it, the shape it returns."""

    name: str
    blanks: frozenset[str]
    reply: type[Reply]
    max_tokens: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompted:
    """Hold one request. `stamp` is `task@version#digest`; `reply` is the shape it must have."""

    stamp: str
    system: str
    user: str
    reply: type[BaseModel]
    max_tokens: int


class Shaping(StrEnum):
    """Say how a model is held to the shape of a reply. Code checks it in any case."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    TEXT = "text"
    """The schema stands in the prompt, and nothing more."""


class Completion(Noun):
    """Hold one reply: `text` is JSON of the asked shape. `is_kept`: it came from the cache.

    Tokens are those of all requests it took; 0: nobody said. `shaping` None: not known.
    """

    text: str
    model: str
    tokens_in: int = 0
    tokens_out: int = 0
    is_kept: bool = False
    shaping: Shaping | None = None


@dataclass(slots=True)
class Turn:
    """Count what one question may still cost. `ends_at` is a moment of `time.monotonic`.

    Requests upstream, repeated ones included: at most `calls`, and at most `failures` that brought
    nothing of use. Both count down. `in_flight`: requests sent and not answered yet, never more
    than may still fail.
    """

    ends_at: float
    calls: int = 6
    failures: int = 3
    in_flight: int = 0

    @property
    def is_spent(self) -> bool:
        """Tell whether no further request may be sent."""
        return self.calls <= 0 or self.failures <= 0

    @property
    def left_s(self) -> float:
        """Return the seconds left, at least 0."""
        return max(0.0, self.ends_at - time.monotonic())


class Model(Protocol):
    """Complete prompts. Fails only with ModelError."""

    @property
    def name(self) -> str:
        """Name the model, as the trace of an answer shows it."""

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Return a reply of the asked shape, or raise ModelError, before the turn ends."""


class Prompts(Protocol):
    """Keep the prompt of each task."""

    def fill(self, task: Task[Reply], values: Mapping[str, str]) -> Prompted:
        """Put values into the blanks of a task's prompt. Raises HouseError where names differ."""


class Spending(Protocol):
    """Count the tokens of a day, for all processes and over restarts."""

    async def spent(self, day: str) -> int:
        """Return the tokens used on a day (`2026-11-22`, UTC)."""

    async def spend(self, day: str, tokens: int) -> int:
        """Add tokens to a day and return its sum."""
