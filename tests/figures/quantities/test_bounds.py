from __future__ import annotations

import pytest

from service.domain.quantity import Bound
from service.figures.read import read_figures
from tests.figures.quantities.shown import shown


@pytest.mark.parametrize(
    ("printed", "bound"),
    [
        ("over 11,000", "over"),
        ("well over 11,000", "over"),
        ("more than 11,000", "over"),
        ("in excess of 11,000", "over"),
        ("reportedly over 11,000", "over"),
        ("over another 11,000", "over"),
        ("an estimated 11,000", "about"),
        ("some 11,000", "about"),
        ("around 11,000", "about"),
        ("~11,000", "about"),
        ("at least 11,000", "at_least"),
        ("no fewer than 11,000", "at_least"),
        ("at least an estimated 11,000", "at_least"),
        ("fewer than 11,000", "under"),
        ("under 11,000", "under"),
        ("up to 11,000", "up_to"),
        ("as many as 11,000", "up_to"),
        ("no more than 11,000", "up_to"),
        ("nearly 11,000", "nearly"),
        ("just under 11,000", "nearly"),
        ("11,000 or more", "at_least"),
        ("11,000+", "at_least"),
        ("11,000-plus", "at_least"),
        ("11,000 or so", "about"),
        ("11,000 or fewer", "up_to"),
    ],
)
def test_words_beside_a_number_bound_it(printed: str, bound: str) -> None:
    kept = printed.removeprefix("reportedly ")
    assert shown(f"They sent {printed}.") == [f"{kept} = {bound} 11000"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200 mill workers or more", ["200 = at_least 200"]),
        ("groups of 30 men or fewer", ["30 = up_to 30"]),
        ("40 cows or more than 50 goats", ["40 = 40", "more than 50 = over 50"]),
        ("The mayor is under pressure over six fires.", ["six = 6"]),
        ("a least nine", ["a least nine = at_least 9"]),
        ("less than or equal to 30", ["less than or equal to 30 = up_to 30"]),
        ("an estimated value of $3m", ["estimated value of $3m = about 3000000 USD"]),
        ("More than a dozen arrested", ["More than a dozen = over 12"]),
        ("It shot down drones over eight regions.", ["eight = 8"]),
        ("Battles raged over two bridges.", ["two = 2"]),
        ("She was held over a €4m theft.", ["€4m = 4000000 EUR"]),
        ("He was fined over €4m.", ["over €4m = over 4000000 EUR"]),
        ("It hurt scores, she said.", ["scores = vague 40..99"]),
        ("Test scores rose.", []),
        ("The row over two islands goes on.", ["two = 2"]),
        ("It affected over eight regions.", ["over eight = over 8"]),
        ("It was quiet over the past two years.", ["two years = 2 year"]),
        ("It lasted for over two years.", ["over two years = over 2 year"]),
        ("They met over two days.", ["two days = 2 day"]),
        ("He served under two presidents.", ["two = 2"]),
        ("They talked about two soldiers.", ["two = 2"]),
        ("He gave up five hits over seven innings.", ["five = 5", "seven = 7"]),
        ("Rates edged up to 4.1 percent.", ["4.1 percent = 4.1 percent"]),
        ("It has three times more than 500 had.", ["three times = 3 time", "500 = 500"]),
        ("It crept back up to 5 percent.", ["5 percent = 5 percent"]),
        ("He had 500 plus 300.", ["500 = 500", "300 = 300"]),
        ("Chips of sub-7 size", ["sub-7 = under 7"]),
    ],
)
def test_a_place_a_time_and_a_topic_are_no_bounds(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 7 million euros ($8 million)", ["over 7000000 EUR", "over 8000000 USD"]),
        ("almost 5 km (3 miles)", ["nearly 5 kilometre", "nearly 3 mile"]),
        ("under 300 hp (224 kW / 304 PS)", ["under 300 horsepower", "under 224 kilowatt"]),
        ("more than 300 guests (40 singers)", ["over 300", "40"]),
        ("more than 5 km (at most 3 miles)", ["over 5 kilometre", "up_to 3 mile"]),
    ],
)
def test_a_conversion_keeps_the_bound_of_what_it_converts(text: str, expected: list[str]) -> None:
    assert [line.split(" = ")[1] for line in shown(text)][:2] == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The school has 24 pupils at most.", Bound.UP_TO),
        ("The hall holds 300 people at least.", Bound.AT_LEAST),
        ("We met 300 people at the gate.", Bound.EXACT),
    ],
)
def test_a_bound_may_stand_behind_the_thing_counted(text: str, bound: Bound) -> None:
    [figure] = read_figures(text)
    assert figure.quantity.bound is bound
