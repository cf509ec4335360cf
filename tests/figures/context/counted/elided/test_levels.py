"""A bare number at a level counts what the subject of the verb names."""

from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "printed", "counted", "event", "nations"),
    [
        (
            "Norwegian troops number about 9,000.",
            "about 9,000",
            "Norwegian troops",
            "deployed",
            "NO",
        ),
        (
            "Norwegian forces in the delta stand at 9,000.",
            "9,000",
            "Norwegian forces",
            "deployed",
            "NO",
        ),
        ("The injured numbered 410.", "410", "injured", "wounded", ""),
        ("Danish deaths reached 94.", "94", "Danish deaths", "killed", "DK"),
        (
            "The number of people killed in the storm that flattened parts of Fiji rose to 61.",
            "61",
            "people",
            "killed",
            "",
        ),
        (
            "A ship came, bringing the Danish force to 1,500.",
            "1,500",
            "Danish force",
            "deployed",
            "DK",
        ),
        ("Police put the crowd at 8,000.", "8,000", "crowd", "attended", ""),
        ("Denmark has a force of 600 in the delta.", "600", "force", "deployed", "DK"),
    ],
)
def test_the_subject_of_a_level_says_what_is_counted(
    text: str, printed: str, counted: str, event: str, nations: str
) -> None:
    [figure] = read_figures(text)
    measure = figure.measure
    assert figure.quantity.printed == printed
    assert (measure.counted, measure.event) == (counted, event)
    assert measure.nations == ((nations,) if nations else ())


def test_those_of_whom_have_the_nation_of_the_whole_and_an_event_of_their_own() -> None:
    whole, part = read_figures("Norwegian troops number 9,000, of whom 70 were killed.")
    assert (whole.measure.event, whole.measure.part) == ("deployed", False)
    assert (part.measure.event, part.measure.part, part.measure.nations) == (
        "killed",
        True,
        ("NO",),
    )


def test_a_second_count_takes_its_own_participle() -> None:
    dead, injured = read_figures("The count stood at 41 dead and 904 injured on Friday.")
    assert (dead.measure.event, injured.measure.event) == ("killed", "wounded")


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("Fiji sent 30 divers and Tonga 12.", ("TO",)),
        ("Fiji lost 900 soldiers and Tonga 400.", ("TO",)),
    ],
)
def test_a_left_out_verb_is_that_of_the_clause_before(text: str, nations: tuple[str, ...]) -> None:
    first, second = read_figures(text)
    assert (second.measure.noun, second.measure.event) == (first.measure.noun, first.measure.event)
    assert second.measure.nations == nations


def test_a_list_of_places_shares_noun_and_event() -> None:
    figures = read_figures("The storm killed 13 people in Suva, eight in Nadi and five in Labasa.")
    assert [figure.measure.event for figure in figures] == ["killed"] * 3


def test_a_further_number_after_a_participle_is_of_the_same_things() -> None:
    _, more = read_figures("The storm wrecked 300 homes and damaged a further 1,100.")
    assert (more.measure.noun, more.measure.event, more.measure.increment) == (
        "home",
        "damaged",
        True,
    )


@pytest.mark.parametrize("text", ["Temperatures rose to 40.", "The price reached 300."])
def test_the_level_of_what_cannot_be_counted_is_no_figure(text: str) -> None:
    assert read_figures(text) == ()
