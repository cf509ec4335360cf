"""A report is of an answer that is there, and of a quote that stands in it."""

from __future__ import annotations

import asyncio

import pytest

from service.desk.front import Desk, Opinion
from service.domain.errors import CallerError, NotFoundError
from service.domain.question import Question
from tests.desk.test_front import a_filled_house

ASKED = Question(text="how many passengers drowned?", collection="news")


@pytest.fixture
def desk() -> Desk:
    return Desk(a_filled_house()[0].kit)


def test_a_report_may_name_the_quote_it_is_about(desk: Desk) -> None:
    answer = asyncio.run(desk.ask(ASKED))
    said = asyncio.run(desk.feedback(answer.id, Opinion.WRONG, "not what it says", 1))
    assert asyncio.run(desk.feedbacks()) == [said]
    assert said.citation == 1


def test_a_quote_that_is_not_there_cannot_be_reported(desk: Desk) -> None:
    answer = asyncio.run(desk.ask(ASKED))
    with pytest.raises(CallerError, match="no citation 2, it has those from 1 to 1"):
        asyncio.run(desk.feedback(answer.id, Opinion.WRONG, citation=2))
    assert asyncio.run(desk.feedbacks()) == []


def test_nobody_remarks_on_an_answer_that_is_not_there_for_him(desk: Desk) -> None:
    answer = asyncio.run(desk.ask(ASKED))
    for asked, answer_id in ((desk, "ans_none"), (desk.within(["sport"]), answer.id)):
        with pytest.raises(NotFoundError):
            asyncio.run(asked.feedback(answer_id, Opinion.RIGHT))
