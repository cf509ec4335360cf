"""Saved questions on SQL."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from service.backends.sql.callers.tables import saved_questions as kept
from service.backends.sql.statements import paging
from service.backends.sql.statements.expiring import forget_replies
from service.backends.sql.store import SqlStore
from service.domain.callers.saved import SavedQuestion
from service.domain.errors import CallerError
from service.domain.ports.stored import Collections, Part


class SqlSavedQuestions:
    """Fulfil the `SavedQuestions` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def add(self, saved: SavedQuestion) -> SavedQuestion:
        """Store a question; where its collection holds the same words already, return that one."""
        same = select(kept).where(
            kept.c.collection == saved.collection,
            kept.c.question == saved.question,
        )

        def work(connection: Connection) -> SavedQuestion:
            known = connection.execute(same).mappings().first()
            if known is not None:
                return _saved(known)
            connection.execute(insert(kept), saved.model_dump(exclude={"object"}))
            return saved

        return await self._store.write(work)

    async def find(self, saved_id: str) -> SavedQuestion | None:
        """Return one; None: there is none of that id."""
        wanted = select(kept).where(kept.c.id == saved_id)

        def work(connection: Connection) -> SavedQuestion | None:
            row = connection.execute(wanted).mappings().one_or_none()
            return _saved(row) if row else None

        return await self._store.read(work)

    async def listed(
        self, collections: Collections, after: str | None, limit: int
    ) -> Part[SavedQuestion]:
        """List them in the order they were saved."""
        inside = paging.within(kept.c.collection, collections)
        wanted = select(kept).where(kept.c.key > paging.key_of(after), *inside)
        some = wanted.order_by(kept.c.key).limit(limit + 1)
        return await self._store.read(
            lambda to: paging.part_of(to.execute(some).mappings().all(), limit, _saved)
        )

    async def change(self, saved_id: str, question: str, title: str) -> bool:
        """Put other words in place. False: there is none of that id.

        Raises CallerError where another one of its collection says the same words.
        """
        inside = select(kept.c.collection).where(kept.c.id == saved_id).scalar_subquery()
        same = select(kept.c.id).where(
            kept.c.id != saved_id, kept.c.collection == inside, kept.c.question == question
        )
        changed = update(kept).where(kept.c.id == saved_id)
        named = changed.values(question=question, title=title)

        def work(connection: Connection) -> bool:
            other = connection.execute(same).scalar()
            if other is not None:
                raise CallerError(f"these words are saved as {other!r} already; delete one of both")
            return bool(connection.execute(named).rowcount)

        return await self._store.write(work)

    async def remove(self, saved_id: str) -> bool:
        """Delete one for good. False: there was none."""

        def work(connection: Connection) -> int:
            forget_replies(connection, [saved_id])
            return connection.execute(delete(kept).where(kept.c.id == saved_id)).rowcount

        removed = await self._store.write(work)
        if removed:
            await self._store.scrub()
        return bool(removed)


def _saved(row: RowMapping) -> SavedQuestion:
    names = (each for each in SavedQuestion.model_fields if each != "object")
    return SavedQuestion(**{each: row[each] for each in names})
