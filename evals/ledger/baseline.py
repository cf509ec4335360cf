"""The pinned baseline: what a run is compared with, and the floors below which nothing may go.

`baseline.json` beside this file holds counts per case, standings and figures; of other people's
articles it keeps no sentence. Pinning a run raises floors by itself and never lowers one: that
takes an explicit value and a reason, and both land in the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError

from evals.ledger.run import Kept, Result, Run, Shown, totals_of
from service.domain.errors import CallerError

BASELINE: Final = Path(__file__).with_name("baseline.json")
ROOM: Final = 0.03
"""How far below the pinned share a new floor lies: a chance swing of few cases is no breach."""


class Change(Kept):
    """Record that a floor was lowered, by whom it was asked for and why."""

    metric: str
    before: float
    now: float
    reason: str
    on: datetime


class PinnedPart(Kept):
    """Hold a part as pinned: its corpus and what each case came to."""

    corpus: str = ""
    results: tuple[Result, ...] = ()


class Baseline(Kept):
    """Hold all that was pinned, by part, with the floors and each lowering of one."""

    pinned: datetime | None = None
    commit: str = ""
    reason: str = ""
    floors: dict[str, float] = Field(default_factory=dict)
    lowered: tuple[Change, ...] = ()
    parts: dict[str, PinnedPart] = Field(default_factory=dict)


def read_baseline(path: Path = BASELINE) -> Baseline:
    """Read the baseline; an empty one where there is no file. Raises CallerError on a bad one."""
    if not path.is_file():
        return Baseline()
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except ValidationError as bad:
        raise CallerError(
            f"{str(path)!r} holds no baseline ({bad.error_count()} errors); restore it"
        ) from bad


def write_baseline(baseline: Baseline, path: Path = BASELINE) -> None:
    """Write the baseline whole or not at all, a line a case, so that a change can be read."""
    draft = path.with_suffix(".draft")
    draft.write_text(_in_lines(baseline), encoding="utf-8")
    draft.replace(path)


def _in_lines(baseline: Baseline) -> str:
    held = baseline.model_dump(mode="json", exclude_defaults=True)
    parts = held.pop("parts", {})
    head = json.dumps(held, indent=1, ensure_ascii=False).removesuffix("\n}") if held else "{"
    written = ",\n".join(_part_in_lines(name, part) for name, part in parts.items())
    comma = "," if held else ""
    return f'{head}{comma}\n "parts": {{\n{written}\n }}\n}}\n'


def _part_in_lines(name: str, part: Mapping[str, Any]) -> str:
    results = (json.dumps(each, ensure_ascii=False) for each in part.get("results", ()))
    opening = (
        f'  {json.dumps(name)}: {{"corpus": {json.dumps(part.get("corpus", ""))}, "results": [\n'
    )
    return opening + ",\n".join(f"   {line}" for line in results) + "\n  ]}"


def pin(
    run: Run, held: Baseline, *, reason: str, lower: Mapping[str, float] | None = None
) -> Baseline:
    """Make a run the one to compare with; its parts replace those held, other parts stay.

    `lower`: floors to lower, by metric. Raises CallerError for one that is unknown, or would rise.
    """
    if not reason.strip():
        raise CallerError("pinning needs a reason: --reason 'what changed, and why it is better'")
    now = datetime.now(UTC)
    floors = {**held.floors}
    for name, score in totals_of(run.parts).items():
        share = score.right / score.of
        floors[name] = round(max(floors.get(name, 0.0), share - ROOM, 0.0), 4)
    changes = [_lowered(name, value, floors, reason, now) for name, value in (lower or {}).items()]
    floors |= {change.metric: change.now for change in changes}
    parts = {
        part.name: PinnedPart(
            corpus=part.corpus.digest if part.corpus else "",
            results=tuple(_kept(result, part.name) for result in part.results),
        )
        for part in run.parts
        if part.status == "run"
    }
    return Baseline(
        pinned=now,
        commit=run.maker.commit,
        reason=reason,
        floors=dict(sorted(floors.items())),
        lowered=(*held.lowered, *changes),
        parts={**held.parts, **parts},
    )


def _lowered(
    name: str, value: float, floors: Mapping[str, float], reason: str, now: datetime
) -> Change:
    held = floors.get(name)
    if held is None:
        raise CallerError(f"no floor {name!r}; `python -m evals floors` lists them")
    if value > held:
        raise CallerError(f"{name!r} stands at {held}; a floor rises by pinning, not by hand")
    return Change(metric=name, before=held, now=value, reason=reason, on=now)


def _kept(result: Result, part: str) -> Result:
    """Keep of a case what a comparison needs, and words only of the project's own articles."""
    own = part == OWN
    shown = result.shown
    return Result(
        id=result.id,
        kind=result.kind if own else "",
        question=result.question if own else "",
        shown=shown if own else Shown(standing=shown.standing, figures=shown.figures),
        scores=result.scores,
    )


OWN: Final = "seeds"
"""The part on the project's own articles, whose words may lie in the repository."""
