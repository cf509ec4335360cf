"""Which words of a question only say when, or of what class the answer is."""

from __future__ import annotations

import pytest

from service.ask.plan.read import plan_by_rules
from service.domain.question import Asks, Question


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Was the mayor at home when the bridge fell?", ("bridge", "fell")),
        ("Which song did the band play?", ("song",)),
        ("What kind of doctor was Ana Ruiz?", ("doctor",)),
        ("Who opened the bridge?", ()),
    ],
)
def test_a_clause_of_time_and_the_asked_class_stand_beside(
    text: str, beside: tuple[str, ...]
) -> None:
    assert plan_by_rules(Question(text=text)).beside == beside


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Was the mayor at home when the bridge fell?", Asks.WHETHER),
        ("Where was the mayor when the bridge fell?", Asks.WHERE),
        ("What did the mayor say where the bridge fell?", Asks.WHAT),
        ("And since when?", Asks.WHEN),
        ("The bridge fell when?", Asks.WHEN),
    ],
)
def test_an_asking_word_further_in_opens_a_clause(text: str, asks: Asks) -> None:
    assert plan_by_rules(Question(text=text)).asks is asks


@pytest.mark.parametrize(
    "text",
    [
        "How are the prisoners treated in Kara?",
        "What injuries can be seen in the photos?",
        "Who describes the losses as heavy?",
    ],
)
def test_losses_and_events_in_a_question_of_another_kind_ask_for_no_count(text: str) -> None:
    assert not plan_by_rules(Question(text=text)).asks.wants_number


def test_what_the_question_before_said_stands_beside_what_this_one_says() -> None:
    before = "What did the ministry say about the ferry?"
    plan = plan_by_rules(Question(text="where was it found moored?", after=(before,)))
    assert "ferry" in plan.beside
    assert "moored" not in plan.beside
