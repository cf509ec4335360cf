"""Figures of hand-labelled sentences in real articles: `python -m evals.reading.articles`.

Each label is looked up in its own sentence of its own article. Its number may be read in another
unit of the same kind (pounds and kilograms). Bound, speaker and day are scored where the number was
found. A label without a speaker asks for silence: no named speaker may be read. Labels derived by
a sum, which no sentence prints, are left out, as are days where the article's own is unreliable.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from evals.cases.load import QUALIFIERS
from evals.reading.reporting import is_there, options, share_line, show
from evals.scorers.matching import is_day, is_heard, same_ends
from service.domain.article import Dateline, Evidence, Span
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.figures.read import read_figures

BASE: Final = {"lb": (0.45359237, Dimension.MASS), "mph": (0.44704, Dimension.SPEED)}
"""Units of labels that an article may print converted: factor to the base unit, and its kind."""

FIELDS = ("value", "bound", "speaker", "speaker where one is named", "silence", "as of", "all")


class Page(NamedTuple):
    """Hold one article as text with its figures."""

    text: str
    figures: tuple[Figure, ...]
    is_dated: bool


class Outcome(NamedTuple):
    """Hold what came of one label: each scored field right or wrong, and words for a list."""

    fields: dict[str, bool]
    words: str


def main() -> int:
    """Print the share of labels read right, field by field."""
    given = options(__doc__).parse_args()
    folder = given.data / "tune"
    questions = folder / "questions.jsonl"
    if not is_there(questions):
        return 0
    outcomes = read_labels(folder)
    for field in FIELDS:
        scored = [outcome.fields[field] for outcome in outcomes if field in outcome.fields]
        show(share_line(field, sum(scored), len(scored)))
    if given.errors:
        _show_errors(outcomes)
    return 0


def read_labels(folder: Path) -> list[Outcome]:
    """Read every labelled sentence of the articles in a folder, in the order of the labels."""
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    pages: dict[str, Page] = {}
    outcomes = []
    for label in (label for row in rows for label in row["figures"] if not label.get("derived")):
        name = label["doc"]
        pages[name] = pages.get(name) or _page(folder / name)
        outcomes.append(_outcome(label, pages[name]))
    return outcomes


def ends_of(label: dict[str, Any]) -> tuple[float, ...]:
    """Return the ends a label gives, lower first, one for a point."""
    ends = (label["value_low"], label["value_high"])
    return tuple(sorted({float(end) for end in ends if end is not None}))


def _page(path: Path) -> Page:
    row = json.loads(path.read_text(encoding="utf-8"))
    head = row["title"] or ""
    parts = [part for part in (head, row["description"], row["text"]) if part]
    text = "\n\n".join(parts)
    day = date.fromisoformat(row["published"]) if row["published"] else None
    dateline = Dateline(day=day, basis=Evidence.GIVEN) if day else Dateline()
    return Page(text, read_figures(text, dateline, title_end=len(head)), day is not None)


def _outcome(label: dict[str, Any], page: Page) -> Outcome:
    """Score one label by the figure of its sentence that fits it best."""
    said = f"{label['doc'][-17:]} {_wanted(label)} | {label['sentence'][:160]}"
    spans = list(_places(page.text, label["sentence"]))
    here = [
        figure
        for figure in page.figures
        if any(span.start < figure.span.end and figure.span.start < span.end for span in spans)
    ]
    same = [figure for figure in here if _is_value(label, figure)]
    if not same:
        others = "; ".join(figure.quantity.printed for figure in here)
        return Outcome({"value": False, "all": False}, f"{said} | read: {others or 'nothing'}")
    scored = [(_fields(label, figure, page), figure) for figure in same]
    fields, best = max(scored, key=lambda each: sum(each[0].values()))
    return Outcome(fields, f"{said} | read: {_read(best)}")


def _places(text: str, sentence: str) -> Iterator[Span]:
    """Find a sentence in a text, whatever its white space."""
    pattern = r"\s+".join(re.escape(word) for word in sentence.split())
    for match in re.finditer(pattern, text):
        yield Span(start=match.start(), end=match.end())


def _is_value(label: dict[str, Any], figure: Figure) -> bool:
    wanted = ends_of(label)
    quantity = figure.quantity
    read = [float(end) for end in (quantity.low, quantity.high) if end is not None]
    if same_ends(wanted, read):
        return True
    factor, dimension = BASE.get(label["unit"].split()[0], (1.0, None))
    if quantity.unit.dimension is not dimension:
        return False
    to_base = float(quantity.unit.factor)
    return same_ends((e * factor for e in wanted), (e * to_base for e in read), 0.02)


def _fields(label: dict[str, Any], figure: Figure, page: Page) -> dict[str, bool]:
    heard = is_heard(label["attributed_to"], figure.attribution)
    fields = {
        "value": True,
        "bound": figure.quantity.bound in QUALIFIERS[label["qualifier"]],
        "speaker": heard,
        "speaker where one is named" if label["attributed_to"] else "silence": heard,
    }
    if label["as_of"] and page.is_dated:
        fields["as of"] = is_day(label["as_of"], figure.as_of.start, figure.as_of.end)
    return {**fields, "all": all(fields.values())}


def _wanted(label: dict[str, Any]) -> str:
    ends = f"{label['value_low']} to {label['value_high']}"
    return f"{label['qualifier']} {ends} by {label['attributed_to']} as of {label['as_of']}"


def _read(figure: Figure) -> str:
    chain = " < ".join(f"{link.name or link.hedge}" for link in figure.attribution)
    as_of = figure.as_of
    return (
        f"{figure.quantity.printed!r} {figure.quantity.bound.value} {figure.quantity.unit.name} by "
        f"{chain or 'nobody'} as of {as_of.start} to {as_of.end} ({as_of.words or as_of.basis})"
    )


def _show_errors(outcomes: Sequence[Outcome]) -> None:
    by_field: dict[str, list[str]] = defaultdict(list)
    for outcome in outcomes:
        wrong = [field for field, right in outcome.fields.items() if not right]
        for field in wrong:
            if field not in {"all", "speaker"}:
                by_field[field].append(f"  {outcome.words}")
    for field, lines in sorted(by_field.items(), key=lambda each: -len(each[1])):
        show(f"{field}: {len(lines)}", *lines)


if __name__ == "__main__":
    sys.exit(main())
