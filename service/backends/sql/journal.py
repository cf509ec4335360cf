"""The journal on SQL: what each answer was made from, until one of its articles is erased."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from service.backends.sql.rows import entry_of, entry_row
from service.backends.sql.statements import expiring, finding, paging
from service.backends.sql.statements.expiring import forget_replies
from service.backends.sql.store import Kept, SqlStore
from service.backends.sql.tables import feedback as remarks
from service.backends.sql.tables import journal, journal_articles
from service.domain.callers.feedback import Feedback, Opinion
from service.domain.ports.journal import JournalEntry
from service.domain.ports.stored import Collections


class SqlJournal:
    """Fulfil the `Journal` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def write(self, entry: JournalEntry) -> None:
        """Store one entry; a known id is replaced. It survives the process, not a power cut."""
        await self._store.write(partial(_write, entry=entry), Kept.IN_SYSTEM)

    async def read(self, answer_id: str) -> JournalEntry | None:
        """Return an entry; None: there is none of that id, or it was erased with an article."""
        return await self._store.read(partial(_read, answer_id=answer_id))

    async def answers(self, answer_ids: Sequence[str]) -> Mapping[str, bytes]:
        """Return answers by id, as JSON; one that is not there is left out."""
        return await self._store.read(partial(_answers, ids=answer_ids))

    async def remove(self, answer_id: str) -> bool:
        """Delete an answer and what readers said of it. False: there is none of that id."""

        def work(connection: Connection) -> int:
            forget_replies(connection, [answer_id])
            return _remove(connection, [answer_id])

        removed = await self._store.write(work)
        if removed:
            await self._store.scrub()
        return bool(removed)

    async def older(self, before: datetime, collections: Collections) -> int:
        """Count the answers given before a moment."""
        return await self._store.read(expiring.counted(_old(before, collections)))

    async def expire(self, before: datetime, collections: Collections) -> int:
        """Delete the answers given before a moment, as `remove` does; count them."""
        return await expiring.expire(self._store, _old(before, collections), _remove)

    async def remark(self, feedback: Feedback) -> bool:
        """Keep what a reader says of an answer. False: there is no such answer."""
        return await self._store.write(partial(_remark, said=feedback))

    async def remarks(self) -> Sequence[Feedback]:
        """Return all that readers said of answers still kept, oldest first."""
        return await self._store.read(_remarks)


def _write(connection: Connection, entry: JournalEntry) -> None:
    connection.execute(delete(journal).where(journal.c.answer_id == entry.answer_id))
    connection.execute(insert(journal), entry_row(entry))
    rows = [
        {"answer_id": entry.answer_id, "article_id": each} for each in dict.fromkeys(entry.articles)
    ]
    if rows:
        connection.execute(insert(journal_articles), rows)


def _read(connection: Connection, answer_id: str) -> JournalEntry | None:
    wanted = select(journal).where(journal.c.answer_id == answer_id)
    row = connection.execute(wanted).mappings().one_or_none()
    if row is None:
        return None
    quoted = select(journal_articles.c.article_id).where(journal_articles.c.answer_id == answer_id)
    return entry_of(row, tuple(connection.execute(quoted.order_by("article_id")).scalars()))


def _answers(connection: Connection, ids: Sequence[str]) -> dict[str, bytes]:
    wanted = select(journal.c.answer_id, journal.c.answer)
    return {
        row.answer_id: zlib.decompress(row.answer)
        for some in finding.chunks(ids)
        for row in connection.execute(wanted.where(journal.c.answer_id.in_(some)))
    }


def _remove(connection: Connection, ids: Sequence[str]) -> int:
    return connection.execute(delete(journal).where(journal.c.answer_id.in_(ids))).rowcount


def _old(before: datetime, collections: Collections) -> Select[Any]:
    in_sight = paging.within(journal.c.collection, collections)
    return select(journal.c.answer_id).where(journal.c.created_at < before, *in_sight)


def _remark(connection: Connection, said: Feedback) -> bool:
    known = select(journal.c.answer_id).where(journal.c.answer_id == said.answer_id)
    if connection.execute(known).scalar() is None:
        return False
    connection.execute(insert(remarks), {**said.model_dump(), "opinion": said.opinion.value})
    return True


def _remarks(connection: Connection) -> Sequence[Feedback]:
    rows = connection.execute(select(remarks).order_by(remarks.c.key)).mappings()
    return [
        Feedback(
            answer_id=row["answer_id"],
            opinion=Opinion(row["opinion"]),
            reason=row["reason"],
            citation=row["citation"],
            given_at=row["given_at"],
        )
        for row in rows
    ]
