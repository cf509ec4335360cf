"""Feeds on SQL: what callers asked to be followed, and what was seen in each.

A feed is held by whoever polls it until a moment; after it, a poller that was killed holds nothing.
Seen items are replaced by deleting and inserting, so the newest have the highest keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    delete,
    insert,
    or_,
    select,
    update,
)

from service.backends.sql.statements import paging
from service.backends.sql.statements.finding import chunks
from service.backends.sql.store import SqlStore
from service.backends.sql.tables import Moment, RowKey, metadata
from service.domain.ports.stored import Collections
from service.domain.ports.web import Conditional, Feed, SeenItem

feeds: Final = Table(
    "feeds",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("collection", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("added_at", Moment, nullable=False),
    Column("next_poll_at", Moment, nullable=False),
    Column("polled_at", Moment),
    Column("wait_minutes", Integer),
    Column("failures", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("held_until", Moment),
)

feed_items: Final = Table(
    "feed_items",
    metadata,
    Column("key", RowKey, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    Column("guid", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("article_id", String),
    Column("trouble", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index("feed_items_by_guid", "feed_id", "guid", unique=True),
)

_CARD: Final = [each for each in feeds.c if each.name not in {"key", "held_until"}]
_SEEN: Final = [each for each in feed_items.c if each.name not in {"key", "feed_id"}]


class SqlFeeds:
    """Fulfil the `Feeds` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def add(self, feed: Feed) -> bool:
        """Store a feed. False: one of that id is there, and stays as it is."""

        def work(connection: Connection) -> bool:
            if connection.execute(select(feeds.c.key).where(feeds.c.id == feed.id)).first():
                return False
            connection.execute(insert(feeds), _row(feed))
            return True

        return await self._store.write(work)

    async def find(self, feed_id: str) -> Feed | None:
        """Return a feed; None: there is none of that id."""
        return await self._store.read(lambda to: _found(to, feed_id))

    async def listed(self, collections: Collections) -> Sequence[Feed]:
        """Return feeds of these collections, oldest first."""
        wanted = select(*_CARD).where(*paging.within(feeds.c.collection, collections))

        def work(connection: Connection) -> Sequence[Feed]:
            rows = connection.execute(wanted.order_by(feeds.c.key)).mappings()
            return [_feed(row) for row in rows]

        return await self._store.read(work)

    async def remove(self, feed_id: str) -> bool:
        """Delete a feed and what was seen in it; its articles stay. False: there was none."""
        gone = delete(feeds).where(feeds.c.id == feed_id)
        return await self._store.write(lambda to: to.execute(gone).rowcount > 0)

    async def claim(self, feed_id: str, now: datetime, until: datetime) -> Feed | None:
        """Take a feed to poll it, in one step. None: it is gone, or somebody else holds it."""
        is_free = or_(feeds.c.held_until.is_(None), feeds.c.held_until <= now)
        take = update(feeds).where(feeds.c.id == feed_id, is_free).values(held_until=until)

        def work(connection: Connection) -> Feed | None:
            return _found(connection, feed_id) if connection.execute(take).rowcount else None

        return await self._store.write(work)

    async def hold(self, feed_id: str, until: datetime) -> None:
        """Keep a feed that was taken for longer; a moment that is past lets go of it."""
        held = update(feeds).where(feeds.c.id == feed_id).values(held_until=until)
        await self._store.write(lambda to: to.execute(held))

    async def seen(self, feed_id: str, guids: Sequence[str]) -> Mapping[str, SeenItem]:
        """Return what is remembered of these items, by guid."""
        wanted = select(*_SEEN).where(feed_items.c.feed_id == feed_id)

        def work(connection: Connection) -> Mapping[str, SeenItem]:
            found = {}
            for some in chunks(guids):
                rows = connection.execute(wanted.where(feed_items.c.guid.in_(some))).mappings()
                found.update({row["guid"]: SeenItem(**row) for row in rows})
            return found

        return await self._store.read(work)

    async def note(self, feed_id: str, items: Sequence[SeenItem], keep: int) -> None:
        """Remember items, each in the place of what was known of it; the newest `keep` stay."""
        of_feed = feed_items.c.feed_id == feed_id

        def work(connection: Connection) -> None:
            if not connection.execute(select(feeds.c.key).where(feeds.c.id == feed_id)).first():
                return  # It was taken away meanwhile.
            for some in chunks([each.guid for each in items]):
                connection.execute(delete(feed_items).where(of_feed, feed_items.c.guid.in_(some)))
            connection.execute(
                insert(feed_items), [{"feed_id": feed_id, **each.model_dump()} for each in items]
            )
            newest = select(feed_items.c.key).where(of_feed).order_by(feed_items.c.key.desc())
            last = connection.execute(newest.offset(keep).limit(1)).scalar_one_or_none()
            if last is not None:
                connection.execute(delete(feed_items).where(of_feed, feed_items.c.key <= last))

        if items:
            await self._store.write(work)

    async def finish(self, feed: Feed) -> None:
        """Put a feed's new state in the place of the old and let go of it, if it is there."""
        values = {**_row(feed), "held_until": None}
        await self._store.write(
            lambda to: to.execute(update(feeds).where(feeds.c.id == feed.id).values(values))
        )


def _found(connection: Connection, feed_id: str) -> Feed | None:
    row = connection.execute(select(*_CARD).where(feeds.c.id == feed_id)).mappings().one_or_none()
    return _feed(row) if row else None


def _row(feed: Feed) -> dict[str, object]:
    return {**feed.model_dump(exclude={"known"}), **feed.known.model_dump()}


def _feed(row: RowMapping) -> Feed:
    held = dict(row)
    known = Conditional(etag=held.pop("etag"), last_modified=held.pop("last_modified"))
    return Feed(known=known, **held)
