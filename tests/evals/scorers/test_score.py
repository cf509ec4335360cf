"""Counts that add up, and no score that is not zero."""

from __future__ import annotations

from evals.scorers.score import Score, added, applying


def test_cases_add_up_score_by_score() -> None:
    total = added([{"a": Score(1, 2)}, {"a": Score(2, 2), "b": Score(0, 1)}, {}])
    assert total == {"a": Score(3, 4), "b": Score(0, 1)}


def test_what_was_not_counted_is_no_score() -> None:
    assert Score(0, 0).share is None
    assert Score(0, 3).share == 0
    assert applying({"a": Score(0, 0), "b": Score(0, 3)}) == {"b": Score(0, 3)}
