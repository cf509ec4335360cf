"""Where the small drawings put their points: trend lines, interval bars, stacked times.

Only geometry, in units of each drawing's own view box; the template turns it into SVG. y grows
downwards, as in SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor as down
from typing import Final, NamedTuple

from evals.ledger.intervals import Interval

WIDTH: Final = 120.0
HEIGHT: Final = 28.0
_EDGE: Final = 4.0
SPAN: Final = 0.02
"""The least a trend's height stands for: a smaller change is drawn nearly flat, as it is chance."""

BAR: Final = 160.0
_BAR_EDGE: Final = 5.0
STACK: Final = 600.0


class Dot(NamedTuple):
    """Hold a point of a drawing."""

    x: float
    y: float


class Spark(NamedTuple):
    """Hold a trend: lines between neighbouring runs, lone points, the newest, and the floor.

    `lines`: points as SVG writes them. `newest` None: the newest run has no score. `floor` None:
    there is none, or it lies outside the drawing.
    """

    lines: tuple[str, ...]
    lone: tuple[Dot, ...]
    newest: Dot | None
    floor: float | None


class Bar(NamedTuple):
    """Hold where a score, its interval and its floor lie on an axis that ends at 1."""

    low: float
    high: float
    now: float
    floor: float | None


class Segment(NamedTuple):
    """Hold one stretch of a stacked bar."""

    x: float
    width: float


def spark(values: Sequence[float | None], floor: float | None = None) -> Spark | None:
    """Draw a trend, oldest first; None for a run without the score. None: there is no score."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, high = _range(known)

    def height(value: float) -> float:
        return round(HEIGHT - _EDGE - (value - low) / (high - low) * (HEIGHT - 2 * _EDGE), 2)

    step = (WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    dots = [
        None if value is None else Dot(round(_EDGE + place * step, 2), height(value))
        for place, value in enumerate(values)
    ]
    stretches = _stretches(dots)
    return Spark(
        lines=tuple(
            " ".join(f"{x:g},{y:g}" for x, y in each) for each in stretches if len(each) > 1
        ),
        lone=tuple(each[0] for each in stretches if len(each) == 1),
        newest=dots[-1],
        floor=height(floor) if floor is not None and low <= floor <= high else None,
    )


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the drawing, at least SPAN apart."""
    low, high = min(values), max(values)
    missing = max(SPAN - (high - low), 0.0)
    return low - missing / 2, high + missing / 2


def _stretches(dots: Sequence[Dot | None]) -> list[list[Dot]]:
    """Cut a line where a run has no score."""
    stretches: list[list[Dot]] = [[]]
    for dot in dots:
        if dot is None:
            stretches.append([])
        else:
            stretches[-1].append(dot)
    return [each for each in stretches if each]


def axis_from(lows: Sequence[float]) -> float:
    """Return where the axis of several bars begins: the tenth below the lowest, 0.9 at most."""
    return min([0.9, *(max(down(low * 10 - 1e-9) / 10, 0.0) for low in lows)])


def bar(now: float, interval: Interval, floor: float | None, begin: float) -> Bar:
    """Lay a score out on an axis from `begin` to 1."""

    def along(value: float) -> float:
        kept = min(max(value, begin), 1.0)
        return round(_BAR_EDGE + (kept - begin) / (1 - begin) * (BAR - 2 * _BAR_EDGE), 2)

    return Bar(
        low=along(interval.low),
        high=along(interval.high),
        now=along(now),
        floor=None if floor is None else along(floor),
    )


def stack(amounts: Sequence[float], whole: float) -> tuple[Segment, ...]:
    """Lay amounts side by side; the drawing's width stands for `whole`."""
    scale = STACK / whole if whole > 0 else 0.0
    segments, x = [], 0.0
    for amount in amounts:
        width = max(amount, 0.0) * scale
        segments.append(Segment(round(x, 2), round(width, 2)))
        x += width
    return tuple(segments)
