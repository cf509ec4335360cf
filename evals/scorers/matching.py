"""When a hand-written label and what is shown mean the same: value, bound, speaker, day.

Money stands in whole units, a measure in a printed unit. A label without a speaker asks for
silence, one that its text does not date for no date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from math import isclose
from typing import Final, Protocol

from evals.cases.case import UNDATED, Label
from service.domain.answer import Answer, ShownFigure

Ends = tuple[float, ...]

_TITLES: Final = frozenset(
    "mr mrs ms dr gov governor president mayor chief sir prof the a of and in to for s according "
    "its his her their from at county".split()
)
_WORDS: Final = re.compile(r"[^\W_]+")
_ALTERNATIVES: Final = re.compile(r",| and |\(|\)|'s |’s ")
_DAYS_OF_A_STATED_WEEK: Final = 7


class Link(Protocol):
    """Be one speaker of a chain, by a name or only by a word ("officials")."""

    @property
    def name(self) -> str:
        """Return the name or the word."""

    @property
    def named(self) -> bool:
        """Tell whether it is a name."""


def ends_shown(figure: ShownFigure) -> Ends:
    """Return the ends a shown figure gives, lower first; one for a point or an open bound."""
    return tuple(sorted({float(end) for end in (figure.low, figure.high) if end is not None}))


def same_ends(wanted: Iterable[float], read: Iterable[float], tolerance: float = 1e-6) -> bool:
    """Tell whether two values are one, within a share of themselves."""
    one, other = sorted(set(wanted)), sorted(set(read))
    return len(one) == len(other) and all(
        isclose(a, b, rel_tol=tolerance) for a, b in zip(one, other, strict=True)
    )


def is_among(ends: Ends, others: Collection[Ends]) -> bool:
    """Tell whether a value is one of several."""
    return any(same_ends(ends, other) for other in others)


def cited_articles(figure: ShownFigure, answer: Answer) -> frozenset[str]:
    """Return the external ids of the articles a shown figure is cited from."""
    named = {citation.n: citation.external_id for citation in answer.citations}
    return frozenset(name for n in figure.citations if (name := named.get(n)))


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

    An interval of a week or more states no day. "unknown" asks for none.
    """
    if wanted == UNDATED:
        return start is None and end is None
    if start is None or end is None:
        return False
    if len(wanted) < len("2017-09-01"):
        return start.isoformat().startswith(wanted) and end.isoformat().startswith(wanted)
    return start <= date.fromisoformat(wanted) <= end and (end - start).days < (
        _DAYS_OF_A_STATED_WEEK
    )


def is_bound(label: Label, figure: ShownFigure) -> bool:
    """Tell whether a figure is shown with a bound that its label allows."""
    return figure.bound in label.bound


def is_said(label: Label, figure: ShownFigure) -> bool:
    """Tell whether a figure is shown with its labelled speaker."""
    return is_heard(label.speaker, figure.attribution)


def is_dated(label: Label, figure: ShownFigure) -> bool:
    """Tell whether a figure is shown with its labelled day; any will do where none is labelled."""
    return label.as_of is None or is_day(label.as_of, figure.as_of.start, figure.as_of.end)


def _significant(name: str) -> frozenset[str]:
    words = [word.lower() for word in _WORDS.findall(name.replace(".", ""))]
    kept = frozenset(words) - _TITLES
    return kept or frozenset(words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORDS.findall(name) if word[0].isupper()).lower()
