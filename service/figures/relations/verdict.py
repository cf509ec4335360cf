"""Whether two numbers of one measure can both be true: the bands decide, and a miss is measured.

Nothing here knows dates, places or speakers; those tests come before and after.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from service.domain.quantity import Bound, Dimension, Quantity
from service.domain.record import RelationKind
from service.figures.relations.bands import Band, core, loose
from service.figures.relations.scales import has_true_zero, in_base, printed_value, step_of

_MISS = Decimal("0.05")
# A percentage beyond this tells a reader nothing.
_TOO_FAR = 400
_UPPER = frozenset({Bound.UNDER, Bound.UP_TO})
_LOWER = frozenset({Bound.OVER, Bound.AT_LEAST})
_HALF_LINES = _UPPER | _LOWER
_POINTS = frozenset({Bound.EXACT, Bound.ABOUT, Bound.NEARLY})


class Verdict(NamedTuple):
    """Hold what the bands say (agree, compatible, tension or conflict) and why, for readers."""

    kind: RelationKind
    reason: str


def judge(a: Quantity, b: Quantity) -> Verdict:
    """Judge two numbers by their bands alone."""
    if _is_same(a, b):
        return Verdict(RelationKind.AGREE, "same value within rounding")
    if {a.bound, b.bound} <= _POINTS:
        return _points(a, b)
    if a.bound in _HALF_LINES and b.bound in _POINTS:
        return _against_half_line(a, b)
    if b.bound in _HALF_LINES and a.bound in _POINTS:
        return _against_half_line(b, a)
    return _loosely(a, b, RelationKind.COMPATIBLE, "one value satisfies both")


def _is_same(a: Quantity, b: Quantity) -> bool:
    """Tell whether both print one number with one bound; a vague word is never the same number."""
    return a.bound is b.bound and a.bound is not Bound.VAGUE and _ends(a) == _ends(b)


def _ends(quantity: Quantity) -> Band:
    """Return the printed ends in the base unit."""
    low, high = (
        None if end is None else in_base(end, quantity.unit)
        for end in (quantity.low, quantity.high)
    )
    return Band(low, high)


def _points(a: Quantity, b: Quantity) -> Verdict:
    """Judge two estimates of one value."""
    if _is_rounding(a, b):
        return Verdict(RelationKind.AGREE, "same value within rounding")
    return _loosely(a, b, RelationKind.AGREE, "same value within rounding")


def _is_rounding(a: Quantity, b: Quantity) -> bool:
    """Tell whether one share is the other printed with fewer decimals: 3.52 % and 3.5 %.

    The relations table keeps shares below a hundred sharp, so that 18 % and 19 % clash; but 18.4 %
    is printed as 18 % too. As in its bands, two digits must stand: 5.4 % is not 5 %.
    """
    share = a.unit.dimension is Dimension.SHARE
    if not share or a.bound is not Bound.EXACT or b.bound is not Bound.EXACT:
        return False
    coarse, fine = sorted((a, b), key=_last_place, reverse=True)
    step, value = _last_place(coarse), printed_value(coarse)
    half = step / 2
    rounded = Band(value - half, value + half, open_high=True)
    exact = printed_value(fine)
    return step > _last_place(fine) and 10 * step <= value and rounded.meets(Band(exact, exact))


def _last_place(quantity: Quantity) -> Decimal:
    """Return one step of the last printed place, in the base unit."""
    return step_of(quantity.low or Decimal(0)) * quantity.unit.factor


def _loosely(a: Quantity, b: Quantity, met: RelationKind, reason: str) -> Verdict:
    """Judge by cores, then by the widest readings."""
    if core(a).meets(core(b)):
        return Verdict(met, reason)
    if loose(a).meets(loose(b)):
        return Verdict(RelationKind.TENSION, difference(a, b))
    return Verdict(RelationKind.CONFLICT, f"no value satisfies both: {difference(a, b, 'numbers')}")


def _against_half_line(bound: Quantity, point: Quantity) -> Verdict:
    """Judge an estimate against "at least", "fewer than": a miss of five percent is no conflict.

    An estimate far beyond the bound is tension too: nobody writes "over 3,000" for 6,000.
    """
    if core(bound).meets(core(point)):
        return Verdict(RelationKind.COMPATIBLE, "one value satisfies both")
    if loose(bound).meets(core(point)) or _misses_barely(bound, point):
        return Verdict(RelationKind.TENSION, difference(bound, point))
    return Verdict(
        RelationKind.CONFLICT, f"no value satisfies both: {difference(bound, point, 'numbers')}"
    )


def _misses_barely(bound: Quantity, point: Quantity) -> bool:
    """Tell whether an estimate misses a bound by at most five percent, or by its last digit."""
    if not has_true_zero(bound):
        return loose(bound).meets(loose(point))
    return _miss(bound, point) <= _MISS


def _miss(bound: Quantity, point: Quantity) -> Decimal:
    """Return by what share of the bound an estimate misses it."""
    limit = printed_value(bound)
    return abs(printed_value(point) - limit) / abs(limit) if limit else Decimal(1)


def difference(a: Quantity, b: Quantity, what: str = "estimates") -> str:
    """Word the difference of two printed numbers, as a share of the smaller."""
    percent = relative_difference(a, b)
    if percent is None:
        return "only the widest readings overlap" if what == "estimates" else f"{what} differ"
    if percent > _TOO_FAR:
        return f"{what} differ by far"
    return f"{what} differ by {percent}%" if percent else f"{what} differ by less than 1%"


def relative_difference(a: Quantity, b: Quantity) -> int | None:
    """Return the gap between the nearest printed ends in percent of the smaller.

    None: the printed ends touch, the smaller is zero or below, a word gives no number ("dozens"),
    or a share of the number means nothing (degrees).
    """
    if Bound.VAGUE in {a.bound, b.bound} or not has_true_zero(a):
        return None
    low, high = sorted((_near_ends(a), _near_ends(b)))
    if low.high <= 0:
        return None
    gap = high.low - low.high
    return None if gap <= 0 else round(100 * gap / low.high)


class _Ends(NamedTuple):
    """Hold the printed ends, a half-line by its printed number."""

    low: Decimal
    high: Decimal


def _near_ends(quantity: Quantity) -> _Ends:
    """Return the printed ends of a number in the base unit."""
    ends = _ends(quantity)
    value = printed_value(quantity)
    return _Ends(value if ends.low is None else ends.low, value if ends.high is None else ends.high)
