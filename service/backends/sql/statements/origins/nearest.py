"""Which articles share prints with some. A bounded number of rows is read for each print."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, func, select

from service.backends.sql.statements.finding import chunks
from service.backends.sql.statements.origins.keeping import unpacked
from service.backends.sql.statements.origins.schema import prints, sketches
from service.domain.ports.archive import Near
from service.domain.ports.stored import BURST_WITHIN

_FEWEST_SHARED: Final = 2
_HOLDERS: Final = 64
_RECENT: Final = 4000
_SAME_FIGURES: Final = 0.5
_OF_SENDER: Final = 64
# Of a print that very many texts hold, the texts that came first: copies of one text hold most of
# its prints, so the first of them are found all the same. One statement for all prints of a text:
# fifty cost ten times as much, nearly all of it outside the database.
_BY_PRINT: Final = """
SELECT (SELECT group_concat(sketch) FROM
  (SELECT sketch FROM prints WHERE value = asked.value ORDER BY sketch LIMIT ?))
FROM json_each(?) AS asked ORDER BY asked.key
"""


def alike(connection: Connection, ids: Sequence[str], limit: int) -> dict[str, list[Near]]:
    """Return articles that share prints with some, by article, those that share most first."""
    found = {
        row.article_id: _near(connection, row, limit)
        for some in chunks(ids)
        for row in connection.execute(select(sketches).where(sketches.c.article_id.in_(some)))
    }
    names = _named(connection, sorted({each.key for near in found.values() for each in near}))
    return {
        article_id: [
            Near(names[each.key], each.shared, each.of_one_sender)
            for each in found.get(article_id, ())
            if each.key in names
        ]
        for article_id in ids
    }


class _Near(NamedTuple):
    key: int
    shared: int
    of_one_sender: bool


def _near(connection: Connection, held: Row[Any], limit: int) -> list[_Near]:
    count, values = unpacked(held.prints)
    shared = _shared(connection, values[:count])
    worded = [
        key for key, n in shared.most_common(limit + 1) if n >= _FEWEST_SHARED and key != held.key
    ][:limit]
    told = _of_one_sender(connection, held, values[count:])
    return [_Near(key, shared[key], key in told) for key in (*worded, *sorted(told - set(worded)))]


def _shared(connection: Connection, values: Sequence[int]) -> Counter[int]:
    """Count how many of these prints each sketch holds."""
    shared = Counter[int]()
    asked = json.dumps(list(values))
    for (holders,) in connection.exec_driver_sql(_BY_PRINT, (_HOLDERS, asked)):
        if holders:
            shared.update(sorted(map(int, str(holders).split(","))))
    return shared


def _of_one_sender(connection: Connection, held: Row[Any], values: Sequence[int]) -> set[int]:
    """Return sketches by the same key within the hour that hold most of the figures."""
    if not values or not held.taken_by:
        return set()  # Whoever needs no key has the machine, and loads whole archives at once.
    wanted = (
        select(sketches.c.key)
        .join(prints, prints.c.sketch == sketches.c.key)
        .where(
            prints.c.value.in_(list(values)),
            prints.c.sketch > held.key - _RECENT,
            sketches.c.key != held.key,
            sketches.c.taken_by == held.taken_by,
            sketches.c.first_seen_at >= held.first_seen_at - BURST_WITHIN,
            sketches.c.first_seen_at <= held.first_seen_at + BURST_WITHIN,
        )
        .group_by(sketches.c.key)
        .having(func.count() >= _SAME_FIGURES * len(values))
        .order_by(func.count().desc(), sketches.c.key)
        .limit(_OF_SENDER)
    )
    return set(connection.execute(wanted).scalars())


def _named(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    wanted = select(sketches.c.key, sketches.c.article_id)
    return {
        key: article_id
        for some in chunks(keys)
        for key, article_id in connection.execute(wanted.where(sketches.c.key.in_(some)))
    }
