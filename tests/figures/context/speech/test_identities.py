from __future__ import annotations

import pytest

from service.figures.read import read_figures


def last_speaker(text: str) -> str:
    *_, figure = read_figures(text)
    return figure.attribution[-1].name if figure.attribution else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norvik's chief executive resigned. The firm said 12,000 clients were hit.", "Norvik"),
        ("Norvik Inc lost a ship. The company said 12 sailors drowned.", "Norvik"),
        ("Norvik Inc sued Basal Inc at dawn. The company said 12 sailors drowned.", "The company"),
        ("Roth came on the ferry that Norvik and Norvik owns. Norvik sank. Norvik paid. "
         "Basal Inc left. The company said 12 sailors drowned.", "The company"),
    ],
)  # fmt: skip
def test_the_company_is_the_one_the_text_is_about(text: str, name: str) -> None:
    assert last_speaker(text) == name


def test_a_surname_is_a_person_where_the_text_has_a_first_name() -> None:
    text = "Ada Roth dived in. Roth said it was cold. She said 12 people drowned."
    assert last_speaker(text) == "Roth"


def test_who_opens_the_sentence_is_she() -> None:
    assert last_speaker("Ada Roth, 21, spent $200 on it, she told the radio.") == "Ada Roth"


def test_a_phrase_of_several_words_that_is_no_person_is_not_he() -> None:
    assert last_speaker("The Norvik engine works said it rained. He said 12 men left.") == "He"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Norvik engine driver said it rained. He said 12 men left.", "A Norvik engine driver"),
        ('The governor said it rained. "We lost 12 boats," she added.', "The governor"),
        ("Ada Roth said it rained. The mayor said it snowed. She said 12 men left.", "Ada Roth"),
        ("Ada Roth said it rained. A nurse said it snowed. She said 12 men left.", "A nurse"),
        ("Doctors said it rained. He said 12 men left.", "He"),
    ],
)
def test_one_person_without_a_name_is_he_or_she(text: str, name: str) -> None:
    assert last_speaker(text) == name


def test_the_ministry_is_no_channel() -> None:
    text = "The toll is 12, state media reported. The ministry said 12 people drowned."
    assert last_speaker(text) == "The ministry"


def test_who_spoke_long_ago_is_not_he() -> None:
    long = "It rained and it rained on the old town by the sea. " * 40
    assert last_speaker(f"Ada Roth said it rained. {long}She said 12 people drowned.") == "She"


def test_the_paper_is_the_last_outlet_that_spoke() -> None:
    text = "The Norvik Herald said it rained. The newspaper reported 12 people drowned."
    assert last_speaker(text) == "The Norvik Herald"


def test_that_number_includes_goes_on_with_the_speaker() -> None:
    text = "Police said 1,200 people were hurt. That number includes 70 children."
    assert last_speaker(text) == "Police"


def test_a_new_sentence_of_its_own_does_not() -> None:
    assert last_speaker("Police said 1,200 people were hurt. A bus hit 70 children.") == ""
