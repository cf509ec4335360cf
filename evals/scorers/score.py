"""A score as a share of counts, so that cases add up; and what one case came to.

Every score is the better the higher, and each is a ratio of sums over cases ("micro"): precision
adds right ones and shown ones, F1 adds twice the right ones and wanted plus shown. A case that a
score does not apply to has no such score; no score is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias


class Score(NamedTuple):
    """Hold the right part of something counted. `right` <= `of`; `of` 0 says nothing."""

    right: float
    of: float

    @property
    def share(self) -> float | None:
        """Return the ratio, None where nothing was counted."""
        return self.right / self.of if self.of else None


Scores: TypeAlias = Mapping[str, Score]


def added(scores: Iterable[Scores]) -> dict[str, Score]:
    """Add the counts of several cases up, score by score, in order of first appearance."""
    total: dict[str, Score] = {}
    for each in scores:
        for name, score in each.items():
            held = total.get(name, Score(0, 0))
            total[name] = Score(held.right + score.right, held.of + score.of)
    return total


def applying(scores: Scores) -> dict[str, Score]:
    """Leave out what nothing was counted for."""
    return {name: score for name, score in scores.items() if score.of}
