"""Percentiles, ratios and growth: plain functions over seconds.

A ratio is taken within a round, in which every system is asked the same questions in turn, so that
what else the machine does falls on all of them; the median of the rounds is reported. Its interval
is that of the sign test, which assumes nothing about the noise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, comb, log
from statistics import median
from typing import NamedTuple

_MISS = 0.05


class Ratio(NamedTuple):
    """Hold the median of the rounds' ratios and the interval that holds it 19 times of 20.

    Fewer than six rounds cannot give such an interval; it is then their whole range.
    """

    middle: float
    low: float
    high: float


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of the values do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, ceil(share * len(ranked)) - 1)]


def ratio(theirs: Sequence[Sequence[float]], ours: Sequence[Sequence[float]]) -> Ratio:
    """Compare medians round by round: 3.0 says that theirs took three times as long."""
    rounds = sorted(
        median(their) / median(our) for their, our in zip(theirs, ours, strict=True) if our
    )
    off = _outside(len(rounds))
    return Ratio(median(rounds), rounds[off], rounds[-1 - off])


def growth(seconds_by_size: Mapping[int, float]) -> float | None:
    """Return the exponent b of seconds = a * passages ** b by least squares of the logarithms.

    None: fewer than two sizes were measured.
    """
    if len(seconds_by_size) < 2:
        return None
    xs = [log(size) for size in seconds_by_size]
    ys = [log(seconds) for seconds in seconds_by_size.values()]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - x_mean) ** 2 for x in xs)


def _outside(count: int) -> int:
    """Return how many ranks may lie outside each end of a 95 % interval of the median."""
    off, below = 0, 0.0
    while True:
        below += comb(count, off) / 2**count
        if 2 * below > _MISS:
            return max(0, off - 1) if off else 0
        off += 1
