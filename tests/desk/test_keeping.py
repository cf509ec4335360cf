"""What is older than it is kept goes; what is asked to be forgotten goes at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from service.desk.front import Desk, Expired, Keep, Opinion
from service.domain.errors import NotFoundError
from service.domain.question import Question
from tests.desk.test_front import a_filled_house
from tests.fakes import NOON, FakeClock, FakeHouse

ASKED = "how many passengers drowned?"


@pytest.fixture
def house() -> FakeHouse:
    return a_filled_house()[0]


def later(house: FakeHouse, days: int) -> Desk:
    return Desk(replace(house.kit, clock=FakeClock(NOON + timedelta(days=days))))


def filled(house: FakeHouse) -> tuple[str, str]:
    """Ask once in a thread and once outside; return the thread and the other answer."""
    desk = Desk(house.kit)
    thread = asyncio.run(desk.threads.begin("news"))
    asyncio.run(desk.threads.ask(thread.id, ASKED))
    answer = asyncio.run(desk.ask(Question(text=ASKED, collection="news")))
    return thread.id, answer.id


def test_nothing_expires_unless_days_are_set(house: FakeHouse) -> None:
    filled(house)
    assert asyncio.run(later(house, 9999).expire(Keep())) == Expired(threads=0, answers=0)


def test_threads_go_with_their_answers_and_others_stay(house: FakeHouse) -> None:
    thread, answer = filled(house)
    desk, keep = later(house, 3), Keep(threads_days=2)
    assert asyncio.run(desk.expire(keep)) == Expired(threads=1, answers=0)
    with pytest.raises(NotFoundError):
        asyncio.run(desk.threads.get(thread))
    assert asyncio.run(desk.why(answer)).answer.id == answer


def test_answers_go_and_their_questions_stay(house: FakeHouse) -> None:
    thread, answer = filled(house)
    desk, keep = later(house, 3), Keep(answers_days=2)
    assert asyncio.run(desk.expire(keep)) == Expired(threads=0, answers=2)
    with pytest.raises(NotFoundError):
        asyncio.run(desk.why(answer))
    [held] = asyncio.run(desk.threads.messages(thread, None, 5)).rows
    assert (held.question, held.answer) == (ASKED, None)


def test_what_is_young_enough_stays(house: FakeHouse) -> None:
    filled(house)
    keep = Keep(answers_days=4, threads_days=4)
    assert asyncio.run(later(house, 3).expire(keep)) == Expired(threads=0, answers=0)


def test_counting_deletes_nothing(house: FakeHouse) -> None:
    filled(house)
    desk, keep = later(house, 3), Keep(answers_days=2, threads_days=2)
    counted = asyncio.run(desk.expire(keep, only_count=True))
    assert counted == Expired(threads=1, answers=2)
    assert asyncio.run(desk.expire(keep)).threads == 1


def test_a_bound_desk_deletes_nothing_elsewhere(house: FakeHouse) -> None:
    _, answer = filled(house)
    bound = later(house, 3).within(["other"])
    keep = Keep(answers_days=2, threads_days=2)
    assert asyncio.run(bound.expire(keep)) == Expired(threads=0, answers=0)
    for each in (answer, "ans_none"):
        with pytest.raises(NotFoundError, match="no answer"):
            asyncio.run(bound.forget(each))


def test_a_forgotten_answer_takes_what_was_said_of_it(house: FakeHouse) -> None:
    _, answer = filled(house)
    desk = Desk(house.kit)
    asyncio.run(desk.feedback(answer, Opinion.RIGHT))
    asyncio.run(desk.forget(answer))
    assert asyncio.run(desk.feedbacks()) == []
    with pytest.raises(NotFoundError):
        asyncio.run(desk.forget(answer))
