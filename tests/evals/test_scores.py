"""What an answer scores against labelled truth."""

from __future__ import annotations

from typing import Any

import pytest

from evals.tune_answers.scores import scored, sums
from service.domain.answer import Answer, ShownFigure, Standing
from service.domain.quantity import Bound
from tests.doors.answers import a_citation, a_figure, a_speaker, an_answer, not_found

TEXT = "The mayor said 12 houses burned."


def a_label(value: int, *, doc: str = "a", **more: Any) -> dict[str, Any]:
    fields = {
        "doc": doc,
        "value_low": value,
        "value_high": value,
        "qualifier": "exact",
        "attributed_to": None,
        "as_of": None,
    }
    return fields | more


def a_row(*labels: dict[str, Any], kind: str = "conflict", **more: Any) -> dict[str, Any]:
    return {"id": "q1", "kind": kind, "question": "how many?", "figures": list(labels)} | more


def answering(*figures: ShownFigure, **more: Any) -> Answer:
    cited = a_citation(1, TEXT, external_id="a", article_id="art_a")
    return an_answer(figures=figures, citations=(cited,), **more)


def counts(row: dict[str, Any], answer: Answer) -> dict[str, tuple[int, int]]:
    return dict(scored(row, answer, {"art_a": TEXT}, 0.1).counts)


def test_a_value_counts_once_whatever_its_bound() -> None:
    found = counts(
        a_row(a_label(12), a_label(12, value_high=None, qualifier="over")),
        answering(a_figure(12, "12"), a_figure(13, "13")),
    )
    assert found["figure recall, value"] == (1, 1)
    assert found["figure precision, value"] == (1, 2)
    assert found["figure recall, value and bound"] == (1, 2)


def test_vague_words_are_neither_wanted_nor_false() -> None:
    dozens = a_figure(24, "dozens", bound=Bound.VAGUE)
    assert counts(a_row(a_label(12)), answering(dozens))["figure precision, value"] == (0, 0)


def test_sums_that_no_sentence_prints_are_left_out() -> None:
    found = counts(a_row(a_label(12), a_label(24, derived=True)), answering(a_figure(12, "12")))
    assert found["figure recall, value"] == (1, 1)


def test_an_article_is_covered_by_a_citation_of_its_own_value() -> None:
    row = a_row(a_label(12), a_label(12, doc="b"))
    assert counts(row, answering(a_figure(12, "12")))["articles covered"] == (1, 2)


def test_speaker_and_bound_are_scored_where_the_value_was_found() -> None:
    row = a_row(a_label(12, attributed_to="the mayor"), a_label(99))
    found = counts(row, answering(a_figure(12, "12", a_speaker("The mayor"))))
    assert (found["speaker"], found["bound"]) == ((1, 1), (1, 1))


@pytest.mark.parametrize(
    ("standing", "told"), [(Standing.DISPUTED, 1), (Standing.CHANGED, 1), (Standing.AGREED, 0)]
)
def test_a_clash_must_be_told_and_none_made_up(standing: Standing, told: int) -> None:
    answer = answering(a_figure(12, "12"), standing=standing)
    clash = a_row(a_label(12), incompatible_pair=True)
    assert counts(clash, answer)["clashing pairs told"] == (told, 1)
    one = a_row(a_label(12), kind="control")
    assert counts(one, answer)["one answer, not disputed"] == (1 - told, 1)


def test_silence_is_right_only_where_nothing_answers() -> None:
    unanswerable = a_row(kind="unanswerable")
    assert counts(unanswerable, not_found())["unanswerable, not found"] == (1, 1)
    assert counts(unanswerable, answering())["unanswerable, not found"] == (0, 1)
    assert counts(a_row(a_label(12)), not_found())["answerable, answered"] == (0, 1)


def test_a_quote_must_stand_where_it_is_said_to_stand() -> None:
    moved = a_citation(1, TEXT, external_id="a", article_id="art_a", start=3, end=3 + len(TEXT))
    answer = an_answer(figures=(a_figure(12, "12"),), citations=(moved,))
    assert counts(a_row(a_label(12)), answer)["citations word for word"] == (0, 1)
    assert counts(a_row(a_label(12)), answering())["citations word for word"] == (1, 1)


def test_questions_add_up_score_by_score() -> None:
    one = scored(a_row(a_label(12)), answering(a_figure(12, "12")), {"art_a": TEXT}, 0.1)
    two = scored(a_row(kind="unanswerable"), not_found(), {}, 0.1)
    added = sums([one, two])
    assert added["figure recall, value"] == (1, 1)
    assert added["unanswerable, not found"] == (1, 1)
    assert one.is_right
    assert two.is_right
