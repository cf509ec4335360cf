"""The metrics as tables: a table per part, a row per metric, details folded unless they fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from evals.ledger.baseline import Baseline
from evals.ledger.gate import FAILING, Judged, Mark, Verdict
from evals.ledger.run import Part, Run, totals_of
from evals.page.families import counts, is_detail, place_of
from evals.page.spark import Bar, Spark, axis_from, bar, spark
from evals.page.words import Chip, clock, lasting, many, share, signed

NIGHTS: Final = 30
"""How many runs a trend shows, this one included."""
_FEW: Final = 4
"""A part with so few metrics folds none away."""

MARKS: Final[Mapping[Mark, Chip]] = {
    Mark.BELOW_FLOOR: Chip("×", "below its floor", "bad"),
    Mark.WORSE: Chip("▼", "worse", "bad"),
    Mark.MISSING: Chip("○", "no score", "bad"),
    Mark.BETTER: Chip("▲", "better", "good"),
    Mark.NEW: Chip("+", "new", "calm"),
    Mark.SAME: Chip("●", "same", "plain"),
}
"""Each mark by shape and word, the gravest first."""

Trail = Sequence[tuple[str, Mapping[str, float]]]


class Row(NamedTuple):
    """Hold one metric as shown. `bar`, `spark` None: there is nothing to draw."""

    id: str
    name: str
    is_detail: bool
    now: str
    counts: str
    interval: str
    floor: str
    bar: Bar | None
    mark: Chip
    change: str
    spark: Spark | None
    trend: str
    trail: str


class Table(NamedTuple):
    """Hold the metrics of a part. `begin`: where the axis of the intervals begins, in words."""

    id: str
    title: str
    facts: str
    caution: str
    marks: str
    begin: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    folded_words: str


def tables(
    run: Run, verdict: Verdict, past: Sequence[Run], baseline: Baseline
) -> tuple[Table, ...]:
    """Lay the metrics of every part that was run out, in the order of the run."""
    trail = _trail(run, past)
    ran = [part for part in run.parts if part.status == "run"]
    return tuple(
        _table(
            place, part, [each for each in verdict.judged if each.part == part.name], trail
        )._replace(caution=_caution(part, baseline))
        for place, part in enumerate(ran, 1)
    )


def row_ids(verdict: Verdict, run: Run) -> dict[str, str]:
    """Return the anchor of each metric's row by its full name."""
    ran = [part.name for part in run.parts if part.status == "run"]
    return {
        each.name: _row_id(ran.index(each.part) + 1, each, verdict.judged)
        for each in verdict.judged
    }


def _row_id(place: int, judged: Judged, among: Sequence[Judged]) -> str:
    names = [each.score for each in among if each.part == judged.part]
    return f"metric-{place}-{names.index(judged.score) + 1}"


def _trail(run: Run, past: Sequence[Run]) -> Trail:
    """Return the shares of the newest runs, oldest first, this one last."""
    runs = [*(each for each in past if each.id != run.id), run][-NIGHTS:]
    return [
        (
            clock(each.started),
            {name: score.right / score.of for name, score in totals_of(each.parts).items()},
        )
        for each in runs
    ]


def _table(place: int, part: Part, judged: Sequence[Judged], trail: Trail) -> Table:
    judged = sorted(judged, key=lambda each: place_of(each.score))
    lows = [low for each in judged for low in _lows(each)]
    begin = axis_from(lows)
    rows = {each.score: _row(_row_id(place, each, judged), each, begin, trail) for each in judged}
    chief = [each for each in judged if _is_chief(each, len(judged))]
    folded = [each for each in judged if each not in chief]
    return Table(
        id=f"part-{place}",
        title=part.title,
        facts=_facts(part),
        caution="",
        marks=_tally(judged),
        begin=f"{begin:g}",
        rows=tuple(rows[each.score] for each in chief),
        folded=tuple(rows[each.score] for each in folded),
        folded_words=f"{many(len(folded), 'metric')} in more detail ({_tally(folded)})",
    )


def _is_chief(judged: Judged, among: int) -> bool:
    return among <= _FEW or judged.mark in FAILING or not is_detail(judged.score)


def _lows(judged: Judged) -> list[float]:
    """Return what must lie on the axis."""
    given = (judged.interval.low if judged.interval else None, judged.floor)
    return [each for each in given if each is not None]


def _row(row_id: str, judged: Judged, begin: float, trail: Trail) -> Row:
    now = judged.now.share if judged.now else None
    shares = [held.get(judged.name) for _, held in trail]
    drawn = (
        bar(now, judged.interval, judged.floor, begin)
        if now is not None and judged.interval
        else None
    )
    return Row(
        id=row_id,
        name=judged.score,
        is_detail=is_detail(judged.score),
        now="–" if now is None else share(now),
        counts=counts(judged.score, judged.now) if judged.now else "nothing was counted",
        interval=" to ".join(map(share, judged.interval))
        if drawn and judged.interval
        else "no interval",
        floor="no floor" if judged.floor is None else f"floor {share(judged.floor)}",
        bar=drawn,
        mark=MARKS[judged.mark],
        change=_change(judged),
        spark=spark(shares, judged.floor),
        trend=_trend(shares),
        trail=", ".join(
            f"{when.partition(',')[0]} {share(value)}"
            for (when, _), value in zip(trail, shares, strict=True)
            if value is not None
        ),
    )


def _change(judged: Judged) -> str:
    """Say how a metric moved against the baseline."""
    moved = judged.moved
    if moved is None:
        return judged.why or "the baseline has none"
    low, high = moved.interval
    if moved.change == low == high == 0:
        return f"no change in {many(moved.cases, 'case')}"
    return f"{signed(moved.change)} ({signed(low)} to {signed(high)})"


def _trend(shares: Sequence[float | None]) -> str:
    known = [value for value in shares if value is not None]
    if not known:
        return "no run has it"
    if len(known) == 1:
        return "one run" if shares[-1] is not None else "one earlier run"
    low, high = share(min(known)), share(max(known))
    return f"{len(known)} runs, " + (f"all {low}" if low == high else f"{low} to {high}")


def _tally(judged: Sequence[Judged]) -> str:
    """Count marks, the gravest first: "▼ 1 worse, ● 20 same"."""
    found = Counter(each.mark for each in judged)
    return ", ".join(
        f"{chip.shape} {found[mark]} {chip.word}" for mark, chip in MARKS.items() if found[mark]
    )


def _facts(part: Part) -> str:
    asked = many(len(part.results), "case")
    of = f" on {many(part.corpus.articles, 'article')}" if part.corpus else ""
    return f"{asked}{of}, {lasting(part.seconds)}"


def _caution(part: Part, baseline: Baseline) -> str:
    """Warn where the baseline asked other articles."""
    pinned = baseline.parts.get(part.name)
    if not (pinned and pinned.corpus and part.corpus) or pinned.corpus == part.corpus.digest:
        return ""
    return "The articles are not those of the baseline, so part of a change may be theirs."
