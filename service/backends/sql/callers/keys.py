"""Keys on SQL: of each only a digest, closed ones too, so that a list tells what there was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, RowMapping, insert, select, update

from service.backends.sql.store import SqlStore
from service.backends.sql.tables import keys
from service.domain.callers.key import Key, KeyScope


class SqlKeys:
    """Fulfil the `Keys` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def add(self, key: Key) -> None:
        """Store a new key; it survives a crash."""
        await self._store.write(partial(_add, key=key))

    async def find(self, key_id: str) -> Key | None:
        """Return a key, revoked ones too; None: there is none of that id."""
        return await self._store.read(partial(_find, key_id=key_id))

    async def listed(self) -> Sequence[Key]:
        """Return all keys, oldest first."""
        return await self._store.read(_listed)

    async def revoke(self, key_id: str, at: datetime) -> bool:
        """Close a key for good. False: there is none of that id, or it was closed before."""
        return await self._store.write(partial(_revoke, key_id=key_id, at=at))


def _add(connection: Connection, key: Key) -> None:
    row = key.model_dump() | {
        "scopes": [scope.value for scope in key.scopes],
        "collections": None if key.collections is None else list(key.collections),
    }
    connection.execute(insert(keys), row)


def _find(connection: Connection, key_id: str) -> Key | None:
    row = connection.execute(select(keys).where(keys.c.id == key_id)).mappings().one_or_none()
    return _key_of(row) if row else None


def _listed(connection: Connection) -> Sequence[Key]:
    rows = connection.execute(select(keys).order_by(keys.c.created_at, keys.c.id)).mappings()
    return [_key_of(row) for row in rows]


def _revoke(connection: Connection, key_id: str, at: datetime) -> bool:
    live = (keys.c.id == key_id) & keys.c.revoked_at.is_(None)
    return connection.execute(update(keys).where(live).values(revoked_at=at)).rowcount == 1


def _key_of(row: RowMapping) -> Key:
    bound_to = row["collections"]
    return Key(
        id=row["id"],
        name=row["name"],
        scopes=tuple(KeyScope(each) for each in row["scopes"]),
        collections=None if bound_to is None else tuple(bound_to),
        digest=row["digest"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
    )
