"""Runs, results and verdicts with good defaults, for the tests of the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from evals.ledger.baseline import Baseline, pin
from evals.ledger.gate import judge
from evals.ledger.run import Corpus, Maker, Part, Result, Run, Shown
from evals.page.render import render
from evals.scorers.score import Score

NIGHT = datetime(2026, 11, 22, 3, 17, tzinfo=UTC)
STEPS = {"plan": 2.0, "retrieve": 30.0, "choose": 8.0}


def a_result(case: str = "q1", right: float = 1, of: float = 1, **more: Any) -> Result:
    given: dict[str, Any] = {
        "id": case,
        "kind": "count",
        "question": f"how many, {case}?",
        "wanted": "disputed or changed: over 11,000 (Kyiv); around 12,000",
        "shown": Shown(standing="disputed", headline="11,000 to 12,000", figures=("over 11,000",)),
        "scores": {"standing": Score(right, of)},
        "seconds": 0.05,
        "steps": STEPS,
    }
    return Result(**(given | more))


def a_part(*results: Result, name: str = "seeds", **more: Any) -> Part:
    corpus = Corpus(name="seeds", digest="c0ffee", articles=5, seconds=1.2)
    given = {"title": f"Answers of {name}", "corpus": corpus, "results": results, "seconds": 4.2}
    return Part(name=name, **(given | more))


def a_run(*parts: Part, nights_ago: int = 0, **more: Any) -> Run:
    started = NIGHT - timedelta(days=nights_ago)
    given = {
        "id": f"{started:%Y%m%dT%H%M%SZ}-0001",
        "suite": "smoke",
        "started": started,
        "finished": started + timedelta(seconds=72),
        "maker": Maker(
            commit="abc1234",
            changed=True,
            version="0.1.0",
            reader="13",
            settings={"embedder": "auto"},
            machine="Linux, 2 cores",
        ),
        "parts": parts,
    }
    return Run(**(given | more))


def pinned(run: Run) -> Baseline:
    return pin(run, Baseline(), reason="the first").model_copy(update={"pinned": run.started})


def page_of(
    run: Run, *past: Run, before: Run | None = None, baseline: Baseline | None = None
) -> str:
    held = baseline or Baseline()
    return render(run, judge(run, held), past, before, held)
