"""The verdict in one sentence with its amounts, and the reasons under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from evals.ledger.gate import Judged, Mark, Verdict
from evals.ledger.run import Run
from evals.page.families import is_detail
from evals.page.rows import MARKS, row_ids
from evals.page.words import Chip, apart, clipped, many, signed

_LONGEST: Final = 600
_NAMED: Final = 2
"""How many failing metrics the sentence names."""


class Reason(NamedTuple):
    """Hold one metric that fails. `anchor`: its row."""

    chip: Chip
    part: str
    metric: str
    amount: str
    anchor: str


class Headline(NamedTuple):
    """Hold the verdict: a shape and a word, then the sentence, then each reason."""

    chip: Chip
    sentence: str
    reasons: tuple[Reason, ...]
    troubled: tuple[str, ...]


def headline(run: Run, verdict: Verdict) -> Headline:
    """Say what failed and by how much, the gravest first, or that nothing did."""
    titles = {part.name: part.title for part in run.parts}
    anchors = row_ids(verdict, run)
    failing = sorted(verdict.failing, key=_gravity)
    reasons = tuple(
        Reason(
            chip=MARKS[each.mark],
            part=titles[each.part],
            metric=each.score,
            amount=_amount(each),
            anchor=anchors[each.name],
        )
        for each in failing
    )
    if verdict.passed and run.finished is None:
        stopped = Chip("○", "Not finished", "warn")
        return Headline(stopped, "nothing had failed when it was stopped", (), ())
    return Headline(_chip(verdict), _sentence(verdict, failing), reasons, verdict.troubled)


def _gravity(judged: Judged) -> tuple[bool, float]:
    """Put chief metrics first, then what has no score, then the greatest fall."""
    if judged.mark is Mark.MISSING or judged.now is None or judged.now.share is None:
        return is_detail(judged.score), -1.0
    under = (judged.floor or 0.0) - judged.now.share
    return is_detail(judged.score), -max(under, -judged.moved.change if judged.moved else 0.0)


def _chip(verdict: Verdict) -> Chip:
    if not verdict.judged:
        return Chip("○", "Nothing was run", "warn")
    return Chip("✓", "Passed", "good") if verdict.passed else Chip("×", "Failed", "bad")


def _sentence(verdict: Verdict, failing: Sequence[Judged]) -> str:
    """Say it without the word before the colon."""
    if not verdict.judged:
        return clipped("; ".join(verdict.not_run) or "no part has data", _LONGEST)
    if verdict.passed:
        return verdict.words.partition(": ")[2]
    named = [_clause(each) for each in failing[:_NAMED]]
    rest = len(failing) - len(named)
    if rest:
        named.append(many(rest, "more metric fails", "more metrics fail"))
    stuck = len(verdict.troubled)
    if stuck:
        named.append(many(stuck, "case has no answer", "cases have no answer"))
    return clipped("; ".join(named), _LONGEST)


def _clause(judged: Judged) -> str:
    """Say how one metric fails: "figure recall, value (seeds) fell from 0.912 to 0.812"."""
    name = f"{judged.score} ({judged.part})"
    if judged.mark is Mark.WORSE and judged.moved:
        before, now = apart(judged.moved.before, judged.moved.now)
        return f"{name} fell from {before} to {now}"
    if judged.mark is Mark.BELOW_FLOOR and judged.now and judged.floor is not None:
        now, floor = apart(judged.now.share or 0, judged.floor)
        return f"{name} is {now}, below its floor of {floor}"
    return f"{name} has no score"


def _amount(judged: Judged) -> str:
    """Say by how much, after a word that says how."""
    if judged.mark is Mark.WORSE and judged.moved:
        before, now = apart(judged.moved.before, judged.moved.now)
        low, high = judged.moved.interval
        return f"{before} to {now} (95 % interval of the change {signed(low)} to {signed(high)})"
    if judged.mark is Mark.BELOW_FLOOR and judged.now and judged.floor is not None:
        now, floor = apart(judged.now.share or 0, judged.floor)
        return f"{now}, floor {floor}"
    return judged.why
