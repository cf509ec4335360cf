from __future__ import annotations

from decimal import Decimal

import pytest

from service.domain.quantity import Bound, Dimension, Unit
from service.figures.lexicon.units.measures import CELSIUS, FAHRENHEIT, MAGNITUDE, MEASURES
from service.figures.relations.scales import (
    has_true_zero,
    in_base,
    printed_value,
    step_of,
    zeros,
)
from tests.builders import PERCENT, USD, a_quantity

THIRD = Unit(name="third", dimension=Dimension.AGE, factor=Decimal(1) / Decimal(3))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("23", FAHRENHEIT, "-5"),
        ("-40", FAHRENHEIT, "-40"),
        ("32", FAHRENHEIT, "0"),
        ("212", FAHRENHEIT, "100"),
        ("12", MEASURES["mile"], "19312.128"),
        ("18", THIRD, "6"),
        ("0", MEASURES["mile"], "0"),
        ("1E+60", FAHRENHEIT, "5.55555555555555555556E+59"),
    ],
)
def test_a_number_is_converted_without_a_trace_of_the_factor(
    value: str, unit: Unit, expected: str
) -> None:
    assert in_base(Decimal(value), unit) == Decimal(expected)


def test_a_range_is_named_by_its_middle() -> None:
    assert printed_value(a_quantity(10, Bound.RANGE, high=12)) == 11


def test_a_bound_is_named_by_its_number() -> None:
    assert printed_value(a_quantity(5, Bound.UP_TO)) == 5


@pytest.mark.parametrize(
    ("unit", "expected"),
    [(PERCENT, True), (USD, True), (CELSIUS, False), (MAGNITUDE, False), (MEASURES["db"], False)],
)
def test_a_share_of_degrees_means_nothing(unit: Unit, expected: bool) -> None:
    assert has_true_zero(a_quantity(30, unit=unit)) is expected


@pytest.mark.parametrize(
    ("value", "trailing", "step"),
    [("1200", 2, "1"), ("6.80", -1, "0.1"), ("0", 0, "1"), ("7", 0, "1"), ("0.25", -2, "0.01")],
)
def test_the_last_printed_place_is_found(value: str, trailing: int, step: str) -> None:
    assert (zeros(Decimal(value)), step_of(Decimal(value))) == (trailing, Decimal(step))
