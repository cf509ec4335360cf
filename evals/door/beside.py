"""What rules and a model come to on the same cases, as two columns with their difference."""

from __future__ import annotations

from collections.abc import Iterable

from evals.ledger.beside import (
    Sides,
    Usage,
    fallbacks,
    middle_s,
    requests_each,
    scores_beside,
    share_written,
    total,
    usage,
)
from evals.ledger.intervals import Difference
from evals.reading.reporting import show


def show_sides(sides: Iterable[Sides]) -> None:
    """Print both columns of every part, then what the model took and why rules spoke alone."""
    for each in sides:
        models = ", ".join(dict.fromkeys(r.model for r in each.model.results if r.model))
        show("", f"{each.rules.title}: rules, with {models or 'no model'}, difference")
        show(*(_line(name, moved) for name, moved in scores_beside(each)))
        show(*_costs(each))
        show(*(f"  {count:4} rules alone: {why}" for why, count in fallbacks(each.spoken)))


def _line(name: str, moved: Difference) -> str:
    low, high = moved.interval
    return (
        f"  {name:52} {moved.before:.3f}  {moved.now:.3f}  {moved.change:+.3f} "
        f"({low:+.3f} to {high:+.3f}, {moved.cases} cases)"
    )


def _costs(each: Sides) -> list[str]:
    tasks = usage(each.spoken)
    answers = len(each.spoken) or 1
    whole = total(tasks)
    took = (1e3 * middle_s(part.results) for part in (each.rules, each.model))
    sent = ", ".join(f"{many} of {few}" for few, many in requests_each(each.spoken))
    return [
        f"  sentences written by the model: {share_written(each.spoken):.1%} of {answers} answers",
        f"  requests an answer: {sent}",
        *(_usage(task, answers) for task in (*tasks, whole)),
        "  a question p50: {:.0f} ms by rules, {:.0f} ms with the model".format(*took),
    ]


def _usage(task: Usage, answers: int) -> str:
    return (
        f"  {task.task:13} asked {task.asked:5}, tokens an answer "
        f"{task.read / answers:7.0f} in {task.written / answers:6.0f} out"
    )
