"""Citations: word for word, on the point, carrying their sentences."""

from __future__ import annotations

from typing import Any

from evals.cases.case import Quote
from evals.scorers.citations import citation_scores
from evals.scorers.score import Score
from service.domain.answer import Answer, Derived, Sentence
from tests.doors.answers import a_citation, a_figure, an_answer, not_found
from tests.evals.builders import ARTICLE, a_case, a_label

TEXT = "The mayor said 12 houses burned."
CASE = a_case(a_label(12, quote=TEXT))


def answering(*sentences: Sentence, exact: str = TEXT, **more: Any) -> Answer:
    cited = a_citation(1, exact, external_id=ARTICLE, article_id="art_a")
    return an_answer(
        question="how many?",
        figures=(a_figure(12, "12"),),
        citations=(cited,),
        sentences=sentences,
        **more,
    )


def scores(answer: Answer) -> dict[str, Score]:
    return citation_scores(CASE, answer, {"art_a": TEXT})


def test_a_quote_must_stand_where_it_is_said_to_stand() -> None:
    moved = a_citation(1, TEXT, article_id="art_a", start=3, end=3 + len(TEXT))
    assert scores(an_answer(citations=(moved,)))["citations word for word"] == Score(0, 1)
    assert scores(answering())["citations word for word"] == Score(1, 1)


def test_a_sentence_is_carried_when_its_numbers_stand_in_its_own_quotes() -> None:
    right = Sentence(text="The mayor counts 12 [1].", citations=(1,))
    wrong = Sentence(text="The mayor counts 13 [1].", citations=(1,))
    bare = Sentence(text="Houses burned.", citations=())
    assert scores(answering(right, wrong, bare))["citation recall"] == Score(1, 3)


def test_a_derived_number_is_no_lie() -> None:
    sentence = Sentence(text="They differ by 9% [1].", citations=(1,))
    derived = Derived(value="9%", rule="relative difference", inputs=())
    assert scores(answering(sentence, derived=(derived,)))["citation recall"] == Score(1, 1)
    assert scores(answering(sentence))["citation recall"] == Score(0, 1)


def test_a_quote_that_nobody_labelled_for_the_question_is_beside_the_point() -> None:
    sentence = Sentence(text="The mayor counts 12 [1].", citations=(1,))
    aside = answering(sentence, exact="Rain is expected.")
    assert citation_scores(CASE, aside, {"art_a": ""})["citation precision"] == Score(0, 1)
    assert scores(answering(sentence))["citation precision"] == Score(1, 1)


def test_an_answer_that_found_nothing_has_no_sentences_to_score() -> None:
    assert "citation recall" not in citation_scores(CASE, not_found(), {})


def test_labelled_sentences_are_found_by_their_words() -> None:
    said = Quote(article=ARTICLE, quote="The mayor   said 12 houses")
    other = Quote(article=ARTICLE, quote="The fire began at noon.")
    found = citation_scores(a_case(statements=(said, other)), answering(), {"art_a": TEXT})
    assert found["statement recall"] == Score(1, 2)
    assert found["statement found"] == Score(1, 1)
