"""Percentiles, ratios by round and growth."""

from __future__ import annotations

import pytest

from evals.speed.sums import growth, percentile, ratio


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 0.95) == 95.0
    assert percentile(values, 0.5) == 50.0
    assert percentile([3.0], 0.95) == 3.0
    assert percentile([1.0, 2.0], 1.0) == 2.0


def test_a_slow_round_that_slows_all_alike_changes_no_ratio() -> None:
    ours = [[1.0, 1.0, 1.0]] * 6 + [[5.0, 5.0, 5.0]]
    theirs = [[3.0, 3.0, 3.0]] * 6 + [[15.0, 15.0, 15.0]]
    assert ratio(theirs, ours) == pytest.approx((3.0, 3.0, 3.0))


def test_the_interval_of_a_ratio_leaves_out_single_rounds_only_where_there_are_enough() -> None:
    ours = [[1.0]] * 9
    theirs = [[float(times)] for times in range(1, 10)]
    assert ratio(theirs, ours) == (5.0, 2.0, 8.0)
    assert ratio(theirs[:5], ours[:5]) == (3.0, 1.0, 5.0)


def test_rounds_that_do_not_pair_are_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio([[1.0]], [[1.0], [1.0]])


def test_growth_is_the_exponent() -> None:
    assert growth({1_000: 2.0, 10_000: 20.0, 100_000: 200.0}) == pytest.approx(1.0)
    assert growth({1_000: 5.0, 100_000: 5.0}) == pytest.approx(0.0)
    assert growth({1_000: 1.0, 100_000: 10.0}) == pytest.approx(0.5)


def test_one_size_has_no_growth() -> None:
    assert growth({1_000: 2.0}) is None
