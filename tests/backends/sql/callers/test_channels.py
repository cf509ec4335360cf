"""Channels on a real database: their order, their places, and what is unread."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.backends.sql.callers.channels import SqlChannels
from service.backends.sql.callers.threads import SqlThreads
from service.backends.sql.migrations.run import alembic_config, migrate
from service.backends.sql.store import SqlStore
from service.domain.callers.channel import Activity, Placed
from service.domain.callers.thread import Message
from service.domain.errors import CallerError
from service.domain.ports.callers import Channels, Threads
from service.domain.ports.stored import Stretch, Turned
from tests.backends.sql.callers.test_threads import a_message, a_thread, put
from tests.fakes import FakeChannels, FakeJournal, FakeThreads


@dataclass
class Talk:
    """Hold threads and the channels they stand in. `said`: messages so far."""

    threads: Threads
    channels: Channels
    said: list[Message] = field(default_factory=list)

    def open(self, collection: str = "news") -> Message:
        """Begin a thread with its first message."""
        name = str(len(self.said))
        thread = a_thread(name, len(self.said), collection=collection)
        message = a_message(name, name, f"question {name}", len(self.said))
        asyncio.run(self.threads.open(thread, message))
        self.said.append(message)
        return message

    def reply(self, to: Message) -> Message:
        """Put a message behind another one."""
        name = str(len(self.said))
        thread = to.thread_id.removeprefix("thr_")
        message = a_message(name, thread, f"reply {name}", len(self.said))
        put(self.threads, message)
        self.said.append(message)
        return message

    def seen(self, limit: int = 50, **turned: str | None) -> Stretch[Placed]:
        """Read the channel `news`."""
        return asyncio.run(self.channels.messages("news", Turned(**turned), limit))

    def mark(self, message: Message, collection: str = "news") -> bool:
        """Note that Ann has read up to a message."""
        return asyncio.run(self.channels.mark(collection, "ann", message.id))

    def activity(self, collection: str = "news") -> Activity:
        """Sum up a channel for Ann."""
        [told] = asyncio.run(self.channels.activity([collection], "ann"))
        return told


def names(stretch: Stretch[Placed]) -> list[str]:
    return [each.id.removeprefix("msg_") for each in stretch.rows]


@pytest.fixture
def talk(store: SqlStore) -> Talk:
    return Talk(SqlThreads(store), SqlChannels(store))


def test_a_channel_shows_the_first_message_of_each_thread_and_counts_the_rest(talk: Talk) -> None:
    first = talk.open()
    talk.open("sport")
    talk.open()
    last = talk.reply(first)
    shown = talk.seen()
    assert names(shown) == ["0", "2"]
    assert [(each.opens, each.replies) for each in shown.rows] == [(True, 1), (True, 0)]
    assert [each.last_reply_at for each in shown.rows] == [last.created_at, None]
    assert [each.title for each in shown.rows] == ["question 0", "question 2"]


def test_a_channel_is_walked_from_its_end_to_its_beginning_and_back(talk: Talk) -> None:
    for _ in range(5):
        talk.reply(talk.open())
    end = talk.seen(limit=2)
    assert (names(end), end.more_before, end.more_after) == (["6", "8"], True, False)
    middle = talk.seen(limit=2, before=end.before)
    assert (names(middle), middle.more_before, middle.more_after) == (["2", "4"], True, True)
    start = talk.seen(limit=2, before=middle.before)
    assert (names(start), start.more_before, start.more_after) == (["0"], False, True)
    assert names(talk.seen(limit=2, after=start.after)) == ["2", "4"]


def test_what_comes_later_is_found_from_the_end(talk: Talk) -> None:
    talk.open()
    end = talk.seen()
    nothing = talk.seen(after=end.after)
    assert (nothing.rows, nothing.after) == ((), end.after)
    talk.open()
    assert names(talk.seen(after=nothing.after)) == ["1"]


def test_a_deep_link_to_a_reply_shows_its_thread_among_its_neighbours(talk: Talk) -> None:
    opened = [talk.open() for _ in range(7)]
    reply = talk.reply(opened[3])
    around = talk.seen(limit=3, around=reply.id)
    assert (names(around), around.more_before, around.more_after) == (["2", "3", "4"], True, True)
    assert names(talk.seen(limit=1, around=opened[3].id)) == ["3"]


@pytest.mark.parametrize("limit", range(1, 6))
def test_a_stretch_around_a_message_is_as_long_as_was_asked(talk: Talk, limit: int) -> None:
    opened = [talk.open() for _ in range(9)]
    shown = names(talk.seen(limit=limit, around=opened[4].id))
    assert len(shown) == limit
    assert "4" in shown


def test_nothing_is_around_a_message_of_another_channel(talk: Talk) -> None:
    talk.open()
    elsewhere = talk.open("sport")
    assert talk.seen(around=elsewhere.id).rows == ()
    assert talk.seen(around="msg_none").rows == ()


def test_a_place_that_is_none_is_the_callers_to_mend(talk: Talk) -> None:
    with pytest.raises(CallerError, match="page before"):
        talk.seen(before="'; --")


def test_a_mark_counts_what_follows_and_never_moves_back(talk: Talk) -> None:
    first, second = talk.open(), talk.open()
    assert talk.activity().unread == 2
    assert talk.mark(second)
    talk.reply(first)
    assert talk.mark(first)
    told = talk.activity()
    assert (told.threads, told.unread, told.last_message_id) == (2, 1, "msg_2")


def test_a_mark_is_of_one_reader_and_one_channel(talk: Talk) -> None:
    here, there = talk.open(), talk.open("sport")
    assert not talk.mark(there)
    assert talk.mark(here)
    assert talk.activity("sport").unread == 1
    [other] = asyncio.run(talk.channels.activity(["news"], "bob"))
    assert other.unread == 1


def test_unread_messages_are_counted_up_to_a_hundred(talk: Talk) -> None:
    first = talk.open()
    for _ in range(120):
        talk.reply(first)
    assert talk.activity().unread == 100


def test_a_message_after_a_deleted_one_is_unread(talk: Talk) -> None:
    talk.open()
    gone = talk.open()
    talk.mark(gone)
    asyncio.run(talk.threads.remove(gone.thread_id))
    assert talk.activity().unread == 0
    talk.open()
    assert talk.activity().unread == 1


def test_messages_of_an_older_schema_are_told_where_they_stand(store: SqlStore, talk: Talk) -> None:
    first = talk.open()
    talk.reply(first)
    talk.open("sport")
    before = talk.seen()
    with store.writing() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0007")
    migrate(store)
    assert talk.seen() == before
    assert talk.activity("sport").threads == 1


STEPS = st.lists(
    st.tuples(st.sampled_from(["open", "reply", "mark", "sport"]), st.integers(0, 30)), max_size=20
)


def told(talk: Talk, steps: list[tuple[str, int]], limit: int) -> list[object]:
    """Do the steps, then say all that a reader sees, but for the names of places."""
    for step, number in steps:
        chosen = talk.said[number % len(talk.said)] if talk.said else None
        if step in {"open", "sport"} or chosen is None:
            talk.open("sport" if step == "sport" else "news")
        elif step == "reply":
            talk.reply(chosen)
        else:
            talk.mark(chosen)
    seen: list[object] = [talk.activity(), talk.activity("sport")]
    part = talk.seen(limit)
    while part.rows:
        seen += [part.rows, part.more_before, part.more_after]
        part = talk.seen(limit, before=part.before)
    return seen + [talk.seen(limit, around=each.id).more_after for each in talk.said[:3]]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS, limit=st.integers(1, 4))
def test_a_database_tells_what_lists_in_memory_tell(
    empty_database: Path, steps: list[tuple[str, int]], limit: int
) -> None:
    with TemporaryDirectory() as folder:
        database = Path(folder) / "crosscheck.db"
        shutil.copyfile(empty_database, database)
        store, kept = SqlStore(database), FakeThreads(FakeJournal())
        stored = told(Talk(SqlThreads(store), SqlChannels(store)), steps, limit)
        store.close()
        assert stored == told(Talk(kept, FakeChannels(kept)), steps, limit)
