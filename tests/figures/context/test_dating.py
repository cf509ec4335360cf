from __future__ import annotations

from datetime import date

import pytest

from service.domain.article import Dateline, Evidence
from service.domain.figure import Figure
from service.figures.read import read_figures

WEDNESDAY = Dateline(day=date(2029, 5, 16), basis=Evidence.GIVEN)


def last_of(text: str, dateline: Dateline = WEDNESDAY) -> Figure:
    return read_figures(text, dateline)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Five divers died. The worst sinking off the cape, in 1931, claimed 88 lives.",
        "Six people died. The previous landslide, in 2004, buried 31 villagers.",
        "It was the deadliest since a 2011 raid on the same bridge killed 58.",
        "The blast was the bloodiest since gunmen shot dead 45 pilgrims.",
        "The toll passed that of a 1981 storm, which killed 70.",
        "The raid came a month after an assault on a convoy killed 16.",
        "Three years ago, a fire at the mill killed seven workers.",
    ],
)
@pytest.mark.parametrize("dateline", [WEDNESDAY, Dateline()])
def test_an_older_event_is_background(text: str, dateline: Dateline) -> None:
    assert last_of(text, dateline).measure.background


@pytest.mark.parametrize(
    "text",
    [
        "The quake, the strongest since 1953, killed 40 people.",
        "It was the worst storm since 2011 and killed 40 people.",
        "The worst day was Monday, when 40 people were killed.",
        "The first of the clashes since January left 40 dead, the army said.",
    ],
)
def test_a_comparison_leaves_the_event_its_own_count(text: str) -> None:
    assert not last_of(text).measure.background


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Nine surveyors were abducted in 2028, the board said.", date(2028, 1, 1)),
        ("The province recorded 310 road deaths in April.", date(2029, 4, 1)),
        ("Thirty climbers died on the mountain last year.", date(2028, 1, 1)),
        ("A quake in April killed 1,300 people.", WEDNESDAY.day),
        ("About 1,300 people died in a quake in April.", WEDNESDAY.day),
        ("Copper rose more than 2% on Tuesday.", date(2029, 5, 15)),
        ("More than 9,000 people marched on Saturday.", date(2029, 5, 12)),
        ("On 1 May, 12 shops were closed.", date(2029, 5, 1)),
        ("Sixteen men were killed in the second half of 2028.", date(2028, 7, 1)),
        ("At the end of April 4,000 people were in camps.", date(2029, 4, 1)),
        ("On 1 May at 4:20 pm, 12 shops were closed.", date(2029, 5, 1)),
        ("The stalls - which opened two years ago - pay 30% in tax.", WEDNESDAY.day),
        ("Sales rose 4% from March.", WEDNESDAY.day),
        ("Sales rose 4% from 1.2 million in March.", date(2029, 3, 1)),
    ],
)
def test_a_closed_time_dates_what_is_counted_in_it(text: str, start: date) -> None:
    assert last_of(text).as_of.start == start
