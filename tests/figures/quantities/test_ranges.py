from __future__ import annotations

import pytest

from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 to 12 million people", ["10 to 12 million = range 10000000..12000000"]),
        ("12-15 tanks", ["12-15 = range 12..15"]),
        ("10,000–12,000 men", ["10,000–12,000 = range 10000..12000"]),
        ("between 5% and 6%", ["between 5% and 6% = range 5..6 percent"]),
        ("from 10 to 12 men", ["from 10 to 12 = range 10..12"]),
        ("about 20 to 30 men", ["about 20 to 30 = range 20..30"]),
        ("$5-$6 million", ["$5-$6 million = range 5000000..6000000 USD"]),
        ("$5 to 6 million", ["$5 to 6 million = range 5000000..6000000 USD"]),
        ("two or three men", ["two or three = range 2..3"]),
        ("500 to 1 million", ["500 to 1 million = range 500..1000000"]),
        ("10-15,000 men", ["10-15,000 = range 10000..15000 ?"]),
        ("between one Russian and two others", ["one = 1", "two = 2"]),
        ("10,000 to 12 towns", ["10,000 = 10000", "12 = 12"]),
        ("a 0-to-60-mph run", ["0-to-60-mph = range 0..60 mile per hour"]),
        ("one-to-seven days", ["one-to-seven days = range 1..7 day"]),
        ("Three of every four wells", ["Three of every four = 75 percent"]),
        (
            "146.7 x 71.5 x 7.4 mm",
            [
                "146.7 = 146.7 millimetre",
                "71.5 = 71.5 millimetre",
                "7.4 mm = 7.4 millimetre",
            ],
        ),
        ("a 12m-wide (40ft) hole", ["12m = 12 metre", "40ft = 40 foot"]),
        ("the 64 and 128 GB phones", ["64 = 64 gigabyte", "128 GB = 128 gigabyte"]),
        ("10 by 12 feet", ["10 = 10 foot", "12 feet = 12 foot"]),
        ("(-1.1%)", ["-1.1% = -1.1 percent"]),
        ("5 kg to 6 miles", ["5 kg = 5 kilogram", "6 miles = 6 mile"]),
    ],
)
def test_two_ends_make_one_range(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose from 11,000 to 12,000", ["11,000 = 11000", "12,000 = 12000"]),
        ("It rose from 10 to 12 million.", ["10 = 10000000", "12 million = 12000000"]),
        ("cut from 5 to 3 percent", ["5 = 5 percent", "3 percent = 3 percent"]),
        ("rose by 5 to 12", ["5 = 5", "12 = 12"]),
        ("The fee goes from $5 to $10.", ["$5 = 5 USD", "$10 = 10 USD"]),
        ("They brought the crew from 200 to 300.", ["200 = 200", "300 = 300"]),
    ],
)
def test_a_change_holds_two_figures(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 in 10 voters", ["6 in 10 = 60 percent"]),
        ("one in five men", ["one in five = 20 percent"]),
        ("nine out of every ten", ["nine out of every ten = 90 percent"]),
        ("a 1-in-100 chance", ["1-in-100 = 1 percent"]),
        ("eight out of 36 hospitals", ["eight = 8", "36 = 36"]),
        ("killed 3 in 5 villages", ["3 = 3", "5 = 5"]),
        ("killed three in 10 days", ["three = 3", "10 days = 10 day"]),
        ("killed 12 in 2024", ["12 = 12"]),
    ],
)
def test_a_ratio_is_a_share_and_a_number_of_towns_is_not(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("six or seven euros", ["six = 6 EUR", "seven euros = 7 EUR"]),
        ("a 9- or 10-inch screen", ["9 = 9 inch", "10-inch = 10 inch"]),
        ("It warmed by 2 to 2.5 degrees.", ["2 to 2.5 degrees = range 2..2.5 degree"]),
        ("It hit 6 and 12 percent left.", ["6 = 6", "12 percent = 12 percent"]),
        ("It rose by 5 to 30.", ["5 = 5", "30 = 30"]),
    ],
)
def test_a_number_without_a_unit_takes_that_of_the_next(text: str, expected: list[str]) -> None:
    assert shown(text) == expected
