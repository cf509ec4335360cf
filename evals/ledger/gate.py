"""The gate: whether a run may pass, metric by metric, each verdict with its reason.

A metric fails when it is worse than the baseline beyond its tolerance and the paired interval
excludes zero, when it lies below its floor, or when the baseline has it and the run has not. A part
that was not run is told and fails nothing: its data are not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from evals.ledger.baseline import Baseline
from evals.ledger.intervals import Difference, Interval, difference, interval_of
from evals.ledger.run import Part, Result, Run, metric
from evals.scorers.score import Score

TOLERANCE: Final = 0.01
"""A share may fall by this much without being looked at: half a case in fifty."""


class Mark(StrEnum):
    """Say how a metric stands."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    BELOW_FLOOR = "below its floor"
    MISSING = "no score"
    NEW = "new"


FAILING: Final = frozenset({Mark.WORSE, Mark.BELOW_FLOOR, Mark.MISSING})


class Judged(NamedTuple):
    """Hold one metric: what it is now, how sure that is, how it moved, and what that means."""

    part: str
    score: str
    now: Score | None
    interval: Interval | None
    moved: Difference | None
    floor: float | None
    mark: Mark

    @property
    def name(self) -> str:
        """Return its full name."""
        return metric(self.part, self.score)

    @property
    def why(self) -> str:
        """Say in a clause why it failed, "" where it did not."""
        if self.mark is Mark.WORSE and self.moved:
            low, high = self.moved.interval
            return (
                f"{self.moved.before:.3f} -> {self.moved.now:.3f}, "
                f"95 % interval of the change {low:+.3f} to {high:+.3f}"
            )
        if self.mark is Mark.BELOW_FLOOR and self.now and self.now.share is not None:
            return f"{self.now.share:.3f} is below the floor {self.floor:.3f}"
        return "the baseline has a score, this run has none" if self.mark is Mark.MISSING else ""


class Verdict(NamedTuple):
    """Hold what the gate found. `troubled`: cases without an answer, "part: id".

    `other_articles`: parts that were asked of other articles than the baseline's.
    """

    judged: tuple[Judged, ...]
    troubled: tuple[str, ...]
    not_run: tuple[str, ...]
    other_articles: tuple[str, ...] = ()

    @property
    def failing(self) -> tuple[Judged, ...]:
        """Return the metrics that fail, in the order of the report."""
        return tuple(each for each in self.judged if each.mark in FAILING)

    @property
    def passed(self) -> bool:
        """Tell whether the run may pass: something ran, nothing failed, every case was answered."""
        return bool(self.judged) and not self.failing and not self.troubled

    @property
    def words(self) -> str:
        """Say it in one line."""
        if not self.judged:
            return "Nothing was run: " + ("; ".join(self.not_run) or "no part has data")
        if self.passed:
            better = sum(each.mark is Mark.BETTER for each in self.judged)
            gained = f", {better} better than the baseline" if better else ""
            return f"Passed: none of {len(self.judged)} metrics is worse{gained}"
        lost = [f"{each.name} ({each.mark.value})" for each in self.failing[:3]]
        rest = f" and {len(self.failing) - 3} more" if len(self.failing) > 3 else ""
        stuck = [f"{len(self.troubled)} cases without an answer"] if self.troubled else []
        return "Failed: " + "; ".join([*lost, *stuck]) + rest


def judge(run: Run, baseline: Baseline) -> Verdict:
    """Hold a run against the baseline and the floors."""
    return Verdict(
        judged=tuple(each for part in run.parts for each in _judge_part(part, baseline)),
        troubled=tuple(
            f"{part.name}: {result.id}"
            for part in run.parts
            for result in part.results
            if result.trouble
        ),
        not_run=tuple(f"{part.name}: {part.why}" for part in run.parts if part.status != "run"),
        other_articles=tuple(part.name for part in run.parts if _has_moved(part, baseline)),
    )


def _has_moved(part: Part, baseline: Baseline) -> bool:
    pinned = baseline.parts.get(part.name)
    return bool(pinned and part.corpus and pinned.corpus and pinned.corpus != part.corpus.digest)


def _judge_part(part: Part, baseline: Baseline) -> Iterator[Judged]:
    if part.status != "run":
        return
    pinned = baseline.parts.get(part.name)
    before = pinned.results if pinned else ()
    names = dict.fromkeys(name for result in (*part.results, *before) for name in result.scores)
    for name in names:
        yield _judge(part, name, before, baseline.floors.get(metric(part.name, name)))


def _judge(part: Part, name: str, before: tuple[Result, ...], floor: float | None) -> Judged:
    now, old = _by_case(part.results, name), _by_case(before, name)
    total = Score(sum(each.right for each in now.values()), sum(each.of for each in now.values()))
    moved = difference(old, now)
    interval = interval_of(list(now.values())) if now else None
    mark = _mark(total, moved, floor, known=bool(old))
    return Judged(part.name, name, total if total.of else None, interval, moved, floor, mark)


def _by_case(results: tuple[Result, ...], name: str) -> dict[str, Score]:
    return {result.id: result.scores[name] for result in results if name in result.scores}


def _mark(total: Score, moved: Difference | None, floor: float | None, *, known: bool) -> Mark:
    if not total.of:
        return Mark.MISSING
    if floor is not None and total.right / total.of < floor:
        return Mark.BELOW_FLOOR
    if moved is None:
        return Mark.MISSING if known else Mark.NEW
    if moved.change < -TOLERANCE and moved.interval.high < 0:
        return Mark.WORSE
    if moved.change > TOLERANCE and moved.interval.low > 0:
        return Mark.BETTER
    return Mark.SAME
