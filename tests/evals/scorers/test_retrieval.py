"""nDCG@10 and recall@20 of a ranking of articles."""

from __future__ import annotations

from math import isclose, log2

from evals.scorers.retrieval import retrieval_scores
from evals.scorers.score import Score


def test_the_only_article_in_second_place() -> None:
    scores = retrieval_scores(["b", "b", "a"], {"a": 1})
    assert isclose(scores["nDCG@10"].right, 1 / log2(3), rel_tol=1e-6)
    assert scores["recall@20"] == Score(1, 1)


def test_an_article_below_the_depth_is_not_found() -> None:
    ranked = [str(n) for n in range(25)]
    scores = retrieval_scores(ranked, {"3": 1, "24": 1})
    assert scores["recall@20"] == Score(0.5, 1)


def test_a_search_that_finds_nothing_scores_zero_and_is_scored() -> None:
    assert retrieval_scores([], {"a": 1}) == {"nDCG@10": (0, 1), "recall@20": (0, 1)}
