"""Channels on SQL: messages by their collection, read from one index, and read marks.

The order is that in which messages were kept; a place is the key of a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, case, func, insert, select, update

from service.backends.sql.callers.tables import read_marks
from service.backends.sql.statements import paging
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import messages, threads
from service.domain.callers.channel import MOST_UNREAD, Activity, Placed
from service.domain.ports.stored import Stretch, Turned


class SqlChannels:
    """Fulfil the `Channels` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def activity(self, collections: Sequence[str], reader: str) -> Sequence[Activity]:
        """Sum up the talk of each collection, in the given order."""
        work = partial(_activity, collections=tuple(collections), reader=reader)
        return await self._store.read(work)

    async def messages(self, collection: str, turned: Turned, limit: int) -> Stretch[Placed]:
        """Return the first messages of threads, those nearest to the place, oldest first."""
        work = partial(_stretch, collection=collection, turned=turned, limit=limit)
        return await self._store.read(work)

    async def message(self, message_id: str) -> Placed | None:
        """Return one message, with what its thread says of it; None: there is none of that id."""
        wanted = _placed_rows().where(messages.c.id == message_id)

        def work(connection: Connection) -> Placed | None:
            row = connection.execute(wanted).mappings().one_or_none()
            return _placed(row) if row else None

        return await self._store.read(work)

    async def mark(self, collection: str, reader: str, message_id: str) -> bool:
        """Note that a reader has read up to a message, or further already. False: not there."""
        wanted = select(messages.c.key).where(
            messages.c.id == message_id, messages.c.collection == collection
        )

        def work(connection: Connection) -> bool:
            key = connection.execute(wanted).scalar()
            if key is not None:
                _mark(connection, reader, collection, key)
            return key is not None

        return await self._store.write(work)


def _activity(
    connection: Connection, collections: tuple[str, ...], reader: str
) -> Sequence[Activity]:
    marks = _marks(connection, reader)
    summed = {row["collection"]: row for row in _summed(connection, collections)}
    last = _last(connection, [row["last"] for row in summed.values()])
    return [
        Activity(
            collection=each,
            threads=summed[each]["threads"],
            unread=_unread(connection, each, marks.get(each, 0)),
            last_message_at=last[each]["created_at"],
            last_message_id=last[each]["id"],
        )
        if each in summed
        else Activity(collection=each)
        for each in collections
    ]


def _marks(connection: Connection, reader: str) -> dict[str, int]:
    of_reader = select(read_marks).where(read_marks.c.reader == reader)
    return {row["collection"]: row["key"] for row in connection.execute(of_reader).mappings()}


def _summed(connection: Connection, collections: Sequence[str]) -> Sequence[RowMapping]:
    begun = func.sum(case((messages.c.opens, 1), else_=0)).label("threads")
    wanted = select(messages.c.collection, begun, func.max(messages.c.key).label("last"))
    inside = wanted.where(messages.c.collection.in_(collections))
    return connection.execute(inside.group_by(messages.c.collection)).mappings().all()


def _last(connection: Connection, keys: Sequence[int]) -> dict[str, RowMapping]:
    wanted = select(messages.c.collection, messages.c.id, messages.c.created_at)
    rows = connection.execute(wanted.where(messages.c.key.in_(keys))).mappings()
    return {row["collection"]: row for row in rows}


def _unread(connection: Connection, collection: str, key: int) -> int:
    fresh = select(messages.c.key).where(
        messages.c.collection == collection,
        messages.c.opens.in_((False, True)),  # Both, named so that the index leads to the keys.
        messages.c.key > key,
    )
    counted = select(func.count()).select_from(fresh.limit(MOST_UNREAD).subquery())
    return connection.execute(counted).scalar_one()


def _stretch(
    connection: Connection, collection: str, turned: Turned, limit: int
) -> Stretch[Placed]:
    heads = _placed_rows().where(messages.c.collection == collection, messages.c.opens)
    rows = _nearest(connection, heads, turned, limit)
    if not rows:
        return Stretch((), after=turned.after)
    first, last = rows[0]["key"], rows[-1]["key"]
    there = select(messages.c.key).where(messages.c.collection == collection, messages.c.opens)
    beyond = [
        connection.execute(there.where(side).limit(1)).scalar() is not None
        for side in (messages.c.key < first, messages.c.key > last)
    ]
    return Stretch(tuple(map(_placed, rows)), str(first), str(last), *beyond)


def _nearest(
    connection: Connection, heads: Select[Any], turned: Turned, limit: int
) -> list[RowMapping]:
    """Return the heads nearest to the place, oldest first."""
    older, newer = messages.c.key.desc(), messages.c.key
    if turned.around is not None:
        middle = _head_of(connection, turned.around)
        if middle is None:
            return []
        until = heads.where(messages.c.key <= middle).order_by(older).limit(limit // 2 + 1)
        from_ = heads.where(messages.c.key > middle).order_by(newer)
        before = connection.execute(until).mappings().all()[::-1]
        if not before or before[-1]["key"] != middle:
            return []  # It is a message of another channel.
        rest = connection.execute(from_.limit(max(0, limit - len(before)))).mappings().all()
        return [*before, *rest]
    if turned.after is not None:
        wanted = heads.where(messages.c.key > paging.key_of(turned.after)).order_by(newer)
        return list(connection.execute(wanted.limit(limit)).mappings().all())
    if turned.before is not None:
        heads = heads.where(messages.c.key < paging.key_of(turned.before))
    return list(connection.execute(heads.order_by(older).limit(limit)).mappings().all()[::-1])


def _head_of(connection: Connection, message_id: str) -> int | None:
    thread = select(messages.c.thread_id).where(messages.c.id == message_id).scalar_subquery()
    head = select(messages.c.key).where(messages.c.thread_id == thread, messages.c.opens)
    return connection.execute(head).scalar()


def _mark(connection: Connection, reader: str, collection: str, key: int) -> None:
    ours = (read_marks.c.reader == reader, read_marks.c.collection == collection)
    held = connection.execute(select(read_marks.c.key).where(*ours)).scalar()
    if held is None:
        row = {"reader": reader, "collection": collection, "key": key}
        connection.execute(insert(read_marks), row)
    elif held < key:
        connection.execute(update(read_marks).where(*ours).values(key=key))


def lower_marks(connection: Connection) -> None:
    """Keep marks at messages there are: the key of a deleted last message is given again."""
    last = connection.execute(select(func.max(messages.c.key))).scalar() or 0
    connection.execute(update(read_marks).where(read_marks.c.key > last).values(key=last))


def _placed_rows() -> Select[Any]:
    reply = messages.alias("reply")
    replies = (reply.c.thread_id == messages.c.thread_id, ~reply.c.opens)
    counted = select(func.count()).where(*replies).scalar_subquery()
    last = select(func.max(reply.c.created_at)).where(*replies).scalar_subquery()
    return select(
        messages, threads.c.title, counted.label("replies"), last.label("last_reply_at")
    ).join(threads, threads.c.id == messages.c.thread_id)


def _placed(row: RowMapping) -> Placed:
    return Placed(**{name: row[name] for name in Placed.model_fields if name != "object"})
