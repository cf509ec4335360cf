"""How two dates, or two statements of order ("first", "third", "previous"), stand to each other.

The same words relate them as relate two figures. An order is a range of ranks: "first" is 1 to 1,
"not the first" is 2 and up, and so are "another" and "previous prisoners had died".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pydantic import Field

from service.domain.article import Noun
from service.domain.figure import AsOf
from service.domain.record import Relation, RelationKind


def _any_of(words: str) -> str:
    """Return a pattern for whole words."""
    return rf"(?:{'|'.join(words.split())})\b"


_RANKS = {
    word: rank
    for rank, word in enumerate(
        ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 2
    )
}
_NOT_ORDER = _any_of(
    "half halves quarter floor world term day days week weeks month months year years party person "
    "persons century amendment district phase degree grade base class lady lieutenant minister aid "
    "name names responder responders glance of hand place hour hours hundred thousand two three "
    "four five six nation nations family page pages edition draft round set leg love step steps "
    "largest biggest most highest longest oldest richest generation division army deputy vice"
)
"""Nouns after "first" or "third" that make a name or a stretch of time of it: "first half"."""

_NOT_EARLIER = _any_of(
    "estimate estimates report reports reporting statement statements year years week weeks month "
    "months day days decade decades government governments administration administrations record "
    "records claim claims figure figures version versions article articles experience job this in "
    "on that today than said told when interview interviews comment comments notice work season"
)
"""Words after "previous" and "earlier" that speak of time or of texts, not of things counted."""

_TIMES = (
    r"(?:(?:early|late|mid)[- ]?)?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|last|\d{4}|\w+day|this|World War"
    r"|the (?:start|beginning|end|middle|invasion|war))\b"
)
_DETERMINER = r"(?:the|a|his|her|its|their|this|our|marks|marking|for the)"
_NOT_FIRST = re.compile(
    rf"\b(?:not|n't|hardly|far from)\s+(?:for\s+)?(?:{_DETERMINER}\s+)?(?:very\s+)?first\b",
    re.IGNORECASE,
)
_FIRST_SINCE = re.compile(
    rf"\bfirst\b(?![- ]{_NOT_ORDER})[^.;]{{0,90}}?\bsince\s+(?P<since>{_TIMES}(?: \d{{4}})?)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"(?<!\bat )\bfirst\b(?!,|[- ]{_NOT_ORDER}|[- ]\d)|\bnever before\b|\bunprecedented\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b{_DETERMINER}\s+(?P<word>{'|'.join(_RANKS)})\b(?![- ]{_NOT_ORDER})"
    rf"|\b(?P<digits>\d{{1,3}})(?:st|nd|rd|th)\b(?=\s[a-z])(?!\s{_NOT_ORDER})"
)
_EARLIER_ONES = re.compile(
    rf"\b(?:previous|earlier|prior)\s(?!(?:\w+ )?{_NOT_EARLIER})\w+"
    r"|(?<!one )(?<!yet )\banother\s(?!\d)\w+|\bagain\b",
    re.IGNORECASE,
)


class Order(Noun):
    """Hold a claim of order: the lowest and the highest rank that it allows (None: no highest).

    `since`: the words that limit it to a stretch of time ("December"), "" where none do.
    """

    low: int = Field(ge=1)
    high: int | None = Field(default=None, ge=1)
    words: str
    since: str = ""


class _Reading(NamedTuple):
    """Hold one way to find an order in a sentence."""

    pattern: re.Pattern[str]
    order: Callable[[re.Match[str]], Order]


def read_order(sentence: str) -> Order | None:
    """Read the claim of order of a sentence, the most definite first. None: it makes none."""
    for reading in _READINGS:
        match = reading.pattern.search(sentence)
        if match is not None:
            return reading.order(match)
    return None


def _ranked(match: re.Match[str]) -> Order:
    """Read "third" or "3rd"."""
    rank = _RANKS.get(match.group("word") or "") or int(match.group("digits") or 1)
    return Order(low=max(rank, 1), high=max(rank, 1), words=match.group())


_READINGS = (
    _Reading(_NOT_FIRST, lambda match: Order(low=2, words=match.group())),
    _Reading(
        _FIRST_SINCE,
        lambda match: Order(low=1, words=match.group(), since=match.group("since").strip()),
    ),
    _Reading(_FIRST, lambda match: Order(low=1, high=1, words=match.group())),
    _Reading(_LATER, _ranked),
    _Reading(_EARLIER_ONES, lambda match: Order(low=2, words=match.group())),
)


def compare_order(a: Order, b: Order) -> Relation:
    """Relate two claims of order of one thing. Argument order changes nothing."""
    if a.since != b.since:
        since = a.since or b.since
        return _relation(RelationKind.COMPATIBLE, f"one counts only since {since}", "order")
    if (a.low, a.high) == (b.low, b.high):
        return _relation(RelationKind.AGREE, "both say the same order", "order")
    if _reaches(a, b) and _reaches(b, a):
        return _relation(RelationKind.COMPATIBLE, "one order satisfies both", "order")
    if 1 in {a.high, b.high}:
        return _relation(
            RelationKind.CONFLICT,
            "one says it was the first, the other tells of earlier ones",
            "order",
        )
    return _relation(RelationKind.CONFLICT, "no order satisfies both", "order")


def _reaches(lower: Order, upper: Order) -> bool:
    """Tell whether the ranks of one claim go up to where those of the other start."""
    return lower.high is None or lower.high >= upper.low


def compare_dates(a: AsOf, b: AsOf) -> Relation:
    """Relate two dates of one event. A date that is not resolved into days never conflicts."""
    one, two = (a.start or a.end, a.end or a.start), (b.start or b.end, b.end or b.start)
    if one[0] is None or one[1] is None or two[0] is None or two[1] is None:
        reason = "a date is missing"
        return Relation(kind=RelationKind.COMPATIBLE, reason=reason, rule="date", undated=True)
    if one == two:
        return _relation(RelationKind.AGREE, "the same date", "date")
    if one[0] > two[1] or two[0] > one[1]:
        return _relation(RelationKind.CONFLICT, "the dates do not meet", "date")
    inside = (one[0] >= two[0] and one[1] <= two[1]) or (two[0] >= one[0] and two[1] <= one[1])
    reason = "one date lies within the other" if inside else "the dates overlap"
    return _relation(RelationKind.COMPATIBLE, reason, "date")


def _relation(kind: RelationKind, reason: str, rule: str) -> Relation:
    """Make a relation."""
    return Relation(kind=kind, reason=reason, rule=rule)
