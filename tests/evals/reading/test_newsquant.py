"""Which read quantities match which labels of NewsQuant."""

from __future__ import annotations

import pytest

from evals.reading.newsquant.matching import (
    Item,
    Value,
    is_same_value,
    one_to_one,
    published,
    value_of,
)

LABEL = Item(5.0, "mile", "=")


@pytest.mark.parametrize(
    ("printed", "value"), [("12-120", (12.0, 120.0)), ("-5.0", -5.0), ("2.9E-08", 2.9e-08)]
)
def test_a_label_is_a_point_or_a_range(printed: str, value: Value) -> None:
    assert value_of(printed) == value


def test_a_range_never_equals_a_point() -> None:
    assert is_same_value((1.0, 2.0), (1.0, 2.0))
    assert not is_same_value((1.0, 2.0), 1.0)


def test_both_rules_want_value_unit_and_change() -> None:
    for rule in (published, one_to_one):
        found = rule([LABEL], [Item(5.0, "km", ">")])
        assert (found["value"].right, found["value+unit"].right) == (1, 0)
        assert found["value+change"].right == 0
        assert {tally.right for tally in rule([LABEL], [LABEL]).values()} == {1}


def test_nothing_read_and_nothing_wanted_are_counted() -> None:
    assert published([LABEL], [])["value"] == (0, 1, 0)
    assert one_to_one([], [LABEL])["value"] == (0, 0, 1)


def test_a_strict_match_uses_each_quantity_once() -> None:
    twice = [LABEL, LABEL]
    assert one_to_one(twice, [LABEL])["value"].right == 1
    assert one_to_one([LABEL], twice)["value"].right == 1
