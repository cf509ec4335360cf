"""All scores of one answer, in the order a report shows them."""

from __future__ import annotations

from collections.abc import Mapping

from evals.cases.case import Case
from evals.scorers.citations import citation_scores
from evals.scorers.figures import figure_scores
from evals.scorers.score import Score, applying
from evals.scorers.verdicts import pair_scores, standing_scores
from service.domain.answer import Answer


def grade(case: Case, answer: Answer, texts: Mapping[str, str]) -> dict[str, Score]:
    """Score one answer; scores that do not apply are left out.

    `texts`: those of the cited articles, by `article_id`.
    """
    return applying(
        {
            **figure_scores(case, answer),
            **standing_scores(case, answer),
            **pair_scores(case, answer),
            **citation_scores(case, answer, texts),
        }
    )
