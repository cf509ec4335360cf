"""The metrics as rows: order, folding, words of a change and of a trend."""

from __future__ import annotations

from evals.ledger.baseline import Baseline
from evals.ledger.gate import Mark, judge
from evals.ledger.run import Part, Run
from evals.page.rows import MARKS, NIGHTS, Table, row_ids, tables
from evals.scorers.score import Score
from tests.evals.page.runs import a_part, a_result, a_run, pinned

NAMES = (
    "citation recall",
    "figure recall, value + bound",
    "figure recall, value",
    "standing",
    "articles covered",
    "a metric nobody explained",
)


def scored(share: float = 1.0, *names: str) -> Part:
    scores = {name: Score(share * 10, 10) for name in names or NAMES}
    return a_part(*(a_result(f"q{n}", scores=scores) for n in range(4)))


def table_of(run: Run, *past: Run, baseline: Baseline | None = None) -> Table:
    held = baseline or Baseline()
    [table] = tables(run, judge(run, held), past, held)
    return table


def test_every_mark_has_a_shape_and_a_word_of_its_own() -> None:
    assert set(MARKS) == set(Mark)
    assert len({chip.shape for chip in MARKS.values()}) == len(Mark)
    assert [chip.word for chip in MARKS.values()] == [mark.value for mark in MARKS]


def test_rows_stand_by_family_unknown_ones_last_and_details_folded() -> None:
    table = table_of(a_run(scored()))
    assert [row.name for row in table.rows] == [
        "figure recall, value",
        "articles covered",
        "standing",
        "citation recall",
        "a metric nobody explained",
    ]
    assert [row.name for row in table.folded] == ["figure recall, value + bound"]
    assert table.folded_words == "1 metric in more detail (+ 1 new)"


def test_a_detail_that_fails_is_not_folded_away() -> None:
    table = table_of(a_run(scored(0.5)), baseline=pinned(a_run(scored())))
    assert table.folded == ()
    assert "figure recall, value + bound" in [row.name for row in table.rows]


def test_few_metrics_are_not_folded() -> None:
    assert table_of(a_run(scored(1.0, "figure recall, value + bound"))).folded == ()


def test_a_change_is_told_with_its_interval_or_as_none() -> None:
    held = pinned(a_run(scored(0.5, "standing")))
    [same] = table_of(a_run(scored(0.5, "standing")), baseline=held).rows
    [better] = table_of(a_run(scored(0.7, "standing")), baseline=held).rows
    assert same.change == "no change in 4 cases"
    assert (better.mark.word, better.change) == ("better", "+0.200 (+0.200 to +0.200)")


def test_a_score_that_is_gone_is_a_row_without_a_number() -> None:
    held = pinned(a_run(scored(0.5, "standing", "articles covered")))
    [gone, _] = table_of(a_run(scored(0.5, "standing")), baseline=held).rows
    assert (gone.now, gone.counts, gone.bar) == ("–", "nothing was counted", None)
    assert gone.mark.word == "no score"


def test_counts_are_told_by_what_they_count() -> None:
    table = table_of(a_run(scored(0.8, "standing", "conflict pairs F1", "nDCG@10")))
    assert [row.counts for row in table.rows] == ["32 of 40", "2 × 16 of 40", "mean of 40"]


def test_a_trend_holds_this_run_once_and_no_more_than_a_month() -> None:
    now = a_run(scored(0.9, "standing"))
    past = [a_run(scored(0.5, "standing"), nights_ago=n) for n in range(60, 0, -1)]
    [row] = table_of(now, *past, now).rows
    assert row.trend == f"{NIGHTS} runs, 0.500 to 0.900"
    assert row.trail.endswith("21 Nov 2026 0.500, 22 Nov 2026 0.900")


def test_other_articles_than_the_baselines_are_told() -> None:
    held = pinned(a_run(scored()))
    other = scored().model_copy(
        update={"corpus": scored().corpus.model_copy(update={"digest": "f00d"})}  # type: ignore[union-attr]
    )
    assert "not those of the baseline" in table_of(a_run(other), baseline=held).caution
    assert table_of(a_run(scored()), baseline=held).caution == ""


def test_anchors_name_each_row_once() -> None:
    run = a_run(scored(), scored().model_copy(update={"name": "events"}))
    verdict = judge(run, Baseline())
    shown = [
        row.id
        for table in tables(run, verdict, (), Baseline())
        for row in (*table.rows, *table.folded)
    ]
    assert sorted(shown) == sorted(row_ids(verdict, run).values())
    assert len(set(shown)) == 2 * len(NAMES)
