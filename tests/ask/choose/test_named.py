"""What is asked goes by other names: in another article, and in the next word."""

from __future__ import annotations

import pytest

from tests.ask.choose.pages import a_page, chosen


@pytest.mark.parametrize(
    ("question", "body", "printed"),
    [
        (
            "How many children were killed in the Orvik fire?",
            "Of the dead, 13 were children, the mayor said.",
            ["13"],
        ),
        (
            "How many buildings were destroyed in the Orvik fire?",
            "The fire left 2,207 buildings damaged or destroyed.",
            ["2,207"],
        ),
        (
            "How many buildings were destroyed in the Orvik fire?",
            "The fire destroyed 1,800 homes and buildings.",
            ["1,800"],
        ),
        (
            "How many girls were kidnapped in Orvik?",
            "More than 200 kidnapped girls will be released, Orvik police said.",
            ["More than 200"],
        ),
        (
            "How many militants were killed in Orvik?",
            "At least 25 insurgents were killed in Orvik.",
            ["At least 25"],
        ),
        (
            "How many police officers were killed in Orvik?",
            "Three students were killed in Orvik.",
            [],
        ),
    ],
)
def test_other_names_for_what_is_asked(question: str, body: str, printed: list[str]) -> None:
    assert chosen(question, a_page(body, "Orvik fire: what we know")) == printed


def test_one_woman_is_no_count_of_all() -> None:
    page = a_page(
        "In Orvik, 659 women were attacked. One woman reported being robbed there.", "Orvik attacks"
    )
    assert chosen("How many women were attacked in Orvik?", page) == ["659"]


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("How wide is the Orvik crater?", ["12 metres"]),
        ("How deep is the Orvik crater?", ["5 metres"]),
        ("How far is the Orvik crater from Lunde?", ["80 kilometres"]),
    ],
)
def test_a_length_is_the_one_that_is_asked(question: str, printed: list[str]) -> None:
    page = a_page(
        "The Orvik crater is 12 metres wide and 5 metres deep.\n\n"
        "The Orvik crater lies 80 kilometres north of Lunde.",
        "Orvik crater",
    )
    assert chosen(question, page) == printed


@pytest.mark.parametrize(
    ("place", "printed"), [("Orvik", ["13,000"]), ("Mubren", ["200,000"]), ("Lunde", [])]
)
def test_people_are_those_of_the_place_that_is_named(place: str, printed: list[str]) -> None:
    page = a_page(
        "The blaze reached Orvik, a town of 13,000 people. Smoke drifted to Mubren, "
        "a city of 200,000 people, and to Lunde.",
        "Blaze near Orvik, Mubren and Lunde",
    )
    assert chosen(f"How many people live in {place}?", page) == printed
