"""What is stored, part by part: articles, versions of one, figures.

Order is that of the rows' keys, which the database walks without sorting. What a column holds is
asked in SQL; words in a place or a name stand in the payload, so rows are read some at a time until
a part is full. JSON of a figure costs a hundred times as much to read as to search, so it is
searched first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, RowMapping, Select, select

from service.backends.sql.rows import catalogued_of, figures_from
from service.backends.sql.statements import finding, paging
from service.backends.sql.tables import articles, figures
from service.domain.figure import Figure
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    FiguresWanted,
    Part,
    StoredFigure,
    Version,
)

_AT_ONCE: Final = 1000


def articles_part(
    connection: Connection, wanted: ArticlesWanted, after: str | None, limit: int
) -> Part[Catalogued]:
    """List live articles by key."""
    columns = articles.c
    asked = select(*finding.CARD).where(columns.live, columns.key > paging.key_of(after))
    asked = asked.where(*paging.within(columns.collection, wanted.collections))
    if wanted.outlet is not None:
        asked = asked.where(columns.outlet == wanted.outlet)
    if wanted.published_from is not None:
        asked = asked.where(columns.day >= wanted.published_from)
    if wanted.published_to is not None:
        asked = asked.where(columns.day <= wanted.published_to)
    rows = connection.execute(asked.order_by(columns.key).limit(limit + 1)).mappings().all()
    return paging.part_of(rows, limit, catalogued_of)


def versions(connection: Connection, article_id: str) -> Sequence[Version]:
    """Return all versions of the article that one version's id names, oldest first."""
    columns = articles.c
    named = select(columns.collection, columns.identity).where(columns.id == article_id)
    known = connection.execute(named).one_or_none()
    if known is None:
        return ()
    wanted = select(
        columns.id,
        columns.version,
        columns.live,
        columns.first_seen_at,
        columns.sha256,
        columns.day.label("published"),
    ).where(columns.collection == known.collection, columns.identity == known.identity)
    return finding.made(connection, wanted.order_by(columns.version), _version)


def _version(row: RowMapping) -> Version:
    return Version.model_validate(dict(row))


def figures_part(
    connection: Connection, wanted: FiguresWanted, after: str | None, limit: int
) -> Part[StoredFigure]:
    """List figures of live articles by key, each with its sentence."""
    found = list[tuple[Row[Any], Figure]]()
    for row, figure in _fitting(connection, wanted, paging.key_of(after), limit + 1):
        found.append((row, figure))
        if len(found) > limit:
            break
    more, shown = len(found) > limit, found[:limit]
    rows = tuple(_stored(connection, shown))
    return Part(rows, str(shown[-1][0].key) if more and shown else None)


def _fitting(
    connection: Connection, wanted: FiguresWanted, key: int, enough: int
) -> Iterator[tuple[Row[Any], Figure]]:
    """Yield figures after a key. So many are `enough`, so no more are read at once."""
    asked, needles = _asked(wanted), _needles(wanted)
    at_once = max(enough, _AT_ONCE) if needles else enough
    while rows := connection.execute(asked.where(figures.c.key > key).limit(at_once)).all():
        key = rows[-1].key
        likely = [row for row in rows if _has(row.payload, needles)]
        for start in range(0, len(likely), enough):
            some = likely[start : start + enough]
            for row, figure in zip(some, figures_from([row.payload for row in some]), strict=True):
                if wanted.fits(figure):
                    yield row, figure


def _asked(wanted: FiguresWanted) -> Select[Any]:
    columns = figures.c
    asked = select(columns.key, columns.article_id, articles.c.collection, columns.payload)
    asked = asked.join(articles, articles.c.id == columns.article_id)
    if wanted.collections is not None:
        # Without an index for it, the database walks figures by key and never sorts them.
        collection = articles.c.collection.concat("")
        asked = asked.where(collection.in_(wanted.collections))
    given = (
        (columns.article_id, wanted.article_id),
        (columns.event, wanted.event),
        (columns.noun, wanted.noun),
    )
    asked = asked.where(*(column == value for column, value in given if value is not None))
    if wanted.as_of_from is not None:
        asked = asked.where(columns.as_of_end >= wanted.as_of_from)
    if wanted.as_of_to is not None:
        asked = asked.where(columns.as_of_start <= wanted.as_of_to)
    return asked.order_by(columns.key)


def _needles(wanted: FiguresWanted) -> list[str]:
    """Return what the payload of a figure that fits must hold, as JSON writes it."""
    words = (wanted.place, wanted.speaker, *wanted.counted)
    return [json.dumps(each.casefold(), ensure_ascii=False)[1:-1] for each in words if each]


def _has(payload: str, needles: Sequence[str]) -> bool:
    if not needles:
        return True
    folded = payload.casefold()
    return all(needle in folded for needle in needles)


def _stored(
    connection: Connection, found: Sequence[tuple[Row[Any], Figure]]
) -> Iterator[StoredFigure]:
    ids = list(dict.fromkeys(row.article_id for row, _ in found))
    sources, texts = finding.sources_of(connection, ids), finding.texts_of(connection, ids)
    for row, figure in found:
        yield StoredFigure(
            collection=row.collection,
            source=sources[row.article_id],
            figure=figure,
            quote=figure.sentence.of(texts[row.article_id]),
        )
