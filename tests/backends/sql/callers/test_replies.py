"""Replies are claimed once, kept for a while, and given free again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from service.backends.sql.callers.replies import SqlReplies
from service.backends.sql.journal import SqlJournal
from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import SqlStore
from service.domain.callers.reply import Reply
from service.domain.ports.journal import JournalEntry
from tests.fakes import NOON

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("replies") / "a.db"
    store = SqlStore(path)
    migrate(store)
    store.close()
    return path


def a_reply(name: str, caller: str = "mine", **known: object) -> Reply:
    return Reply.model_validate(
        {"caller": caller, "name": name, "digest": "", "created_at": NOON, **known}
    )


def claim(database: Path, reply: Reply, after: timedelta = MINUTE) -> Reply | None:
    now = NOON + after
    return asyncio.run(SqlReplies(SqlStore(database)).claim(reply, now - DAY, now - 5 * MINUTE))


def test_a_name_is_free_once_and_for_each_caller(database: Path) -> None:
    assert claim(database, a_reply("once")) is None
    assert claim(database, a_reply("once")) == a_reply("once")
    assert claim(database, a_reply("once", "other")) is None


def test_a_kept_reply_comes_back_as_it_was_until_it_is_a_day_old(database: Path) -> None:
    claim(database, a_reply("kept"))
    headers = (("location", "/v1/jobs/1"),)
    whole = a_reply("kept", digest="d", status=202, headers=headers, body=b"\n\x00{}\n")
    asyncio.run(SqlReplies(SqlStore(database)).keep(whole))
    assert claim(database, a_reply("kept"), DAY) == whole
    assert claim(database, a_reply("kept"), DAY + MINUTE) is None


def test_a_claim_whose_process_was_killed_is_free_later(database: Path) -> None:
    claim(database, a_reply("killed"))
    assert claim(database, a_reply("killed"), 5 * MINUTE) is not None
    assert claim(database, a_reply("killed"), 6 * MINUTE) is None


def test_a_released_name_is_free(database: Path) -> None:
    claim(database, a_reply("free"))
    asyncio.run(SqlReplies(SqlStore(database)).release("mine", "free"))
    assert claim(database, a_reply("free")) is None


def test_of_many_at_once_one_gets_the_name(database: Path) -> None:
    async def go() -> list[Reply | None]:
        replies = SqlReplies(SqlStore(database))
        claims = [replies.claim(a_reply("race"), NOON, NOON) for _ in range(12)]
        return list(await asyncio.gather(*claims))

    assert asyncio.run(go()).count(None) == 1


def test_a_reply_that_names_what_is_deleted_goes_with_it(tmp_path: Path) -> None:
    async def go() -> None:
        store = SqlStore(tmp_path / "crosscheck.db")
        migrate(store)
        replies, journal = SqlReplies(store), SqlJournal(store)
        for name, told in (("one", "ans_1"), ("two", "ans_2")):
            kept = Reply(
                caller="", name=name, digest="d", created_at=NOON, status=200, body=told.encode()
            )
            await replies.claim(kept, NOON, NOON)
            await replies.keep(kept)
            entry = JournalEntry(
                answer_id=told,
                created_at=NOON,
                collection="c",
                reader="1",
                answer=b"{}",
                evidence=b"{}",
                articles=(),
            )
            await journal.write(entry)
        assert await journal.remove("ans_1")
        again = {
            name: await replies.claim(
                Reply(caller="", name=name, digest="d", created_at=NOON), NOON, NOON
            )
            for name in ("one", "two")
        }
        assert again["one"] is None
        assert again["two"] is not None
        store.close()

    asyncio.run(go())
