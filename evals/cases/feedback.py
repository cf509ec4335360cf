"""Readers' "wrong" made into drafts of cases: the question, what was shown, what the reader said.

A draft is not a case: its standing is left open, and the loader refuses it until somebody has read
the articles and labelled it by `GUIDE.md`. Its figures are written as the program read them, which
is what a labeller corrects.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import yaml

from service.domain.answer import Answer, ShownFigure
from service.domain.callers.feedback import Feedback

_HEAD = """\
# Drafts of cases from readers' feedback, written {now:%Y-%m-%d}. To label one: read its articles,
# follow GUIDE.md, fill in `kind` and `standing`, correct `figures`, then drop `draft`.
"""


class Complaint(NamedTuple):
    """Hold what a reader found wrong, and the answer it is about, with its thread."""

    said: Feedback
    answer: Answer
    after: tuple[str, ...]


class Drafts(NamedTuple):
    """Hold the two files of drafts: the questions, and the register of their figures."""

    questions: str
    figures: str


def drafts(complaints: Sequence[Complaint]) -> Drafts:
    """Write complaints as YAML, one question each."""
    register = [
        _figure(complaint, figure)
        for complaint in complaints
        for figure in complaint.answer.figures
    ]
    questions = {"cases": [_question(complaint) for complaint in complaints]}
    head = _HEAD.format(now=datetime.now(UTC))
    return Drafts(head + _yaml(questions), head + _yaml(register))


def _question(complaint: Complaint) -> dict[str, Any]:
    answer = complaint.answer
    return {
        "id": _case_id(complaint),
        "kind": None,
        "question": answer.question,
        "standing": None,
        "figures": [_figure_id(complaint, figure) for figure in answer.figures],
        "labelled_by": None,
        "draft": {
            "reader": complaint.said.reason,
            "collection": answer.collection,
            "asked after": list(complaint.after),
            "answered": f"{answer.standing.value}: {answer.headline}",
            "answer": answer.id,
            "quotes": [
                {"article": each.external_id or each.article_id, "quote": each.exact}
                for each in answer.citations
            ],
        },
    }


def _figure(complaint: Complaint, figure: ShownFigure) -> dict[str, Any]:
    answer = complaint.answer
    cited = {each.n: each for each in answer.citations}
    first = next((cited[n] for n in figure.citations if n in cited), None)
    named = [link.name for link in figure.attribution if link.named]
    day = figure.as_of.start
    return {
        "id": _figure_id(complaint, figure),
        "article": (first.external_id or first.article_id) if first else "",
        "printed": figure.printed,
        "quote": first.exact if first else "",
        "low": _number(figure.low),
        "high": _number(figure.high),
        "bound": figure.bound.value,
        "unit": figure.unit,
        "counted": figure.counted,
        "speaker": named[0] if named else None,
        "as_of": day.isoformat() if day else "unknown",
        "scope": figure.scope,
    }


def _case_id(complaint: Complaint) -> str:
    return complaint.answer.id.lower().replace("_", "-")


def _figure_id(complaint: Complaint, figure: ShownFigure) -> str:
    return f"{_case_id(complaint)}-{complaint.answer.figures.index(figure) + 1}"


def _number(value: object) -> int | float | None:
    if value is None:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
