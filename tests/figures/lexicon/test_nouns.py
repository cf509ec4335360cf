from __future__ import annotations

import pytest

from service.figures.lexicon.nouns import is_person, noun_part_of, same_kind, singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("soldiers", "soldier"),
        ("men", "man"),
        ("firemen", "fireman"),
        ("schoolchildren", "schoolchild"),
        ("cities", "city"),
        ("boxes", "box"),
        ("blazes", "blaze"),
        ("houses", "house"),
        ("aircraft", "aircraft"),
        ("asylum-seekers", "asylum-seeker"),
        ("glass", "glass"),
        ("avalanches", "avalanche"),
        ("beaches", "beach"),
        ("slaughterhouses", "slaughterhouse"),
        ("octopuses", "octopus"),
        ("quizzes", "quiz"),
    ],
)
def test_plurals_have_singulars(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("part", "whole", "holds"),
    [
        ("generals", "officers", True),
        ("officers", "troops", True),
        ("troops", "people", True),
        ("girls", "children", True),
        ("people", "troops", False),
        ("soldiers", "troops", False),
        ("tanks", "people", False),
    ],
)
def test_part_and_whole_of_nouns(part: str, whole: str, *, holds: bool) -> None:
    assert noun_part_of(part, whole) is holds


def test_synonyms_are_of_one_kind_and_civilians_are_not_people_at_large() -> None:
    assert same_kind("troops", "soldier")
    assert same_kind("deaths", "people")
    assert not same_kind("civilians", "people")


def test_person_nouns_are_known() -> None:
    assert is_person("firefighters")
    assert not is_person("tanks")


@pytest.mark.parametrize("noun", ["growers", "viewers", "cyclists", "herdsmen", "stepfathers"])
def test_agents_are_people(noun: str) -> None:
    assert is_person(noun)


@pytest.mark.parametrize(
    "noun", ["containers", "towers", "sweaters", "committees", "heists", "screwdrivers", "coffees"]
)
def test_things_that_end_like_agents_are_no_people(noun: str) -> None:
    assert not is_person(noun)


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("bonuses", "bonus"),
        ("houses", "house"),
        ("salesmen", "salesman"),
        ("specimen", "specimen"),
        ("birdies", "birdie"),
        ("leaves", "leaf"),
        ("lenses", "lens"),
    ],
)
def test_odd_plurals_have_their_singular(plural: str, noun: str) -> None:
    assert singular(plural) == noun
