"""A channel is its collection's alone, and what a thread keeps is kept in one step."""

from __future__ import annotations

import asyncio

import pytest

from service.desk.callers.threads import ThreadDesk
from service.desk.front import Desk
from service.domain.callers.channel import Post
from service.domain.errors import CallerError, NotFoundError, WorldError
from service.domain.ports.stored import Turned
from tests.desk.callers.test_threads import ASKED, Troubled
from tests.desk.test_front import a_filled_house
from tests.fakes import FakeHouse

EVERYTHING = Turned()


@pytest.fixture
def house() -> FakeHouse:
    return a_filled_house()[0]


@pytest.fixture
def desk(house: FakeHouse) -> Desk:
    return Desk(house.kit)


def shown(desk: Desk, turned: Turned = EVERYTHING) -> tuple[Post, ...]:
    return asyncio.run(desk.channels.messages("news", turned, 50)).rows


def test_a_first_message_brings_its_thread_and_its_answer(desk: Desk) -> None:
    said = asyncio.run(desk.threads.open("news", ASKED))
    [post] = shown(desk)
    assert (post.id, post.answer, post.opens) == (said.message.id, said.answer, True)
    assert asyncio.run(desk.threads.get(post.thread_id)).messages == 1
    assert asyncio.run(desk.channels.message(post.id)) == post


def test_asking_where_there_is_no_collection_leaves_no_thread(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        asyncio.run(desk.threads.open("nowhere", ASKED))
    assert asyncio.run(desk.threads.listed(None, "", None, 50)).rows == ()


@pytest.mark.parametrize(
    ("trouble", "told"),
    [(WorldError("the disk is full"), "the disk is full"), (asyncio.CancelledError(), "stopped")],
)
def test_a_first_message_without_an_answer_is_kept_with_the_reason(
    house: FakeHouse, desk: Desk, trouble: BaseException, told: str
) -> None:
    troubled = ThreadDesk(house.kit, Troubled(desk, trouble, []))
    with pytest.raises(type(trouble)):
        asyncio.run(troubled.open("news", ASKED))
    [post] = shown(desk)
    assert (post.question, post.answer, post.trouble) == (ASKED, None, told)


def test_ids_are_those_that_were_made_before_asking(desk: Desk) -> None:
    thread_id, message_id = ids = desk.threads.new_ids()
    asyncio.run(desk.threads.open("news", ASKED, ids=ids))
    reply_id = desk.threads.new_message_id()
    asyncio.run(desk.threads.ask(thread_id, "and wounded?", message_id=reply_id))
    reply = asyncio.run(desk.channels.message(reply_id))
    assert (reply.thread_id, reply.opens, reply.replies) == (thread_id, False, 1)
    assert [each.id for each in shown(desk)] == [message_id]
    assert [each.id for each in shown(desk, Turned(around=reply_id))] == [message_id]


def test_a_bound_desk_sees_no_other_channel(desk: Desk) -> None:
    said = asyncio.run(desk.threads.open("news", ASKED)).message
    other = desk.within(["sport"])
    assert asyncio.run(other.channels.listed("ann")) == ()
    asked = (
        other.channels.messages("news", EVERYTHING, 5),
        other.channels.message(said.id),
        other.channels.read("news", "ann", said.id),
        other.threads.open("news", ASKED),
    )
    for each in asked:
        with pytest.raises(NotFoundError):
            asyncio.run(each)


def test_reading_leaves_nothing_unread(desk: Desk) -> None:
    said = asyncio.run(desk.threads.open("news", ASKED)).message
    [channel] = asyncio.run(desk.channels.listed("ann"))
    assert (channel.messages, channel.unread, channel.articles) == (1, 1, 1)
    assert asyncio.run(desk.channels.read("news", "ann", said.id)).unread == 0
    assert [each.unread for each in asyncio.run(desk.channels.listed("bob"))] == [1]
    with pytest.raises(NotFoundError, match="msg_none"):
        asyncio.run(desk.channels.read("news", "ann", "msg_none"))


def test_one_place_is_asked_for_at_a_time(desk: Desk) -> None:
    with pytest.raises(CallerError, match="one of"):
        shown(desk, Turned(before="1", around="msg_1"))
