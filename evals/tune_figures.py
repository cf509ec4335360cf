"""Figures of hand-labelled sentences in real articles: `uv run python -m evals.tune_figures`.

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
from math import isclose
from pathlib import Path
from typing import Any, NamedTuple

from evals.reporting import is_there, options, share_line, show
from service.domain.article import Dateline, Evidence, Span
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.figures.read import read_figures

FIELDS = ("value", "bound", "speaker", "speaker where one is named", "silence", "as of", "all")
_BOUNDS = {
    "exact": {"exact"},
    "about": {"about"},
    "over": {"over"},
    "at least": {"at_least"},
    "under": {"under", "nearly"},
    "up to": {"up_to", "nearly"},
    "range": {"range"},
}
_BASE = {"lb": (0.45359237, Dimension.MASS), "mph": (0.44704, Dimension.SPEED)}
_TITLES = frozenset(
    "mr mrs ms dr gov governor president mayor chief sir prof the a of and in to for s according "
    "its his her their from at county".split()
)
_WORDS = re.compile(r"[^\W_]+")
_ALTERNATIVES = re.compile(r",| and |\(|\)|'s |’s ")
_DAYS_OF_A_STATED_WEEK = 7


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
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    pages: dict[str, Page] = {}
    outcomes = []
    for label in (label for row in rows for label in row["figures"] if not label.get("derived")):
        name = label["doc"]
        pages[name] = pages.get(name) or _page(folder / name)
        outcomes.append(_outcome(label, pages[name]))
    for field in FIELDS:
        scored = [outcome.fields[field] for outcome in outcomes if field in outcome.fields]
        show(share_line(field, sum(scored), len(scored)))
    if given.errors:
        _show_errors(outcomes)
    return 0


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
    wanted = [float(end) for end in (label["value_low"], label["value_high"]) if end is not None]
    quantity = figure.quantity
    read = [float(end) for end in (quantity.low, quantity.high) if end is not None]
    if _same(set(wanted), set(read)):
        return True
    factor, dimension = _BASE.get(label["unit"].split()[0], (1.0, None))
    if quantity.unit.dimension is not dimension:
        return False
    to_base = float(quantity.unit.factor)
    return _same({end * factor for end in wanted}, {end * to_base for end in read}, 0.02)


def _same(wanted: set[float], read: set[float], tolerance: float = 1e-6) -> bool:
    return len(wanted) == len(read) and all(
        isclose(one, other, rel_tol=tolerance)
        for one, other in zip(sorted(wanted), sorted(read), strict=True)
    )


def _fields(label: dict[str, Any], figure: Figure, page: Page) -> dict[str, bool]:
    heard = _is_heard(label["attributed_to"], figure)
    fields = {
        "value": True,
        "bound": figure.quantity.bound.value in _BOUNDS[label["qualifier"]],
        "speaker": heard,
        "speaker where one is named" if label["attributed_to"] else "silence": heard,
    }
    if label["as_of"] and page.is_dated:
        fields["as of"] = _is_as_of(label["as_of"], figure)
    return {**fields, "all": all(fields.values())}


def _is_heard(wanted: str | None, figure: Figure) -> bool:
    """Tell whether the chain holds the labelled speaker, or nobody by name where there is none."""
    if wanted is None:
        return not any(link.named for link in figure.attribution)
    names = [_significant(link.name) for link in figure.attribution if link.name]
    parts = [wanted, *_ALTERNATIVES.split(wanted)]
    return any(
        name and part and (name <= part or part <= name or _initials(wanted) in name)
        for name in names
        for part in map(_significant, parts)
    )


def _significant(name: str) -> frozenset[str]:
    words = [word.lower() for word in _WORDS.findall(name.replace(".", ""))]
    kept = frozenset(words) - _TITLES
    return kept or frozenset(words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORDS.findall(name) if word[0].isupper()).lower()


def _is_as_of(wanted: str, figure: Figure) -> bool:
    as_of = figure.as_of
    if as_of.start is None or as_of.end is None:
        return False
    if len(wanted) == len("2017-09"):
        return as_of.start.isoformat()[:7] == wanted == as_of.end.isoformat()[:7]
    day = date.fromisoformat(wanted)
    length = (as_of.end - as_of.start).days
    return as_of.start <= day <= as_of.end and length < _DAYS_OF_A_STATED_WEEK


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
