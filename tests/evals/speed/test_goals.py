"""Goals of the speed suite: met, missed or not run."""

from __future__ import annotations

from evals.speed.report.goals import Goal, Outcome, goals
from evals.speed.report.plot import plot
from evals.speed.report.results import Filled, Results, Served, Size
from evals.speed.report.table import tables
from evals.speed.systems.known import OURS, SYSTEMS


def a_run(
    ours_ms: float, theirs_ms: float, *, systems: tuple[str, ...] = tuple(SYSTEMS)
) -> Results:
    def served(name: str) -> Served:
        seconds = (ours_ms if name == OURS else theirs_ms) / 1000
        rounds = ((seconds,) * 3,) * 7
        return Served(
            open_s=1.0,
            peak_mb=100.0 if name == OURS else 300.0,
            search=rounds,
            ask=rounds,
            search_cpu_s=seconds,
            ask_cpu_s=seconds,
        )

    def ingested(name: str) -> tuple[Filled, ...]:
        return (
            Filled(
                seconds=1.0 if name == OURS else 2.5,
                passages=100,
                peak_mb=1.0 if name == OURS else 2.0,
            ),
        )

    size = Size(
        articles=25,
        passages=100,
        served={name: served(name) for name in systems},
        ingested={name: ingested(name) for name in systems},
    )
    return Results(
        when="now",
        machine="a machine",
        embedder="onnx",
        sizes=dict.fromkeys((10_000, 100_000), size),
    )


def outcomes(run: Results) -> dict[str, Outcome]:
    return {goal.words: goal.outcome for goal in goals(run)}


def test_a_system_four_times_as_fast_meets_every_goal() -> None:
    assert set(outcomes(a_run(10, 40)).values()) == {Outcome.MET}


def test_twice_as_fast_is_not_three_times() -> None:
    held = outcomes(a_run(10, 20))
    assert held["search at 10k 3 times LlamaIndex"] is Outcome.MISSED
    assert held["search p50 at 10k faster than every peer"] is Outcome.MET


def test_a_slow_answer_misses_its_absolute_goal_however_slow_the_peers_are() -> None:
    assert outcomes(a_run(30, 300))["ask p50 at 100k at most 25 ms"] is Outcome.MISSED


def test_a_peer_that_did_not_run_leaves_no_goal_met_against_every_peer() -> None:
    run = a_run(10, 40, systems=tuple(name for name in SYSTEMS if name != "txtai"))
    [search] = [
        goal for goal in goals(run) if "every peer" in goal.words and "search" in goal.words
    ]
    assert search == Goal(search.words, Outcome.NOT_RUN, "not measured: txtai")
    assert outcomes(run)["search at 10k 3 times LlamaIndex"] is Outcome.MET


def test_nothing_measured_is_not_run() -> None:
    empty = Results(when="now", machine="a machine", embedder="onnx")
    assert set(outcomes(empty).values()) == {Outcome.NOT_RUN}
    assert "not measured; run" in tables(empty)


def test_a_table_tells_who_did_not_run_and_why() -> None:
    run = a_run(10, 40).model_copy(update={"not_run": {"txtai": "not installed"}})
    assert "txtai: not run: not installed" in tables(run)
    assert "4.00 (4.00 to 4.00)" in tables(run)


def test_the_plot_draws_a_line_for_each_system_and_none_where_nothing_ran() -> None:
    assert plot(a_run(10, 40)).count("<polyline") == 2 * len(SYSTEMS)
    assert "<polyline" not in plot(Results(when="now", machine="m", embedder="onnx"))
