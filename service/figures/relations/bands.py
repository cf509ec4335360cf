"""What a printed number may fairly mean: its core, which the writer means, and its widest reading.

Bands are worked out in the printed unit, because rounding happens there, and given in the base
unit, so that miles and kilometres meet. The constants are argued in the relations table of the
project (Williams & Power 2013; Krifka 2007; Cummins, Sauerland & Solt 2012; ACLED codebook): change
one only with a measured reason. Counts and shares below a hundred carry no rounding; other measures
carry half their last printed digit at any size: "2.7 miles" and "4.3 km" are one distance.

The relations table is silent on three things. Degrees, magnitudes and decibels widen by their last
digit, as a share of them means nothing. An age is the last birthday: 34 is all of the year until
35. A fraction in words ("half", "two-thirds", "one in five") is as coarse as a round number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from service.domain.quantity import Bound, Dimension, Quantity
from service.figures.relations.scales import has_true_zero, in_base, step_of, zeros

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_LOOSE = Decimal("0.1")
_LOOSE_ONE_DIGIT = Decimal("0.125")
_ABOUT_UNROUND = Decimal("0.05")
_BELOW_UP_TO = Decimal("0.25")
_NEARLY_CORE = Decimal("0.95")
_NEARLY_LOOSE = Decimal("0.9")
_SEVERAL = Decimal(3)
_DOZENS = (Decimal(24), Decimal(99))
_SHARP = frozenset({Dimension.COUNT, Dimension.SHARE})
_UPWARD = frozenset({Bound.OVER, Bound.AT_LEAST})
_FRACTION = re.compile(
    r"\b(?:half|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?|(?:one|1) in)\b",
    re.IGNORECASE,
)


class Band(NamedTuple):
    """Hold a range of true values; None is without end. `open_high`: the upper end is not in it."""

    low: Decimal | None
    high: Decimal | None
    open_high: bool = False

    def meets(self, other: Band) -> bool:
        """Tell whether one value lies in both."""
        return _reaches(self, other) and _reaches(other, self)


def _reaches(left: Band, right: Band) -> bool:
    """Tell whether `left` goes up to where `right` starts."""
    if left.high is None or right.low is None:
        return True
    if left.open_high and left.low != left.high:
        return left.high > right.low
    return left.high >= right.low


def core(quantity: Quantity) -> Band:
    """Return what the writer means, in the base unit."""
    return _in_base(quantity, _core(quantity))


def loose(quantity: Quantity) -> Band:
    """Return the widest fair reading, in the base unit."""
    return _in_base(quantity, _loose(quantity))


def _in_base(quantity: Quantity, band: Band) -> Band:
    """Convert a band from the printed unit."""
    low, high = (None if end is None else in_base(end, quantity.unit) for end in band[:2])
    return Band(low, high, band.open_high)


def _core(quantity: Quantity) -> Band:
    """Return the core in the printed unit."""
    low, high, bound = quantity.low, quantity.high, quantity.bound
    if low is None and high is None:
        return Band(None, None)
    if low is None or high is None:
        return _core_of_bound(next(end for end in (low, high) if end is not None), bound)
    if bound is Bound.VAGUE:
        return Band(min(low, high), max(low, high))
    if bound is Bound.RANGE:
        top = _rounded(high, quantity)
        return Band(_rounded(low, quantity).low, top.high, top.open_high)
    if bound is Bound.ABOUT and not _is_round(low) and has_true_zero(quantity):
        return _within(low, _ABOUT_UNROUND)
    return _rounded(low, quantity)


def _core_of_bound(value: Decimal, bound: Bound) -> Band:
    """Return the core of a half-line: up to the next number as round, or near the ceiling."""
    step = Decimal(1).scaleb(zeros(value))
    if bound in _UPWARD:
        return Band(value, value + step)
    if bound is Bound.UP_TO:
        return Band(value - abs(value) * _BELOW_UP_TO, value)
    if bound is Bound.NEARLY:
        return _ordered(value * _NEARLY_CORE, value)
    return Band(Decimal(0) if 0 <= value < step else value - step, value)


def _loose(quantity: Quantity) -> Band:
    """Return the widest reading in the printed unit."""
    low, high, bound = quantity.low, quantity.high, quantity.bound
    if low is None or high is None:
        return _loose_of_bound(low, high, quantity)
    if bound is Bound.VAGUE:
        return _loose_vague(min(low, high), max(low, high))
    if bound is Bound.RANGE:
        return Band(_widened(low, quantity).low, _widened(high, quantity).high)
    if bound is Bound.ABOUT:
        return _around(low, quantity)
    return _widened(low, quantity)


def _loose_of_bound(low: Decimal | None, high: Decimal | None, quantity: Quantity) -> Band:
    """Return the literal half-line; only temperatures and losses go below zero."""
    if high is None:
        return Band(low, None)
    if quantity.bound is Bound.NEARLY:
        return _ordered(high * _NEARLY_LOOSE, high)
    below_zero = high < 0 or quantity.unit.dimension is Dimension.TEMPERATURE
    return Band(None if below_zero else Decimal(0), high)


def _loose_vague(low: Decimal, high: Decimal) -> Band:
    """Return the widest reading of a vague word by its core: dozens 12-144, hundreds 100-2,000."""
    if (low, high) == _DOZENS:
        return Band(Decimal(12), Decimal(144))
    if high == 3 * low:
        scale = low / _SEVERAL
        return Band(2 * scale, 10 * scale - 1 if scale > 1 else Decimal(20))
    return Band(min(low / 2, low), max(2 * (high + 1), high))


def _around(value: Decimal, quantity: Quantity) -> Band:
    """Return the widest reading of "about": ten percent, or one step of a scale without a zero."""
    bare = _widened(value, quantity)
    reach = abs(value) * _share(value) if has_true_zero(quantity) else step_of(value)
    return _spread(value, reach, bare)


def _widened(value: Decimal, quantity: Quantity) -> Band:
    """Return the widest reading of a bare number: ten percent when round, else its own rounding."""
    rounded = _rounded(value, quantity)
    if not has_true_zero(quantity):
        reach = _HALF.scaleb(min(zeros(value), 1))
        return _spread(value, reach, rounded)
    if not _is_coarse(value, quantity):
        return rounded
    return _spread(value, abs(value) * _share(value), rounded)


def _is_coarse(value: Decimal, quantity: Quantity) -> bool:
    """Tell whether a number is read as approximate though no word says so."""
    dimension = quantity.unit.dimension
    if dimension is Dimension.AGE:
        return False
    if dimension is Dimension.SHARE and _FRACTION.search(quantity.printed):
        return True
    counted = dimension in _SHARP and quantity.bound is not Bound.RANGE
    return _is_round(value) and not (counted and _small(value))


def _spread(value: Decimal, reach: Decimal, inner: Band) -> Band:
    """Return the band that reaches both ways from a number and holds its rounding."""
    below, above = (value if end is None else end for end in inner[:2])
    return Band(min(value - reach, below), max(value + reach, above))


def _rounded(value: Decimal, quantity: Quantity) -> Band:
    """Return the numbers that are printed as this one: 11,000 is 10,500 to 11,500."""
    if quantity.unit.dimension is Dimension.AGE:
        return Band(value, value + step_of(value), open_high=True)
    half = _half_step(value, quantity)
    return Band(value - half, value + half, open_high=half > 0)


def _half_step(value: Decimal, quantity: Quantity) -> Decimal:
    """Return half the step a number is rounded to; 0 where it stands for itself alone."""
    if not _is_soft(value, quantity):
        return Decimal(0)
    return _HALF.scaleb(min(zeros(value), max(value.adjusted() - 1, 0)))


def _is_soft(value: Decimal, quantity: Quantity) -> bool:
    """Tell whether a printed number stands for its neighbours too."""
    if quantity.unit.dimension not in _SHARP:
        return True
    return not _small(value) and zeros(value) > 0


def _small(value: Decimal) -> bool:
    """Tell whether a number is below a hundred."""
    return abs(value) < _HUNDRED


def _within(value: Decimal, share: Decimal) -> Band:
    """Return the band of a number plus and minus a share of it."""
    reach = abs(value) * share
    return Band(value - reach, value + reach)


def _ordered(one: Decimal, other: Decimal) -> Band:
    """Return a band whatever the sign of its ends."""
    return Band(min(one, other), max(one, other))


def _share(value: Decimal) -> Decimal:
    """Return how far a round number is read: wider where one digit alone is significant."""
    return _LOOSE_ONE_DIGIT if _significant(value) == 1 else _LOOSE


def _is_round(value: Decimal) -> bool:
    """Tell whether a number has at most two significant digits."""
    return _significant(value) <= 2


def _significant(value: Decimal) -> int:
    """Count the digits without trailing zeros."""
    return len(value.normalize().as_tuple().digits)
