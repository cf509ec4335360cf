"""Texts that give different figures for one thing are found out; cut and converted ones are not."""

from __future__ import annotations

import pytest

from service.domain.article import Dateline
from service.figures.copies.clash import Telling, clash
from service.figures.read import read_figures

BODY = "The fire in the market hall of Orvik killed 12 people and injured 21 others, police said."


def telling(text: str) -> Telling:
    return Telling(text, read_figures(text, Dateline()))


@pytest.mark.parametrize(
    "other",
    [
        BODY.replace("12 people", "14 people"),
        BODY.replace("12", "x").replace("21", "12").replace("x", "21"),
        "In Orvik 14 people were killed when a market hall burned.",
        BODY.replace("12 people", "1.2 million people"),
    ],
)
def test_another_figure_for_the_same_thing_clashes(other: str) -> None:
    assert clash(telling(BODY), telling(other))
    assert clash(telling(other), telling(BODY))


@pytest.mark.parametrize(
    "other",
    [
        BODY,
        "The fire in the market hall of Orvik killed 12 people.",
        f"{BODY} Two firemen were treated for smoke.",
        "A fire killed twelve people in Orvik on Monday.",
        "Nobody knows how the fire began.",
    ],
)
def test_what_is_cut_added_or_spelled_out_is_no_clash(other: str) -> None:
    assert not clash(telling(BODY), telling(other))


@pytest.mark.parametrize(
    ("here", "there"), [("more than 20", "over 25"), ("at least 20", "at least 25")]
)
def test_two_lowest_counts_clash_though_both_may_be_true(here: str, there: str) -> None:
    one = telling(f"The fire in the market hall of Orvik killed {here} people on Monday.")
    other = telling(f"In Orvik {there} people were killed when a market hall burned.")
    assert clash(one, other)
    assert clash(other, one)
    assert not clash(one, telling(f"In Orvik {here} people were killed when a hall burned."))


def test_a_lowest_count_and_the_count_itself_are_no_clash() -> None:
    one = telling("The fire in the market hall of Orvik killed more than 1,000 people on Monday.")
    other = telling("In Orvik 1,187 people were killed when a market hall burned.")
    assert not clash(one, other)


def test_a_converted_length_is_no_clash_and_another_unit_is_one() -> None:
    hole = "The rock left a crater with a radius of 39 feet near the airport."
    assert not clash(telling(hole), telling(hole.replace("39 feet", "12 metres")))
    wait = "He woke up less than 48 minutes later in the hospital."
    assert clash(telling(wait), telling(wait.replace("minutes", "hours")))


def test_a_clash_says_both_figures() -> None:
    assert clash(telling(BODY), telling(BODY.replace("12", "14"))) == "'12' here is '14' there"
