"""When a hand-written label and what was read mean the same: value, bound, speaker, day.

Label rules: a value's open end is null; money stands in whole units, a measure in a printed unit; a
label without a speaker asks for silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import isclose
from typing import Any, Final, Protocol

from service.domain.quantity import Dimension

BOUNDS: Final = {
    "exact": {"exact"},
    "about": {"about"},
    "over": {"over"},
    "at least": {"at_least"},
    "under": {"under", "nearly"},
    "up to": {"up_to", "nearly"},
    "range": {"range"},
}
"""The bounds that a label's qualifier allows."""

BASE: Final = {"lb": (0.45359237, Dimension.MASS), "mph": (0.44704, Dimension.SPEED)}
"""Units of labels that an article may print converted: factor to the base unit, and its kind."""

_TITLES = frozenset(
    "mr mrs ms dr gov governor president mayor chief sir prof the a of and in to for s according "
    "its his her their from at county".split()
)
_WORDS = re.compile(r"[^\W_]+")
_ALTERNATIVES = re.compile(r",| and |\(|\)|'s |’s ")
_DAYS_OF_A_STATED_WEEK = 7


def ends_of(label: dict[str, Any]) -> tuple[float, ...]:
    """Return the ends a label gives, lower first, one for a point."""
    ends = (label["value_low"], label["value_high"])
    return tuple(sorted({float(end) for end in ends if end is not None}))


def same_ends(wanted: Iterable[float], read: Iterable[float], tolerance: float = 1e-6) -> bool:
    """Tell whether two values are one, within a share of themselves."""
    one, other = sorted(set(wanted)), sorted(set(read))
    return len(one) == len(other) and all(
        isclose(a, b, rel_tol=tolerance) for a, b in zip(one, other, strict=True)
    )


class Link(Protocol):
    """Be one speaker of a chain, by a name or only by a word ("officials")."""

    @property
    def name(self) -> str:
        """Return the name or the word."""

    @property
    def named(self) -> bool:
        """Tell whether it is a name."""


def is_heard(wanted: str | None, chain: Sequence[Link]) -> bool:
    """Tell whether the chain holds the labelled speaker, or nobody by name where there is none."""
    if wanted is None:
        return not any(link.named for link in chain)
    names = [_significant(link.name) for link in chain if link.name]
    parts = [wanted, *_ALTERNATIVES.split(wanted)]
    return any(
        name and part and (name <= part or part <= name or _initials(wanted) in name)
        for name in names
        for part in map(_significant, parts)
    )


def is_day(wanted: str, start: date | None, end: date | None) -> bool:
    """Tell whether a year or month ("2017-09") is the interval read, or a day lies in it.

    An interval of a week or more states no day.
    """
    if start is None or end is None:
        return False
    if len(wanted) < len("2017-09-01"):
        return start.isoformat().startswith(wanted) and end.isoformat().startswith(wanted)
    return start <= date.fromisoformat(wanted) <= end and (end - start).days < (
        _DAYS_OF_A_STATED_WEEK
    )


def _significant(name: str) -> frozenset[str]:
    words = [word.lower() for word in _WORDS.findall(name.replace(".", ""))]
    kept = frozenset(words) - _TITLES
    return kept or frozenset(words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORDS.findall(name) if word[0].isupper()).lower()
