"""A printed number on the scale of its base unit, and whether a share of it means anything there.

Results are cut to twenty digits, degrees to twelve places, since a factor such as 5/9 has no end:
23 °F is -5 °C, not almost.
"""

from __future__ import annotations

from decimal import Decimal

from service.domain.quantity import Dimension, Quantity, Unit

_NO_ZERO = frozenset({Dimension.TEMPERATURE, Dimension.MAGNITUDE, Dimension.SOUND})
_DIGITS = 20
_DEGREE_PLACES = -12


def in_base(value: Decimal, unit: Unit) -> Decimal:
    """Convert a number to the base unit."""
    total = value * unit.factor + unit.offset
    digits = total.adjusted() - _DIGITS if total else 0
    place = max(digits, _DEGREE_PLACES) if unit.dimension in _NO_ZERO else digits
    return total.quantize(Decimal(1).scaleb(place)) if total else total


def printed_value(quantity: Quantity) -> Decimal:
    """Return the number that a reader would name, in the base unit: of a range, its middle."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        value = (low + high) / 2
    else:
        value = next((end for end in (low, high) if end is not None), Decimal(0))
    return in_base(value, quantity.unit)


def has_true_zero(quantity: Quantity) -> bool:
    """Tell whether a share of the number means anything.

    Not so for degrees, magnitudes and decibels: 10 % of 30 °C is another width in °F.
    """
    return quantity.unit.dimension not in _NO_ZERO


def zeros(value: Decimal) -> int:
    """Count trailing zeros of a whole number; for decimals the negative count of places."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) and value else 0


def step_of(value: Decimal) -> Decimal:
    """Return one step of the last printed place, never more than 1: 0.1 for 6.8, 1 for 300."""
    return Decimal(1).scaleb(min(zeros(value), 0))
