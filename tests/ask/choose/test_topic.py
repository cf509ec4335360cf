"""Whether a figure is about what is asked, on short invented articles as the reader reads them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ask.choose.pages import a_page, chosen


def test_each_number_has_its_own_part_of_the_sentence() -> None:
    page = a_page("Police found 14 rifles in the barn, and 3 rifles in the van.", "Raid in Orvik")
    assert chosen("How many rifles were in the van?", page) == ["3"]
    assert chosen("How many rifles were in the barn?", page) == ["14"]


def test_a_sentence_about_another_one_of_the_kind_is_no_answer() -> None:
    page = a_page(
        "The Hollin fire burned 300 hectares. The Brack fire burned 120 hectares.",
        "Hollin and Brack fires spread",
    )
    assert chosen("How many hectares did the Brack fire burn?", page) == ["120 hectares"]


def test_a_sentence_about_another_place_has_no_share_in_the_title() -> None:
    page = a_page(
        "The ferry sank on Monday, and 12 people died.\n\n"
        "In Port Ebel, a ferry accident killed 5 people.",
        "Larnow ferry sinks",
    )
    assert chosen("How many people died in the Larnow ferry sinking?", page) == ["12"]


def test_a_rare_word_that_nothing_takes_up_is_not_passed_over() -> None:
    page = a_page(
        "Thieves stole 30,000 credit card numbers from Telvon, the company said.", "Telvon breach"
    )
    question = "How many {} numbers were stolen in the Telvon breach?"
    assert chosen(question.format("credit card"), page) == ["30,000"]
    assert chosen(question.format("health insurance"), page) == []


def test_another_make_is_not_the_one_asked_for() -> None:
    page = a_page(
        "The Halden lifts off on 21 engines.\n\nThe older Corvan 3 had six engines.",
        "Halden rocket rolls out",
    )
    assert chosen("How many engines does the Halden have?", page) == ["21"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [("How tall is the Halden?", "70 metres"), ("How wide is the Halden?", "12 metres")],
)
def test_an_extent_is_not_another_one(question: str, answer: str) -> None:
    page = a_page(
        "The Halden stands 70 metres tall.\n\nThe Halden is 12 metres wide.", "Halden rocket"
    )
    assert chosen(question, page) == [answer]


def test_people_who_live_somewhere_are_not_people_who_died_there() -> None:
    page = a_page(
        "The flood killed 9 people in Orvik.\n\nOrvik is home to about 4,000 people.", "Orvik flood"
    )
    assert chosen("How many people live in Orvik?", page) == ["about 4,000"]
    assert chosen("What is the population of Orvik?", page) == ["about 4,000"]


def test_a_family_among_the_dead_is_not_their_number() -> None:
    page = a_page(
        "Twelve people were killed when a plane crashed near Orvik.\n\n"
        "A family of five was killed, relatives said.",
        "Orvik plane crash",
    )
    assert chosen("How many people were killed in the Orvik plane crash?", page) == ["Twelve"]


def test_another_year_is_not_the_year_asked_for() -> None:
    page = a_page("The quake killed 40 people in Orvik.", "Orvik quake", date(2019, 5, 2))
    assert chosen("How many people were killed in the 2019 Orvik quake?", page) == ["40"]
    assert chosen("How many people were killed in the 2012 Orvik quake?", page) == []


def test_an_aside_about_another_event_answers_for_that_event_alone() -> None:
    page = a_page(
        "The Orvik quake killed 40 people.\n\nIn 2003 a quake in Lunde killed 300 people.",
        "Orvik quake",
        date(2019, 5, 2),
    )
    assert chosen("How many people were killed in the Lunde quake?", page) == ["300"]
    assert chosen("How many people were killed in the Orvik quake?", page) == ["40"]


def test_others_than_the_dead_are_a_total() -> None:
    page = a_page("The blast killed 8 people, and 30 others were wounded.", "Blast in Orvik")
    assert chosen("How many people were wounded in the Orvik blast?", page) == ["30"]


def test_an_age_answers_only_for_the_one_asked() -> None:
    page = a_page(
        "Kaya Roth, 26, was rescued in Orvik.\n\nHer brother, aged 15, stayed at home.\n\n"
        "The pilot, Ben Olsen, 44, landed safely.",
        "Kaya Roth rescued in Orvik",
    )
    assert chosen("How old is Kaya Roth?", page) == ["26"]
    assert chosen("How old is Ben Olsen?", page) == ["44"]
    assert "26" not in chosen("How old is Kaya Roth's brother?", page)
    assert chosen("How old is Kaya Roth's mother?", page) == []
