"""Figures in the seed articles against labels: `python -m evals.reading.seeds --data FOLDER`.

The labels (`seeds_gold.jsonl`) hold offsets of the raw files, so figures are read from the raw
text. A label counts when it is neither optional nor a repeat; a figure counts as false when no
label, optional or not, covers its number.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from service.domain.figure import Figure
from service.figures.read import read_figures

SEEDS = Path(__file__).parents[2] / "seeds"
BOUNDS = {"more_than": "over", "several": "vague"}


def main() -> int:
    """Print one line a miss and the totals; 0 when every label is found right and none is false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=os.environ.get("CROSSCHECK_EVAL_DATA", ""))
    gold = Path(parser.parse_args().data) / "seeds_gold.jsonl"
    if not gold.is_file():
        print(f"not run: no labels at {str(gold)!r}")  # noqa: T201
        return 0
    labels = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in labels:
        by_file[label["doc"]].append(label)
    found = {name: read_figures((SEEDS / name).read_text(encoding="utf-8")) for name in by_file}
    misses = [line for name, rows in by_file.items() for line in _misses(rows, found[name])]
    false = [line for name, rows in by_file.items() for line in _false(rows, found[name])]
    required = sum(1 for label in labels if _is_required(label))
    for line in (*misses, *false):
        print(line)  # noqa: T201
    read = sum(len(figures) for figures in found.values())
    print(  # noqa: T201
        f"{required} required labels, {len(misses)} fields wrong or missing; "
        f"{read} figures read, {len(false)} false"
    )
    return 1 if misses or false else 0


def _is_required(label: dict[str, Any]) -> bool:
    return not label["optional"] and label["dup_of"] is None


def _covers(figure: Figure, label: dict[str, Any]) -> bool:
    return bool(figure.span.start <= label["num_start"] and label["num_end"] <= figure.span.end)


def _misses(labels: list[dict[str, Any]], figures: tuple[Figure, ...]) -> list[str]:
    """List each field of a required label that was not read right."""
    lines = []
    for label in filter(_is_required, labels):
        figure = next((each for each in figures if _covers(each, label)), None)
        if figure is None:
            lines.append(f"missed {label['id']}: {label['surface']!r}")
            continue
        wrong = [field for field, right in _checks(figure, label).items() if not right]
        lines += [f"{label['id']} {field}: {label['surface']!r}" for field in wrong]
    return lines


def _checks(figure: Figure, label: dict[str, Any]) -> dict[str, bool]:
    quantity = figure.quantity
    named = [speaker.name for speaker in figure.attribution]
    speaker = (label["attributed_to"] or "").lower()
    wanted = BOUNDS.get(label["qualifier"], label["qualifier"])
    event = str(label["event"])
    return {
        "value": (quantity.low, quantity.high) == (label["low"], label["high"])
        or wanted == "vague",
        "bound": quantity.bound.value == wanted,
        "event": event not in _CANONICAL or figure.measure.event == event,
        "speaker": any(
            name and (name.lower() in speaker or speaker in name.lower()) for name in named
        )
        if speaker
        else not any(link.named for link in figure.attribution),
    }


_CANONICAL = frozenset({"captured", "deployed", "killed_or_wounded"})


def _false(labels: list[dict[str, Any]], figures: tuple[Figure, ...]) -> list[str]:
    """List figures whose number no label covers."""
    return [
        f"false: {figure.quantity.printed!r} {figure.measure.counted!r}"
        for figure in figures
        if not any(_covers(figure, label) for label in labels)
    ]


if __name__ == "__main__":
    sys.exit(main())
