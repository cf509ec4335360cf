"""How surely a figure is the one asked for, as the reranker reads its sentence beside all else.

A logistic model: the signs, the relevance, and whether the rules have nothing against the figure or
only its words. Its weights were fitted to 537 labelled questions (2026-11; half weight for those
the rules were developed on).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from service.ask.choose.certainty.signs import certainties
from service.ask.choose.fit.misfits import worded_misfits
from service.ask.choose.setting import Setting
from service.domain.figure import Figure

_BASE: Final = -0.9
_SIGNS: Final = 0.4
_RELEVANCE: Final = 0.6
_FITS: Final = 0.65
_COUNTS_OTHER: Final = -0.6
_SUREST: Final = 6.0


def readings(figures: Sequence[Figure], setting: Setting) -> dict[str, float]:
    """Return how surely each figure that the reranker read is the one asked for, by its id.

    One that misses by more than its words (another event, time, place, speaker, part) is left out.
    """
    relevance = setting.evidence.relevance
    missed = {f.id: worded_misfits(f, setting) for f in figures if f.id in relevance}
    read = [figure for figure in figures if missed.get(figure.id) is not None]
    found = dict[str, float]()
    for figure, signs in certainties(read, setting):
        against = {misfit.dimension for misfit in missed[figure.id] or ()}
        total = (
            _BASE
            + _SIGNS * _odds(signs)
            + _RELEVANCE * _odds(relevance[figure.id])
            + _FITS * (not against)
            + _COUNTS_OTHER * ("counted" in against)
        )
        found[figure.id] = 1 / (1 + math.exp(-total))
    return found


def _odds(share: float) -> float:
    """Return the logarithm of the odds, at most 6 either way."""
    share = min(max(share, 1e-4), 1 - 1e-4)
    return min(max(math.log(share / (1 - share)), -_SUREST), _SUREST)
