"""Ask every case of a part and score the answers, on pydantic-evals.

Cases go one after another: a follow-up needs the answer before it, and times are comparable. A case
that raises has no answer; it is kept with its trouble and fails the gate.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic_evals import Case as EvalCase
from pydantic_evals import Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals.cases.case import Case, Label
from evals.ledger.run import Result, Shown
from evals.scorers.grade import grade
from evals.scorers.score import Scores
from evals.suites.fronts import Front
from service.domain.answer import Answer
from service.domain.errors import CrosscheckError
from service.domain.quantity import Bound

OnCase = Callable[[], None]
_BOUNDS = {
    Bound.ABOUT: "about",
    Bound.OVER: "over",
    Bound.AT_LEAST: "at least",
    Bound.UNDER: "under",
    Bound.UP_TO: "up to",
    Bound.NEARLY: "nearly",
}


@dataclass(frozen=True)
class Outcome:
    """Hold an answer, what it scores, and the seconds it took."""

    answer: Answer
    scores: Scores
    seconds: float


@dataclass
class Graded(Evaluator[Case, Outcome, None]):
    """Hand the scores of an outcome on: each as a share, with its counts as the reason."""

    def evaluate(self, ctx: EvaluatorContext[Case, Outcome, None]) -> dict[str, EvaluationReason]:
        """Return every score that applies."""
        return {
            name: EvaluationReason(score.right / score.of, f"{score.right:g} of {score.of:g}")
            for name, score in ctx.output.scores.items()
        }


async def answer_cases(
    name: str, cases: Sequence[Case], front: Front, on_case: OnCase
) -> tuple[Result, ...]:
    """Ask all cases of one part, in their order, and return what each came to."""
    asked: dict[str, str] = {}

    async def ask(case: Case) -> Outcome:
        try:
            outcome = await _ask(case, front, asked.get(case.after or ""))
        finally:
            on_case()
        asked[case.id] = outcome.answer.id
        return outcome

    dataset = Dataset(
        name=name,
        cases=[EvalCase[Case, Outcome, None](name=case.id, inputs=case) for case in cases],
        evaluators=[Graded()],
    )
    report = await dataset.evaluate(ask, max_concurrency=1, progress=False, task_name=name)
    done = {each.name: _result(each.inputs, each.output) for each in report.cases}
    lost = {each.name: _troubled(each.inputs, each.error_message) for each in report.failures}
    held: dict[str, Result] = {**done, **lost}
    return tuple(held[case.id] for case in cases)


async def _ask(case: Case, front: Front, before: str | None) -> Outcome:
    if case.after and before is None:
        raise CrosscheckError(f"{case.after!r}, which it follows up, has no answer")
    started = time.perf_counter()
    answer = await front.ask(case.question, case.collection, before)
    seconds = time.perf_counter() - started
    cited = dict.fromkeys(each.article_id for each in answer.citations)
    texts = {name: await front.text(name) for name in cited}
    return Outcome(answer, grade(case, answer, texts), seconds)


def _result(case: Case, outcome: Outcome) -> Result:
    answer = outcome.answer
    tokens = answer.trace.tokens
    return Result(
        id=case.id,
        kind=case.kind,
        question=case.question,
        wanted=truth_in_words(case),
        shown=Shown(
            standing=answer.standing.value,
            headline=answer.headline,
            figures=tuple(_figure_in_words(answer, n) for n in range(len(answer.figures))),
            text=answer.text,
        ),
        scores=dict(outcome.scores),
        seconds=outcome.seconds,
        steps={step.name: step.ms for step in answer.trace.steps},
        tokens=(tokens.read, tokens.written),
        model=answer.trace.model,
        prompts=answer.trace.prompts,
    )


def _troubled(case: Case, why: str) -> Result:
    return Result(
        id=case.id,
        kind=case.kind,
        question=case.question,
        wanted=truth_in_words(case),
        trouble=why,
    )


def _figure_in_words(answer: Answer, n: int) -> str:
    figure = answer.figures[n]
    said = ", ".join(link.name for link in figure.attribution if link.name)
    return f"{figure.printed} ({said})" if said else figure.printed


def truth_in_words(case: Case) -> str:
    """Say in one line what a case wants: "disputed: over 11,000 (Kyiv); 12,000"."""
    standing = " or ".join(each.value for each in case.standing)
    figures = "; ".join(dict.fromkeys(_label_in_words(label) for label in case.wanted))
    quotes = "; ".join(f"“{each.quote}”" for each in case.statements)
    wanted = figures or quotes or ("" if case.is_answerable else "no answer")
    return ": ".join(each for each in (standing, wanted) if each)


def _label_in_words(label: Label) -> str:
    ends = " to ".join(f"{end:,.10g}" for end in label.ends)
    words = label.printed or f"{_BOUNDS.get(label.bound[0], '')} {ends}".strip()
    return f"{words} ({label.speaker})" if label.speaker else words
