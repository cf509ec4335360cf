"""A sum is of the kind asked, a force of the side asked."""

from __future__ import annotations

import pytest

from tests.ask.choose.pages import a_page, chosen

BOOKS = a_page(
    "Telvon had revenue of $90 million in the year.\n\n"
    "Telvon made a profit of $12 million.\n\n"
    "Telvon will take a charge of $6 million.",
    "Telvon tells its year",
)


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Telvon's yearly revenue", ["$90 million"]),
        ("What profit did Telvon make?", ["$12 million"]),
        ("How much debt does Telvon have?", []),
    ],
)
def test_a_kind_of_sum_is_no_other(question: str, printed: list[str]) -> None:
    assert chosen(question, BOOKS) == printed


def test_a_force_is_counted_by_those_who_name_its_size() -> None:
    page = a_page("The Hollin Front has 4,000 fighters, officers say.", "The Hollin Front")
    assert chosen("How many fighters does the Hollin Front have?", page) == ["4,000"]


def test_fighters_of_one_group_are_not_those_of_another() -> None:
    page = a_page(
        "In Orvik, 313 Kalden fighters were killed. In Orvik, 481 jihadists were killed.",
        "Battle of Orvik",
    )
    assert chosen("How many Kalden fighters were killed in Orvik?", page) == ["313"]
