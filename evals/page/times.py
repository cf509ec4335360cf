"""Where the time went: the slowest questions step by step, and the steps over all questions.

Percentiles are nearest ranks: the 95th of 100 times, put in order, is one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final, NamedTuple

from evals.ledger.run import Part, Result, Run
from evals.page.cases import ASKED
from evals.page.spark import Segment, stack
from evals.page.words import clipped, lasting, milliseconds

SLOWEST: Final = 10
TONES: Final = 8
"""How many tones tell steps apart; after them, they begin anew."""
OUTSIDE: Final = "outside the steps"
WHOLE: Final = "whole question"


class Step(NamedTuple):
    """Hold one step of a question: its time in words and its stretch of the bar."""

    name: str
    took: str
    segment: Segment
    tone: str


class Slow(NamedTuple):
    """Hold one slow question."""

    question: str
    part: str
    took: str
    steps: tuple[Step, ...]


class Quantiles(NamedTuple):
    """Hold the middle and the 95th percentile, in words."""

    p50: str
    p95: str


class Pace(NamedTuple):
    """Hold the steps over all questions, a column pair per part; None where it has no such step."""

    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Quantiles | None, ...]], ...]


def slowest(run: Run) -> tuple[Slow, ...]:
    """Return the questions that took longest, the slowest first."""
    timed = [(result, part) for part in run.parts for result in part.results if result.seconds > 0]
    timed.sort(key=lambda pair: -pair[0].seconds)
    if not timed:
        return ()
    longest = timed[0][0].seconds * 1000
    tones = _tones(run)
    return tuple(
        Slow(
            question=clipped(result.question or result.id, ASKED),
            part=part.title,
            took=lasting(result.seconds),
            steps=_steps(result, longest, tones),
        )
        for result, part in timed[:SLOWEST]
    )


def _tones(run: Run) -> dict[str, str]:
    """Give each step a tone, in order of first appearance."""
    names = dict.fromkeys(
        name for part in run.parts for result in part.results for name in result.steps
    )
    return {name: f"tone-{place % TONES}" for place, name in enumerate(names)}


def _steps(result: Result, longest: float, tones: dict[str, str]) -> tuple[Step, ...]:
    rest = result.seconds * 1000 - sum(result.steps.values())
    times = {**result.steps, OUTSIDE: max(rest, 0.0)} if result.steps else {WHOLE: rest}
    segments = stack(list(times.values()), longest)
    return tuple(
        Step(name, milliseconds(ms), segment, tones.get(name, "tone-rest"))
        for (name, ms), segment in zip(times.items(), segments, strict=True)
    )


def pace(run: Run) -> Pace | None:
    """Return how long each step takes, part by part; None where nothing was timed."""
    parts = [part for part in run.parts if any(result.seconds for result in part.results)]
    if not parts:
        return None
    names = dict.fromkeys(
        name for part in parts for result in part.results for name in result.steps
    )
    rows = [(name, tuple(_pair(_of_step(part, name)) for part in parts)) for name in names]
    whole = (WHOLE, tuple(_pair(_of_question(part)) for part in parts))
    return Pace(tuple(part.title for part in parts), (*rows, whole))


def _of_step(part: Part, name: str) -> list[float]:
    return [result.steps[name] for result in part.results if name in result.steps]


def _of_question(part: Part) -> list[float]:
    return [result.seconds * 1000 for result in part.results if result.seconds]


def _pair(times: Sequence[float]) -> Quantiles | None:
    if not times:
        return None
    return Quantiles(milliseconds(percentile(times, 50)), milliseconds(percentile(times, 95)))


def percentile(values: Sequence[float], rank: int) -> float:
    """Return the value at a rank of 1 to 100 of a sequence that holds something."""
    return sorted(values)[ceil(len(values) * rank / 100) - 1]
