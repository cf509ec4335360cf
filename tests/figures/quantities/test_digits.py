from __future__ import annotations

from decimal import Decimal

import pytest

from service.figures.quantities.digits import NumberHabit, number_habit, read_digits

COMMA, DOT, UNKNOWN = NumberHabit.COMMA, NumberHabit.DOT, NumberHabit.UNKNOWN


@pytest.mark.parametrize(
    ("text", "habit"),
    [
        ("11,000 men and 3,000 tanks", COMMA),
        ("It rose 2.5% to 4.75 euros.", COMMA),
        ("11.000 men, of whom 4.000 died", DOT),
        ("1.200.000 euros and 3,5 percent", DOT),
        ("11.000 men", UNKNOWN),
        ("11.000 men, 12,000 women", UNKNOWN),
        ("it moved from 1.125 to 2.375 percent", UNKNOWN),
        ("no numbers", UNKNOWN),
    ],
)
def test_an_article_shows_how_it_parts_thousands(text: str, habit: NumberHabit) -> None:
    assert number_habit(text) is habit


@pytest.mark.parametrize(
    ("printed", "habit", "value", "ambiguous"),
    [
        ("11,000", UNKNOWN, "11000", False),
        ("11,000", DOT, "11000", True),
        ("11.000", UNKNOWN, "11000", True),
        ("11.000", DOT, "11000", False),
        ("11.000", COMMA, "11000", True),
        ("11.432", COMMA, "11.432", False),
        ("11.432", UNKNOWN, "11.432", True),
        ("105,00", UNKNOWN, "105.00", True),
        ("1,,300", UNKNOWN, "1300", True),
        ("3,5", DOT, "3.5", False),
        ("1.5", UNKNOWN, "1.5", False),
        ("1,234.56", UNKNOWN, "1234.56", False),
        ("1.234,56", UNKNOWN, "1234.56", False),
        ("1.200.000", UNKNOWN, "1200000", False),
        ("1,00,000", UNKNOWN, "100000", False),
        ("11 000", UNKNOWN, "11000", False),
        ("11\u202f000", UNKNOWN, "11000", False),
        ("11'000", UNKNOWN, "11000", False),
        (".5", UNKNOWN, "0.5", False),
    ],
)
def test_digits_are_read_by_the_habit_of_their_article(
    printed: str, habit: NumberHabit, value: str, ambiguous: bool
) -> None:
    reading = read_digits(printed, habit)
    assert reading is not None
    assert (reading.value, reading.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize("printed", ["1.2.3", "1,2,3", "1,234,5.6", "1" * 25, "1.2,3'4"])
def test_what_is_no_number_is_not_read_as_one(printed: str) -> None:
    assert read_digits(printed, UNKNOWN) is None
