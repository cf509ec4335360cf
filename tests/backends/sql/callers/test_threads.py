"""Threads on a real database: order, search, pages, and that what is deleted is gone."""

from __future__ import annotations

import asyncio
import shutil
import zlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from service.backends.sql.callers.threads import SqlThreads
from service.backends.sql.journal import SqlJournal
from service.backends.sql.store import SqlStore
from service.domain.callers.feedback import Feedback, Opinion
from service.domain.callers.thread import LONGEST_TITLE, Message, Thread
from service.domain.errors import CallerError
from service.domain.ports.callers import Threads
from service.domain.ports.journal import Journal
from service.domain.ports.stored import Part
from tests.backends.builders import an_entry
from tests.backends.sql.test_removal import bytes_beside
from tests.fakes import FakeJournal, FakeThreads

T = TypeVar("T")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def at(second: int) -> datetime:
    return NOON + timedelta(seconds=second)


def a_thread(name: str, second: int = 0, *, title: str = "", collection: str = "news") -> Thread:
    moment = at(second)
    return Thread(
        id=f"thr_{name}",
        collection=collection,
        title=title,
        created_at=moment,
        updated_at=moment,
    )


def a_message(
    name: str, thread: str, question: str, second: int = 0, answer_id: str | None = None
) -> Message:
    return Message(
        id=f"msg_{name}",
        thread_id=f"thr_{thread}",
        question=question,
        answer_id=answer_id,
        trouble="" if answer_id else "the disk is full",
        created_at=at(second),
    )


@pytest.fixture
def threads(store: SqlStore) -> SqlThreads:
    return SqlThreads(store)


def put(threads: Threads, *items: Thread | Message) -> None:
    async def go() -> None:
        for each in items:
            if isinstance(each, Thread):
                await threads.begin(each)
            else:
                assert await threads.append(each)

    asyncio.run(go())


def walked(threads: Threads, collections: tuple[str, ...] | None, words: str) -> list[Thread]:
    return asyncio.run(all_threads(threads, collections, words))


def said(threads: Threads, thread_id: str) -> list[Message]:
    return asyncio.run(all_messages(threads, thread_id))


async def all_threads(
    threads: Threads, collections: tuple[str, ...] | None, words: str
) -> list[Thread]:
    return await all_parts(lambda after: threads.listed(collections, words, after, 2))


async def all_messages(threads: Threads, thread_id: str) -> list[Message]:
    return await all_parts(lambda after: threads.messages(thread_id, after, 2))


async def all_parts(part_after: Callable[[str | None], Awaitable[Part[T]]]) -> list[T]:
    part = await part_after(None)
    rows = [*part.rows]
    while part.next is not None:
        part = await part_after(part.next)
        rows += part.rows
    return rows


def test_messages_come_back_as_they_went_in_and_in_that_order(threads: SqlThreads) -> None:
    messages = [a_message(str(n), "1", f"question {n}\u202e'; --", 9 - n) for n in range(5)]
    put(threads, a_thread("1"), *messages)
    assert said(threads, "thr_1") == messages
    assert asyncio.run(threads.questions("thr_1", 2)) == [each.question for each in messages[3:]]


def test_messages_put_at_once_are_all_kept_in_one_order(threads: SqlThreads) -> None:
    put(threads, a_thread("1"))
    messages = [a_message(str(n), "1", f"question {n}") for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        kept = list(pool.map(lambda each: asyncio.run(threads.append(each)), messages))
    assert all(kept)
    first, again = said(threads, "thr_1"), said(threads, "thr_1")
    assert first == again
    assert sorted(each.id for each in first) == sorted(each.id for each in messages)


def test_the_first_question_is_the_title_of_a_thread_without_one(threads: SqlThreads) -> None:
    put(threads, a_thread("1"), a_thread("2", title="Kursk"))
    put(threads, a_message("1", "1", "x" * 300), a_message("2", "1", "later"))
    put(threads, a_message("3", "2", "how many?"))
    titles = [each.title for each in walked(threads, None, "")]
    assert sorted(titles) == ["Kursk", "x" * LONGEST_TITLE]


def test_the_thread_last_written_to_comes_first(threads: SqlThreads) -> None:
    put(threads, a_thread("1", 1), a_thread("2", 2), a_thread("3", 2), a_message("1", "1", "?", 5))
    assert [each.id for each in walked(threads, None, "")] == ["thr_1", "thr_3", "thr_2"]


def test_a_list_goes_on_where_a_thread_was_deleted_meanwhile(threads: SqlThreads) -> None:
    put(threads, *(a_thread(str(n), n) for n in range(4)))
    first = asyncio.run(threads.listed(None, "", None, 2))
    asyncio.run(threads.remove(first.rows[-1].id))
    rest = asyncio.run(threads.listed(None, "", first.next, 2))
    assert [each.id for each in rest.rows] == ["thr_1", "thr_0"]


def test_words_are_found_in_titles_and_questions_in_any_case(threads: SqlThreads) -> None:
    put(threads, a_thread("1", title="ÉVACUÉS"), a_thread("2", 1), a_thread("3", 2))
    put(threads, a_message("1", "2", "how many évacués?", 3), a_message("2", "3", "100% of 1_0", 4))
    assert {each.id for each in walked(threads, None, "Évacués")} == {"thr_1", "thr_2"}
    assert [each.id for each in walked(threads, None, "0% OF 1_")] == ["thr_3"]
    assert walked(threads, None, "%o_") == []


def test_threads_of_other_collections_are_not_listed(threads: SqlThreads) -> None:
    put(threads, a_thread("1"), a_thread("2", collection="other"))
    assert [each.id for each in walked(threads, ("other",), "")] == ["thr_2"]
    assert walked(threads, (), "") == []


@pytest.mark.parametrize("after", ["", "x", "1", "9" * 40, "-1-1", "1-", "1-9999999999999999999"])
def test_no_place_in_a_list_is_the_callers_to_mend(threads: SqlThreads, after: str) -> None:
    with pytest.raises(CallerError, match="'next'"):
        asyncio.run(threads.listed(None, "", after, 2))


def test_a_deleted_thread_takes_questions_answers_and_feedback_from_disk(store: SqlStore) -> None:
    threads, journal = SqlThreads(store), SqlJournal(store)
    answer = b"".join(f"quagglewort {n * n}".encode() for n in range(400))
    entry = an_entry("ans_1").model_copy(update={"answer": answer})
    packed = zlib.compress(answer, 1)[200:260]
    asyncio.run(journal.write(entry))
    asyncio.run(journal.write(an_entry("ans_2")))
    asyncio.run(journal.remark(remark("ans_1", "grumblefax")))
    put(threads, a_thread("1", title="Snorkbell"), a_thread("2"))
    put(threads, a_message("1", "1", "how many zibbers?", 0, "ans_1"), a_message("2", "2", "kept"))
    marks = (b"grumblefax", b"snorkbell", b"zibbers")
    held = bytes_beside(store)
    assert all(mark in held for mark in (*marks, packed.lower()))
    assert asyncio.run(threads.remove("thr_1")) is True
    left = bytes_beside(store)
    assert not any(mark in left for mark in (*marks, packed.lower()))
    assert asyncio.run(journal.read("ans_1")) is None
    assert asyncio.run(journal.read("ans_2")) is not None
    assert len(said(threads, "thr_2")) == 1
    assert asyncio.run(threads.remove("thr_1")) is False


def remark(answer_id: str, reason: str) -> Feedback:
    return Feedback(answer_id=answer_id, opinion=Opinion.WRONG, reason=reason, given_at=NOON)


def test_only_threads_not_written_to_for_long_expire(store: SqlStore) -> None:
    threads, journal = SqlThreads(store), SqlJournal(store)
    asyncio.run(journal.write(an_entry("ans_1")))
    put(threads, a_thread("1"), a_thread("2"), a_thread("3", collection="other"))
    put(threads, a_message("1", "1", "glimworth?", 0, "ans_1"), a_message("2", "2", "late", 60))
    assert asyncio.run(threads.older(at(30), ("news",))) == 1
    assert asyncio.run(threads.expire(at(30), ("news",))) == 1
    assert {each.id for each in walked(threads, None, "")} == {"thr_2", "thr_3"}
    assert asyncio.run(journal.read("ans_1")) is None
    assert b"glimworth" not in bytes_beside(store)


WORDS = st.sampled_from(["how many", "KILLED", "wounded?", "évacués", ""])
NAMES = st.integers(0, 5)


class Machine(RuleBasedStateMachine):
    """Do the same to a database and to lists, and look for a difference."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        database = Path(self.folder.name) / "crosscheck.db"
        shutil.copyfile(self.empty, database)
        self.store = SqlStore(database)
        fake = FakeJournal()
        self.real: tuple[Threads, Journal] = (SqlThreads(self.store), SqlJournal(self.store))
        self.fake: tuple[Threads, Journal] = (FakeThreads(fake), fake)
        self.clock, self.begun = 0, 0

    def teardown(self) -> None:
        self.both(lambda *sides: asyncio.run(self.whole(*sides)))
        self.store.close()
        self.folder.cleanup()

    def both(self, do: Callable[[Threads, Journal], T]) -> T:
        """Do one thing on both sides; both must say the same."""
        self.clock += 1
        here, there = do(*self.real), do(*self.fake)
        assert here == there
        return here

    @rule(title=WORDS, collection=st.sampled_from(["news", "other"]))
    def begin(self, title: str, collection: str) -> None:
        thread = a_thread(str(self.begun), self.clock, title=title, collection=collection)
        self.begun += 1
        self.both(lambda threads, _: asyncio.run(threads.begin(thread)))

    @rule(name=NAMES, question=WORDS, is_answered=st.booleans())
    def ask(self, name: int, question: str, *, is_answered: bool) -> None:
        answer_id = f"ans_{self.clock}" if is_answered else None
        asked = a_message(str(self.clock), str(name), question or "?", self.clock, answer_id)

        async def do(threads: Threads, journal: Journal) -> bool:
            if answer_id:
                await journal.write(an_entry(answer_id))
            return await threads.append(asked)

        self.both(lambda *sides: asyncio.run(do(*sides)))

    @rule(name=NAMES, title=WORDS)
    def rename(self, name: int, title: str) -> None:
        self.both(lambda threads, _: asyncio.run(threads.rename(f"thr_{name}", title)))

    @rule(name=NAMES)
    def remove(self, name: int) -> None:
        self.both(lambda threads, _: asyncio.run(threads.remove(f"thr_{name}")))

    @rule(ago=st.integers(0, 20))
    def expire(self, ago: int) -> None:
        before = at(self.clock - ago)
        self.both(lambda threads, _: asyncio.run(threads.expire(before, ("news",))))

    @rule(words=WORDS, limit=st.integers(1, 3))
    def look(self, words: str, limit: int) -> None:
        self.both(lambda *sides: asyncio.run(self.whole(sides[0], sides[1], words, limit)))

    async def whole(
        self, threads: Threads, journal: Journal, words: str = "", limit: int = 1
    ) -> tuple[object, ...]:
        cards = await all_threads(threads, None, "")
        messages = [await all_messages(threads, card.id) for card in cards]
        ids = [f"ans_{second}" for second in range(self.clock)]
        last = [await threads.questions(card.id, limit) for card in cards]
        found = await all_threads(threads, ("news",), words)
        return cards, messages, last, found, sorted(await journal.answers(ids))


def test_a_database_of_threads_does_what_lists_would_do(empty_database: Path) -> None:
    Machine.empty = empty_database
    few = settings(
        max_examples=10,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=few)
