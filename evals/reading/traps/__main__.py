"""Trap texts labelled before the first run: `python -m evals.reading.traps --set second`.

A sentence is right when every scored field of every labelled figure is right and no other figure is
read. A field that is null or absent in a label is not scored. A speaker of "" asks for silence: no
named speaker. `event_not` asks for any event but this one.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from evals.reading.reporting import options, share_line, show
from service.domain.article import Dateline, Evidence
from service.domain.figure import Figure
from service.domain.quantity import Bound, Dimension
from service.figures.read import read_figures

SETS = tuple(Path(__file__).parent / f"{name}.jsonl" for name in ("traps", "second", "third"))
"""In the order they were run for the first time; a set that has been run is developed on."""

FIELDS = (
    *("found", "value", "bound", "unit", "noun", "event", "speaker", "hearsay", "modality"),
    *("event_not", "ambiguous", "increment", "part", "as_of", "background", "silence"),
)
_BOUNDS = {"more_than": "over"}
_LOGICAL = ("increment", "part", "background")

Label: TypeAlias = Mapping[str, Any]


class Outcome(NamedTuple):
    """Hold one field of one label: right or wrong, and what was read."""

    field: str
    right: bool
    words: str


def main() -> int:
    """Print each set's share of sentences right, by kind and by field; 0 when every one is."""
    parser = options(__doc__)
    names = [path.stem for path in SETS]
    parser.add_argument("--set", choices=names, default=names[0], help="which sentences")
    given = parser.parse_args()
    path = SETS[names.index(given.set)]
    rows = read_rows(path)
    outcomes = judge_all(rows)
    right = {name: all(each.right for each in found) for name, found in outcomes.items()}
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append(right[row["id"]])
    show(f"{given.set}: {len(rows)} texts")
    show(share_line("texts, all fields", sum(right.values()), len(right)), "by kind:")
    show(*(share_line(f"  {kind}", sum(all_), len(all_)) for kind, all_ in sorted(by_kind.items())))
    _show_fields([each for found in outcomes.values() for each in found])
    if given.errors:
        _show_errors(rows, outcomes)
    return 0 if all(right.values()) else 1


def read_rows(path: Path) -> list[Label]:
    """Read the labelled texts of a set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def judge_all(rows: Sequence[Label]) -> dict[str, list[Outcome]]:
    """Read every text and score its labels, by id."""
    return {row["id"]: judge(row, _read(row)) for row in rows}


def judge(row: Label, figures: Sequence[Figure]) -> list[Outcome]:
    """Score every label of one sentence, each against the figure on its number."""
    found = []
    for label in row["figures"]:
        figure = next((each for each in figures if _covers(each, label)), None)
        if figure is None:
            found.append(Outcome("found", right=False, words=f"{label['number']!r} was not read"))
            continue
        found.append(Outcome("found", right=True, words=""))
        for field, right in _checks(label, figure).items():
            words = (
                f"{label['number']!r} {field}: wanted {label.get(field)!r}, read {_said(figure)}"
            )
            found.append(Outcome(field, right, words))
    return [*found, *_false(row, figures)]


def _read(row: Label) -> tuple[Figure, ...]:
    published = row.get("published")
    if not published:
        return read_figures(row["text"])
    day = date.fromisoformat(published)
    return read_figures(row["text"], Dateline(day=day, basis=Evidence.GIVEN))


def _covers(figure: Figure, label: Label) -> bool:
    """Tell whether a figure stands on the labelled number."""
    start = label["start"]
    end = start + len(label["number"])
    return bool(figure.span.start < end and start < figure.span.end)


def _false(row: Label, figures: Sequence[Figure]) -> list[Outcome]:
    """Score silence: each stretch labelled as no figure, and each stray figure elsewhere.

    Words under `open` may be read as a figure or not. An age is no count: read as an age, it is
    no stray number.
    """
    counts = [each for each in figures if each.quantity.unit.dimension is not Dimension.AGE]
    free = [each for each in counts if not any(_covers(each, one) for one in row["figures"])]
    strays = [each for each in free if not _stands_on(row, each, row.get("open", ()))]
    found = []
    for words in row.get("not_figures", ()):
        hit = [each for each in strays if _stands_on(row, each, [words])]
        strays = [each for each in strays if each not in hit]
        found.append(Outcome("silence", not hit, f"{words!r} was read as a figure"))
    for figure in strays:
        stray = f"read {figure.quantity.printed!r} as {figure.measure.counted!r}"
        found.append(Outcome("silence", right=False, words=stray))
    return found


def _stands_on(row: Label, figure: Figure, stretches: Sequence[str]) -> bool:
    places = [(words, row["text"].find(words)) for words in stretches]
    return any(at >= 0 and _covers(figure, {"number": words, "start": at}) for words, at in places)


def _checks(label: Label, figure: Figure) -> dict[str, bool]:
    quantity, measure = figure.quantity, figure.measure
    wanted = label.get("bound")
    bound = _BOUNDS.get(str(wanted), str(wanted))
    checks = {}
    if "low" in label and "high" in label and bound != Bound.VAGUE.value:
        ends = (_decimal(label["low"]), _decimal(label["high"]))
        checks["value"] = ends == (quantity.low, quantity.high)
    if wanted is not None:
        checks["bound"] = quantity.bound.value == bound
    texts = {
        "unit": (quantity.unit.name, quantity.unit.dimension.value),
        "noun": (measure.noun, quantity.unit.name),
        "event": (measure.event,),
        "modality": (measure.modality.value,),
    }
    for field, read in texts.items():
        if label.get(field) is not None:
            checks[field] = label[field].lower() in {each.lower() for each in read}
    for field in _LOGICAL:
        if label.get(field) is not None:
            checks[field] = bool(getattr(measure, field)) is bool(label[field])
    if label.get("event_not") is not None:
        checks["event_not"] = measure.event != label["event_not"]
    if label.get("ambiguous") is not None:
        checks["ambiguous"] = quantity.ambiguous is bool(label["ambiguous"])
    return {**checks, **_spoken(label, figure), **_dated(label, figure)}


def _spoken(label: Label, figure: Figure) -> dict[str, bool]:
    """Score the speaker, "" being silence, and hearsay: a hedge or "reports", nobody named."""
    checks = {}
    named = [link.name.lower() for link in figure.attribution if link.name]
    if label.get("speaker") is not None:
        wanted = label["speaker"].lower()
        heard = any(wanted in name or name in wanted for name in named)
        silent = not any(link.named for link in figure.attribution)
        checks["speaker"] = heard if wanted else silent
    if label.get("hearsay") is not None:
        hearsay = any(
            not link.named and not (link.name and label.get("speaker"))
            for link in figure.attribution
        )
        checks["hearsay"] = hearsay is bool(label["hearsay"])
    return checks


def _dated(label: Label, figure: Figure) -> dict[str, bool]:
    """Score the as-of: first and last day, both included."""
    wanted = label.get("as_of")
    if wanted is None:
        return {}
    start, end = figure.as_of.start, figure.as_of.end
    if start is None or end is None:
        return {"as_of": False}
    return {"as_of": (start.isoformat(), end.isoformat()) == (wanted["from"], wanted["to"])}


def _decimal(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _said(figure: Figure) -> str:
    quantity, measure, as_of = figure.quantity, figure.measure, figure.as_of
    chain = " < ".join(link.name or link.hedge for link in figure.attribution)
    return (
        f"{quantity.low} to {quantity.high} {quantity.bound.value} {quantity.unit.name!r} "
        f"{measure.noun!r} {measure.event!r} {measure.modality.value} by {chain or 'nobody'} "
        f"as of {as_of.start} to {as_of.end}"
    )


def _show_fields(outcomes: Sequence[Outcome]) -> None:
    show("by field:")
    for field in FIELDS:
        scored = [each.right for each in outcomes if each.field == field]
        show(share_line(f"  {field}", sum(scored), len(scored)))


def _show_errors(rows: Sequence[Label], outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    for row in rows:
        wrong = [each.words for each in outcomes[row["id"]] if not each.right]
        if wrong:
            show(f"{row['id']} ({row['kind']}): {row['text']}", *(f"  {words}" for words in wrong))


if __name__ == "__main__":
    sys.exit(main())
