from __future__ import annotations

import pytest

from service.figures.read import read_figures


def chains(text: str) -> list[list[str]]:
    return [[one.name for one in figure.attribution] for figure in read_figures(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The repair cost of $5 million projected by the Harbour Board stunned many.",
         "the Harbour Board"),
        ("The Harbour Board's estimate of 300 dead was disputed.", "The Harbour Board"),
        ("By the Harbour Board's own count, 300 people drowned.", "the Harbour Board"),
        ("By the police count, 300 people drowned.", "the police"),
        ("Estimates from the Harbour Board put the dead at 300.", "the Harbour Board"),
        ("The damage was put by insurers at 12 million euros.", "insurers"),
        ("According to a person familiar with the talks, the firm will cut 12 jobs.",
         "a person familiar with the talks"),
        ("Some 900 people marched by police estimates.", "police"),
        ("Ms. Roth estimated 900 people marched.", "Ms. Roth"),
        ("Twelve dead in Orlan - police", "police"),
        ("The storm cost $3 million, said a study Monday by Roth Divers.", "Roth Divers"),
    ],
)  # fmt: skip
def test_who_reckons_a_number_says_it(text: str, name: str) -> None:
    assert chains(text) == [[name]]


def test_an_estimate_ends_with_its_clause() -> None:
    text = "Roth's estimate of 20 dead is above others, including Holm, who counted 8 dead."
    assert chains(text)[0] == ["Roth"]
    assert chains(text)[1] != ["Roth"]


def test_an_estimate_of_hers_is_the_last_persons() -> None:
    assert chains("Mayor Ada Roth spoke. Her estimate of 20 dead was low.") == [["Mayor Ada Roth"]]


def test_a_speaker_who_lowers_their_estimate_is_one_speaker() -> None:
    text = "Officials lowered their estimate of missing people from 120 to 90."
    assert chains(text) == [["Officials"], ["Officials"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Roth: 'We lost 40 boats'\n\nAda Roth said it rained.", "Roth"),
        ('Ada Roth: "We lost 40 boats"\n\nIt rained, Roth said.', "Ada Roth"),
        ("Live Updates: 'We lost 40 boats'\n\nAda Roth said it rained.", ""),
        ("Opinion: 'We lost 40 boats'\n\nOpinion is free.", ""),
    ],
)
def test_a_name_before_a_colon_quotes_where_the_text_lets_it_speak(text: str, name: str) -> None:
    chain = read_figures(text)[0].attribution
    assert (chain[-1].name if chain else "") == name


def test_as_reported_by_reaches_over_its_sentence() -> None:
    [figure] = read_figures("As reported by Harbour News, 14 guards were on duty.")
    assert figure.attribution[-1].name == "Harbour News"
