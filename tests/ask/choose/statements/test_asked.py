"""How well a text says what is asked: by that word, another for it, or one derived from it."""

from __future__ import annotations

import pytest

from service.ask.choose.statements.asked import asked_of, says
from service.ask.choose.statements.sentences import marks_of
from service.ask.plan.read import plan_by_rules
from service.domain.question import Question


@pytest.mark.parametrize(
    ("question", "text", "least"),
    [
        ("Did they retaliate?", "They feared retaliation.", 0.7),
        ("Did they permit it?", "It was allowed.", 0.9),
        ("Did they admit it?", "They acknowledged it.", 0.9),
        ("Did they capture it?", "It was captured.", 1.0),
        ("Did they admit it?", "They painted it.", 0.0),
    ],
)
def test_a_word_is_said_in_other_forms_and_other_words(
    question: str, text: str, least: float
) -> None:
    [asked] = asked_of(plan_by_rules(Question(text=question)), ())
    said = says(asked, marks_of(text))
    assert said == pytest.approx(least)


def test_a_nation_is_one_thing_asked_whatever_its_words() -> None:
    plan = plan_by_rules(Question(text="Have South Korean miners returned?"))
    assert [each.words for each in asked_of(plan, ())] == ["KR", "miners", "returned"]


def test_what_is_said_beside_weighs_less_and_is_not_the_main_thing() -> None:
    plan = plan_by_rules(Question(text="Was the mayor at home when the bridge fell?"))
    weights = {each.words: each for each in asked_of(plan, ())}
    assert weights["bridge"].weight < weights["mayor"].weight
    assert (weights["bridge"].is_main, weights["mayor"].is_main) == (False, True)
