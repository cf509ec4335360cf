"""What the database raises, as one of the house's families, with what to do about it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from service.domain.errors import BadInputError, CrosscheckError, HouseError, WorldError

_PRIMARY = 0xFF
_WORLD = {
    sqlite3.SQLITE_BUSY: "another process is writing to it; try again in a moment",
    sqlite3.SQLITE_LOCKED: "another process is writing to it; try again in a moment",
    sqlite3.SQLITE_FULL: "the disk is full; make room, nothing acknowledged is lost",
    sqlite3.SQLITE_READONLY: "it cannot be written to; check its permissions and the disk",
    sqlite3.SQLITE_PERM: "it cannot be written to; check its permissions",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the folder and its permissions",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write; check it and try again",
    sqlite3.SQLITE_NOMEM: "memory ran out; close something and try again",
}
_DAMAGED_WORDS = ("malformed", "Could not decode")
_OTHER_TABLES = ("no such table", "no such column", "has no column named", "already exists")
_UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, zlib.error)
"""What reading a row raises when its bytes are not what was written."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def translated(database: Path) -> Iterator[None]:
    """Let nothing of the database's own kinds out."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as failed:
        raise fault_of(failed, database) from failed
    except UnicodeEncodeError as failed:
        raise BadInputError(
            f"expected text, found half a character at {failed.start}; mend its encoding"
        ) from failed
    except OSError as failed:
        raise WorldError(
            f"the archive {str(database)!r}: {failed.strerror}; check the disk and its permissions"
        ) from failed
    except _UNREADABLE as failed:
        raise HouseError(_damaged(database, f"{type(failed).__name__} in a row")) from failed


def fault_of(failed: Exception, database: Path) -> CrosscheckError:
    """Return the error of the house for one of the database's."""
    where = f"the archive {str(database)!r}"
    cause = failed.orig if isinstance(failed, DBAPIError) else failed
    code = getattr(cause, "sqlite_errorcode", None)
    kind = code & _PRIMARY if isinstance(code, int) else None
    if isinstance(failed, PoolTimeoutError):
        return WorldError(f"{where} is busy with other requests; try again in a moment")
    if kind in _WORLD:
        return WorldError(f"{where}: {_WORLD[kind]}")
    if kind in _DAMAGED or any(words in str(cause) for words in _DAMAGED_WORDS):
        return HouseError(_damaged(database, "or is none"))
    if any(words in str(cause) for words in _OTHER_TABLES):
        return HouseError(
            f"{where} was made by another version of crosscheck, whose tables differ; "
            "move it away and ingest the articles again"
        )
    return HouseError(f"{where}: unexpected {type(cause).__name__}: {cause}")


def _damaged(database: Path, why: str) -> str:
    return (
        f"the archive {str(database)!r} is damaged ({why}); "
        "move it away and ingest the articles again"
    )
