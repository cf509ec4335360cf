from __future__ import annotations

import pytest

from service.figures.read import read_figures


def said_by(text: str) -> str:
    return read_figures(text)[0].attribution[-1].name if read_figures(text)[0].attribution else ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Four windows broke, the lighthouse keeper told reporters.", "the lighthouse keeper"),
        ("The bell weighed 30 tonnes, the ringer explained.", "the ringer"),
        ("Some 40 tenants are owed rent, the ombudsman ruled.", "the ombudsman"),
        ("The tribunal ruled that 40 tenants were owed rent.", "The tribunal"),
        ("The queen ruled the island for 12 years.", ""),
        ("Police ruled out 14 suspects.", ""),
        ("The army admitted losing 40 men.", "The army"),
        ("The clinic admitted 40 men.", ""),
        ("The bank wrote off £2bn of loans.", ""),
        ("General Said Al-Tamimi told reporters that 40 sheds burned.", "General Said Al-Tamimi"),
        ("In a Facebook post on Monday Ida Wold admitted that 12 sheep died.", "Ida Wold"),
        ("Initial findings of the Harbour Branch show that 12 sheep died.", "the Harbour Branch"),
        ("The mill runs 19 hours a day, consistent with Ada Roth's estimate.", ""),
    ],
)
def test_a_phrase_speaks_where_its_verb_only_says(text: str, speaker: str) -> None:
    assert said_by(text) == speaker


def test_a_report_after_an_article_is_no_verb() -> None:
    text = "According to a police report seen by the Harbour Mail, 40 sheds burned."
    assert [speaker.name for speaker in read_figures(text)[0].attribution] == [
        "a police report seen by the Harbour Mail"
    ]
