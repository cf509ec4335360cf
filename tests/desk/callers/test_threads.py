"""A thread keeps what was asked, whatever became of it, and lies in one collection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from service.desk.callers.threads import ThreadDesk
from service.desk.front import Desk
from service.domain.answer import Answer, Step
from service.domain.callers.thread import Exchange, Message
from service.domain.errors import CallerError, HouseError, NotFoundError, WorldError
from service.domain.ports.stored import Collections
from service.domain.question import Question
from tests.desk.test_front import a_filled_house
from tests.fakes import FakeHouse, FakeThreads

ASKED = "how many passengers drowned?"


@pytest.fixture
def house() -> FakeHouse:
    return a_filled_house()[0]


@pytest.fixture
def desk(house: FakeHouse) -> Desk:
    return Desk(house.kit)


def begun(desk: Desk) -> str:
    return asyncio.run(desk.threads.begin("news")).id


def read(desk: Desk, thread_id: str) -> tuple[Exchange, ...]:
    return asyncio.run(desk.threads.messages(thread_id, None, 50)).rows


@dataclass
class Troubled:
    """Be a desk at which every question ends badly. `heard`: the questions."""

    inner: Desk
    trouble: BaseException
    heard: list[Question]

    def sees(self, collection: str) -> bool:
        return self.inner.sees(collection)

    def bounds(self, wanted: Collections = None) -> Collections:
        return self.inner.bounds(wanted)

    async def must_hold(self, collection: str) -> None:
        await self.inner.must_hold(collection)

    async def ask(
        self, question: Question, on_step: Callable[[Step], None] | None = None
    ) -> Answer:
        self.heard.append(question)
        raise self.trouble


def test_a_follow_up_takes_the_rest_from_the_thread(desk: Desk) -> None:
    thread = begun(desk)
    first = asyncio.run(desk.threads.ask(thread, ASKED))
    after = asyncio.run(desk.threads.ask(thread, "and killed?"))
    assert [figure.printed for figure in first.answer.figures] == ["6"]
    why = asyncio.run(desk.why(after.answer.id))
    assert why.dossier.question.after == (ASKED,)
    assert [each.question for each in read(desk, thread)] == [ASKED, "and killed?"]
    assert [each.answer for each in read(desk, thread)] == [first.answer, after.answer]


def test_twenty_questions_stand_before_the_next_one(desk: Desk, house: FakeHouse) -> None:
    thread = begun(desk)
    troubled = Troubled(desk, WorldError("the disk is full"), [])
    there = ThreadDesk(house.kit, troubled)
    for n in range(23):
        with pytest.raises(WorldError):
            asyncio.run(there.ask(thread, f"how many of {n}?"))
    assert troubled.heard[-1].after == tuple(f"how many of {n}?" for n in range(2, 22))


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (WorldError("the disk is full"), "the disk is full"),
        (HouseError("/srv/secret is damaged"), "our fault"),
        (RuntimeError("/srv/secret"), "our fault"),
        (asyncio.CancelledError(), "stopped"),
    ],
)
def test_a_question_that_failed_is_kept_with_the_reason(
    desk: Desk, house: FakeHouse, trouble: BaseException, told: str
) -> None:
    thread = begun(desk)
    with pytest.raises(type(trouble)):
        asyncio.run(ThreadDesk(house.kit, Troubled(desk, trouble, [])).ask(thread, ASKED))
    [held] = read(desk, thread)
    assert (held.question, held.answer) == (ASKED, None)
    assert told in held.trouble
    assert "/srv" not in held.trouble


def test_an_answer_deleted_with_its_article_leaves_its_question(desk: Desk) -> None:
    thread = begun(desk)
    said = asyncio.run(desk.threads.ask(thread, ASKED))
    asyncio.run(desk.forget(said.answer.id))
    [held] = read(desk, thread)
    assert (held.question, held.answer, held.answer_id) == (ASKED, None, said.answer.id)
    assert "deleted" in held.trouble


def test_an_answer_of_another_version_does_not_hide_the_thread(
    desk: Desk, house: FakeHouse
) -> None:
    thread = begun(desk)
    said = asyncio.run(desk.threads.ask(thread, ASKED))
    entry = asyncio.run(house.kit.journal.read(said.answer.id))
    assert entry is not None
    asyncio.run(house.kit.journal.write(entry.model_copy(update={"answer": b'{"id": 1}'})))
    [held] = read(desk, thread)
    assert held.answer is None
    assert "another version" in held.trouble


def test_a_thread_deleted_while_it_is_asked_takes_the_answer_with_it(house: FakeHouse) -> None:
    class Hasty(FakeThreads):
        async def append(self, message: Message) -> bool:
            await self.remove(message.thread_id)
            return await super().append(message)

    journal = house.kit.journal
    assert isinstance(house.kit.threads, FakeThreads)
    desk = Desk(replace(house.kit, threads=Hasty(house.kit.threads.journal)))
    thread = begun(desk)
    with pytest.raises(NotFoundError):
        asyncio.run(desk.threads.ask(thread, ASKED))
    assert house.kit.threads.journal.entries == {}
    assert asyncio.run(journal.answers(["ans_none"])) == {}


def test_a_thread_elsewhere_looks_like_none(desk: Desk) -> None:
    thread = begun(desk)
    asyncio.run(desk.threads.ask(thread, ASKED))
    bound = desk.within(["other"]).threads
    told: list[str] = []
    for name in (thread, "thr_none"):
        for ask in (
            bound.get(name),
            bound.rename(name, "x"),
            bound.delete(name),
            bound.messages(name, None, 5),
            bound.ask(name, ASKED),
        ):
            with pytest.raises(NotFoundError) as refused:
                asyncio.run(_awaited(ask))
            told.append(str(refused.value).replace(name, "ID"))
    assert len(set(told)) == 1
    for collection in (None, "news"):
        assert asyncio.run(bound.listed(collection, "", None, 5)).rows == ()
    for collection in ("news", "none"):
        with pytest.raises(NotFoundError, match="no collection"):
            asyncio.run(bound.begin(collection))
    assert len(read(desk, thread)) == 1


async def _awaited(work: object) -> object:
    return await work  # type: ignore[misc]  # Whichever of five methods made it.


def test_a_title_has_a_length_and_no_breaks(desk: Desk) -> None:
    thread = begun(desk)
    assert asyncio.run(desk.threads.rename(thread, " a\nb ")).title == "a b"
    with pytest.raises(CallerError, match="200"):
        asyncio.run(desk.threads.rename(thread, "x" * 201))
