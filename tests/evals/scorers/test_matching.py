"""When a label and what was read mean the same."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from evals.cases.case import UNDATED
from evals.reading.articles import ends_of
from evals.scorers.matching import is_day, is_heard, same_ends

JUNE_1 = date(2024, 6, 1)


class Said(NamedTuple):
    name: str
    named: bool = True


@pytest.mark.parametrize(
    ("low", "high", "ends"), [(5, 5, (5.0,)), (5, None, (5.0,)), (None, 9, (9.0,)), (5, 9, (5, 9))]
)
def test_a_label_gives_its_ends_once(
    low: int | None, high: int | None, ends: tuple[float, ...]
) -> None:
    found = ends_of({"value_low": low, "value_high": high})
    assert tuple(dict.fromkeys(found)) == ends


def test_a_range_is_not_one_of_its_ends() -> None:
    assert same_ends((5, 9), (9, 5))
    assert not same_ends((5, 9), (9,))
    assert not same_ends((5,), (6,))


def test_a_label_without_a_speaker_asks_for_silence() -> None:
    assert is_heard(None, [])
    assert is_heard(None, [Said("officials", named=False)])
    assert not is_heard(None, [Said("Ana Ruiz")])


@pytest.mark.parametrize(
    ("wanted", "read", "right"),
    [
        ("Governor Ana Ruiz", "Ruiz", True),
        ("Ruiz", "Ana Ruiz", True),
        ("World Food Bureau", "WFB", True),
        ("the port authority and Ana Ruiz", "port authority", True),
        ("officials", "officials", True),
        ("Ana Ruiz", "Bo Lind", False),
        ("Ana Ruiz", "", False),
    ],
)
def test_a_speaker_is_known_by_a_part_of_the_name(wanted: str, read: str, *, right: bool) -> None:
    assert is_heard(wanted, [Said(read)]) is right


@pytest.mark.parametrize(
    ("wanted", "start", "end", "right"),
    [
        ("2024-06-01", JUNE_1, JUNE_1, True),
        ("2024-06-03", JUNE_1, date(2024, 6, 5), True),
        ("2024-06-03", JUNE_1, date(2024, 6, 30), False),
        ("2024-06", JUNE_1, date(2024, 6, 30), True),
        ("2024", JUNE_1, date(2024, 6, 30), True),
        ("2024-06-02", JUNE_1, JUNE_1, False),
        ("2024-06-01", None, None, False),
    ],
)
def test_a_day_lies_in_the_interval_read(
    wanted: str, start: date | None, end: date | None, *, right: bool
) -> None:
    assert is_day(wanted, start, end) is right


def test_an_undated_figure_must_show_no_day() -> None:
    assert is_day(UNDATED, None, None)
    assert not is_day(UNDATED, JUNE_1, JUNE_1)
