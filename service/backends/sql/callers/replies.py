"""Replies on SQL: what was answered to a request that named itself, for a while."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from service.backends.sql.store import SqlStore
from service.backends.sql.tables import replies
from service.domain.callers.reply import Reply

_END_OF_HEADERS: Final = b"\n"


class SqlReplies:
    """Fulfil the `Replies` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def claim(
        self, reply: Reply, forget_before: datetime, give_up_before: datetime
    ) -> Reply | None:
        """Take a name for a request under way, in one step; None: it was free."""

        def work(connection: Connection) -> Reply | None:
            _forget(connection, forget_before, give_up_before)
            row = connection.execute(select(replies).where(_named(reply.caller, reply.name)))
            known = row.mappings().one_or_none()
            if known is None:
                connection.execute(insert(replies), _row(reply))
            return None if known is None else _reply(known)

        return await self._store.write(work)

    async def keep(self, reply: Reply) -> None:
        """Put the whole reply in the place of the request under way."""
        await self._store.write(partial(_keep, reply=reply))

    async def release(self, caller: str, name: str) -> None:
        """Give the name free again: the request came to nothing."""
        await self._store.write(lambda to: to.execute(delete(replies).where(_named(caller, name))))


def _named(caller: str, name: str) -> ColumnElement[bool]:
    return and_(replies.c.caller == caller, replies.c.name == name)


def _forget(connection: Connection, kept: datetime, under_way: datetime) -> None:
    lost = and_(replies.c.status.is_(None), replies.c.created_at < under_way)
    connection.execute(delete(replies).where(or_(replies.c.created_at < kept, lost)))


def _keep(connection: Connection, reply: Reply) -> None:
    connection.execute(update(replies).where(_named(reply.caller, reply.name)).values(_row(reply)))


def _row(reply: Reply) -> dict[str, object]:
    """Write a reply as a row; its headers stand as one line of JSON before its body."""
    headers = json.dumps(reply.headers).encode() + _END_OF_HEADERS
    return {**reply.model_dump(exclude={"headers"}), "body": headers + reply.body}


def _reply(row: RowMapping) -> Reply:
    headers, _, body = row["body"].partition(_END_OF_HEADERS)
    return Reply(**{**row, "headers": json.loads(headers), "body": body})
