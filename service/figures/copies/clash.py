"""Whether two texts give different figures for the same thing. Such texts are never one origin.

Two tests, because either alone is beaten by a small change of words: the same words around another
number, and the same measure with another value. A value that stands elsewhere in the other text, or
that only one text gives, is no clash: copies are cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from service.domain.figure import Figure, Modality
from service.domain.quantity import Bound, Dimension, Quantity
from service.domain.record import RelationKind
from service.figures.copies.prints import value_of
from service.figures.relations.compare import compare

_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = "#"
_DIFFERS: Final = frozenset({RelationKind.CONFLICT, RelationKind.TENSION, RelationKind.SUPERSEDED})
_FROM: Final = frozenset({Bound.OVER, Bound.AT_LEAST})
_TO: Final = frozenset({Bound.UNDER, Bound.UP_TO})
_MOST: Final = 40
_SLOT: Final = 5
_CONVERTED: Final = 0.1

Slot = tuple[str, ...]


class Telling:
    """Hold a text with the figures read in it; their spans are offsets into the text."""

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        """Take a text and its figures; the first of them are compared."""
        self.text = text
        self.figures = sorted(figures, key=lambda figure: figure.span.start)[:_MOST]

    @cached_property
    def slots(self) -> dict[Slot, list[Quantity]]:
        """Map the words around each number to the quantities that stand there."""
        return _slots(self.text, self.figures)

    @cached_property
    def values(self) -> frozenset[str]:
        """Return the values it gives, each in its unit."""
        return frozenset(value_of(figure) for figure in self.figures)


def clash(one: Telling, other: Telling) -> str:
    """Say which figures differ, in words; "" where none does."""
    if one.text == other.text:
        return ""
    return _by_words(one, other) or _by_measure(one, other)


def _by_words(one: Telling, other: Telling) -> str:
    """Find another number between the same words."""
    here, there = one.slots, other.slots
    for slot in here.keys() & there.keys():
        if not any(_is_same(a, b) for a in here[slot] for b in there[slot]):
            return _told(here[slot][0], there[slot][0])
    return ""


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers may say the same: converted units may, other currencies might."""
    if one.unit.dimension is not other.unit.dimension:
        return False
    if one.unit.dimension is Dimension.MONEY and one.unit.name != other.unit.name:
        return True
    a, b = (float(q.low if q.low is not None else q.high or 0) for q in (one, other))
    if one.unit.dimension is not Dimension.COUNT:
        a, b = a * float(one.unit.factor), b * float(other.unit.factor)
    is_converted = one.unit.name != other.unit.name
    return abs(a - b) <= (_CONVERTED if is_converted else 0.0) * max(abs(a), abs(b))


def _told(one: Quantity, other: Quantity) -> str:
    a, b = ((q.printed, q.unit.name) for q in (one, other))
    units = ("", "") if a[1] == b[1] else (f" ({a[1]})", f" ({b[1]})")
    return f"{a[0]!r}{units[0]} here is {b[0]!r}{units[1]} there"


def _slots(text: str, figures: Sequence[Figure]) -> dict[Slot, list[Quantity]]:
    """Map the words around each number to the quantities that stand there."""
    words, places = _masked(text, figures)
    found: dict[Slot, list[Quantity]] = defaultdict(list)
    for at, figure in places:
        before, after = words[max(0, at - 3) : at], words[at + 1 : at + 4]
        for slot in ((*before, _NUMBER, *after[:1]), (*before[-1:], _NUMBER, *after)):
            if len(slot) == _SLOT:
                found[slot].append(figure.quantity)
    return found


def _masked(text: str, figures: Sequence[Figure]) -> tuple[list[str], list[tuple[int, Figure]]]:
    """Return the words of a text with a mark for each figure, and where each mark stands."""
    words: list[str] = []
    places: list[tuple[int, Figure]] = []
    for start, end, figure in _pieces(text, figures):
        if figure is not None:
            places.append((len(words), figure))
            words.append(_NUMBER)
        else:
            words.extend(match.group().lower() for match in _WORD.finditer(text, start, end))
    return words, places


def _pieces(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, int, Figure | None]]:
    last = 0
    for figure in figures:
        if figure.span.start < last:
            continue
        yield last, figure.span.start, None
        yield figure.span.start, figure.span.end, figure
        last = figure.span.end
    yield last, len(text), None


def _by_measure(one: Telling, other: Telling) -> str:
    """Find a measure that both give, and each with a value that the other does not have."""
    rivals: dict[tuple[str, str, str, bool], list[Figure]] = defaultdict(list)
    for figure in other.figures:
        if _is_plain(figure) and value_of(figure) not in one.values:
            rivals[_measure(figure)].append(figure)
    for figure in one.figures:
        if not _is_plain(figure) or value_of(figure) in other.values:
            continue
        for rival in rivals.get(_measure(figure), ()):
            if _differ(figure, rival):
                return _told(figure.quantity, rival.quantity)
    return ""


def _differ(one: Figure, other: Figure) -> bool:
    """Tell whether two values differ: "more than 20" and "over 25" may both be true, yet do."""
    kind = compare(one, other).kind
    if kind is not RelationKind.COMPATIBLE:
        return kind in _DIFFERS
    bounds = {one.quantity.bound, other.quantity.bound}
    return bounds <= _FROM or bounds <= _TO


def _measure(figure: Figure) -> tuple[str, str, str, bool]:
    measure = figure.measure
    return measure.event, measure.noun, figure.quantity.unit.name, measure.increment


def _is_plain(figure: Figure) -> bool:
    measure = figure.measure
    return (
        bool(measure.noun)
        and measure.modality is Modality.ACTUAL
        and not (measure.background or measure.part or figure.corrected)
    )
