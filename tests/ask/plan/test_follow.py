"""Follow-ups: what a question in a thread leaves out."""

from __future__ import annotations

import pytest

from service.ask.plan.read import plan_by_rules
from service.domain.question import Asks, Plan, Question

BEFORE = "How many Ghanaian soldiers were killed in Kara?"


def after(text: str, *before: str) -> Plan:
    return plan_by_rules(Question(text=text, after=before or (BEFORE,)))


@pytest.mark.parametrize("text", ["and wounded?", "What about the wounded?", "how many wounded?"])
def test_another_event_keeps_who_and_where(text: str) -> None:
    plan = after(text)
    assert (plan.asks, plan.event) == (Asks.COUNT, "wounded")
    assert (plan.noun, plan.nations, plan.place) == ("soldier", ("GH",), "Kara")
    assert "killed" not in plan.words


def test_a_speaker_alone_asks_for_the_same_of_somebody() -> None:
    plan = after("what did Okoro say?")
    assert plan.speakers == ("Okoro",)
    assert (plan.asks, plan.event, plan.noun) == (Asks.COUNT, "killed", "soldier")


def test_a_date_alone_asks_for_the_same_by_then() -> None:
    plan = after("before 3 May 2024?")
    assert plan.as_of is not None
    assert (plan.asks, plan.event, plan.place) == (Asks.COUNT, "killed", "Kara")


def test_another_place_takes_the_place_of_the_old_one() -> None:
    plan = after("and in Lunde?")
    assert (plan.place, plan.event, plan.noun) == ("Lunde", "killed", "soldier")
    assert "Kara" not in plan.names


def test_another_thing_keeps_what_happened() -> None:
    plan = after("and officers?")
    assert (plan.noun, plan.event, plan.place) == ("officer", "killed", "Kara")


def test_another_kind_of_question_keeps_the_event() -> None:
    plan = after("When did that happen?")
    assert (plan.asks, plan.event, plan.place) == (Asks.WHEN, "killed", "Kara")


def test_a_thread_goes_on_over_several_questions() -> None:
    plan = after("and in Lunde?", BEFORE, "and wounded?")
    assert (plan.event, plan.place, plan.nations) == ("wounded", "Lunde", ("GH",))


def test_a_complete_question_takes_nothing_over() -> None:
    text = "How many houses were destroyed in Lunde?"
    assert after(text) == plan_by_rules(Question(text=text))


def test_thanks_are_no_follow_up() -> None:
    assert after("Thanks!").out_of_scope


def test_how_it_was_read_on_is_told() -> None:
    assert after("and wounded?").assumed[-1] == "“and wounded?” read on from the question before"


@pytest.mark.parametrize(
    "text",
    [
        "And the Kenyans, what's their figure?",
        "the Kenyans: how many do they say?",
        "What about the Kenyans, what do they say?",
    ],
)
def test_another_speaker_gives_the_same_count(text: str) -> None:
    plan = after(text)
    assert plan.speakers == ("Kenyans",)
    assert (plan.event, plan.noun, plan.nations) == ("killed", "soldier", ("GH",))


@pytest.mark.parametrize("text", ["Who says so?", "says who?", "according to whom?", "source?"])
def test_who_says_so_lists_the_same_figures_again(text: str) -> None:
    plan = after(text)
    assert (plan.asks, plan.event, plan.noun) == (Asks.COUNT, "killed", "soldier")
    assert any(text in told for told in plan.assumed)
