"""Counts, shares and their intervals."""

from __future__ import annotations

import pytest

from evals.reading.reporting import Tally, bootstrap_f1, f1, share_line, total, wilson


def test_nothing_counted_is_no_score() -> None:
    assert share_line("bound", 0, 0).endswith("no score (N 0)")
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_interval_holds_its_share_and_narrows_with_more_cases() -> None:
    few, many = wilson(9, 10), wilson(900, 1000)
    assert few.low < 0.9 < few.high
    assert many.high - many.low < few.high - few.low
    assert wilson(10, 10).high == pytest.approx(1.0)


def test_tallies_add_up() -> None:
    assert total([Tally(1, 2, 3), Tally(4, 5, 6)]) == Tally(5, 7, 9)
    assert total([]) == Tally(0, 0, 0)


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(Tally(3, 4, 6)) == pytest.approx(60.0)
    assert f1(Tally(0, 0, 0)) == 0.0


def test_the_bootstrap_prints_the_same_twice_and_holds_the_score() -> None:
    tallies = [Tally(1, 1, 1), Tally(0, 1, 1), Tally(1, 1, 2)] * 10
    low, high = bootstrap_f1(tallies)
    assert bootstrap_f1(tallies) == (low, high)
    assert low <= f1(total(tallies)) <= high
