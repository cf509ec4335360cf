"""Which read quantities match which labels: the published rule, and a stricter one.

`published` follows `calculate_metrics` of github.com/satya77/CQE_Evaluation (`evaluate_models.py`,
2024-03-26), which gave the scores in the paper. Its oddities are kept, for only like is comparable
to like: quantities are tried in the order of their units, a quantity is used up only when its unit
matches too, and value+change counts every quantity with the value and the sign of a label.
`one_to_one` lets each label and each quantity match once; it can only be lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import NamedTuple, TypeAlias

from evals.reading.reporting import Tally

Value: TypeAlias = float | tuple[float, float]
METRICS = ("value", "value+unit", "value+change")


class Item(NamedTuple):
    """Hold one quantity in the terms of the labels; `words` say where it was read."""

    value: Value
    unit: str
    change: str
    words: str = ""


def value_of(printed: str) -> Value:
    """Read the value of a label: "12-120" is a range, "-5.0" and "2.9E-08" are not."""
    if "-" in printed and "E" not in printed and not printed.startswith("-"):
        low, high = printed.split("-")[:2]
        return float(low), float(high)
    return float(printed)


def is_same_value(wanted: Value, found: Value) -> bool:
    """Tell whether two values are equal within the tolerance of numpy's `isclose`."""
    if isinstance(wanted, tuple) and isinstance(found, tuple):
        return all(map(_is_close, wanted, found))
    if isinstance(wanted, tuple) or isinstance(found, tuple):
        return False
    return _is_close(wanted, found)


def published(labels: Sequence[Item], read: Sequence[Item]) -> dict[str, Tally]:
    """Score one sentence as the authors of the labels do."""
    left = sorted(read, key=lambda item: item.unit)
    values = units = changes = 0
    for label in sorted(labels, key=lambda item: item.unit):
        for item in left:
            if not is_same_value(label.value, item.value):
                continue
            values += values < len(labels)
            changes += item.change == label.change
            if item.unit.lower() == label.unit.lower():
                units += 1
                left.remove(item)
                break
    sizes = (len(labels), len(read))
    return dict(
        zip(METRICS, (Tally(right, *sizes) for right in (values, units, changes)), strict=True)
    )


def one_to_one(labels: Sequence[Item], read: Sequence[Item]) -> dict[str, Tally]:
    """Score one sentence with each label and each quantity used once, best partner first."""
    pairs = pair(labels, read)
    right = (
        len(pairs),
        sum(label.unit.lower() == item.unit.lower() for label, item in pairs),
        sum(label.change == item.change for label, item in pairs),
    )
    sizes = (len(labels), len(read))
    return dict(zip(METRICS, (Tally(count, *sizes) for count in right), strict=True))


def pair(labels: Sequence[Item], read: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Pair labels with quantities of the same value, those that agree in most first."""
    offers = sorted(
        (
            (-((label.unit.lower() == item.unit.lower()) + (label.change == item.change)), at, by)
            for at, label in enumerate(labels)
            for by, item in enumerate(read)
            if is_same_value(label.value, item.value)
        ),
    )
    used_labels: set[int] = set()
    used_items: set[int] = set()
    pairs = []
    for _, at, by in offers:
        if at not in used_labels and by not in used_items:
            used_labels.add(at)
            used_items.add(by)
            pairs.append((labels[at], read[by]))
    return pairs


def _is_close(wanted: float, found: float) -> bool:
    return isclose(wanted, found, rel_tol=0, abs_tol=1e-8 + 1e-5 * abs(found))
