"""How sure a score is, and whether two runs differ: bootstrap over cases, paired by case.

Cases are what varies, so whole cases are drawn with replacement (Efron 1979) and sums formed anew;
for two runs the same draw is used for both ("paired"), which takes out how hard the cases are. The
draw is seeded: the same two runs always lead to the same verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from evals.scorers.score import Score

RESAMPLES: Final = 2000
_SEED: Final = 20260101
_EDGES: Final = (2.5, 97.5)

Array = npt.NDArray[np.float64]


class Interval(NamedTuple):
    """Hold a 95 % interval, both ends included, in the unit of the score."""

    low: float
    high: float


class Difference(NamedTuple):
    """Hold how far a score moved between two runs on the cases both have.

    `before`, `now`: shares on those cases. `interval`: of now minus before.
    """

    before: float
    now: float
    interval: Interval
    cases: int

    @property
    def change(self) -> float:
        """Return now minus before."""
        return self.now - self.before


def interval_of(scores: Sequence[Score]) -> Interval | None:
    """Return the interval of a ratio of sums over cases; None where nothing was counted."""
    counts = _counts(scores)
    if not counts[:, 1].sum():
        return None
    return _percentiles(_shares(counts, _draws(len(counts))))


def difference(before: Mapping[str, Score], now: Mapping[str, Score]) -> Difference | None:
    """Compare one score of two runs, given by case id; None where no case counts in both."""
    names = sorted(before.keys() & now.keys())
    old, new = _counts([before[name] for name in names]), _counts([now[name] for name in names])
    if not names or not old[:, 1].sum() or not new[:, 1].sum():
        return None
    draws = _draws(len(names))
    moved = _percentiles(_shares(new, draws) - _shares(old, draws))
    return Difference(_share(old), _share(new), moved, len(names))


def _counts(scores: Sequence[Score]) -> Array:
    return np.array([(score.right, score.of) for score in scores], dtype=float).reshape(-1, 2)


def _draws(cases: int) -> Array:
    """Return how often each case was drawn: RESAMPLES x cases."""
    chance = np.full(cases, 1 / cases)
    drawn: Array = np.random.default_rng(_SEED).multinomial(cases, chance, RESAMPLES).astype(float)
    return drawn


def _shares(counts: Array, draws: Array) -> Array:
    """Return the ratio of each draw; NaN where it holds no case that counts."""
    sums = draws @ counts
    with np.errstate(invalid="ignore", divide="ignore"):
        shares: Array = sums[:, 0] / sums[:, 1]
    return shares


def _share(counts: Array) -> float:
    return float(counts[:, 0].sum() / counts[:, 1].sum())


def _percentiles(values: Array) -> Interval:
    low, high = np.nanpercentile(values, _EDGES)
    return Interval(float(low), float(high))
