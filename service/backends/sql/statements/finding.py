"""What is looked up in the archive, as nouns.

Nouns are made while the store still watches, so that a damaged row does not pass for a bug. Only
live versions have passages and figures.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, case, func, select

from service.backends.sql.rows import (
    PASSAGE,
    is_of_kinds,
    passages_from,
    sentence_in,
    source_of,
)
from service.backends.sql.tables import articles, figures, passages, told
from service.backends.sql.tables import shelves as held
from service.domain.article import Passage, Source
from service.domain.figure import Figure
from service.domain.ports.stored import Shelf
from service.domain.quantity import Dimension

T = TypeVar("T")

CHUNK = 500
"""So many ids go into one statement: every database takes that many."""

TOLD = (
    select(told.c.facts).where(told.c.article_id == articles.c.id).scalar_subquery().label("told")
)

# What stands behind the bytes as they came is left out: to reach it costs reading them.
SOURCE = (
    articles.c.id,
    articles.c.external_id,
    articles.c.version,
    articles.c.title,
    articles.c.outlet,
    articles.c.url,
    articles.c.language,
    articles.c.day,
    articles.c.day_basis,
    articles.c.day_words,
    articles.c.sha256,
    articles.c.live,
    TOLD,
    # Only a card without a title needs the text, which is long.
    case((articles.c.title.is_(None), func.substr(articles.c.text, 1, 400))).label("opening"),
)
_PASSAGES = select(*(passages.c[name] for name in PASSAGE))
CARD = (
    *SOURCE,
    articles.c.key,
    articles.c.collection,
    articles.c.first_seen_at,
    articles.c.passage_count,
    articles.c.figure_count,
)


def made(
    connection: Connection, wanted: Select[Any], make: Callable[[RowMapping], T]
) -> Sequence[T]:
    """Make nouns of rows while the store still watches: a damaged row must not pass for a bug."""
    return [make(row) for row in connection.execute(wanted).mappings()]


def unpacked(row: RowMapping) -> bytes:
    """Return the bytes of an article as they came."""
    return zlib.decompress(row["raw"])


def shelves(connection: Connection) -> list[Shelf]:
    """Sum up every collection, by name."""
    of_shelf = (articles.c.live, articles.c.collection == held.c.collection)
    newest = select(func.max(articles.c.day)).where(*of_shelf).scalar_subquery()
    summed = select(held, newest).order_by(held.c.collection)
    return [
        Shelf(
            name=name,
            articles=count,
            passages=cut,
            figures=read,
            newest=newest.isoformat() if isinstance(newest, date) else None,
        )
        for name, count, cut, read, newest in connection.execute(summed)
    ]


def passages_among(
    connection: Connection, collection: str, ids: Sequence[str]
) -> dict[str, Passage]:
    """Return live passages of a collection by id."""
    wanted = _PASSAGES.where(passages.c.collection == collection)
    return {
        passage.id: passage
        for some in chunks(ids)
        for passage in passages_from(
            connection.execute(wanted.where(passages.c.id.in_(some))).all()
        )
    }


def sources_of(connection: Connection, ids: Sequence[str]) -> dict[str, Source]:
    """Return the cards of live articles by id.

    Asked for `live` too, SQLite would walk all live articles instead of looking these up.
    """
    wanted = select(*SOURCE)
    return {
        row["id"]: source_of(row)
        for some in chunks(ids)
        for row in connection.execute(wanted.where(articles.c.id.in_(some))).mappings()
        if row["live"]
    }


def texts_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the texts of live articles by id."""
    wanted = select(articles.c.id, articles.c.text, articles.c.live)
    return {
        article_id: text
        for some in chunks(ids)
        for article_id, text, live in connection.execute(wanted.where(articles.c.id.in_(some)))
        if live
    }


def figures_of(
    connection: Connection,
    ids: Sequence[str],
    kinds: Sequence[Dimension],
    read: Callable[[Sequence[str]], Sequence[Figure]],
) -> list[Figure]:
    """Return the figures of live articles, by offset: of these kinds or beside one, () for all.

    `read` makes figures of payloads, in order.
    """
    wanted = select(figures.c.article_id, figures.c.payload)
    wanted = wanted.order_by(figures.c.start, figures.c.key)
    found: list[Figure] = []
    for some in chunks(ids):
        rows = [
            (payload, (article_id, sentence_in(payload) if kinds else 0))
            for article_id, payload in connection.execute(
                wanted.where(figures.c.article_id.in_(some))
            )
        ]
        asked = {place for payload, place in rows if not kinds or is_of_kinds(payload, kinds)}
        found += read([payload for payload, place in rows if place in asked])
    return found


def passages_after(connection: Connection, key: int, limit: int) -> Sequence[Any]:
    """Return the next live passages in the order they were stored."""
    wanted = select(passages.c.key, passages.c.collection, passages.c.id, passages.c.text)
    return connection.execute(
        wanted.where(passages.c.key > key).order_by(passages.c.key).limit(limit)
    ).all()


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut items into parts that fit into one statement."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
