"""The journal on SQL: what each answer was made from, until one of its articles is erased."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection, delete, insert, select

from service.backends.sql.rows import entry_of, entry_row
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import journal, journal_articles
from service.domain.ports import JournalEntry


class SqlJournal:
    """Fulfil the `Journal` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def write(self, entry: JournalEntry) -> None:
        """Store one entry; a known id is replaced."""
        await self._store.write(partial(_write, entry=entry))

    async def read(self, answer_id: str) -> JournalEntry | None:
        """Return an entry; None: there is none of that id, or it was erased with an article."""
        return await self._store.read(partial(_read, answer_id=answer_id))


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
