"""How a measure is asked for and printed: its folder, its N and its 95 % interval.

A folder that is not there prints "not run", never "passed". Shares carry Wilson's interval, F1 a
bootstrap over sentences with a fixed seed, so that two runs print the same.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from evals.ledger.intervals import Interval

_Z = 1.959964
_RESAMPLES = 2000
_SEED = 20260101


class Tally(NamedTuple):
    """Count hits, expected items and found items of one sentence, or of many added up."""

    right: int
    wanted: int
    found: int


def show(*lines: str) -> None:
    """Print lines of a report."""
    for line in lines:
        print(line)  # noqa: T201


def options(description: str | None, *, errors: bool = True) -> argparse.ArgumentParser:
    """Return a parser that knows `--data` and, where errors can be listed, `--errors`."""
    first = (description or "").split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(description=first)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("CROSSCHECK_EVAL_DATA", "."))
    )
    if errors:
        parser.add_argument("--errors", action="store_true", help="list what was read wrong")
    return parser


def is_there(path: Path) -> bool:
    """Tell whether the data of a measure are there, and say "not run" where they are not."""
    if path.exists():
        return True
    show(f"not run: nothing at {str(path)!r}; give the folder with --data or CROSSCHECK_EVAL_DATA")
    return False


def wilson(right: int, count: int) -> Interval:
    """Return Wilson's score interval of a share, as a share; 0 to 1 where nothing was counted."""
    if count == 0:
        return Interval(0.0, 1.0)
    share, square = right / count, _Z * _Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = _Z * sqrt(share * (1 - share) / count + square / (4 * count * count))
    half /= 1 + square / count
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def share_line(what: str, right: int, count: int) -> str:
    """Word a share: "bound   0.97 (0.94 to 0.99, 190 of 196)"."""
    if count == 0:
        return f"{what:34} no score (N 0)"
    low, high = wilson(right, count)
    return f"{what:34} {right / count:.3f}  ({low:.3f} to {high:.3f}, {right} of {count})"


def total(tallies: Sequence[Tally]) -> Tally:
    """Add tallies up."""
    return Tally(*(sum(column) for column in zip(*tallies, strict=True))) if tallies else _NOTHING


def f1(tally: Tally) -> float:
    """Return the harmonic mean of precision and recall in percent, 0 where nothing is right."""
    both = tally.wanted + tally.found
    return 200 * tally.right / both if both else 0.0


def f1_line(what: str, tallies: Sequence[Tally]) -> str:
    """Word precision, recall and F1 over sentences, with the interval of F1."""
    added = total(tallies)
    precision = 100 * added.right / added.found if added.found else 0.0
    recall = 100 * added.right / added.wanted if added.wanted else 0.0
    low, high = bootstrap_f1(tallies)
    return (
        f"{what:34} F1 {f1(added):5.1f}  ({low:.1f} to {high:.1f})  P {precision:.1f}  "
        f"R {recall:.1f}  N {added.wanted} in {len(tallies)} sentences"
    )


def bootstrap_f1(tallies: Sequence[Tally]) -> Interval:
    """Return the percentile interval of F1 over resampled sentences, in percent."""
    if not tallies:
        return Interval(0.0, 100.0)
    draw = random.Random(_SEED)
    scores = sorted(f1(total(draw.choices(tallies, k=len(tallies)))) for _ in range(_RESAMPLES))
    edge = _RESAMPLES // 40
    return Interval(scores[edge], scores[-edge - 1])


_NOTHING = Tally(0, 0, 0)
