"""NewsQuant against the published scores: `uv run python -m evals.reading.newsquant --data FOLDER`.

Sentences whose SHA-256 starts with an odd hexadecimal digit are for development; the others are
never listed, only counted. CQE's scores are on all 590 sentences (EMNLP 2023).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from evals.reading.newsquant.matching import METRICS, Item, one_to_one, pair, published, value_of
from evals.reading.newsquant.terms import read_items
from evals.reading.reporting import f1_line, is_there, options, show

SENTENCES = Path("newsquant_cqe/data/formatted_test_set/NewsQuant.json")
"""Where the labels lie in the data folder."""

_CQE = {"value": 92.0, "value+unit": 85.6, "value+change": 88.1}
_EVERY = 100_000


class Case(NamedTuple):
    """Hold one sentence with its labels and what was read from it."""

    text: str
    labels: Sequence[Item]
    read: Sequence[Item]

    @property
    def digest(self) -> str:
        """Return the digest that puts the sentence into a half and names it in lists."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def is_development(self) -> bool:
        """Tell whether rules may be developed on this sentence."""
        return int(self.digest[0], 16) % 2 == 1


def main() -> int:
    """Print F1 of the halves and of all, and on demand the errors of the development half."""
    parser = options(__doc__, errors=False)
    parser.add_argument("--errors", type=int, nargs="?", const=_EVERY, default=0, metavar="N")
    given = parser.parse_args()
    path = given.data / SENTENCES
    if not is_there(path):
        return 0
    cases = read_cases(path)
    known = [case for case in cases if case.is_development]
    unseen = [case for case in cases if not case.is_development]
    for name, half in (("development half", known), ("unseen half", unseen), ("all", cases)):
        _show_scores(name, half)
    if given.errors:
        _show_errors(known, given.errors)
    return 0


def read_cases(path: Path) -> list[Case]:
    """Read every sentence of the labels, in their order."""
    return [_case(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def _case(row: dict[str, object]) -> Case:
    text, quantities = row["text"], row["quantities"]
    if not isinstance(text, str) or not isinstance(quantities, list):
        raise TypeError(f"a sentence with quantities was expected, not {row!r}")
    labels = [
        Item(value_of(each["value"]), each["normalized_unit"], each["change"], each["unit"])
        for each in quantities
    ]
    return Case(text, labels, read_items(text))


def _show_scores(name: str, cases: Sequence[Case]) -> None:
    by_rule = [published(case.labels, case.read) for case in cases]
    strict = [one_to_one(case.labels, case.read) for case in cases]
    for metric in METRICS:
        show(f1_line(f"{name}, {metric}", [scores[metric] for scores in by_rule]))
        if name == "all":
            show(f"{'':34} CQE {_CQE[metric]} (published)")
    for metric in METRICS:
        show(f1_line(f"{name}, {metric}, once each", [scores[metric] for scores in strict]))


def _show_errors(cases: Sequence[Case], limit: int) -> None:
    """List wrong readings of the development half, most frequent class first."""
    by_class: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        for kind, words in _errors(case):
            by_class[kind].append(f"  {case.digest[:8]} {words} | {case.text[:240]}")
    for kind, lines in sorted(by_class.items(), key=lambda each: -len(each[1])):
        show(f"{kind}: {len(lines)}", *lines[:limit])


def _errors(case: Case) -> list[tuple[str, str]]:
    pairs = pair(case.labels, case.read)
    right_labels, right_items = [each[0] for each in pairs], [each[1] for each in pairs]
    found = []
    for label in case.labels:
        if label in right_labels:
            right_labels.remove(label)
        else:
            found.append((f"missed: {_sort(label)}", f"{label.value} {label.unit}"))
    for item in case.read:
        if item in right_items:
            right_items.remove(item)
        else:
            found.append((f"false: {_sort(item)}", f"{item.words!r} as {item.value} {item.unit}"))
    for label, item in pairs:
        said = f"{item.words!r}: {label.unit!r} read as {item.unit!r}"
        if label.unit.lower() != item.unit.lower():
            found.append((f"unit: {'none read' if item.unit == '-' else 'other'}", said))
        if label.change != item.change:
            kind = f"change: {label.change} read as {item.change}"
            found.append((kind, repr(item.words)))
    return found


def _sort(item: Item) -> str:
    """Sort an item roughly: by its unit where it has one the table of units knows."""
    if isinstance(item.value, tuple):
        return "range"
    if item.unit == "-":
        return "bare number"
    return item.unit if item.unit.endswith("of age") else "number with a unit"


if __name__ == "__main__":
    sys.exit(main())
