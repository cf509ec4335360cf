"""Answers that are deleted, one or all that are too old, are gone from every byte on disk."""

from __future__ import annotations

import asyncio
import zlib
from datetime import UTC, datetime, timedelta

from service.backends.sql.journal import SqlJournal
from service.backends.sql.store import SqlStore
from service.domain.callers.feedback import Feedback, Opinion
from service.domain.ports.journal import JournalEntry
from tests.backends.builders import an_entry
from tests.backends.sql.test_removal import bytes_beside

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def an_answer(answer_id: str, *, days: int, collection: str = "default") -> JournalEntry:
    told = "".join(f"{answer_id} {n * n} " for n in range(300)).encode()
    made = {"created_at": NOON - timedelta(days=days), "collection": collection, "answer": told}
    return an_entry(answer_id).model_copy(update=made)


def mark_of(entry: JournalEntry) -> bytes:
    return zlib.compress(entry.answer, 1)[200:260].lower()


def keep(store: SqlStore, *entries: JournalEntry) -> SqlJournal:
    journal = SqlJournal(store)
    for entry in entries:
        asyncio.run(journal.write(entry))
        said = Feedback(
            answer_id=entry.answer_id,
            opinion=Opinion.WRONG,
            reason=f"reason of {entry.answer_id}",
            given_at=NOON,
        )
        assert asyncio.run(journal.remark(said))
    return journal


def test_a_removed_answer_leaves_no_byte_and_others_stay(store: SqlStore) -> None:
    gone, kept = an_answer("ans_gone", days=0), an_answer("ans_kept", days=0)
    journal = keep(store, gone, kept)
    assert mark_of(gone) in bytes_beside(store)
    assert asyncio.run(journal.remove("ans_gone")) is True
    left = bytes_beside(store)
    assert mark_of(gone) not in left
    assert b"ans_gone" not in left
    assert mark_of(kept) in left
    assert [each.answer_id for each in asyncio.run(journal.remarks())] == ["ans_kept"]
    assert asyncio.run(journal.remove("ans_gone")) is False


def test_only_old_answers_of_these_collections_expire(store: SqlStore) -> None:
    old = [an_answer(f"ans_{n}", days=3) for n in range(3)]
    kept = (an_answer("ans_new", days=1), an_answer("ans_far", days=3, collection="other"))
    journal = keep(store, *old, *kept)
    before = NOON - timedelta(days=2)
    assert asyncio.run(journal.older(before, ("default",))) == 3
    assert asyncio.run(journal.expire(before, ("default",))) == 3
    left = bytes_beside(store)
    assert not any(mark_of(each) in left for each in old)
    assert asyncio.run(journal.answers(["ans_0", "ans_new", "ans_far"])) == {
        each.answer_id: each.answer for each in kept
    }


def test_more_than_one_turn_of_answers_expires(store: SqlStore) -> None:
    journal = SqlJournal(store)
    entries = [an_answer(f"ans_{n}", days=3) for n in range(3)]
    rows = [each.model_copy(update={"answer": b"{}"}) for each in entries]

    async def go() -> int:
        for n in range(450):
            await journal.write(rows[0].model_copy(update={"answer_id": f"ans_{n}"}))
        return await journal.expire(NOON, None)

    assert asyncio.run(go()) == 450
