"""Keys on SQL: what goes in comes out, and what is closed stays closed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from service.backends.sql.callers.keys import SqlKeys
from service.backends.sql.store import SqlStore
from service.domain.callers.key import Key, KeyScope

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_key(key_id: str = "cck_1", collections: tuple[str, ...] | None = None) -> Key:
    return Key(
        id=key_id,
        name="desk '; DROP TABLE keys --",
        scopes=(KeyScope.ASK, KeyScope.INGEST),
        collections=collections,
        digest="d" * 64,
        created_at=NOON,
        expires_at=NOON + timedelta(days=3) if collections else None,
    )


def test_a_key_comes_back_as_it_was_bound_or_not(store: SqlStore) -> None:
    keys, held = SqlKeys(store), [a_key("cck_1"), a_key("cck_2", ("kursk", "seeds"))]
    for key in held:
        asyncio.run(keys.add(key))
    assert [asyncio.run(keys.find(key.id)) for key in held] == held
    assert asyncio.run(keys.listed()) == held
    assert asyncio.run(keys.find("cck_3")) is None


def test_a_key_is_revoked_once_and_another_process_sees_it(store: SqlStore) -> None:
    keys = SqlKeys(store)
    asyncio.run(keys.add(a_key()))
    assert asyncio.run(keys.revoke("cck_1", NOON)) is True
    assert asyncio.run(keys.revoke("cck_1", NOON + timedelta(days=1))) is False
    assert asyncio.run(keys.revoke("cck_9", NOON)) is False
    other = SqlStore(store.database)
    found = asyncio.run(SqlKeys(other).find("cck_1"))
    other.close()
    assert found is not None
    assert found.revoked_at == NOON
