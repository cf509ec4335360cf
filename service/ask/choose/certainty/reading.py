"""How surely a figure is the one asked for, as the reranker reads its sentence beside all else.

A logistic model: the signs, the relevance, how far that is behind the most relevant figure, whether
the rules have nothing against the figure, and, dimension by dimension, what they have. Its weights
were fitted to 537 labelled questions (2026-11; half weight for those the rules were developed on).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from service.ask.choose.certainty.signs import certainties
from service.ask.choose.fit.misfits import hard_misfits, worded_misfits
from service.ask.choose.setting import Setting
from service.domain.figure import Figure

_BASE: Final = -1.04
_SIGNS: Final = 0.24
_RELEVANCE: Final = 0.42
_BEHIND: Final = 0.22
_FITS: Final = 1.03
_AGAINST: Final[Mapping[str, float]] = {
    "counted": -0.49,
    "event": -0.14,
    "nation": -0.21,
    "place": -0.66,
}
_SUREST: Final = 6.0


def readings(figures: Sequence[Figure], setting: Setting) -> dict[str, float]:
    """Return how surely each figure that the reranker read is the one asked for, by its id.

    One of another time, speaker, plan or part than asked is left out: no wording explains that.
    """
    relevance = setting.evidence.relevance
    read = [f for f in figures if f.id in relevance and not hard_misfits(f, setting)]
    odds = {figure.id: _odds(relevance[figure.id]) for figure in read}
    most = max(odds.values(), default=0.0)
    found = dict[str, float]()
    for figure, signs in certainties(read, setting):
        missed = {misfit.dimension for misfit in worded_misfits(figure, setting)}
        total = (
            _BASE
            + _SIGNS * _odds(signs)
            + _RELEVANCE * odds[figure.id]
            - _BEHIND * (most - odds[figure.id])
            + _FITS * (not missed)
            + math.fsum(_AGAINST.get(dimension, 0.0) for dimension in missed)
        )
        found[figure.id] = 1 / (1 + math.exp(-total))
    return found


def _odds(share: float) -> float:
    """Return the logarithm of the odds, at most 6 either way."""
    share = min(max(share, 1e-4), 1 - 1e-4)
    return min(max(math.log(share / (1 - share)), -_SUREST), _SUREST)
