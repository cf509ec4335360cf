"""The archive on SQL: articles, passages, figures, the lexical index and the outbox."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, delete, func, select

from service.backends.sql.statements import lexical, saving
from service.backends.sql.rows import (
    article_of,
    catalogued_of,
    figure_of,
    passage_of,
    pending_of,
    source_of,
)
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import articles, figures, outbox, passages
from service.domain.article import Article, Passage, Source
from service.domain.figure import Figure
from service.domain.ports import Catalogued, Pending, Prepared, Receipt, Shelf
from service.domain.question import Hit

T = TypeVar("T")

CHUNK = 500
"""So many ids go into one statement: every database takes that many."""

_CARD = (
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
    articles.c.first_seen_at,
    articles.c.passage_count,
    articles.c.figure_count,
    func.substr(articles.c.text, 1, 400).label("opening"),
)


class SqlArchive:
    """Fulfil the `Archive` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def save(self, collection: str, batch: Sequence[Prepared]) -> Sequence[Receipt]:
        """Store articles in one transaction; an unchanged one is not written again."""

        def work(connection: Connection) -> tuple[Receipt, ...]:
            return tuple(saving.save(connection, collection, each) for each in batch)

        return await self._store.write(work)

    async def remove(self, article_id: str) -> bool:
        """Delete an article and all its versions from every table. False: there was none."""
        removed = await self._store.write(partial(saving.remove, article_id=article_id))
        if removed:
            await self._store.scrub()
        return removed

    async def article(self, article_id: str) -> Article | None:
        """Return a stored article, of any version; None: there is none of that id."""
        wanted = select(articles).where(articles.c.id == article_id)
        found = await self._store.read(lambda to: _made(to, wanted, article_of))
        return found[0] if found else None

    async def raw(self, article_id: str) -> bytes | None:
        """Return the bytes as they came; None: there is no article of that id."""
        wanted = select(articles.c.raw).where(articles.c.id == article_id)
        found = await self._store.read(lambda to: _made(to, wanted, _unpacked))
        return found[0] if found else None

    async def catalogue(self, collection: str | None) -> Sequence[Catalogued]:
        """List live articles, oldest first; of all collections when None."""
        wanted = select(*_CARD).where(articles.c.live)
        if collection is not None:
            wanted = wanted.where(articles.c.collection == collection)
        wanted = wanted.order_by(articles.c.first_seen_at, articles.c.key)
        return await self._store.read(lambda to: _made(to, wanted, catalogued_of))

    async def shelves(self) -> Sequence[Shelf]:
        """Sum up every collection, by name."""
        return await self._store.read(_shelves)

    async def lexical(self, collection: str, words: Sequence[str], limit: int) -> Sequence[Hit]:
        """Rank live passages by words (BM25), best first, with `lexical_rank` set."""
        return await self._store.read(
            partial(lexical.rank, collection=collection, words=words, limit=limit)
        )

    async def passages(self, collection: str, ids: Sequence[str]) -> Sequence[Passage]:
        """Return live passages of this collection among `ids`, in that order."""
        found = await self._store.read(partial(_passages, collection=collection, ids=ids))
        return [found[each] for each in dict.fromkeys(ids) if each in found]

    async def sources(self, article_ids: Sequence[str]) -> Sequence[Source]:
        """Return the cards of live articles, in the order asked."""
        found = await self._store.read(partial(_sources, ids=article_ids))
        return [found[each] for each in dict.fromkeys(article_ids) if each in found]

    async def texts(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of live articles by id; one that is not there is left out."""
        return await self._store.read(partial(_texts, ids=article_ids))

    async def figures(self, article_ids: Sequence[str]) -> Sequence[Figure]:
        """Return all figures of live articles, by article as asked, then by offset."""
        found = await self._store.read(partial(_figures, ids=article_ids))
        place = {each: at for at, each in enumerate(dict.fromkeys(article_ids))}
        return sorted(found, key=lambda figure: place[figure.article_id])

    async def pending(self, limit: int) -> Sequence[Pending]:
        """Return the oldest outbox rows not yet done."""
        wanted = (
            select(outbox.c.sequence, outbox.c.collection, outbox.c.passage_id, passages.c.text)
            .outerjoin_from(outbox, passages, passages.c.id == outbox.c.passage_id)
            .order_by(outbox.c.sequence)
            .limit(limit)
        )
        return await self._store.read(lambda to: _made(to, wanted, pending_of))

    async def done(self, sequences: Sequence[int]) -> None:
        """Mark outbox rows as carried out: they are deleted."""

        def work(connection: Connection) -> None:
            for some in _chunks(sequences):
                connection.execute(delete(outbox).where(outbox.c.sequence.in_(some)))

        if sequences:
            await self._store.write(work)

    async def live_passages(self, batch: int) -> AsyncIterator[Sequence[Pending]]:
        """Walk every live passage in batches, for a rebuild of the index.

        What is stored or removed meanwhile is in the outbox. `sequence` is 0: there is no row.
        """
        last = 0
        while rows := await self._store.read(partial(_after, key=last, limit=batch)):
            yield [
                Pending(sequence=0, collection=row.collection, passage_id=row.id, text=row.text)
                for row in rows
            ]
            last = rows[-1].key

    async def readers(self) -> Sequence[tuple[str, int]]:
        """Count stored figures by the version of the rules that read them."""
        wanted = select(figures.c.reader, func.count()).group_by(figures.c.reader)
        rows = await self._store.read(
            lambda to: to.execute(wanted.order_by(figures.c.reader)).all()
        )
        return [(reader, count) for reader, count in rows]


def _made(
    connection: Connection, wanted: Select[Any], make: Callable[[RowMapping], T]
) -> Sequence[T]:
    """Make nouns of rows while the store still watches: a damaged row must not pass for a bug."""
    return [make(row) for row in connection.execute(wanted).mappings()]


def _unpacked(row: RowMapping) -> bytes:
    return zlib.decompress(row["raw"])


def _shelves(connection: Connection) -> list[Shelf]:
    columns = articles.c
    summed = (
        select(
            columns.collection,
            func.count(),
            func.sum(columns.passage_count),
            func.sum(columns.figure_count),
            func.max(columns.day),
        )
        .where(columns.live)
        .group_by(columns.collection)
        .order_by(columns.collection)
    )
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


def _passages(connection: Connection, collection: str, ids: Sequence[str]) -> dict[str, Passage]:
    wanted = select(passages).where(passages.c.collection == collection)
    return {
        row["id"]: passage_of(row)
        for some in _chunks(ids)
        for row in connection.execute(wanted.where(passages.c.id.in_(some))).mappings()
    }


def _sources(connection: Connection, ids: Sequence[str]) -> dict[str, Source]:
    wanted = select(*_CARD).where(articles.c.live)
    return {
        row["id"]: source_of(row)
        for some in _chunks(ids)
        for row in connection.execute(wanted.where(articles.c.id.in_(some))).mappings()
    }


def _texts(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    wanted = select(articles.c.id, articles.c.text).where(articles.c.live)
    return {
        row.id: row.text
        for some in _chunks(ids)
        for row in connection.execute(wanted.where(articles.c.id.in_(some)))
    }


def _figures(connection: Connection, ids: Sequence[str]) -> list[Figure]:
    wanted = select(figures.c.payload).order_by(figures.c.start, figures.c.key)
    return [
        figure_of(payload)
        for some in _chunks(ids)
        for payload in connection.execute(wanted.where(figures.c.article_id.in_(some))).scalars()
    ]


def _after(connection: Connection, key: int, limit: int) -> Sequence[Any]:
    wanted = select(passages.c.key, passages.c.collection, passages.c.id, passages.c.text)
    return connection.execute(
        wanted.where(passages.c.key > key).order_by(passages.c.key).limit(limit)
    ).all()


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
