from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.figure import AsOf
from service.domain.record import RelationKind as R
from service.figures.relations.statements import (
    Order,
    compare_dates,
    compare_order,
    read_order,
)
from tests.builders import an_as_of

NOVEMBER = an_as_of((date(2024, 11, 1), date(2024, 11, 30)), words="November 2024")
EARLIER_2024 = an_as_of((date(2024, 1, 1), date(2024, 12, 20)), words="earlier this year")
NOV_12 = an_as_of(date(2024, 11, 12))
DECEMBER = an_as_of((date(2024, 12, 1), date(2024, 12, 31)))
TURN = an_as_of((date(2024, 11, 15), date(2024, 12, 15)))
UNDATED = an_as_of(words="last week")

DATES = [
    (NOVEMBER, EARLIER_2024, R.COMPATIBLE, "lies within"),
    (NOV_12, NOVEMBER, R.COMPATIBLE, "lies within"),
    (NOVEMBER, NOVEMBER, R.AGREE, "same date"),
    (NOVEMBER, DECEMBER, R.CONFLICT, "do not meet"),
    (TURN, DECEMBER, R.COMPATIBLE, "overlap"),
    (NOV_12, DECEMBER, R.CONFLICT, "do not meet"),
]
ORDERS = [
    ("This marks the first capture.", "However, previous prisoners had died.", R.CONFLICT),
    ("It was not the first report.", "It was the third report of its kind.", R.COMPATIBLE),
    ("It is the first capture since December.", "It is the first capture.", R.COMPATIBLE),
    ("It is the first such incident.", "Never before was one taken.", R.AGREE),
    ("It is the second capture.", "It is the first capture.", R.CONFLICT),
    ("It was the 3rd attack on the town.", "Drones attacked again.", R.COMPATIBLE),
    ("It was the 3rd attack.", "It was the fourth attack.", R.CONFLICT),
    ("Another soldier was taken.", "It was the first one taken.", R.CONFLICT),
    ("Another soldier was taken.", "It was not his first.", R.AGREE),
    ("first since May 2024", "first since May 2024", R.AGREE),
]


@pytest.mark.parametrize(("a", "b", "kind", "reason"), DATES)
def test_two_dates_relate_by_the_words_of_figures(a: AsOf, b: AsOf, kind: R, reason: str) -> None:
    relation = compare_dates(a, b)
    assert (relation.kind, relation.undated) == (kind, False)
    assert reason in relation.reason


def test_a_date_that_is_not_known_never_conflicts() -> None:
    relation = compare_dates(UNDATED, NOVEMBER)
    assert (relation.kind, relation.undated, relation.reason) == (
        R.COMPATIBLE,
        True,
        "a date is missing",
    )


@pytest.mark.parametrize(("one", "other", "kind"), ORDERS)
def test_two_claims_of_order_relate(one: str, other: str, kind: R) -> None:
    a, b = read_order(one), read_order(other)
    assert a is not None
    assert b is not None
    assert compare_order(a, b).kind is kind
    assert compare_order(b, a) == compare_order(a, b)


@pytest.mark.parametrize(
    "sentence",
    [
        "At first he stayed.",
        "The first lady left in the second half of the year.",
        "First, the town was shelled.",
        "They fought one another.",
        "Earlier this year a pact was signed.",
        "Previous estimates were lower.",
        "The 11th Corps was sent.",
        "It is the second-largest town.",
        "About 30 seconds later he left.",
    ],
)
def test_a_sentence_without_a_claim_of_order_has_none(sentence: str) -> None:
    assert read_order(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "low", "high", "since"),
    [
        ("the first confirmed capture of a prisoner of war since December", 1, None, "December"),
        ("the first detainment of troops since their deployment late last year", 1, 1, ""),
        ("It was not his first report about captured men.", 2, None, ""),
        ("However, previous prisoners had died of their injuries.", 2, None, ""),
        ("marking the first time they were seen", 1, 1, ""),
        ("for the third time in a week", 3, 3, ""),
    ],
)
def test_a_claim_of_order_is_read_as_ranks(
    sentence: str, low: int, high: int | None, since: str
) -> None:
    order = read_order(sentence)
    assert order is not None
    assert (order.low, order.high, order.since) == (low, high, since)


@given(st.text(max_size=300))
def test_reading_an_order_never_fails(text: str) -> None:
    order = read_order(text)
    assert order is None or isinstance(order, Order)
