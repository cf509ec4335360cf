"""Look-alike events are kept apart by the time their articles tell of."""

from __future__ import annotations

from datetime import date

from tests.ask.choose.pages import a_page, choice_of, chosen

ASKED = "How many people were killed in the 12 March 2019 Orvik quake?"
DATED = a_page(
    "A magnitude 5.9 quake shook Orvik on Tuesday, killing 14 people. Mayor Ana Ruiz said the "
    "villages of Brack and Hollin were flattened, Telvon Radio reported.",
    "Orvik quake kills 14",
    date(2019, 3, 13),
)


def test_an_undated_report_in_the_same_names_tells_of_the_same_event() -> None:
    undated = a_page(
        "Mayor Ana Ruiz said 16 people were killed in Orvik, most of them in Brack and Hollin, "
        "when the 5.9 quake struck, Telvon Radio reported.",
        "Orvik quake toll rises",
    )
    assert chosen(ASKED, DATED, undated)[-1] == "16"


def test_an_undated_report_in_other_names_does_not() -> None:
    other = a_page(
        "A 5.2 quake struck Orvik on Sunday, and 3 people were killed. Governor Pim Larsen told "
        "the Coast Courier that walls had fallen in Skelby and Marn.",
        "Three dead in Orvik quake",
    )
    choice = choice_of(ASKED, DATED, other)
    assert "3" not in [figure.quantity.printed for figure in choice.figures]
    assert any("undated" in refusal.why for refusal in choice.refused)


def test_a_report_that_says_the_date_needs_no_dateline() -> None:
    telling = a_page(
        "It was on March 12, 2019 that the quake struck Orvik and 15 people were killed.",
        "Looking back",
    )
    assert "15" in chosen(ASKED, DATED, telling)


def test_a_year_that_no_article_tells_of_is_not_found() -> None:
    asked = "How many people were killed in the 2012 Orvik quake?"
    assert chosen(asked, a_page("The quake in Orvik killed 14 people.", "Orvik quake")) == []


def test_last_year_is_the_year_it_means() -> None:
    page = a_page(
        "The Orvik quake fund lost $5 million last year.", "Orvik quake fund", date(2020, 2, 1)
    )
    assert chosen("How much did the Orvik quake fund lose in 2019?", page) == ["$5 million"]


def test_it_killed_behind_another_date_is_of_that_date() -> None:
    page = a_page(
        "The Orvik quake killed 14 people on 12 March 2019. The last one came in February 2015. "
        "It killed 600 people.",
        "Orvik quake",
        date(2019, 3, 13),
    )
    assert chosen(ASKED, page) == ["14"]
