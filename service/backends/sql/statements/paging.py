"""One part of a long list: rows from a place in the order on, and the name of that place.

A place is a row's key, or a moment and a key; it is not the row's id, so that the list goes on also
when that row is deleted meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import Column, ColumnElement, RowMapping

from service.domain.errors import NotFoundError
from service.domain.ports.stored import Collections, Part

T = TypeVar("T")
_DAWN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)
# More digits would be no number of the database, and no year of the calendar.
_KEY: Final = re.compile(r"[0-9]{1,18}", re.ASCII)
_MOMENT_AND_KEY: Final = re.compile(r"([0-9]{1,17})-([0-9]{1,18})", re.ASCII)


def key_of(after: str | None) -> int:
    """Read a place that is a key; None: before the first row. Raises CallerError on no place."""
    if after is None:
        return 0
    if not _KEY.fullmatch(after):
        raise _no_place(after)
    return int(after)


def place_of(after: str) -> tuple[datetime, int]:
    """Read a place that is a moment and a key. Raises CallerError on no place."""
    found = _MOMENT_AND_KEY.fullmatch(after)
    if found is None:
        raise _no_place(after)
    return _DAWN + int(found[1]) * _TICK, int(found[2])


def place(moment: datetime, key: int) -> str:
    """Name the place of a row in an order by moment and key."""
    return f"{(moment - _DAWN) // _TICK}-{key}"


def part_of(
    rows: Sequence[RowMapping],
    limit: int,
    make: Callable[[RowMapping], T],
    name: Callable[[RowMapping], str] = lambda row: str(row["key"]),
) -> Part[T]:
    """Make a part of up to `limit` + 1 rows: one more than asked means that more follow."""
    more = len(rows) > limit
    shown = rows[:limit]
    return Part(tuple(make(row) for row in shown), name(shown[-1]) if more and shown else None)


def within(column: Column[Any], collections: Collections) -> list[ColumnElement[bool]]:
    """Return the condition that a row is of these collections; none for all."""
    return [] if collections is None else [column.in_(list(collections))]


def _no_place(after: str) -> NotFoundError:
    shown = after if len(after) <= 40 else f"{after[:37]}..."
    return NotFoundError(f"'after' is the 'next' of the page before, not {shown!r}")
