from __future__ import annotations

import pytest

from service.domain.figure import Scope
from service.figures.context.places import find_places, place_key, place_part_of, same_place


def scope(words: str) -> Scope:
    [found] = find_places(words)
    return found.scope


@pytest.mark.parametrize(
    ("text", "place", "within", "only"),
    [
        ("in the Kursk region alone", "the Kursk region", (), True),
        ("in Russia’s southern Kursk region", "Russia’s southern Kursk region", ("Russia",), False),
        ("in the Russian region of Kursk.", "the Russian region of Kursk", ("Russian",), False),
        ("in Kerr County, Texas.", "Kerr County", ("Texas",), False),
        ("from the Kursk region of Russia", "the Kursk region", ("Russia",), False),
        ("in the conflict", "the conflict", (), False),
        ("in the capital, Orlan", "the capital, Orlan", (), False),
        ("in the southern port city of Orlan", "the southern port city of Orlan", (), False),
        ("in the US state of Texas", "the US state of Texas", ("US",), False),
        ("in the north of the country", "the north of the country", (), False),
        ("in northern Norway in August", "northern Norway", ("Norway",), False),
        ("globally", "worldwide", (), False),
        ("nationwide", "nationwide", (), False),
        ("only in Orlan", "Orlan", (), True),
    ],
)
def test_a_place_keeps_its_words_and_the_wider_ones_beside_it(
    text: str, place: str, within: tuple[str, ...], *, only: bool
) -> None:
    found = scope(text)
    assert (found.place, found.within, found.only) == (place, within, only)


def test_a_speaker_after_a_comma_is_no_wider_place() -> None:
    assert scope("in Kursk, President Zelensky said").within == ()


def test_one_place_has_one_key() -> None:
    assert same_place(scope("in Kursk"), scope("in Russia’s southern Kursk region"))
    assert place_key("the United States") == "US"


@pytest.mark.parametrize(
    ("part", "whole", "known"),
    [
        ("in the Kursk region of Russia", "in Russia", True),
        ("in Russia", "in the Kursk region of Russia", False),
        ("in Kerr County, Texas", "in the United States", True),
        ("in eastern Ukraine", "in Ukraine", True),
        ("in the Kursk region", "in the conflict", True),
        ("in France", "in Spain", False),
        ("in Kursk", "in Rostov", None),
    ],
)
def test_part_of_comes_from_the_text_or_is_unknown(
    part: str, whole: str, *, known: bool | None
) -> None:
    assert place_part_of(scope(part), scope(whole)) is known


def test_alone_marks_a_part_of_what_has_no_place() -> None:
    assert place_part_of(scope("in Kursk alone"), None) is True
    assert place_part_of(scope("in Kursk"), None) is None


@pytest.mark.parametrize(
    "text",
    [
        "on Feb 19",
        "in Q1",
        "on YouTube",
        "in the Norwegian navy",
        "on Norvik's launches",
        "a nationwide strike",
        "on Muslims",
        "near HBX stronghold",
    ],
)
def test_dates_websites_and_adjectives_are_no_places(text: str) -> None:
    assert find_places(text) == ()


def test_a_part_of_the_country_lies_in_the_whole() -> None:
    north = scope("in the country's north")
    assert place_part_of(north, scope("nationwide")) is True
    assert same_place(north, scope("in the north of the country"))
