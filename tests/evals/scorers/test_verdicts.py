"""Standing, silence, clashes and the pairs that are told."""

from __future__ import annotations

import pytest

from evals.cases.case import Pair
from evals.scorers.score import Score
from evals.scorers.verdicts import pair_scores, standing_scores
from service.domain.answer import Standing
from service.domain.quantity import Bound
from service.domain.record import ConflictKind, RelationKind
from tests.doors.answers import a_citation, a_conflict, a_figure, an_answer, not_found, the_deployed
from tests.evals.builders import a_case, a_label

ABOUT_11000 = a_label(11000, Bound.ABOUT, id="eleven")
ABOUT_12000 = a_label(12000, Bound.ABOUT, id="twelve")
OVER_11000 = a_label(11000, Bound.OVER, id="over-eleven")
OVER_10000 = a_label(10000, Bound.OVER, id="over-ten")
FOUR = (ABOUT_11000, ABOUT_12000, OVER_11000, OVER_10000)


def a_pair(kind: ConflictKind, one: str, other: str) -> Pair:
    return Pair(kind=kind, pair=(one, other))


@pytest.mark.parametrize(
    ("standing", "told"), [(Standing.DISPUTED, 1), (Standing.CHANGED, 1), (Standing.AGREED, 0)]
)
def test_a_clash_must_be_told_and_none_made_up(standing: Standing, told: int) -> None:
    answer = an_answer(standing=standing)
    clash = standing_scores(a_case(a_label(12), clash=True), answer)
    one = standing_scores(a_case(a_label(12), clash=False), answer)
    assert clash["clash told"] == Score(told, 1)
    assert one["one answer, no false conflict"] == Score(1 - told, 1)


def test_silence_is_always_scored_and_right_only_where_nothing_answers() -> None:
    assert standing_scores(a_case(), not_found())["unanswerable, not found"] == Score(1, 1)
    assert standing_scores(a_case(), an_answer())["unanswerable, not found"] == Score(0, 1)
    assert standing_scores(a_case(a_label(12)), not_found())["answerable, answered"] == Score(0, 1)
    assert standing_scores(a_case(a_label(12)), an_answer())["answerable, answered"] == Score(1, 1)


def test_any_of_the_labelled_standings_is_right() -> None:
    case = a_case(a_label(12), standing=(Standing.AGREED, Standing.ONE_SOURCE))
    assert standing_scores(case, an_answer(standing=Standing.ONE_SOURCE))["standing"] == Score(1, 1)
    assert standing_scores(case, an_answer(standing=Standing.DISPUTED))["standing"] == Score(0, 1)


def test_pairs_are_known_by_value_and_bound_whichever_article_is_named() -> None:
    pairs = (
        a_pair(ConflictKind.VALUE, "twelve", "eleven"),
        a_pair(ConflictKind.BOUND, "over-ten", "over-eleven"),
    )
    scores = pair_scores(a_case(*FOUR, pairs=pairs), the_deployed())
    assert scores["conflict pairs F1"] == Score(4, 4)
    assert scores["conflict pairs F1, value"] == Score(2, 2)


def test_a_pair_of_another_kind_is_missed_and_wrong() -> None:
    pairs = (a_pair(ConflictKind.UPDATE, "twelve", "eleven"),)
    scores = pair_scores(a_case(*FOUR, pairs=pairs), the_deployed())
    assert scores["conflict pairs F1"] == Score(0, 3)
    assert scores["conflict pairs F1, update"] == Score(0, 1)


def test_pairs_of_sentences_are_known_by_the_quotes() -> None:
    first, third = "It was the first capture.", "It was the third capture."
    told = a_conflict(ConflictKind.STATEMENT, RelationKind.CONFLICT, "they differ")
    answer = an_answer(
        conflicts=(told.model_copy(update={"citations": (1, 2)}),),
        citations=(a_citation(1, first), a_citation(2, f"Kyiv said: {third}")),
    )
    pair = Pair(kind=ConflictKind.STATEMENT, quotes=(third, first))
    assert pair_scores(a_case(pairs=(pair,)), answer)["conflict pairs F1"] == Score(2, 2)


def test_pairs_that_nobody_labelled_are_not_scored() -> None:
    assert pair_scores(a_case(a_label(12)), the_deployed()) == {}


def test_a_pair_names_either_figures_or_sentences() -> None:
    with pytest.raises(ValueError, match="two figures"):
        Pair(kind=ConflictKind.VALUE)


def test_a_shown_figure_that_is_not_listed_makes_no_side() -> None:
    told = a_conflict(ConflictKind.VALUE, RelationKind.CONFLICT, "no", "fig_gone", "fig_12")
    answer = an_answer(figures=(a_figure(12, "12"),), conflicts=(told,))
    assert pair_scores(a_case(a_label(12), pairs=()), answer)["conflict pairs F1"] == Score(0, 1)
