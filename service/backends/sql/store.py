"""The database file: its connections, its one writer, and how to leave it clean.

Writes take a lock that other processes see, checkpoints included, for two reasons: one writer is
the design, and SQLite up to 3.51.2 can lose rows when a checkpoint of one connection meets a write
of another (the WAL-reset bug). Commits are synchronous to the disk (`synchronous=FULL`): what was
acknowledged survives a killed process and a lost power line, for a few milliseconds a batch.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL

from service.backends.file_lock import FileLock, Hold
from service.backends.sql.faults import translated
from service.backends.sql.tables import HEAD
from service.domain.errors import WorldError

BUSY_S = 10.0
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",  # Deleted text is overwritten with zeros, not only unlinked.
    "PRAGMA temp_store=MEMORY",
)
_WRITES = "crosscheck_writes"

T = TypeVar("T")


class SqlStore:
    """Hand out connections to one SQLite file, many to read and one at a time to write."""

    def __init__(self, database: Path, *, busy_s: float = BUSY_S) -> None:
        """Name the file; it is opened on first use. Raises WorldError without a folder for it.

        `busy_s`: how long to wait for other writers.
        """
        self.database = database
        self._busy_s = busy_s
        self._engine = _engine(database, busy_s)
        self._thread = threading.Lock()
        self._lock = FileLock(database.with_name(database.name + ".lock"))

    def revision(self) -> str | None:
        """Return the revision of the schema; None: the database is new."""
        with self.reading() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found = connection.execute(text("SELECT version_num FROM alembic_version"))
            return found.scalar_one_or_none()

    @property
    def is_current(self) -> bool:
        """Tell whether the schema is the one this code knows; else call `migrations.run`."""
        return self.database.is_file() and self.revision() == HEAD

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a thread, in one consistent view of the data."""
        return await asyncio.to_thread(self._read, work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a thread, in one transaction; it is on the disk when this returns."""
        return await asyncio.to_thread(self._write, work)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that sees one state of the data."""
        with translated(self.database), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one writing connection, in a transaction. Raises WorldError when it is taken."""
        with self._alone(), translated(self.database), self._engine.connect() as connection:
            writer = connection.execution_options(**{_WRITES: True})
            with writer.begin():
                yield writer

    async def scrub(self) -> None:
        """Fold the write-ahead log into the file and cut it to nothing: old pages are gone."""
        await asyncio.to_thread(self._pragma, "PRAGMA wal_checkpoint(TRUNCATE)")

    def turn_on_log(self) -> None:
        """Switch the file to write-ahead logging, for good: readers and the writer then coexist."""
        self._pragma("PRAGMA journal_mode=WAL")

    def close(self) -> None:
        """Close all connections; the last one folds the log into the file."""
        try:
            with self._alone():
                self._engine.dispose()
        except WorldError:
            self._engine.dispose()  # Somebody is writing, so this is not the last connection.

    def _read(self, work: Callable[[Connection], T]) -> T:
        with self.reading() as connection:
            return work(connection)

    def _write(self, work: Callable[[Connection], T]) -> T:
        with self.writing() as connection:
            return work(connection)

    def _pragma(self, statement: str) -> None:
        with self._alone(), translated(self.database), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute(statement).fetchall()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._thread:
            if not self._lock.take(Hold.ALONE, wait_s=self._busy_s):
                raise WorldError(
                    f"the archive {str(self.database)!r}: another process is writing to it; "
                    "try again in a moment"
                )
            try:
                yield
            finally:
                self._lock.release()


def _engine(database: Path, busy_s: float) -> Engine:
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise WorldError(
            f"cannot make the folder {str(database.parent)!r}: {failed.strerror}; "
            "set CROSSCHECK_DATA_DIR to a folder that can be written to"
        ) from failed
    url = URL.create("sqlite", database=str(database))
    engine = create_engine(url, connect_args={"timeout": busy_s, "isolation_level": None})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
