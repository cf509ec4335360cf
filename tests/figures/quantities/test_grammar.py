from __future__ import annotations

import pytest

from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27-hundred", "2700"),
        ("four-thousand-100", "4100"),
        ("15-thousand", "15000"),
        ("two and a half million", "2500000"),
        ("a million and a half", "1500000"),
        ("half a million", "500000"),
        ("a quarter of a million", "250000"),
        ("half a dozen", "6"),
        ("two dozen", "24"),
        ("a hundred and fifty", "150"),
        ("twelve hundred", "1200"),
        ("one thousand two hundred and thirty-four", "1234"),
        ("three million two hundred thousand", "3200000"),
        ("3 million 200 thousand", "3200000"),
        ("one point five million", "1500000"),
        ("forty-two", "42"),
        ("1.4m", "1400000"),
        ("3k", "3000"),
        ("1 lakh crore", "1000000000000"),
        ("2½", "2.5"),
        ("１１,０００", "11000"),
        ("١١٠٠٠", "11000"),
        ("𝟏𝟏,𝟎𝟎𝟎", "11000"),
        ("11\u2009000", "11000"),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, value: str) -> None:
    assert shown(f"{text} people") == [f"{text} = {value}"]


def test_two_hundreds_are_two_numbers() -> None:
    assert shown("one hundred and two hundred") == ["one hundred = 100", "two hundred = 200"]


def test_a_deep_chain_of_scales_ends() -> None:
    assert len(shown("one million thousand million " * 50)) > 0
