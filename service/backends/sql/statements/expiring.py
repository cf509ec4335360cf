"""Delete what is too old, some at a time, so that other writers get their turn in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, func, select

from service.backends.sql.store import SqlStore
from service.backends.sql.tables import replies

_AT_ONCE: Final = 200
Remove = Callable[[Connection, Sequence[str]], int]


def counted(old: Select[Any]) -> Callable[[Connection], int]:
    """Return the work of counting what `old` selects."""
    count = select(func.count()).select_from(old.subquery())
    return lambda connection: connection.execute(count).scalar_one()


async def expire(store: SqlStore, old: Select[Any], remove: Remove) -> int:
    """Remove what `old` selects by id, then leave none of its bytes in the file; count it."""
    removed = 0
    while some := await store.write(partial(_some, old=old, remove=remove)):
        removed += some
    if removed:
        await store.scrub()
    return removed


def _some(connection: Connection, old: Select[Any], remove: Remove) -> int:
    ids = connection.execute(old.limit(_AT_ONCE)).scalars().all()
    return remove(connection, ids) if ids else 0


def forget_replies(connection: Connection, ids: Iterable[str]) -> None:
    """Delete the kept replies whose body holds one of these ids: a copy would be told again."""
    for each in ids:
        named = func.instr(replies.c.body, each.encode()) > 0
        connection.execute(delete(replies).where(named))
