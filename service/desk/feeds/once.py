"""A feed taken in once, as it is: its articles as items, in the place of the feed itself.

Nothing is remembered, so the same again reads all linked pages again; what is stored is unchanged.
The id is the one the feed would be followed by, so what it brings now and later is one article.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Final

from service.desk.feeds.making import Outlets, Tried, feed_id, items_of_feed, open_link
from service.desk.feeds.pages import page_reader
from service.domain.article import Noun, PageIn, Refused, Taken
from service.domain.errors import BadInputError, BlockedError, FetchError
from service.domain.ports.kit import Kit
from service.domain.ports.web import Feed, FeedItem, FeedKind, Fetched
from service.ingest.parse.feeds.articles import Body, article_of, body_of
from service.ingest.parse.feeds.items import FeedRead
from service.ingest.parse.feeds.read import read_feed

_EMPTY: Final = "is a feed of no articles: none of its items has a title or text"


class FeedOpened(Noun):
    """Say that what was named is a feed. `url` "": it lies in a file, and cannot be followed."""

    where: str
    url: str = ""
    title: str = ""
    kind: FeedKind
    items: int
    cut: bool = False


OnFeed = Callable[[FeedOpened], None]


class Once:
    """Open feeds and yield their articles, the oldest first."""

    def __init__(self, kit: Kit, collection: str, on_feed: OnFeed) -> None:
        """Take a kit. `on_feed` hears of each feed before its first article."""
        self._kit, self._collection, self._on_feed = kit, collection, on_feed

    async def items(self, given: Taken) -> AsyncGenerator[Taken | Refused | None]:
        """Yield the articles of a feed. None: a page is on its way. What is wrong is refused."""
        page = given.page
        if page is None:
            return
        try:
            fetched = self._fetched(page)
            read = await asyncio.to_thread(read_feed, fetched)
            items = await items_of_feed(read, self._kit.web)
        except (BadInputError, BlockedError, FetchError) as refusal:
            may_pass = isinstance(refusal, FetchError) and refusal.may_pass
            yield Refused(where=given.where, reason=str(refusal), may_pass=may_pass)
            return
        self._tell(given, page, read, len(items))
        for each in read.skipped:
            yield Refused(where=f"{given.where}: {each.item}", reason=each.words)
        if not items and not read.skipped:
            yield Refused(where=given.where, reason=_EMPTY)
        feed = self._feed(given, fetched, read)
        for item in reversed(items):
            body = await asyncio.to_thread(body_of, item)
            if self._wants_page(item, body):
                yield None
            yield await self._taken(item, body, feed)

    async def _taken(self, item: FeedItem, body: Body, feed: Feed) -> Taken | Refused:
        tried, now = Tried(), self._kit.clock.now()
        if self._outlets is not None and self._wants_page(item, body):
            tried = await open_link(item, body, self._outlets)
        try:
            return await asyncio.to_thread(article_of, item, feed, now, tried.page or body)
        except BadInputError as refusal:
            return Refused(where=item.link or item.guid, reason=str(refusal))

    def _wants_page(self, item: FeedItem, body: Body) -> bool:
        return self._outlets is not None and self._outlets.wants_page(item, body)

    @property
    def _outlets(self) -> Outlets | None:
        return Outlets(self._kit.web, page_reader(self._kit)) if self._kit.web else None

    def _fetched(self, page: PageIn) -> Fetched:
        """Return a feed as its reader takes it."""
        url = page.url or ""
        now = self._kit.clock.now()
        body, charset = page.body, page.charset
        return Fetched(asked=url, url=url, kind="", charset=charset, body=body, fetched_at=now)

    def _feed(self, given: Taken, fetched: Fetched, read: FeedRead) -> Feed:
        named = fetched.url or given.identity
        now = self._kit.clock.now()
        return Feed(
            id=feed_id(named, self._collection),
            url=fetched.url,
            collection=self._collection,
            title=given.article.outlet or read.title,
            kind=read.kind,
            added_at=now,
            next_poll_at=now,
        )

    def _tell(self, given: Taken, page: PageIn, read: FeedRead, count: int) -> None:
        told = FeedOpened(
            where=given.where,
            url=page.url or "",
            title=read.title,
            kind=read.kind,
            items=count,
            cut=read.cut,
        )
        self._on_feed(told)
