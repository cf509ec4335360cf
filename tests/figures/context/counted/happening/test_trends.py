"""Words of movement at a number say that it rose or fell by that much."""

from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Shares in Orlan Timber were up nearly 12 per cent.", ["rose"]),
        ("The Vesk index plummeted 4.1%.", ["fell"]),
        ("Cable maker Tansik added more than 2%.", ["rose"]),
        ("Copper edged down 0.3%.", ["fell"]),
        ("The harvest shrank by about a further 7 percent.", ["fell"]),
        ("Output was cut by 3 percent.", ["fell"]),
        ("Shares of Orlan were down 2.3%, Vesk by 2.6%.", ["fell", "fell"]),
        ("Air fell by 2 degrees Celsius (3.6 Fahrenheit).", ["fell", "fell"]),
        ("At noon: Orlan 30 index +0.4%.", ["rose"]),
        ("Profit was 90 million crowns, up 12 million crowns.", ["earned", "rose"]),
        ("Enrolment grew by 640 places.", ["rose"]),
        ("The index slid 58 points.", ["fell"]),
        ("The index lost 58 points, or 0.4%, to 9,120.", ["fell", "fell"]),
    ],
)
def test_a_word_of_movement_at_the_number_moves_it(text: str, events: list[str]) -> None:
    read = [figure.measure.event for figure in read_figures(text)]
    assert read == events


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment fell to 3.9 percent.",
        "Women make up 55 percent of the choir.",
        "The clip was sped up 7 percent.",
        "The average on the 30 year rate climbed.",
        "The orchestra lost a 40 year quarrel.",
        "Sales were up from 13 percent.",
        "Add 200 grams of flour.",
    ],
)
def test_a_level_and_another_verb_move_nothing(text: str) -> None:
    assert not {figure.measure.event for figure in read_figures(text)} & {"rose", "fell"}
