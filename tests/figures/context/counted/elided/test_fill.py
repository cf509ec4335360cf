from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "noun", "event"),
    [
        ("The blast killed 7 people and injured 40.", "person", "wounded"),
        ("The storm destroyed 12 homes and damaged 40 others.", "home", "damaged"),
        ("The toll rose from 38 to 41.", "death", "killed"),
        ("Some 59 dead, 527 injured", "person", "wounded"),
        ("Another 2 people died, bringing the total to 145.", "person", "killed"),
    ],
)
def test_the_second_number_takes_its_noun_from_before(text: str, noun: str, event: str) -> None:
    _, second = read_figures(text)
    assert (second.measure.noun, second.measure.event) == (noun, event)


def test_a_population_is_people() -> None:
    [figure] = read_figures("It is an island with a population of 120,000.")
    assert (figure.measure.counted, figure.quantity.unit.name) == ("population", "person")


def test_a_number_that_counts_nothing_is_dropped() -> None:
    assert read_figures("He wrote 40 on the wall.") == ()


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The choir was cut by 80 to 240 singers.", ["singer", "singer"]),
        ("The motion passed by 31 votes to 20.", ["vote", "vote"]),
        ("Dozens of the hundreds of pickers were released.", ["picker", "picker"]),
    ],
)
def test_two_numbers_share_the_noun_beside_one(text: str, nouns: list[str]) -> None:
    assert [figure.measure.noun for figure in read_figures(text)] == nouns
