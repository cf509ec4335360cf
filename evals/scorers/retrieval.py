"""Retrieval: nDCG@10 and recall@20 of articles, by ir-measures (trec_eval's definitions).

An article ranks where its first passage ranks. Relevance is graded by the labels, 1 unless told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import ir_measures
from ir_measures import R, nDCG

from evals.scorers.score import Score

DEPTH: Final = 20
_MEASURES: Final = {nDCG @ 10: "nDCG@10", R @ DEPTH: f"recall@{DEPTH}"}


def retrieval_scores(found: Sequence[str], relevant: Mapping[str, int]) -> dict[str, Score]:
    """Score one ranking of article ids, best first; an id may come again, its first rank counts."""
    ranked = list(dict.fromkeys(found))
    run = {"q": {name: float(len(ranked) - rank) for rank, name in enumerate(ranked)}}
    measured = ir_measures.iter_calc(list(_MEASURES), {"q": dict(relevant)}, run)
    shares = {_MEASURES[each.measure]: float(each.value) for each in measured} if ranked else {}
    return {name: Score(shares.get(name, 0.0), 1) for name in _MEASURES.values()}
