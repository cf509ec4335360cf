from __future__ import annotations

import pytest

from service.figures.read import read_figures


def speakers(text: str) -> list[str]:
    return [
        figure.attribution[-1].name if figure.attribution else "" for figure in read_figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("As the toll reached 93, officials warned Monday that it might rise.", [""]),
        ("ORLAN, Norway — As the toll reached 93, officials warned the search would go on.", [""]),
        ("On Monday, after 68 raids, the mayor announced that it was over.", [""]),
        ("After a blast that killed 12 people, the mayor said 40 homes were lost.",
         ["", "the mayor"]),
        ("As many as 500 people drowned, officials said Monday.", ["officials"]),
        ("Police said 12 people died, while 30 were wounded.", ["Police", "Police"]),
        ("Police said 12 people died, while the army lost 30 soldiers.", ["Police", ""]),
        ("The mayor said she was horrified by a fire that killed 12 people.", [""]),
        ("One diver said 40 boats sank, and two other divers said 50 boats sank.",
         ["One diver", "two other divers"]),
        ("The mayor, who had said 12 people were missing, now says he is sad.", ["The mayor"]),
        ("The president, in a televised speech, said 12 soldiers had died.", ["The president"]),
        ("Analysts had expected a loss of $12 million.", ["Analysts"]),
        ("Norvik's chief of staff, General Jan Holm, said 12 soldiers died.",
         ["Norvik's chief of staff, General Jan Holm"]),
        ("'We lost 12 men,' Roth said.", ["Roth"]),
        ("It's claimed 300 people drowned.", [""]),
    ],
)  # fmt: skip
def test_a_speaker_answers_for_his_own_words(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_it_is_claimed_is_hearsay() -> None:
    [figure] = read_figures("It's claimed 300 people drowned.")
    assert [(one.named, one.hedge) for one in figure.attribution] == [(False, "it's claimed")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Some 40 men came, but others had left, Sandvig said.", "Sandvig"),
        ("Some 40 men came, while 12 left, according to the coastguard.", "the coastguard"),
        ("The army says 40 died, but 60 were hurt, residents said.", "The army"),
        ("Police arrested 40; 12 were hurt, medics said.", ""),
    ],
)
def test_who_speaks_last_answers_for_the_clauses_before(text: str, speaker: str) -> None:
    chain = read_figures(text)[0].attribution
    assert (chain[-1].name if chain else "") == speaker
