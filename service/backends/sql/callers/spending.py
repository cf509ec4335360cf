"""The tokens of each day, counted in the archive so that all processes and restarts share them."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from service.backends.sql.callers.tables import spending
from service.backends.sql.store import Kept, SqlStore


class SqlSpending:
    """Fulfil the `Spending` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def spent(self, day: str) -> int:
        """Return the tokens used on a day (`2026-11-22`, UTC)."""
        return await self._store.read(partial(_spent, day=day))

    async def spend(self, day: str, tokens: int) -> int:
        """Add tokens to a day and return its sum. It survives the process, not a power cut."""
        work = partial(_spend, day=day, tokens=tokens)
        return await self._store.write(work, Kept.IN_SYSTEM)


def _spent(connection: Connection, day: str) -> int:
    wanted = select(spending.c.tokens).where(spending.c.day == day)
    return connection.execute(wanted).scalar() or 0


def _spend(connection: Connection, day: str, tokens: int) -> int:
    added = insert(spending).values(day=day, tokens=max(0, tokens))
    added = added.on_conflict_do_update(
        index_elements=[spending.c.day],
        set_={"tokens": func.max(0, spending.c.tokens + tokens)},
    )
    tokens_now: int = connection.execute(added.returning(spending.c.tokens)).scalar_one()
    return tokens_now
