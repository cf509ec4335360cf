"""Figures as dots and ranges on one shared axis, one row each, drawn in characters.

A half-open figure gets a short arrow, not one to the edge: "over 11,000" says nothing about 90,000.
Values far from all others stand beyond a break in the axis, or all others would share one cell.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import pairwise

from service.domain.answer import ShownFigure
from service.domain.article import Noun
from service.domain.record import RelationKind, Status
from service.doors.terminal.screen.page import Glyphs

NARROWEST = 14
_ARROW = 3
_BREAK = 4
_SHORTEST = 4
_FAR = 12
"""How many times the spread of the others a gap must be to break the axis."""
_NICE = (1, 2, 5)


class Axis(Noun):
    """Map values to cells: `low` stands in cell `first`, `high` in cell `last`.

    `below`, `above`: the cell of all values beyond a break on that side; None: there is none.
    """

    low: Decimal
    high: Decimal
    first: int
    last: int
    width: int = 0
    unit: str = ""
    below: int | None = None
    above: int | None = None

    @property
    def is_broken(self) -> bool:
        """Tell whether some values are not to scale."""
        return self.below is not None or self.above is not None

    def cell(self, value: Decimal) -> int:
        """Return the cell a value stands in, within the axis or beyond its break."""
        if value > self.high and self.above is not None:
            return self.above
        if value < self.low and self.below is not None:
            return self.below
        share = (value - self.low) / (self.high - self.low)
        cell = self.first + round(share * (self.last - self.first))
        return max(0, min(self.width - 1, cell))


def shared_axis(figures: Sequence[ShownFigure], width: int) -> Axis | None:
    """Choose one axis for all figures of the leading unit. None: nothing to compare by eye."""
    unit = figures[0].unit if figures else ""
    same = [figure for figure in figures if figure.unit == unit]
    ends = {end for figure in same for end in (figure.low, figure.high) if end is not None}
    if width < NARROWEST or len(same) < 2 or len(ends) < 2:
        return None
    left = _ARROW if any(figure.low is None for figure in same) else 1
    right = _ARROW + 1 if any(figure.high is None for figure in same) else 2
    whole = _axis(sorted(ends), sorted(ends), left, width - right)
    broken = _axis(_near(ends), sorted(ends), left, width - right)
    axis = broken if broken.last - broken.first >= _SHORTEST else whole
    return axis.model_copy(update={"width": width, "unit": unit})


def _axis(near: Sequence[Decimal], ends: Sequence[Decimal], first: int, last: int) -> Axis:
    """Lay an axis from cell `first` to `last` along `near`; other `ends` stand beyond a break."""
    step = _step(near[-1] - near[0])
    low = (near[0] / step).to_integral_value("ROUND_FLOOR") * step
    high = (near[-1] / step).to_integral_value("ROUND_CEILING") * step
    below, above = ends[0] < low, ends[-1] > high
    return Axis(
        low=low,
        high=high,
        first=first + _BREAK * below,
        last=last - _BREAK * above,
        below=first if below else None,
        above=last if above else None,
    )


def _near(ends: Collection[Decimal]) -> list[Decimal]:
    """Leave out what lies so far off that the others could not be told apart beside it."""
    near = sorted(ends)
    while len(near) > 2:
        _, at = max((after - before, at) for at, (before, after) in enumerate(pairwise(near), 1))
        low, high = near[:at], near[at:]
        kept = high if len(high) > len(low) else low
        if len(kept) < 2 or near[at] - near[at - 1] <= _FAR * (kept[-1] - kept[0]):
            break
        near = kept
    return near


def axis_labels(axis: Axis) -> str:
    """Write the axis's ends above their cells, and its middle where there is room."""
    row = [" "] * axis.width
    middle = (axis.low + axis.high) / 2
    whole = middle == int(middle) or axis.low != int(axis.low)
    for value in (axis.low, axis.high, middle) if whole else (axis.low, axis.high):
        words = _short(value)
        start = max(0, min(axis.width - len(words), axis.cell(value) - len(words) // 2))
        free = row[max(0, start - 2) : start + len(words) + 2]
        if not any(cell.strip() for cell in free):
            row[start : start + len(words)] = words
    return "".join(row)


def drawn(figure: ShownFigure, axis: Axis, glyphs: Glyphs) -> str:
    """Draw one figure's row: a dot, a bar between two ends, or a dot with an arrow."""
    row = [" "] * axis.width
    for value in (axis.low, axis.high):
        row[axis.cell(value)] = glyphs.tick
    if axis.below is not None:
        row[axis.first - 2] = glyphs.broken
    if axis.above is not None:
        row[axis.last + 2] = glyphs.broken
    if figure.unit != axis.unit or (figure.low is None and figure.high is None):
        return "".join(row)
    sign = _sign(figure, glyphs)
    ends = [axis.cell(end) for end in (figure.low, figure.high) if end is not None]
    if figure.high is None:
        _arrow(row, ends[0], 1, glyphs.bar, glyphs.right)
    elif figure.low is None:
        _arrow(row, ends[0], -1, glyphs.bar, glyphs.left)
    else:
        for cell in range(min(ends), max(ends)):
            row[cell] = glyphs.bar
    for cell in ends:
        row[cell] = sign
    return "".join(row)


def _arrow(row: list[str], start: int, way: int, bar: str, head: str) -> None:
    tip = max(0, min(len(row) - 1, start + way * _ARROW))
    for cell in range(start, tip, way):
        row[cell] = bar
    row[tip] = head


def _sign(figure: ShownFigure, glyphs: Glyphs) -> str:
    if figure.status is not Status.CURRENT:
        return glyphs.past
    if figure.relation is RelationKind.CONFLICT and not figure.undated:
        return glyphs.clashes
    if figure.relation in {RelationKind.CONFLICT, RelationKind.TENSION}:
        return glyphs.differs
    return glyphs.point


def _short(value: Decimal) -> str:
    """Write an axis value in few characters: 1500000 -> "1.5 m"."""
    for scale, name in ((Decimal(10**9), " bn"), (Decimal(10**6), " m")):
        if abs(value) >= scale:
            return f"{(value / scale).normalize():,f}{name}"
    return f"{value.normalize():,f}"


def _step(spread: Decimal) -> Decimal:
    """Return a round step of which the spread holds at most five."""
    wanted = spread / 5
    power = Decimal(10) ** math.floor(wanted.log10())
    return next(nice * power for nice in (*_NICE, 10) if nice * power >= wanted)
