"""How surely a figure that fits is the one asked for: by the words around it, beside the best one.

A logistic model of seven signs. Its weights were fitted to 1,212 figures of 537 labelled questions
(2026-11) and rounded; left out in turn, each third of the questions gave nearly the same ones. No
sign knows a word of any story. `crosscheck why` shows what a figure came to.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.ask.choose.setting import Setting
from service.ask.choose.terms import like_terms, like_terms_of, terms_of, terms_of_word
from service.domain.figure import Figure

_NO_SIGN: Final = -3.9
_SHARE: Final = 1.8
_BEHIND: Final = 2.0
_AMONG_FIRST: Final = 0.5
_AMONG_GOOD: Final = 1.0
_INHERITED: Final = 1.0
_COVERED: Final = 2.1
_COUNTED: Final = 0.6

_FIRST: Final = 5
_GOOD: Final = 20
# A word that newspapers write for another says a little less than the word itself.
_LIKE: Final = 0.6


class Certainty(NamedTuple):
    """Hold how surely one figure is asked for, 0 to 1."""

    figure: Figure
    value: float


def certainties(figures: Sequence[Figure], setting: Setting) -> list[Certainty]:
    """Return how surely each figure is the one asked for, in their order."""
    shares = [setting.share(figure) for figure in figures]
    best = max(shares, default=0.0)
    words = setting.plan.words
    asked = [(terms_of_word(word), like_terms(word)) for word in words]
    ranks = {hit.passage_id: rank for rank, hit in enumerate(setting.evidence.hits)}
    found = list[Certainty]()
    for figure, share in zip(figures, shares, strict=True):
        rank = ranks.get(figure.passage_id, len(ranks) + _GOOD)
        told = _taken_up(asked, setting.sentence(figure))
        counted = _taken_up(asked, figure.measure.counted)
        sum_of_signs = (
            _NO_SIGN
            + _SHARE * share
            - _BEHIND * (best - share)
            + _AMONG_FIRST * (rank < _FIRST)
            + _AMONG_GOOD * (rank < _GOOD)
            + _INHERITED * figure.measure.inherited
            + _COVERED * (math.fsum(told) / max(1, len(told)))
            + _COUNTED * max(counted, default=0.0)
        )
        found.append(Certainty(figure, 1 / (1 + math.exp(-sum_of_signs))))
    return found


def _taken_up(asked: Sequence[tuple[frozenset[str], frozenset[str]]], text: str) -> list[float]:
    """Say of each asked word how far a text holds it: 1 the word, less another one for it."""
    terms, like = terms_of(text), like_terms_of(text)
    return [1.0 if word & terms else _LIKE if rows & like else 0.0 for word, rows in asked]
