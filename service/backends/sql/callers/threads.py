"""Threads on SQL: their cards and messages; the answers lie in the journal.

The order of messages is the order in which the one writer put them there, so two that come at once
are both kept, one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from service.backends.sql.callers.channels import lower_marks
from service.backends.sql.statements import expiring, paging
from service.backends.sql.statements.expiring import forget_replies
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import journal, messages, threads
from service.domain.callers.thread import LONGEST_TITLE, Message, Thread
from service.domain.ports.stored import Collections, Part


class SqlThreads:
    """Fulfil the `Threads` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def begin(self, thread: Thread) -> None:
        """Store a new thread."""
        await self._store.write(partial(_begin, thread=thread))

    async def open(self, thread: Thread, message: Message) -> None:
        """Store a new thread together with its first message."""

        def work(connection: Connection) -> None:
            _begin(connection, thread)
            _append(connection, message)

        await self._store.write(work)

    async def thread(self, thread_id: str) -> Thread | None:
        """Return a thread's card; None: there is none of that id."""
        wanted = _cards().where(threads.c.id == thread_id)

        def work(connection: Connection) -> Thread | None:
            row = connection.execute(wanted).mappings().one_or_none()
            return _thread(row) if row else None

        return await self._store.read(work)

    async def listed(
        self, collections: Collections, words: str, after: str | None, limit: int
    ) -> Part[Thread]:
        """List threads, the one last written to first."""
        wanted = _cards().where(*paging.within(threads.c.collection, collections))
        if words:
            wanted = wanted.where(_holds(words))
        if after is not None:
            place = tuple_(threads.c.updated_at, threads.c.key)
            wanted = wanted.where(place < tuple_(*paging.place_of(after)))
        wanted = wanted.order_by(threads.c.updated_at.desc(), threads.c.key.desc())

        def work(connection: Connection) -> Part[Thread]:
            rows = connection.execute(wanted.limit(limit + 1)).mappings().all()
            return paging.part_of(rows, limit, _thread, _place_in_list)

        return await self._store.read(work)

    async def append(self, message: Message) -> bool:
        """Put a message at the end of its thread. False: the thread is gone."""
        return await self._store.write(partial(_append, message=message))

    async def messages(self, thread_id: str, after: str | None, limit: int) -> Part[Message]:
        """Return messages of a thread in the order they were put there."""
        wanted = (
            select(messages)
            .where(messages.c.thread_id == thread_id, messages.c.key > paging.key_of(after))
            .order_by(messages.c.key)
            .limit(limit + 1)
        )
        return await self._store.read(
            lambda to: paging.part_of(to.execute(wanted).mappings().all(), limit, _message)
        )

    async def questions(self, thread_id: str, limit: int) -> Sequence[str]:
        """Return the last questions of a thread, oldest first."""
        wanted = select(messages.c.question).where(messages.c.thread_id == thread_id)
        wanted = wanted.order_by(messages.c.key.desc()).limit(limit)
        return await self._store.read(lambda to: to.execute(wanted).scalars().all()[::-1])

    async def rename(self, thread_id: str, title: str) -> bool:
        """Give a thread a title. False: there is none of that id."""
        named = update(threads).where(threads.c.id == thread_id).values(title=title)
        return await self._store.write(lambda to: bool(to.execute(named).rowcount))

    async def remove(self, thread_id: str) -> bool:
        """Delete a thread, its messages and their answers. False: there was none."""

        def work(connection: Connection) -> int:
            forget_replies(connection, [thread_id])
            return _remove(connection, [thread_id])

        removed = await self._store.write(work)
        if removed:
            await self._store.scrub()
        return bool(removed)

    async def older(self, before: datetime, collections: Collections) -> int:
        """Count the threads last written to before a moment."""
        return await self._store.read(expiring.counted(_old(before, collections)))

    async def expire(self, before: datetime, collections: Collections) -> int:
        """Delete the threads last written to before a moment, with all in them; count them."""
        return await expiring.expire(self._store, _old(before, collections), _remove)


def _cards() -> Select[Any]:
    counted = select(func.count()).where(messages.c.thread_id == threads.c.id)
    return select(threads, counted.scalar_subquery().label("messages"))


def _place_in_list(row: RowMapping) -> str:
    return paging.place(row["updated_at"], row["key"])


def _holds(words: str) -> ColumnElement[bool]:
    """Ask for words in a title or a question; what stands for itself in LIKE is taken as it is."""
    folded = words.casefold()
    said = func.casefold(messages.c.question).contains(folded, autoescape=True)
    return or_(
        func.casefold(threads.c.title).contains(folded, autoescape=True),
        exists().where(messages.c.thread_id == threads.c.id, said),
    )


def _begin(connection: Connection, thread: Thread) -> None:
    connection.execute(insert(threads), thread.model_dump(exclude={"object", "messages"}))


def _append(connection: Connection, message: Message) -> bool:
    title = case((threads.c.title == "", message.question[:LONGEST_TITLE]), else_=threads.c.title)
    of_thread = update(threads).where(threads.c.id == message.thread_id)
    written = of_thread.values(title=title, updated_at=message.created_at)
    collection = connection.execute(written.returning(threads.c.collection)).scalar()
    if collection is None:
        return False
    first = select(messages.c.key).where(messages.c.thread_id == message.thread_id).limit(1)
    opens = connection.execute(first).scalar() is None
    row = {**message.model_dump(exclude={"object"}), "collection": collection, "opens": opens}
    connection.execute(insert(messages), row)
    return True


def _old(before: datetime, collections: Collections) -> Select[Any]:
    in_sight = paging.within(threads.c.collection, collections)
    return select(threads.c.id).where(threads.c.updated_at < before, *in_sight)


def _remove(connection: Connection, thread_ids: Sequence[str]) -> int:
    of_threads = messages.c.thread_id.in_(thread_ids)
    given = select(messages.c.answer_id).where(of_threads, messages.c.answer_id.is_not(None))
    connection.execute(delete(journal).where(journal.c.answer_id.in_(given)))
    removed = connection.execute(delete(threads).where(threads.c.id.in_(thread_ids))).rowcount
    lower_marks(connection)
    return removed


def _thread(row: RowMapping) -> Thread:
    return Thread(**{name: row[name] for name in Thread.model_fields if name != "object"})


def _message(row: RowMapping) -> Message:
    return Message(**{name: row[name] for name in Message.model_fields if name != "object"})
