"""The gate fails what is worse, below its floor, gone or unanswered, and nothing else."""

from __future__ import annotations

from evals.ledger.baseline import Baseline, pin
from evals.ledger.gate import Mark, judge
from evals.ledger.run import Corpus, Part, Result
from tests.evals.builders import a_part, a_result, a_run

GOOD = [a_result(f"c{n}", standing=(1, 1)) for n in range(40)]


def pinned(*results: Result, **floors: float) -> Baseline:
    held = pin(a_run(a_part(*results)), Baseline(), reason="first")
    return held.model_copy(update={"floors": {**held.floors, **floors}})


def with_lost(count: int) -> list[Result]:
    return [a_result(f"c{n}", standing=(n >= count, 1)) for n in range(40)]


def test_an_identical_run_passes() -> None:
    verdict = judge(a_run(a_part(*GOOD)), pinned(*GOOD))
    assert verdict.passed
    assert [each.mark for each in verdict.judged] == [Mark.SAME]


def test_a_plain_loss_fails_even_above_the_floor() -> None:
    base = pinned(*GOOD).model_copy(update={"floors": {"seeds: standing": 0.1}})
    verdict = judge(a_run(a_part(*with_lost(10))), base)
    assert [each.mark for each in verdict.failing] == [Mark.WORSE]
    assert "1.000 -> 0.750" in verdict.failing[0].why
    assert "standing" in verdict.words


def test_a_loss_that_may_be_chance_passes_above_the_floor() -> None:
    base = pinned(*GOOD).model_copy(update={"floors": {}})
    assert judge(a_run(a_part(*with_lost(1))), base).passed


def test_a_share_below_its_floor_fails_however_it_moved() -> None:
    low = with_lost(30)
    verdict = judge(a_run(a_part(*low)), pinned(*low, **{"seeds: standing": 0.5}))
    assert [each.mark for each in verdict.failing] == [Mark.BELOW_FLOOR]
    assert verdict.failing[0].why == "0.250 is below the floor 0.500"


def test_a_score_that_the_baseline_has_and_the_run_has_not_fails() -> None:
    silent = [a_result(f"c{n}") for n in range(40)]
    verdict = judge(a_run(a_part(*silent)), pinned(*GOOD))
    assert [each.mark for each in verdict.failing] == [Mark.MISSING]


def test_a_case_without_an_answer_fails_the_run() -> None:
    stuck = Result(id="c0", kind="count", trouble="HouseError: broken")
    verdict = judge(a_run(a_part(stuck, *GOOD[1:])), pinned(*GOOD))
    assert not verdict.passed
    assert verdict.troubled == ("seeds: c0",)


def test_a_part_that_was_not_run_is_told_and_fails_nothing() -> None:
    absent = Part(name="events", title="Events", status="not run", why="no data")
    verdict = judge(a_run(a_part(*GOOD), absent), pinned(*GOOD))
    assert verdict.passed
    assert verdict.not_run == ("events: no data",)


def test_a_run_of_nothing_never_passes() -> None:
    absent = Part(name="events", title="Events", status="not run", why="no data")
    verdict = judge(a_run(absent), Baseline())
    assert not verdict.passed
    assert verdict.words == "Nothing was run: events: no data"


def test_a_gain_is_told() -> None:
    verdict = judge(a_run(a_part(*GOOD)), pinned(*with_lost(20)))
    assert [each.mark for each in verdict.judged] == [Mark.BETTER]
    assert verdict.words == "Passed: none of 1 metrics is worse, 1 better than the baseline"


def test_other_articles_than_the_baselines_are_told() -> None:
    def on(digest: str) -> Part:
        corpus = Corpus(name="seeds", digest=digest, articles=5)
        return a_part(*GOOD).model_copy(update={"corpus": corpus})

    base = pin(a_run(on("one")), Baseline(), reason="first")
    assert judge(a_run(on("two")), base).other_articles == ("seeds",)
    assert judge(a_run(on("one")), base).other_articles == ()
