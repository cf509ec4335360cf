"""One writer, many readers, whichever process they are in; and errors that say what to do."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from service.backends.file_lock import FileLock, Hold
from service.backends.sql.archive import SqlArchive
from service.backends.sql.faults import fault_of
from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import Kept, SqlStore
from service.domain.errors import HouseError, WorldError
from tests.backends.builders import a_prepared
from tests.backends.sql.test_archive import found, save

WRITER = """
import asyncio, sys
from pathlib import Path
from service.backends.sql.archive import SqlArchive
from service.backends.sql.store import SqlStore
from tests.backends.builders import a_prepared
archive = SqlArchive(SqlStore(Path(sys.argv[1])))
for number in range(15):
    identity = f"id:{sys.argv[2]}-{number}"
    asyncio.run(archive.save("default", [a_prepared(f"Gull {identity}.", identity=identity)]))
"""


def test_every_connection_is_set_up_to_be_safe(store: SqlStore) -> None:
    wanted = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "secure_delete": 1,
        "busy_timeout": 10_000,
    }
    with store.reading() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    assert found == wanted


def test_two_processes_may_write_at_once(archive: SqlArchive, store: SqlStore) -> None:
    command = [sys.executable, "-c", WRITER, str(store.database)]
    root = Path(__file__).parents[3]
    writers = [subprocess.Popen([*command, name], cwd=root) for name in ("a", "b")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert len(asyncio.run(archive.catalogue("default"))) == 30


def test_a_writer_that_never_ends_is_the_worlds_fault(archive: SqlArchive, store: SqlStore) -> None:
    hasty = SqlArchive(SqlStore(store.database, busy_s=0.1))
    other = FileLock(store.database.with_name(store.database.name + ".lock"))
    assert other.take(Hold.ALONE, wait_s=0)
    with pytest.raises(WorldError, match="try again"):
        save(hasty, a_prepared())
    assert found(archive, "houses") == []
    other.release()
    save(hasty, a_prepared())


def test_a_foreign_program_that_locks_the_file_is_the_worlds_fault(empty_database: Path) -> None:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert isinstance(fault_of(locked, empty_database), WorldError)


@pytest.mark.parametrize(
    ("code", "family", "advice"),
    [
        (sqlite3.SQLITE_FULL, WorldError, "disk is full"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, WorldError, "try again"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, WorldError, "permissions"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, WorldError, "cannot be opened"),
        (sqlite3.SQLITE_IOERR_WRITE, WorldError, "disk failed"),
        (sqlite3.SQLITE_CORRUPT_INDEX, HouseError, "damaged"),
        (sqlite3.SQLITE_NOTADB, HouseError, "damaged"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, HouseError, "unexpected"),
    ],
)
def test_each_fault_of_the_database_has_its_family(
    code: int, family: type[Exception], advice: str, tmp_path: Path
) -> None:
    raised = sqlite3.DatabaseError("as the database words it")
    raised.sqlite_errorcode = code
    fault = fault_of(raised, tmp_path)
    assert type(fault) is family
    assert advice in str(fault)


def test_every_class_of_the_drivers_errors_has_a_family(tmp_path: Path) -> None:
    classes = [
        kind
        for kind in vars(sqlite3).values()
        if isinstance(kind, type) and issubclass(kind, sqlite3.Error)
    ]
    assert len(classes) > 5
    for kind in classes:
        assert isinstance(fault_of(kind("x"), tmp_path), HouseError | WorldError)


def test_a_full_disk_loses_nothing_and_writing_goes_on_once_there_is_room(
    archive: SqlArchive, store: SqlStore
) -> None:
    save(archive, a_prepared("Forty pelicans.", identity="id:1"))
    with store.reading() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    big = a_prepared("\n".join(f"Word{at} number {at * 7}." for at in range(3000)), identity="id:2")
    _limit_pages(store, pages + 2)
    with pytest.raises(WorldError, match="disk is full"):
        save(archive, big)
    assert len(found(archive, "pelicans")) == 1
    _limit_pages(store, 2**30)
    save(archive, big)
    assert len(found(archive, "word7")) == 1


def test_a_file_that_is_no_database_is_named_as_damaged(tmp_path: Path) -> None:
    (tmp_path / "crosscheck.db").write_bytes(b"no database at all " * 100)
    with pytest.raises(HouseError, match="damaged"):
        migrate(SqlStore(tmp_path / "crosscheck.db"))


def test_a_folder_that_cannot_be_made_is_the_worlds_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorldError, match="CROSSCHECK_DATA_DIR"):
        SqlStore(tmp_path / "file" / "crosscheck.db")


def test_readers_see_one_state_while_another_writes(archive: SqlArchive, store: SqlStore) -> None:
    save(archive, a_prepared())
    count = text("SELECT count(*) FROM articles")
    with store.reading() as connection:
        before = connection.execute(count).scalar()
        save(archive, a_prepared(identity="id:2"))
        assert connection.execute(count).scalar() == before


def test_nothing_but_the_database_is_left_after_closing(
    archive: SqlArchive, store: SqlStore
) -> None:
    save(archive, a_prepared())
    store.close()
    names = {path.name for path in store.database.parent.iterdir()}
    assert names == {"crosscheck.db", "crosscheck.db.lock"}


def _limit_pages(store: SqlStore, pages: int) -> None:
    """Make the disk seem that small, for every connection opened from now on."""
    store.close()

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(store._engine, "connect", limit)


def test_each_commit_is_kept_as_its_writer_asks(store: SqlStore) -> None:
    def how(connection: Connection) -> int:
        return int(connection.execute(text("PRAGMA synchronous")).scalar_one())

    assert asyncio.run(store.write(how, Kept.IN_SYSTEM)) == 1
    assert asyncio.run(store.write(how)) == 2
