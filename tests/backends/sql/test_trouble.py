"""Damaged, foreign and read-only databases: a sentence that says what to do, or an answer."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.backends.sql.archive import SqlArchive
from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import SqlStore
from service.domain.errors import CallerError, CrosscheckError, HouseError, WorldError
from tests.backends.builders import a_prepared
from tests.backends.sql.test_archive import found, save

NOBODY = 65534


def filled(database: Path) -> None:
    store = SqlStore(database)
    migrate(store)
    save(SqlArchive(store), a_prepared("A gull stole 12 pies in the port."))
    store.close()


def rewrite(database: Path, statement: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A filled archive in a folder that this process may read and not write, also as root."""
    folder = Path(tempfile.mkdtemp(prefix="crosscheck-test-"))
    filled(folder / "crosscheck.db")
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    am_root = os.geteuid() == 0
    if am_root:
        os.seteuid(NOBODY)
    yield folder / "crosscheck.db"
    if am_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_archive_answers(unwritable: Path) -> None:
    store = SqlStore(unwritable)
    archive = SqlArchive(store)
    assert store.is_current
    assert len(found(archive, "gull")) == 1
    with pytest.raises(WorldError, match="cannot write"):
        save(archive, a_prepared("Another gull."))
    store.close()


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "other.db"
    rewrite(database, "CREATE TABLE customers (name TEXT)")
    before = database.read_bytes()
    with pytest.raises(CallerError, match=r"something else.*'customers'.*name another file"):
        _ = SqlStore(database).is_current
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("dear diary, " * 500)
    with pytest.raises(HouseError, match="damaged"):
        _ = SqlStore(tmp_path / "a.db").is_current


def test_tables_of_another_version_are_named(store: SqlStore) -> None:
    rewrite(store.database, "DROP TABLE outbox")
    rewrite(store.database, "CREATE TABLE outbox (sequence INTEGER)")
    with pytest.raises(HouseError, match="another version of crosscheck"):
        asyncio.run(SqlArchive(store).pending(1))


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET text = CAST(x'ff80' AS TEXT)",
        "UPDATE articles SET raw = x'00'",
        "UPDATE articles SET authors = '{'",
        "UPDATE articles SET first_seen_at = 'noon'",
        "UPDATE articles SET day_basis = 'rumour'",
        "UPDATE articles SET dropped = '[7]'",
        "UPDATE passages SET text = CAST(x'ff80' AS TEXT)",
        "UPDATE figures SET payload = '{}'",
    ],
)
def test_bytes_that_nobody_wrote_are_damage(
    archive: SqlArchive, store: SqlStore, damage: str
) -> None:
    [receipt] = save(archive, a_prepared("A gull stole 12 pies in the port."))
    rewrite(store.database, damage)
    with pytest.raises(HouseError, match=r"damaged.*ingest the articles again"):
        asyncio.run(read_all(archive, receipt.article_id))


async def read_all(archive: SqlArchive, article_id: str) -> None:
    await archive.article(article_id)
    await archive.raw(article_id)
    await archive.catalogue(None)
    await archive.sources([article_id])
    await archive.figures([article_id])
    await archive.pending(10)


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_raises_nothing_but_our_own(tmp_path: Path, seed: int) -> None:
    database = tmp_path / "crosscheck.db"
    filled(database)
    raw = bytearray(database.read_bytes())
    rolled = random.Random(seed)
    for _ in range(200):
        raw[rolled.randrange(len(raw))] ^= 1 << rolled.randrange(8)
    database.write_bytes(raw)
    store = SqlStore(database)
    try:
        if store.is_current:
            archive = SqlArchive(store)
            for card in asyncio.run(archive.catalogue(None)):
                asyncio.run(read_all(archive, card.source.article_id))
            found(archive, "gull")
    except CrosscheckError:
        pass
    store.close()
