"""Replies that name what is deleted: they go with it, or a copy of it would be told again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func

from service.backends.sql.tables import replies


def forget_replies(connection: Connection, ids: Iterable[str]) -> None:
    """Delete the kept replies whose body holds one of these ids."""
    for each in ids:
        named = func.instr(replies.c.body, each.encode()) > 0
        connection.execute(delete(replies).where(named))
