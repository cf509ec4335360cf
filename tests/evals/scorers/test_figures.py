"""Figure precision and recall, at every depth."""

from __future__ import annotations

from datetime import date
from typing import Any

from evals.cases.case import UNDATED, Case
from evals.scorers.figures import figure_scores
from evals.scorers.score import Score
from service.domain.answer import Answer, ShownFigure
from service.domain.quantity import Bound
from tests.doors.answers import a_citation, a_figure, a_speaker, an_answer, on
from tests.evals.builders import ARTICLE, a_case, a_label

TEXT = "The mayor said 12 houses burned."


def answering(*figures: ShownFigure, **more: Any) -> Answer:
    return an_answer(figures=figures, citations=(a_citation(1, TEXT, external_id=ARTICLE),), **more)


def score(name: str, case: Case, *figures: ShownFigure) -> tuple[float, float]:
    return tuple(figure_scores(case, answering(*figures))[name])  # type: ignore[return-value]


def test_a_value_counts_once_whatever_its_bound() -> None:
    case = a_case(a_label(12), a_label(12, Bound.OVER))
    shown = (a_figure(12, "12"), a_figure(13, "13"))
    assert score("figure recall, value", case, *shown) == (1, 1)
    assert score("figure precision, value", case, *shown) == (1, 2)
    assert score("figure recall, value + bound", case, *shown) == (1, 2)


def test_a_dropped_bound_costs_precision_and_recall_at_its_depth_alone() -> None:
    case = a_case(a_label(12, Bound.OVER))
    shown = a_figure(12, "12")
    assert score("figure precision, value", case, shown) == (1, 1)
    assert score("figure precision, value + bound", case, shown) == (0, 1)
    assert score("figure recall, value + bound", case, shown) == (0, 1)


def test_the_wrong_speaker_is_wrong_at_the_depth_of_speakers() -> None:
    case = a_case(a_label(12, speaker="the mayor"))
    right, wrong = a_speaker("The mayor"), a_speaker("Bo Lind")
    name = "figure precision, value + bound + speaker"
    assert score(name, case, a_figure(12, "12", right)) == (1, 1)
    assert score(name, case, a_figure(12, "12", wrong)) == (0, 1)


def test_a_speaker_counts_only_by_the_article_that_was_labelled() -> None:
    case = a_case(a_label(12, article="b.txt"))
    name = "figure recall, value + bound + speaker"
    assert score("figure recall, value", case, a_figure(12, "12")) == (1, 1)
    assert score(name, case, a_figure(12, "12")) == (0, 1)


def test_a_day_made_up_for_an_undated_figure_is_wrong() -> None:
    case = a_case(a_label(12, as_of=UNDATED))
    name = "figure precision, value + bound + speaker + as of"
    assert score(name, case, a_figure(12, "12")) == (1, 1)
    assert score(name, case, a_figure(12, "12", as_of=on(date(2025, 1, 11)))) == (0, 1)


def test_vague_words_are_false_only_where_they_are_labelled() -> None:
    dozens = a_figure(24, "dozens", bound=Bound.VAGUE)
    assert score("figure precision, value", a_case(a_label(12)), dozens) == (0, 0)
    assert score("figure recall, value", a_case(a_label(24, Bound.VAGUE)), dozens) == (1, 1)


def test_sums_that_no_sentence_prints_are_left_out() -> None:
    case = a_case(a_label(12), a_label(24, derived=True))
    assert score("figure recall, value", case, a_figure(12, "12")) == (1, 1)


def test_optional_figures_are_neither_missed_nor_wrong() -> None:
    case = a_case(a_label(12), a_label(3, optional=True))
    assert score("figure recall, value", case, a_figure(12, "12")) == (1, 1)
    assert score("figure precision, value", case, a_figure(12, "12"), a_figure(3, "3")) == (1, 1)


def test_a_figure_shown_where_none_answers_is_wrong() -> None:
    assert score("figure precision, value", a_case(), a_figure(12, "12")) == (0, 1)


def test_an_article_is_covered_by_a_citation_of_its_own_value() -> None:
    case = a_case(a_label(12), a_label(12, article="b.txt"))
    assert score("articles covered", case, a_figure(12, "12")) == (1, 2)


def test_details_are_scored_where_the_value_was_found() -> None:
    case = a_case(a_label(12, speaker="the mayor"), a_label(99))
    shown = a_figure(12, "12", a_speaker("The mayor"))
    assert score("speaker of shown figures", case, shown) == (1, 1)
    assert score("bound of shown figures", case, shown) == (1, 1)
    assert score("as of, of shown figures", case, shown) == Score(0, 0)
