"""A new database gets the schema the code knows; one that is too new is refused."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from service.backends.sql.archive import SqlArchive
from service.backends.sql.callers import feeds, tables  # noqa: F401 - theirs are in the metadata
from service.backends.sql.migrations.run import alembic_config, migrate, newest_step
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import HEAD, metadata
from service.domain.errors import HouseError
from tests.backends.builders import a_prepared


def test_the_last_step_is_the_one_the_code_knows() -> None:
    assert newest_step() == HEAD


def test_a_new_database_is_not_current_until_it_is_migrated(tmp_path: Path) -> None:
    store = SqlStore(tmp_path / "a" / "b.db")
    assert not store.is_current
    assert not store.database.exists()
    migrate(store)
    assert store.is_current


def test_the_steps_lead_to_the_tables_the_code_uses(store: SqlStore) -> None:
    def include(found: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and (name or "").startswith("lexical"))

    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": include, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_articles_of_the_first_schema_keep_their_figures_and_who_read_them(tmp_path: Path) -> None:
    store = SqlStore(tmp_path / "crosscheck.db")
    migrate(store)
    archive = SqlArchive(store)
    read = a_prepared(figures=(340,), reader="rules-1")
    bare = a_prepared("No number here.", identity="id:2", figures=(), reader="rules-1")
    asyncio.run(archive.save("default", [read, bare]))
    with store.writing() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    assert not store.is_current
    migrate(store)
    assert asyncio.run(archive.outdated("rules-1")) == [bare.article.id]
    assert asyncio.run(archive.figures([read.article.id])) == list(read.figures)


def test_migrating_again_changes_nothing(store: SqlStore) -> None:
    before = store.database.read_bytes()
    migrate(store)
    assert store.database.read_bytes() == before


def test_many_may_start_at_once_on_a_new_database(tmp_path: Path) -> None:
    database = tmp_path / "crosscheck.db"
    code = (
        "import sys; from pathlib import Path\n"
        "from service.backends.sql.store import SqlStore\n"
        "from service.backends.sql.migrations.run import migrate\n"
        "migrate(SqlStore(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(database)]
    with ThreadPoolExecutor(3) as pool:
        codes = list(pool.map(lambda _: subprocess.run(command, check=False).returncode, range(3)))
    assert codes == [0, 0, 0]
    assert SqlStore(database).is_current


def test_a_database_of_a_newer_crosscheck_is_refused(store: SqlStore) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert not store.is_current
    with pytest.raises(HouseError, match="newer crosscheck"):
        migrate(store)


def test_opening_a_current_database_does_not_load_alembic(store: SqlStore) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from service.backends.sql.archive import SqlArchive\n"
        "from service.backends.sql.store import SqlStore\n"
        "assert SqlStore(Path(sys.argv[1])).is_current\n"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(store.database)], check=True)
