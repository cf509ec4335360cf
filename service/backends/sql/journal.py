"""The journal on SQL: what each answer was made from, until one of its articles is erased."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, delete, insert, select

from service.backends.sql.rows import entry_of, entry_row
from service.backends.sql.store import Kept, SqlStore
from service.backends.sql.tables import feedback as remarks
from service.backends.sql.tables import journal, journal_articles
from service.domain.callers.feedback import Feedback, Opinion
from service.domain.ports.journal import JournalEntry


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
            given_at=row["given_at"],
        )
        for row in rows
    ]
