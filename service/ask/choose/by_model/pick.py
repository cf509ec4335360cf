"""What a model may say of figures the rules refused: that they count what was asked.

It is shown those that the rules refused for their words alone: nothing of time, place in a count,
speaker or unit speaks against them, and no other event is told. What it picks is shown beside the
answer as its opinion; the figures of the answer, its range and its standing stay the rules'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from service.ask.choose.by_model.told import is_told_to_machines
from service.ask.choose.fit.misfits import hard_misfits
from service.ask.choose.setting import Setting
from service.domain.figure import Figure
from service.domain.ports.model import NotAcceptedError, Task, material
from service.domain.question import Choice, Evidence, Plan, Question

MOST_OFFERED: Final = 20
WHY: Final = "a model takes it to count what was asked; the rules do not"


class Picked(BaseModel):
    """Hold the names of the candidates that count what was asked."""

    model_config = ConfigDict(extra="forbid")

    ids: list[str] = Field(max_length=100)


CHOOSE: Final = Task(
    name="choose",
    blanks=frozenset({"question", "candidates"}),
    reply=Picked,
    max_tokens=300,
)


def candidates(plan: Plan, evidence: Evidence, choice: Choice) -> tuple[Figure, ...]:
    """Return refused figures against which only their words speak, in the order of the hits."""
    kept = {figure.id for figure in (*choice.figures, *choice.related)}
    setting = Setting.of(plan, evidence)
    rank = {hit.passage_id: at for at, hit in enumerate(evidence.hits)}
    soft = [
        figure
        for figure in evidence.figures
        if figure.id not in kept
        and figure.measure.event in {"", plan.event}
        and not hard_misfits(figure, setting)
        and not is_told_to_machines(evidence.quote(figure.passage_id, figure.sentence))
    ]
    soft.sort(key=lambda figure: (rank.get(figure.passage_id, len(rank)), figure.span.start))
    return tuple(soft[:MOST_OFFERED])


def choose_blanks(
    question: Question, offered: Sequence[Figure], evidence: Evidence
) -> dict[str, str]:
    """Return what the prompt shows: the question, and each candidate in its sentence."""
    lines = []
    for number, figure in enumerate(offered, 1):
        sentence = evidence.quote(figure.passage_id, figure.sentence)
        lines.append(material(f"C{number} ({figure.quantity.printed})", sentence))
    return {"question": material("question", question.in_full), "candidates": "\n".join(lines)}


def propose(picked: Picked, offered: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the candidates picked. Raises NotAcceptedError for a name that was not offered."""
    names = {f"C{number}": figure for number, figure in enumerate(offered, 1)}
    unknown = [name for name in picked.ids if name not in names]
    if unknown:
        raise NotAcceptedError("it picked a candidate that was not offered")
    return tuple(names[name] for name in dict.fromkeys(picked.ids))
