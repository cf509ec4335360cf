"""How sure a score is, and whether two runs differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evals.ledger.intervals import difference, interval_of
from evals.scorers.score import Score

SHARES = st.lists(st.tuples(st.integers(0, 3), st.just(3)), min_size=1, max_size=30)


def scores(*rights: int, of: int = 1) -> dict[str, Score]:
    return {str(n): Score(right, of) for n, right in enumerate(rights)}


@given(SHARES)
def test_an_interval_holds_its_share_and_stays_between_none_and_all(
    counts: list[tuple[int, int]],
) -> None:
    held = [Score(*pair) for pair in counts]
    share = sum(score.right for score in held) / sum(score.of for score in held)
    interval = interval_of(held)
    assert interval is not None
    assert 0 <= interval.low <= share + 1e-9
    assert share - 1e-9 <= interval.high <= 1


@given(SHARES)
def test_a_run_does_not_differ_from_itself(counts: list[tuple[int, int]]) -> None:
    same = {str(n): Score(*pair) for n, pair in enumerate(counts)}
    moved = difference(same, same)
    assert moved is not None
    assert (moved.change, *moved.interval) == (0, 0, 0)


def test_few_cases_lost_of_many_leave_room_for_chance_and_many_do_not() -> None:
    before = scores(*[1] * 60)
    one, many = scores(0, *[1] * 59), scores(*[0] * 12, *[1] * 48)
    slight, plain = difference(before, one), difference(before, many)
    assert slight is not None
    assert plain is not None
    assert slight.interval.high == 0
    assert plain.interval.high < 0


def test_only_cases_that_both_have_are_compared() -> None:
    moved = difference({"a": Score(1, 1), "b": Score(0, 1)}, {"b": Score(1, 1), "c": Score(0, 1)})
    assert moved is not None
    assert (moved.before, moved.now, moved.cases) == (0, 1, 1)
    assert difference({"a": Score(1, 1)}, {"c": Score(1, 1)}) is None


def test_the_same_runs_lead_to_the_same_interval() -> None:
    before, now = scores(1, 1, 0, 1, 1, 0, 1), scores(1, 0, 0, 1, 0, 0, 1)
    assert difference(before, now) == difference(before, now)


def test_nothing_counted_has_no_interval() -> None:
    assert interval_of([]) is None
    assert interval_of([Score(0, 0)]) is None
