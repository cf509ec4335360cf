from __future__ import annotations

from datetime import date

import pytest

from service.domain.article import Dateline, Evidence
from service.figures.read import read_figures

SUNDAY = Dateline(day=date(2025, 1, 12), basis=Evidence.GIVEN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In the Kursk region, where they fight, Ito said that 40 men had died.",
         "In the Kursk region"),
        ("The army sent 300 soldiers to Latvia.", "to Latvia"),
        ("They took 30 soldiers from the Kursk region to Kyiv.", "from the Kursk region"),
        ("The ministry of health in Gaza said 31 people died.", None),
        ("Floods displaced 4,000 families in the province of Sindh.", "in the province of Sindh"),
        ("They sent 40 men, who were born in Peru.", None),
    ],
)  # fmt: skip
def test_the_place_of_a_count_is_the_one_in_its_own_clause(text: str, words: str | None) -> None:
    [figure] = read_figures(text, SUNDAY)
    assert (figure.scope and figure.scope.words) == words


def test_a_date_of_another_clause_does_not_date_the_count() -> None:
    [figure] = read_figures("About 300 people have fled since the war began in April.", SUNDAY)
    assert figure.as_of.start == SUNDAY.day


@pytest.mark.parametrize(
    ("text", "start", "background"),
    [
        ("In 2018, a landslide killed 44 people.", date(2018, 1, 1), True),
        ("In March 2023, the office had 900 cases.", date(2023, 3, 1), True),
        ("Last year, 30 miners died in the pit.", date(2024, 1, 1), False),
        ("In November, a ferry with 28 people aboard sank.", date(2024, 11, 1), True),
        ("In November 500 people were arrested.", date(2024, 11, 1), False),
        ("In March 500 people were arrested.", date(2024, 3, 1), False),
    ],
)
def test_a_month_or_year_that_opens_a_sentence_dates_its_count(
    text: str, start: date, background: bool
) -> None:
    [figure] = read_figures(text, SUNDAY)
    assert figure.as_of.start == start
    assert figure.measure.background is background


def test_an_event_to_compare_with_is_background_also_without_a_date_of_the_article() -> None:
    _, left = read_figures("The storm killed 12. A storm on that coast in 2019 left 340 dead.")
    [named] = read_figures("The fire is the worst since the 2018 Elm Fire, which left 85 dead.")
    [recalled] = read_figures("The raid recalls a bombing a decade ago in which 52 commuters died.")
    assert left.measure.background
    assert named.measure.background
    assert recalled.measure.background


def test_each_of_two_numbers_has_the_date_beside_it() -> None:
    now, before = read_figures("Prices rose 3.1 percent in December from 3.8 in November.", SUNDAY)
    assert (now.as_of.words, before.as_of.words) == ("December", "November")


@pytest.mark.parametrize(
    "text",
    [
        "The worst flood came in 2002, when the dam broke. It left 45 people dead.",
        "The Orlan Fire of 2018 was set on purpose. That blaze killed 85 people.",
    ],
)
def test_what_goes_on_with_an_old_event_is_background(text: str) -> None:
    dateline = Dateline(day=date(2026, 5, 14), basis=Evidence.GIVEN)
    [figure] = read_figures(text, dateline)
    assert figure.measure.background


@pytest.mark.parametrize(
    "text",
    [
        "The quake struck on Monday. It killed 85 people.",
        "The quake was the worst since 2002. It killed 85 people.",
        "The firm opened in 1998. It employs 300 people.",
        "The worst flood came in 2002. A fire on Monday killed 85 people.",
    ],
)
def test_a_new_event_is_not(text: str) -> None:
    dateline = Dateline(day=date(2026, 5, 14), basis=Evidence.GIVEN)
    *_, figure = read_figures(text, dateline)
    assert not figure.measure.background
