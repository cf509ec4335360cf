"""Keys for a service that runs: made beside it, in the same archive, as another process would."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from service.backends.sql.callers.keys import SqlKeys
from service.backends.sql.store import SqlStore
from service.desk.callers.keys import KeyDesk, Made, Wanted
from service.domain.callers.key import KeyScope
from tests.doors.api.conftest import Service
from tests.fakes import FakeClock, a_house

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ALL = (KeyScope.ADMIN,)


class Keyring:
    """Make and revoke keys."""

    def __init__(self, store: SqlStore) -> None:
        self._keys = SqlKeys(store)

    def made(
        self, *scopes: KeyScope, only: tuple[str, ...] | None = None, expired: bool = False
    ) -> str:
        """Make a key. `only`: the collections it is bound to."""
        wanted = Wanted(name="one", scopes=scopes, collections=only, days=1 if expired else None)
        return self._made(wanted, LONG_AGO if expired else datetime.now(UTC)).text

    def revoked(self) -> str:
        """Make a key and close it."""
        made = self._made(Wanted(name="one", scopes=ALL), datetime.now(UTC))
        asyncio.run(self._keys.revoke(made.key.id, datetime.now(UTC)))
        return made.text

    def _made(self, wanted: Wanted, at: datetime) -> Made:
        kit = replace(a_house().kit, keys=self._keys, clock=FakeClock(at))
        return asyncio.run(KeyDesk(kit).create(wanted))


@contextmanager
def keyring_of(service: Service) -> Iterator[Keyring]:
    """Open the archive of a service once more, for its keys."""
    store = SqlStore(service.settings.database)
    try:
        yield Keyring(store)
    finally:
        store.close()
