from __future__ import annotations

import pytest

from service.figures.read import read_figures


def said_by(text: str) -> str:
    return read_figures(text)[0].attribution[-1].name if read_figures(text)[0].attribution else ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Some 300 seals died, the gas and water regulator said.", "the gas and water regulator"),
        ("The health and safety board said 14 firms were fined.", "The health and safety board"),
        ("The storm passed and officials said 12 homes were lost.", "officials"),
    ],
)
def test_two_words_before_one_head_are_one_speaker(text: str, speaker: str) -> None:
    assert said_by(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nine men died, two diplomats briefed on the raid said.", "two diplomats"),
        ('"Some 60 people are inside," a woman at the gate told reporters.', "a woman at the gate"),
        ("The Ministry of Health in a statement said 19 had died.", "The Ministry of Health"),
        ("Figures released by the state of Orlan show that 19 died.", "the state of Orlan"),
        ("The siege left 40 dead, a group watching the war said today.", "a group"),
        (
            "Six mills were sold, two people with knowledge of the sale said.",
            "two people with knowledge of the sale",
        ),
        (
            "Troops who joined the rebels fly 30 jets, a monitoring group said.",
            "a monitoring group",
        ),
        ("The Coast Board this morning said 40 nests were lost.", "The Coast Board"),
    ],
)
def test_a_phrase_after_a_person_does_not_speak(text: str, speaker: str) -> None:
    assert said_by(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We walked for 19 days," said the drover, Ida Wold.', "the drover, Ida Wold"),
        ('"We walked for 19 days," said the drover.', "the drover"),
        ("Twelve barges sank, said the keeper, Ruth Olsen, from shore.", "the keeper, Ruth Olsen"),
        ("The keeper, Ruth Olsen, said the day began quietly but 12 barges sank.",
         "The keeper, Ruth Olsen"),
    ],
)  # fmt: skip
def test_a_role_may_stand_before_its_name(text: str, speaker: str) -> None:
    assert said_by(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("WHO: 300 cases of cholera in Orlan", "WHO"),
        ("Syria: 40 dead in blast", ""),
        ("Some 40 sheds burned, according to the stevedore.", "the stevedore"),
        ("Some 40 sheds burned, according to the plan.", ""),
    ],
)
def test_who_is_known_to_speak_is_a_source(text: str, speaker: str) -> None:
    assert said_by(text) == speaker
