"""A body, those who speak for it and the words that stand for it are one origin."""

from __future__ import annotations

import pytest

from service.figures.context.speech.names import speaker_of
from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nordsee spokeswoman Ada Roth", "nordsee"),
        ("Ada Roth, a spokeswoman for Nordsee", "nordsee"),
        ("Nordsee", "nordsee"),
        ("operator Nordsee", "nordsee"),
        ("Fijian President Ada Roth", "roth"),
        ("Mayor Ada van Roth", "roth"),
        ("Van Roth", "roth"),
    ],
)
def test_who_speaks_for_a_body_has_its_key(name: str, key: str) -> None:
    assert speaker_of(name).key == key


def keys(text: str) -> list[str]:
    return [figure.attribution[-1].key for figure in read_figures(text) if figure.attribution]


def test_a_surname_alone_speaks_for_the_same_body() -> None:
    text = "Nordsee spokeswoman Ada Roth said 12 men were hurt. Roth said 14 men were missing."
    assert keys(text) == ["nordsee", "nordsee"]


def test_the_institute_is_the_named_one_that_spoke() -> None:
    text = "The Elbe Institute said 12 men drowned. The institute said 40 men were hurt."
    assert keys(text) == ["elbe institute"] * 2


def test_the_agency_is_nobody_known_where_two_bodies_spoke() -> None:
    text = "Nordsee said 12 men died. Basal said 13 men died. The agency said 14 men died."
    assert keys(text)[-1] == "agency"


@pytest.mark.parametrize("who", ["Rescue officials", "Officials", "Health officials"])
def test_officials_without_a_name_are_an_unnamed_speaker(who: str) -> None:
    [figure] = read_figures(f"{who} said 12 people were dead.")
    assert [(one.name, one.named) for one in figure.attribution] == [(who, False)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Fijian Young Divers' Association said 40 men were hurt.",
         "The Fijian Young Divers' Association"),
        ("Mayor Ada van Roth said 40 men were hurt.", "Mayor Ada van Roth"),
        ("The Red Cross counts 40 dead.", "The Red Cross"),
        ("Police counted 40 visitors.", "Police"),
        ("Organisers spoke of 40 visitors.", "Organisers"),
    ],
)  # fmt: skip
def test_names_are_whole_and_bodies_speak_by_counting(text: str, name: str) -> None:
    [figure] = read_figures(text)
    assert [one.name for one in figure.attribution] == [name]


@pytest.mark.parametrize(
    "text", ["The Red Cross gave 40 families tents.", "The house recorded a loss in 40 rooms."]
)
def test_giving_and_keeping_are_no_speech(text: str) -> None:
    assert all(not figure.attribution for figure in read_figures(text))


def test_a_new_sentence_with_its_own_subject_has_neither_speaker_nor_place_of_the_last() -> None:
    text = "Nordsee said it would cut 900 jobs in Poland. Nordsee has 14,500 employees."
    cut, employed = read_figures(text)
    assert [one.key for one in cut.attribution] == ["nordsee"]
    assert (employed.attribution, employed.scope) == ((), None)


def test_a_second_estimate_is_of_the_same_thing_by_another_speaker() -> None:
    text = "Police put the crowd at 8,000, while organisers spoke of no more than 12,000."
    one, other = read_figures(text)
    assert (one.measure.noun, one.measure.event) == (other.measure.noun, other.measure.event)
    assert (one.attribution[-1].key, other.attribution[-1].key) == ("police", "organisers")


def test_who_measured_another_magnitude_says_so() -> None:
    text = "A magnitude 7.2 quake struck. The Elbe institute measured it at 7.1."
    _, measured = read_figures(text)
    assert measured.measure.event == "magnitude"
    assert [one.key for one in measured.attribution] == ["elbe institute"]
