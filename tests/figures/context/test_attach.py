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
