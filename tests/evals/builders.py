"""Builders of cases, results and runs: a test names only what matters in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from evals.cases.case import Case, Label
from evals.ledger.run import Maker, Part, Result, Run, Shown
from evals.scorers.score import Score
from service.domain.quantity import Bound

NIGHT = datetime(2026, 11, 22, 3, 17, tzinfo=UTC)
ARTICLE = "a.txt"


def a_label(value: float, bound: Bound = Bound.EXACT, **more: Any) -> Label:
    """Make a label of article `a.txt` with nobody named and no day to be scored."""
    point = Decimal(str(value))
    fields: dict[str, Any] = {
        "id": f"label-{value}-{bound.value}",
        "article": ARTICLE,
        "low": None if bound in {Bound.UNDER, Bound.UP_TO, Bound.NEARLY} else point,
        "high": None if bound in {Bound.OVER, Bound.AT_LEAST} else point,
        "bound": (bound,),
        "speaker": None,
    }
    return Label.model_validate(fields | more)


def a_case(*figures: Label, **more: Any) -> Case:
    """Make a case that wants these figures, none for a question without an answer."""
    fields: dict[str, Any] = {
        "id": "c1",
        "kind": "count",
        "question": "how many?",
        "collection": "seeds",
        "figures": figures,
    }
    return Case.model_validate(fields | more)


def a_result(name: str, **scores: tuple[float, float]) -> Result:
    """Make a result with scores by name, as right and of."""
    counts = {score: Score(*pair) for score, pair in scores.items()}
    shown = Shown(standing="agreed", headline="12 houses", figures=("12",), text="12 burned [1].")
    return Result(id=name, kind="count", question="how many?", shown=shown, scores=counts)


def a_part(*results: Result, name: str = "seeds") -> Part:
    """Make a part that was run."""
    return Part(name=name, title=f"Answers on {name}", results=results, seconds=1.0)


def a_run(*parts: Part, night: int = 0, **more: Any) -> Run:
    """Make a run of the smoke suite, so many nights after the first."""
    started = NIGHT + timedelta(days=night)
    fields: dict[str, Any] = {
        "id": f"{started:%Y%m%dT%H%M%SZ}-0000",
        "suite": "smoke",
        "started": started,
        "finished": started + timedelta(seconds=9),
        "maker": Maker(commit="c0ffee", changed=False, version="0.1.0", reader="13"),
        "parts": parts,
    }
    return Run.model_validate(fields | more)
