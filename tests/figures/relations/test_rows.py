"""The worked rows of the relations table. Rows that give no date mean the same day."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest

from service.domain.figure import Figure, Modality
from service.domain.quantity import Bound
from service.domain.record import RelationKind as R
from service.figures.relations.compare import compare
from tests.builders import EUR, PERCENT, USD, a_figure

OCT, NOV, DEC_23, DEC_27 = (
    date(2024, 10, 23),
    date(2024, 11, 20),
    date(2024, 12, 23),
    date(2024, 12, 27),
)
JAN_5, JAN_11, JAN_13 = date(2025, 1, 5), date(2025, 1, 11), date(2025, 1, 13)
CASUALTIES: dict[str, Any] = {"event": "killed_or_wounded"}
KURSK: dict[str, Any] = {"place": "the Kursk region", "within": ("Russia",), **CASUALTIES}
ALONE: dict[str, Any] = {**KURSK, "only": True}
TOLL: dict[str, Any] = {"event": "killed", "noun": "person", "nations": ()}
CAPTURED: dict[str, Any] = {"event": "captured"}
DOZENS: dict[str, Any] = {"high": 99, "bound": Bound.VAGUE, **TOLL}
MONEY: dict[str, Any] = {"event": "cost", "noun": "", "nations": ()}


def about(value: int, **more: Any) -> Figure:
    return a_figure(value, Bound.ABOUT, **more)


def over(value: int, **more: Any) -> Figure:
    return a_figure(value, Bound.OVER, **more)


def at_least(value: int, **more: Any) -> Figure:
    return a_figure(value, Bound.AT_LEAST, **more)


def under(value: int, **more: Any) -> Figure:
    return a_figure(value, Bound.UNDER, **more)


def up_to(value: int, **more: Any) -> Figure:
    return a_figure(value, Bound.UP_TO, **more)


def nearly(value: int, **more: Any) -> Figure:
    return a_figure(value, Bound.NEARLY, **more)


def between(low: int, high: int, **more: Any) -> Figure:
    return a_figure(low, Bound.RANGE, high=high, **more)


def vague(low: int, high: int, **more: Any) -> Figure:
    return a_figure(low, Bound.VAGUE, high=high, **more)


exactly = a_figure


class Row(NamedTuple):
    number: int
    a: Figure
    b: Figure
    kind: R
    reason: str = ""
    undated: bool = False


ROWS = (
    Row(1, exactly(11000), exactly(11000), R.AGREE, "same value within rounding"),
    Row(2, exactly(11000), about(11000), R.AGREE, "same value within rounding"),
    Row(3, over(11000), exactly(11000), R.COMPATIBLE, "one value satisfies both"),
    Row(4, over(11000), about(11000), R.COMPATIBLE),
    Row(5, over(10000), exactly(11000), R.COMPATIBLE),
    Row(6, over(10000), over(11000), R.COMPATIBLE),
    Row(7, over(10000), about(12000), R.COMPATIBLE),
    Row(8, over(11000), about(12000), R.COMPATIBLE),
    Row(9, about(11000), about(12000), R.TENSION, "estimates differ by 9%"),
    Row(10, exactly(11000), exactly(12000), R.TENSION, "estimates differ by 9%"),
    Row(11, exactly(11000), up_to(12000), R.COMPATIBLE),
    Row(12, over(11000), up_to(12000), R.COMPATIBLE),
    Row(13, over(12000), up_to(12000), R.COMPATIBLE),
    Row(14, about(12000), up_to(10000), R.CONFLICT, "no value satisfies both"),
    Row(15, between(10000, 12000), exactly(11000), R.COMPATIBLE),
    Row(16, between(10000, 12000), over(11000), R.COMPATIBLE),
    Row(17, between(10000, 12000), exactly(15000), R.CONFLICT),
    Row(18, exactly(10000), exactly(15000), R.CONFLICT, "differ by 50%"),
    Row(
        19,
        exactly(3000, said_by="Pentagon", as_of=OCT),
        exactly(12000, said_by="Zelensky", as_of=date(2024, 10, 26)),
        R.CONFLICT,
    ),
    Row(
        20,
        over(3000, said_by="Zelensky", as_of=DEC_23, **CASUALTIES),
        exactly(4000, said_by="Zelensky", as_of=JAN_5, **CASUALTIES),
        R.SUPERSEDED,
        "cumulative count grew",
    ),
    Row(
        21,
        over(3000, said_by="Zelensky", **ALONE),
        over(3000, said_by="Zelensky", **ALONE),
        R.AGREE,
        "one statement reported twice",
    ),
    Row(22, at_least(4000, **CASUALTIES), exactly(4000, **CASUALTIES), R.COMPATIBLE),
    Row(23, at_least(4000, said_by="Kyiv"), exactly(3000, said_by="NIS"), R.CONFLICT),
    Row(
        24,
        exactly(4000, said_by="Kyiv", as_of=JAN_5),
        exactly(3000, said_by="NIS", as_of=JAN_13),
        R.CONFLICT,
        "later cumulative figure is lower",
    ),
    Row(
        25,
        over(3000, as_of=DEC_23),
        at_least(2000, as_of=JAN_5),
        R.COMPATIBLE,
        "newer lower bound is weaker",
    ),
    Row(
        26,
        exactly(300, event="killed"),
        exactly(3000, **CASUALTIES),
        R.SUBSET,
        "killed is part of killed or wounded",
    ),
    Row(27, exactly(3000, event="killed"), exactly(3000, **CASUALTIES), R.SUBSET, "may misquote"),
    Row(
        28,
        exactly(4700, event="killed"),
        exactly(3000, **CASUALTIES),
        R.CONFLICT,
        "part larger than whole",
    ),
    Row(
        29,
        exactly(4000, **CASUALTIES),
        exactly(11000),
        R.SUBSET,
        "killed or wounded is part of deployed",
    ),
    Row(30, exactly(15000, **CASUALTIES), exactly(11000), R.CONFLICT, "part larger than whole"),
    Row(
        31,
        exactly(3000, **ALONE),
        exactly(4000, **CASUALTIES),
        R.SUBSET,
        "counts the Kursk region alone",
    ),
    Row(
        32,
        exactly(5000, **ALONE),
        exactly(4000, **CASUALTIES),
        R.CONFLICT,
        "part larger than whole",
    ),
    Row(
        33,
        exactly(8000, place="Kursk"),
        exactly(10000, place="the Far East"),
        R.NOT_COMPARABLE,
        "different scope",
    ),
    Row(
        34,
        exactly(2, as_of=JAN_11, **CAPTURED),
        exactly(1, as_of=DEC_27, **CAPTURED),
        R.NOT_COMPARABLE,
        "different dates, not cumulative",
    ),
    Row(35, exactly(2, **CAPTURED), exactly(3, **CAPTURED), R.CONFLICT),
    Row(36, exactly(2, **CAPTURED), at_least(2, **CAPTURED), R.COMPATIBLE),
    Row(37, vague(24, 99, **TOLL), exactly(94, **TOLL), R.COMPATIBLE),
    Row(38, vague(24, 99, **TOLL), exactly(12, **TOLL), R.TENSION),
    Row(39, vague(200, 999, **TOLL), exactly(1400, **TOLL), R.TENSION),
    Row(40, vague(300, 900, **CASUALTIES), at_least(1100, **CASUALTIES), R.CONFLICT),
    Row(41, vague(2000, 9999), exactly(11000), R.TENSION),
    Row(42, nearly(12000), exactly(11700), R.AGREE),
    Row(43, nearly(12000), over(12000), R.COMPATIBLE),
    Row(44, under(10000), exactly(11000), R.CONFLICT),
    Row(45, exactly(3127), exactly(3130), R.AGREE),
    Row(46, exactly(3127), exactly(3137), R.CONFLICT),
    Row(47, exactly(3127), about(3000), R.TENSION, "estimates differ by 4%"),
    Row(48, about(3100), exactly(3127), R.AGREE),
    Row(49, exactly(4000), exactly(3800), R.TENSION),
    Row(
        50,
        exactly(60, unit=PERCENT, **TOLL),
        exactly(60, unit=PERCENT, printed="6 in 10", **TOLL),
        R.AGREE,
    ),
    Row(51, exactly(60, unit=PERCENT), exactly(11000), R.NOT_COMPARABLE, "different unit"),
    Row(
        52,
        exactly(1_500_000_000, unit=USD, **MONEY),
        exactly(1_400_000_000, unit=EUR, **MONEY),
        R.NOT_COMPARABLE,
        "currency",
    ),
    Row(
        53,
        exactly(10000),
        up_to(12000, modality=Modality.PLANNED),
        R.NOT_COMPARABLE,
        "actual against planned",
    ),
    Row(54, exactly(11000), exactly(6000, increment=True), R.NOT_COMPARABLE, "one is an addition"),
    Row(55, exactly(11000, as_of=OCT), exactly(12000, as_of=JAN_5), R.SUPERSEDED),
    Row(
        56,
        exactly(12000, as_of=OCT),
        exactly(11000, as_of=JAN_5),
        R.TENSION,
        "later cumulative figure is lower",
    ),
    Row(
        57,
        exactly(50000, event="", as_of=OCT),
        exactly(40000, event="", as_of=JAN_5),
        R.NOT_COMPARABLE,
        "different dates, not cumulative",
    ),
    Row(
        58,
        exactly(3000, as_of=None),
        exactly(4000, as_of=None),
        R.TENSION,
        "a date is missing",
        undated=True,
    ),
    Row(
        59,
        exactly(11000, said_by="Zelensky"),
        exactly(14000, said_by="Zelensky"),
        R.CONFLICT,
        "a report is wrong",
    ),
    Row(
        60,
        exactly(11000, said_by="NIS"),
        exactly(11000, said_by="NIS"),
        R.AGREE,
        "one statement reported twice",
    ),
    Row(61, over(3000), exactly(6000), R.TENSION),
    Row(62, over(10000), exactly(9700), R.TENSION, "estimates differ by 3%"),
    Row(63, about(11000), exactly(11432), R.AGREE),
    Row(
        64,
        exactly(3000, said_by="NIS", **CASUALTIES),
        about(3000, said_by="NIS", **CASUALTIES),
        R.AGREE,
        "one statement reported twice",
    ),
    Row(
        65,
        exactly(89, as_of=date(2025, 7, 22), **TOLL),
        exactly(94, as_of=date(2025, 7, 23), **TOLL),
        R.SUPERSEDED,
    ),
    Row(66, exactly(94, **TOLL), exactly(89, **TOLL), R.CONFLICT),
    Row(
        67,
        exactly(1, noun="prisoner", part=True, **CAPTURED),
        exactly(2, noun="prisoner", **CAPTURED),
        R.SUBSET,
        "counts a part",
    ),
    Row(
        68,
        exactly(3, noun="general"),
        exactly(500, noun="officer"),
        R.SUBSET,
        "general is a kind of officer",
    ),
    Row(
        69,
        exactly(500, noun="officer"),
        exactly(12000, noun="soldier"),
        R.SUBSET,
        "officer is a kind of soldier",
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row{row.number}")
def test_a_worked_row_has_its_verdict_and_reason(row: Row) -> None:
    relation = compare(row.a, row.b)
    assert (relation.kind, relation.undated) == (row.kind, row.undated)
    assert row.reason in relation.reason
    if row.kind is R.SUPERSEDED:
        assert relation.newer == "b"


def test_every_row_of_the_table_is_here() -> None:
    assert [row.number for row in ROWS] == list(range(1, 70))
