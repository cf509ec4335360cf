"""What is graded, and what a grade can be: a verdict, or a reason why there is none.

Nothing here is ever both: what could not be graded counts neither as supported nor as unsupported.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final, Literal, NamedTuple, get_args

Verdict = Literal["yes", "partly", "no"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)


class CitedQuote(NamedTuple):
    """Hold a quote as an answer cites it. None: not known, as the answer shows it."""

    words: str
    outlet: str | None = None
    published: date | None = None


class Material(NamedTuple):
    """Hold a sentence and the quotes it cites."""

    sentence: str
    quotes: tuple[CitedQuote, ...]


class Trouble(StrEnum):
    """Say why there is no verdict."""

    REFUSAL = "refusal"
    LENGTH = "cut at the length limit"
    CONTENT_FILTER = "content filter"
    CUT = "no finish reason"
    INVALID = "not the agreed reply"
    BUSY = "too many requests"
    FAILED = "fault of the server"
    REJECTED = "request rejected"
    UNREACHABLE = "no connection"
    TOO_LATE = "deadline passed"
    NOT_ASKED = "not asked any more"


OUTAGES: Final = frozenset(
    {Trouble.BUSY, Trouble.FAILED, Trouble.REJECTED, Trouble.UNREACHABLE, Trouble.TOO_LATE}
)
"""Troubles that lie with the server or the way to it, not with one reply."""


class Graded(NamedTuple):
    """Hold a verdict and the model's words for it."""

    supported: Verdict
    why: str


class NotGraded(NamedTuple):
    """Hold why there is no verdict. `detail`: in words, without the key."""

    trouble: Trouble
    detail: str


Grade = Graded | NotGraded
