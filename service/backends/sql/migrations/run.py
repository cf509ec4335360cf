"""Bring a database to the schema this code knows.

alembic costs half a second to import, so wiring loads this file only when
`SqlStore.is_current` is false: for a new database, and once after an upgrade.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from service.backends.sql.store import SqlStore
from service.backends.sql.tables import HEAD
from service.domain.errors import HouseError

HERE = Path(__file__).parent


def migrate(store: SqlStore) -> None:
    """Run the missing steps in one transaction; with none missing nothing happens.

    Raises HouseError where the database was made by a newer crosscheck.
    """
    store.turn_on_log()
    with store.writing() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, HEAD)
        except CommandError as unknown:
            raise HouseError(
                f"the archive {str(store.database)!r} was made by a newer crosscheck ({unknown}); "
                "upgrade crosscheck, or set CROSSCHECK_DATA_DIR to another folder"
            ) from unknown


def alembic_config() -> Config:
    """Return alembic's settings; they lie in no file."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def newest_step() -> str | None:
    """Return the last step there is: the tests hold it against HEAD."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()
