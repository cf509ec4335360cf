"""Another reading is offered where it leads to other figures, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from service.ask.plan.read import plan_by_rules
from service.ask.trail.otherwise import MOST, other_readings
from service.ask.trail.weigh import weigh
from service.domain.answer import Standing
from service.domain.question import Alternative, Dossier, Question
from tests.ask.choose.pages import a_page, evidence_of
from tests.ask.collection import Collection

DAY = date(2024, 5, 4)
KILLED = "Mayor Ana Sol said on 3 May 2024 that 14 Ruvian engineers had been killed at Dalen."
BOTH = "The Red Cross said on 3 May 2024 that 40 Ruvian engineers had been killed or wounded."
CAPTURED = "The army said on 3 May 2024 that 9 Ruvian engineers had been captured at Dalen."
NORTH = "The army said on 3 May 2024 that 6 Ruvian engineers had been killed at Oster."
HOUSES = "The army said on 3 May 2024 that 30 houses had been destroyed at Dalen."


@contextmanager
def unwatched(_: str) -> Iterator[None]:
    yield


def offered(asked: str, *texts: str, after: tuple[str, ...] = ()) -> tuple[Alternative, ...]:
    question = Question(text=asked, after=after)
    plan = plan_by_rules(question)
    evidence = evidence_of(plan, *(a_page(text, day=DAY) for text in texts))
    weighed = weigh(Dossier(question=question, plan=plan, evidence=evidence), unwatched)
    return other_readings(weighed)


def questions(asked: str, *texts: str, after: tuple[str, ...] = ()) -> list[str]:
    return [each.question for each in offered(asked, *texts, after=after)]


def test_a_figure_of_another_event_is_asked_for_in_the_words_of_the_question() -> None:
    [other] = offered("how many Ruvian engineers were killed?", KILLED, BOTH)
    assert other.words == "killed or wounded"
    assert other.question == "How many Ruvian engineers were killed or wounded?"


def test_where_all_articles_tell_the_same_nothing_else_is_offered() -> None:
    assert questions("how many Ruvian engineers were killed?", KILLED, KILLED) == []


def test_figures_of_another_thing_are_no_reading_of_the_question() -> None:
    assert questions("how many Ruvian engineers were killed?", KILLED, HOUSES) == []


def test_a_place_that_was_asked_may_be_left_out() -> None:
    found = offered("how many Ruvian engineers were killed in Dalen?", KILLED, NORTH)
    assert ("anywhere", "How many Ruvian engineers were killed?") in [
        tuple(dict(each).values()) for each in found
    ]


def test_a_follow_up_is_worded_so_that_it_stands_alone() -> None:
    first = "how many Ruvian engineers were killed?"
    assert questions("and captured?", KILLED, CAPTURED, after=(first,)) == [
        "How many Ruvian engineers were killed?"
    ]


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (
            "how many North Korean troops were killed, not counting the wounded?",
            "How many North Korean troops were killed or wounded?",
        ),
        ("how many troops before December?", "How many troops were deployed?"),
        (
            "how many North Korean troops are in Kursk?",
            "How many North Korean troops were deployed?",
        ),
        ("how many were killed?", "How many North Korean troops were killed or wounded?"),
    ],
)
def test_what_a_rule_assumed_may_be_taken_back(seeds: Collection, asked: str, other: str) -> None:
    read = seeds(asked).interpretation
    assert other in [each.question for each in read.alternatives]


@pytest.mark.parametrize(
    "asked",
    [
        "how many North Korean troops were deployed?",
        "how many were killed?",
        "how many troops before December?",
        "how many losses did North Korea suffer?",
        "how many North Korean soldiers were wounded in Kursk?",
    ],
)
def test_every_reading_that_is_offered_is_answered_with_figures(
    seeds: Collection, asked: str
) -> None:
    answer = seeds(asked)
    others = answer.interpretation.alternatives
    assert 0 < len(others) <= MOST
    assert len({each.question for each in others}) == len(others)
    for each in others:
        told = seeds(each.question)
        assert told.standing is not Standing.NOT_FOUND, each
        assert {f.id for f in told.figures} != {f.id for f in answer.figures}, each


def test_a_question_for_no_number_has_no_other_reading(seeds: Collection) -> None:
    for asked in ("When did Russia invade?", "hello"):
        assert seeds(asked).interpretation.alternatives == ()
