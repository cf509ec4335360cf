"""The database file: its connections, its one writer, and how to leave it clean.

Writes take a lock that other processes see, checkpoints included, for two reasons: one writer is
the design, and SQLite up to 3.51.2 can lose rows when a checkpoint of one connection meets a write
of another (the WAL-reset bug). Commits are synchronous to the disk (`Kept.ON_DISK`): what was
acknowledged survives a killed process and a lost power line, for a few milliseconds a batch. A
writer may ask for less, and then only a lost power line can take its last commits.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL

from service.backends.file_lock import FileLock, Hold
from service.backends.sql.faults import translated
from service.backends.sql.tables import HEAD, articles, outbox
from service.domain.errors import CallerError, WorldError

BUSY_S = 10.0
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # Deleted text is overwritten with zeros, not only unlinked.
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-8000",
)
_UNWRITABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
}
_WRITES = "crosscheck_writes"
"""The option of a connection that writes: how what it writes is kept."""

T = TypeVar("T")


class Kept(StrEnum):
    """Say what a commit survives; the values are those of SQLite's `synchronous` in WAL mode."""

    ON_DISK = "FULL"
    IN_SYSTEM = "NORMAL"
    """Handed to the operating system: it survives this process, not a lost power line."""


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
        """Return the revision of the schema; None: the database is new.

        Raises CallerError where the file is a database of something else.
        """
        with self.reading() as connection:
            tables = inspect(connection).get_table_names()
            if not tables:
                return None
            if not {"alembic_version", articles.name, outbox.name}.issubset(tables):
                raise CallerError(
                    f"expected an archive of crosscheck, {str(self.database)!r} is a database of "
                    f"something else (with the table {tables[0]!r}); name another file"
                )
            found = connection.execute(text("SELECT version_num FROM alembic_version"))
            return found.scalar_one_or_none()

    @property
    def is_current(self) -> bool:
        """Tell whether the schema is the one this code knows; else call `migrations.run`."""
        with translated(self.database):
            is_there = self.database.is_file()
        return is_there and self.revision() == HEAD

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a thread, in one consistent view of the data."""
        return await asyncio.to_thread(self._read, work)

    async def write(self, work: Callable[[Connection], T], kept: Kept = Kept.ON_DISK) -> T:
        """Run `work` in a thread, in one transaction; it is kept when this returns."""
        return await asyncio.to_thread(self._write, work, kept)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that sees one state of the data."""
        with translated(self.database), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, kept: Kept = Kept.ON_DISK) -> Iterator[Connection]:
        """Give the one writing connection, in a transaction. Raises WorldError when it is taken."""
        with self._alone(), translated(self.database), self._engine.connect() as connection:
            writer = connection.execution_options(**{_WRITES: kept})
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

    def _write(self, work: Callable[[Connection], T], kept: Kept) -> T:
        with self.writing(kept) as connection:
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
    # The connection used last has the pages in memory that the next question needs too.
    engine = create_engine(url, creator=partial(_connect, database, busy_s), pool_use_lifo=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    kept = connection.get_execution_options().get(_WRITES)
    if kept is not None:
        connection.exec_driver_sql(f"PRAGMA synchronous={kept.value}")
    connection.exec_driver_sql("BEGIN" if kept is None else "BEGIN IMMEDIATE")


def _connect(database: Path, busy_s: float) -> sqlite3.Connection:
    """Open the file, to read only where nothing can be written.

    Readers of a write-ahead log need a file beside it; in a folder that cannot be written to, or
    on a full disk, that fails although all they want is to read.
    """
    try:
        return _opened(database.as_uri(), busy_s)
    except sqlite3.OperationalError as failed:
        if failed.sqlite_errorcode & 0xFF not in _UNWRITABLE:
            raise
        return _opened(f"{database.as_uri()}?{_read_only(database)}", busy_s)


def _opened(address: str, busy_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, timeout=busy_s, isolation_level=None, check_same_thread=False, uri=True
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        # The database's own `lower` knows the letters of English only.
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        connection.create_function("folded", 1, folded, deterministic=True)
        connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _read_only(database: Path) -> str:
    """Return how to open it; `immutable` needs no other file, and sees no log either."""
    log = database.with_name(f"{database.name}-wal")
    return "mode=ro" if log.is_file() and log.stat().st_size else "immutable=1"


def folded(words: str) -> str:
    """Return words as the index of words holds them: "ﬁre" as "fire", "Straße" as "strasse".

    It knows case and accents itself, but no ligature and no letter whose length changes with case.
    """
    return words if words.isascii() else normalize("NFKC", words).casefold()
