from __future__ import annotations

import pytest

from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dozens were killed.", "Dozens = vague 24..99"),
        ("scores of people", "scores = vague 40..99"),
        ("hundreds", "hundreds = vague 200..999"),
        ("thousands of men", "thousands = vague 2000..9999"),
        ("tens of thousands of men", "tens of thousands = vague 20000..99999"),
        ("hundreds of thousands", "hundreds of thousands = vague 200000..999999"),
        ("several soldiers", "several = vague 3..9"),
        ("several hundred men", "several hundred = vague 300..900"),
        ("a few thousand men", "a few thousand = vague 3000..9000"),
        (
            "hundreds of millions of dollars",
            "hundreds of millions of dollars = vague 200000000..999999999 USD",
        ),
        ("at least several hundred men", "at least several hundred = vague 300..900"),
        ("a couple of men", "a couple = 2"),
    ],
)
def test_a_vague_word_is_read_as_its_core_band(text: str, expected: str) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two-thirds of voters", ["two-thirds = 66.67 percent"]),
        ("a third of them", ["a third = 33.33 percent"]),
        ("nearly half of the men", ["nearly half = nearly 50 percent"]),
        ("three quarters were", ["three quarters = 75 percent"]),
        ("the second half", []),
        ("a third man", []),
        ("half an hour", ["half an hour = 0.5 hour"]),
    ],
)
def test_a_fraction_of_something_is_a_share(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["many men", "few men", "test scores of men", "the couple said"])
def test_a_word_that_names_no_amount_is_no_number(text: str) -> None:
    assert shown(text) == []
