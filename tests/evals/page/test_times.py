"""Which questions were slow, and where their time went."""

from __future__ import annotations

import pytest

from evals.page.spark import STACK
from evals.page.times import OUTSIDE, SLOWEST, WHOLE, Quantiles, pace, percentile, slowest
from tests.evals.page.runs import a_part, a_result, a_run


@pytest.mark.parametrize(("rank", "value"), [(50, 50), (95, 95), (100, 100), (1, 1)])
def test_a_percentile_is_one_of_the_times(rank: int, value: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], rank) == value


def test_a_single_time_is_all_percentiles() -> None:
    assert percentile([7.0], 50) == percentile([7.0], 95) == 7.0


def test_the_slowest_come_first_whatever_their_part() -> None:
    quick = a_part(*(a_result(f"q{n}", seconds=n / 100, steps={}) for n in range(1, 20)))
    slow = a_part(a_result("slow", seconds=3.0), name="events")
    found = slowest(a_run(quick, slow))
    assert len(found) == SLOWEST
    assert (found[0].question, found[0].part, found[0].took) == (
        "how many, slow?",
        "Answers of events",
        "3.00 s",
    )


def test_steps_and_the_time_between_them_fill_the_longest_bar() -> None:
    [only] = slowest(a_run(a_part(a_result(seconds=0.05))))
    assert [(step.name, step.took) for step in only.steps] == [
        ("plan", "2.0 ms"),
        ("retrieve", "30 ms"),
        ("choose", "8.0 ms"),
        (OUTSIDE, "10 ms"),
    ]
    assert sum(step.segment.width for step in only.steps) == pytest.approx(STACK)


def test_steps_that_add_up_to_more_than_the_whole_leave_nothing_outside() -> None:
    [only] = slowest(a_run(a_part(a_result(seconds=0.01))))
    assert only.steps[-1].took == "0.0 ms"


def test_a_question_without_steps_is_one_stretch() -> None:
    [only] = slowest(a_run(a_part(a_result(steps={}))))
    assert [step.name for step in only.steps] == [WHOLE]


def test_each_part_has_its_own_column_and_gaps_where_it_has_no_step() -> None:
    run = a_run(a_part(a_result()), a_part(a_result(steps={}, seconds=0.2), name="search"))
    found = pace(run)
    assert found
    assert found.parts == ("Answers of seeds", "Answers of search")
    assert dict(found.rows)["plan"] == (Quantiles("2.0 ms", "2.0 ms"), None)
    assert dict(found.rows)[WHOLE][1] == Quantiles("200 ms", "200 ms")


def test_what_was_not_timed_has_no_table() -> None:
    run = a_run(a_part(a_result(seconds=0.0, steps={})))
    assert pace(run) is None
    assert slowest(run) == ()
