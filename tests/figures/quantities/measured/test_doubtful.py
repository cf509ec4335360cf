"""Signs of several units are told apart by the words around them."""

from __future__ import annotations

import pytest

from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The capacitor holds 2.5 F.", ["2.5 F = 2.5 farad"]),
        ("Set the oven to 350 F.", ["350 F = 350 degree Fahrenheit"]),
        ("Bread costs 18 R in Orlan.", ["18 R = 18 ZAR"]),
        ("A dose of 2 R a day is too much.", ["2 R a day = 2 roentgen per day"]),
        ("The file has 16 billion b.", ["16 billion b = 16000000000 bit"]),
        ("It flew at an altitude of 30' all day.", ["30' = 30 foot"]),
        ('He used a 6" nail.', ['6" = 6 inch']),
        ("The warhead yields 15 kt.", ["15 kt = 15 kilotonne"]),
        ("Winds of 40 kt blew.", ["40 kt = 40 knot"]),
        ("The magnet made a field of 3 T.", ["3 T = 3 tesla"]),
        ("A bulb of 9 W gives power to none.", ["9 W = 9 watt"]),
        ("In China it costs ¥500.", ["¥500 = 500 CNY"]),
        ("In Tansika it costs ¥500.", ["¥500 = 500 JPY"]),
        ("A tank of 20 gal for 3 mo.", ["20 gal = 20 gallon", "3 mo = 3 month"]),
    ],
)
def test_the_words_around_a_sign_choose_its_unit(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we need 30" and left.', ["30 = 30"]),
        ("They eat 5 a day.", ["5 = 5"]),
        ("The team won 12 C matches.", ["12 = 12"]),
        ("Squad 5 B played.", ["5 = 5"]),
    ],
)
def test_a_sign_that_no_word_explains_is_no_unit(text: str, expected: list[str]) -> None:
    assert shown(text) == expected
