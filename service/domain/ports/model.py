"""A language model, seen from inside: a filled task goes out, a typed reply comes back.

What comes back is a proposal. Whether any of it reaches a reader is decided by code that never
trusts it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel

from service.domain.article import Noun
from service.domain.errors import WorldError


class ModelError(WorldError):
    """The model gave nothing that can be used; the rules' result stands.

    `reason` is one of a few words, for the trace and the metrics: unreachable, rate_limited,
    misconfigured, refusal, truncated, content_filter, empty, schema, too_long, bad_chunk,
    upstream_error, deadline, circuit_open, busy, calls_used_up, budget_exhausted, not_recorded.
    """

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


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


class Spending(Protocol):
    """Count the tokens of a day, for all processes and over restarts."""

    async def spent(self, day: str) -> int:
        """Return the tokens used on a day (`2026-11-22`, UTC)."""

    async def spend(self, day: str, tokens: int) -> int:
        """Add tokens to a day and return its sum."""
