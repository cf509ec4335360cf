"""The archive on SQL: articles, passages, figures, the lexical index and the outbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial

from sqlalchemy import Connection, delete, select

from service.backends.sql.rows import article_of, catalogued_of, passage_of, pending_of
from service.backends.sql.statements import dating, finding, lexical, listing, saving
from service.backends.sql.statements.remembered import RememberedFigures
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import articles, outbox, passages
from service.domain.article import Article, Dateline, Passage, Source
from service.domain.figure import Figure
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    FiguresWanted,
    Known,
    Part,
    Pending,
    Prepared,
    Receipt,
    Redating,
    Reread,
    Shelf,
    StoredFigure,
    Version,
    Wanted,
)
from service.domain.quantity import Dimension
from service.domain.question import Hit


class SqlArchive:
    """Fulfil the `Archive` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._figures = RememberedFigures()

    async def save(self, collection: str, batch: Sequence[Prepared]) -> Sequence[Receipt]:
        """Store articles in one transaction; an unchanged one is not written again."""

        def work(connection: Connection) -> tuple[Receipt, ...]:
            return tuple(saving.save(connection, collection, each) for each in batch)

        return await self._store.write(work)

    async def unchanged(self, collection: str, identity: str, intake: str) -> Receipt | None:
        """Return the receipt of a live article that came in as just this; None: none did."""
        wanted = saving.came_in_as(collection, identity, intake)
        found = await self._store.read(lambda to: finding.made(to, wanted, saving.receipt_of))
        return found[0] if found else None

    async def known(self, collection: str, names: Sequence[str]) -> Known | None:
        """Return the live article of the first of these identities that has one; None: none has."""
        wanted = select(articles, finding.TOLD).where(
            articles.c.collection == collection, articles.c.identity.in_(names), articles.c.live
        )
        found = await self._store.read(lambda to: finding.made(to, wanted, saving.known_of))
        return min(found, key=lambda each: names.index(each.identity), default=None)

    async def remove(self, article_id: str) -> bool:
        """Delete an article and all its versions from every table. False: there was none."""
        removed = await self._store.write(partial(saving.remove, article_id=article_id))
        if removed:
            self._figures.forget()
            await self._store.scrub()
        return removed

    async def article(self, article_id: str) -> Article | None:
        """Return a stored article, of any version; None: there is none of that id."""
        wanted = select(articles, finding.TOLD).where(articles.c.id == article_id)
        found = await self._store.read(lambda to: finding.made(to, wanted, article_of))
        return found[0] if found else None

    async def raw(self, article_id: str) -> bytes | None:
        """Return the bytes as they came; None: there is no article of that id."""
        wanted = select(articles.c.raw).where(articles.c.id == article_id)
        found = await self._store.read(lambda to: finding.made(to, wanted, finding.unpacked))
        return found[0] if found else None

    async def catalogue(self, collection: str | None) -> Sequence[Catalogued]:
        """List live articles, oldest first; of all collections when None."""
        wanted = select(*finding.CARD).where(articles.c.live)
        if collection is not None:
            wanted = wanted.where(articles.c.collection == collection)
        wanted = wanted.order_by(articles.c.first_seen_at, articles.c.key)
        return await self._store.read(lambda to: finding.made(to, wanted, catalogued_of))

    async def listed(
        self, wanted: ArticlesWanted, after: str | None, limit: int
    ) -> Part[Catalogued]:
        """List live articles in the order they were stored; a new version comes last again."""
        return await self._store.read(
            partial(listing.articles_part, wanted=wanted, after=after, limit=limit)
        )

    async def versions(self, article_id: str) -> Sequence[Version]:
        """Return all versions of the article that one version's id names, oldest first."""
        return await self._store.read(partial(listing.versions, article_id=article_id))

    async def figures_listed(
        self, wanted: FiguresWanted, after: str | None, limit: int
    ) -> Part[StoredFigure]:
        """List figures of live articles in the order they were stored, with their sentences."""
        return await self._store.read(
            partial(listing.figures_part, wanted=wanted, after=after, limit=limit)
        )

    async def shelves(self) -> Sequence[Shelf]:
        """Sum up every collection, by name."""
        return await self._store.read(finding.shelves)

    async def lexical(self, collection: str, words: Sequence[str], limit: int) -> Sequence[Hit]:
        """Rank live passages by words (BM25), best first, with `lexical_rank` set."""
        return await self._store.read(
            partial(lexical.rank, collection=collection, words=words, limit=limit)
        )

    async def measured(
        self, collection: str, words: Sequence[str], measure: Wanted, limit: int
    ) -> Sequence[Hit]:
        """Rank by words the live passages that hold a figure of a measure; `figure_rank` is set."""
        return await self._store.read(
            partial(
                lexical.rank_measured,
                collection=collection,
                words=words,
                measure=measure,
                limit=limit,
            )
        )

    async def passages(self, collection: str, ids: Sequence[str]) -> Sequence[Passage]:
        """Return live passages of this collection among `ids`, in that order."""
        found = await self._store.read(
            partial(finding.passages_among, collection=collection, ids=ids)
        )
        return [found[each] for each in dict.fromkeys(ids) if each in found]

    async def sources(self, article_ids: Sequence[str]) -> Sequence[Source]:
        """Return the cards of live articles, in the order asked."""
        found = await self._store.read(partial(finding.sources_of, ids=article_ids))
        return [found[each] for each in dict.fromkeys(article_ids) if each in found]

    async def texts(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of live articles by id; one that is not there is left out."""
        return await self._store.read(partial(finding.texts_of, ids=article_ids))

    async def figures(
        self, article_ids: Sequence[str], kinds: Sequence[Dimension] = ()
    ) -> Sequence[Figure]:
        """Return the figures of live articles, by article as asked, then by offset.

        `kinds`: only figures of these kinds of unit and those in the same sentence; () for all.
        """
        read = self._figures.read
        found = await self._store.read(
            partial(finding.figures_of, ids=article_ids, kinds=kinds, read=read)
        )
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
        return await self._store.read(lambda to: finding.made(to, wanted, pending_of))

    async def done(self, sequences: Sequence[int]) -> None:
        """Mark outbox rows as carried out: they are deleted."""

        def work(connection: Connection) -> None:
            for some in finding.chunks(sequences):
                connection.execute(delete(outbox).where(outbox.c.sequence.in_(some)))

        if sequences:
            await self._store.write(work)

    async def live_passages(self, batch: int) -> AsyncIterator[Sequence[Pending]]:
        """Walk every live passage in batches, for a rebuild of the index.

        What is stored or removed meanwhile is in the outbox. `sequence` is 0: there is no row.
        """
        last = 0
        while rows := await self._store.read(
            partial(finding.passages_after, key=last, limit=batch)
        ):
            yield [
                Pending(sequence=0, collection=row.collection, passage_id=row.id, text=row.text)
                for row in rows
            ]
            last = rows[-1].key

    async def outdated(self, reader: str) -> Sequence[str]:
        """Return the ids of live articles read by other rules than `reader`, oldest first."""
        wanted = select(articles.c.id).where(articles.c.live, articles.c.reader != reader)
        return await self._store.read(
            lambda to: to.execute(wanted.order_by(articles.c.key)).scalars().all()
        )

    async def passages_of(self, article_id: str) -> Sequence[Passage]:
        """Return the passages of a live article, in order; none where it is gone."""
        wanted = select(passages).where(passages.c.article_id == article_id)
        return await self._store.read(
            lambda to: finding.made(to, wanted.order_by(passages.c.start), passage_of)
        )

    async def replace_figures(self, batch: Sequence[Reread]) -> int:
        """Put new figures in the place of the old in one transaction; count those articles."""

        def work(connection: Connection) -> int:
            return sum(saving.replace_figures(connection, each) for each in batch)

        return await self._store.write(work)

    async def redate(self, change: Redating, figures: Reread) -> bool:
        """Give a live article another day, and log who did. False: none is live of that id."""
        return await self._store.write(partial(dating.redate, change=change, figures=figures))

    async def redated(self, collection: str, identity: str) -> Dateline | None:
        """Return the day a person gave an article last; None: nobody did."""
        return await self._store.read(
            partial(dating.redated, collection=collection, identity=identity)
        )

    async def redatings(self, article_id: str) -> Sequence[Redating]:
        """Return all such changes of an article, oldest first."""
        return await self._store.read(partial(dating.redatings_of, article_id=article_id))
