"""Feeds that are followed: an address becomes one, they are listed, polled and taken away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final, NamedTuple, Protocol

from service.desk.feeds.making import Outlets, feed_id
from service.desk.feeds.polling import Polling
from service.desk.feeds.reports import MOST_SKIPPED_SHOWN, Followed, Polled
from service.desk.feeds.taking import Takes
from service.domain.callers.ids import check_collection
from service.domain.errors import (
    BadInputError,
    BlockedError,
    CallerError,
    CrosscheckError,
    FetchError,
    NotFoundError,
)
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Collections
from service.domain.ports.web import Feed, Feeds
from service.ingest.parse.feeds.articles import PageReader
from service.ingest.parse.feeds.items import LONGEST_LINK, FeedRead
from service.ingest.parse.feeds.read import NoFeedError, read_feed

_TITLES: Final = 5
_SLACK: Final = timedelta(minutes=2)
"""A feed due in a moment is polled with the others: cron comes at the full hour, too."""


class Bound(Takes, Protocol):
    """What feeds need of the desk they are reached from."""

    def bounds(self, wanted: Collections = None) -> Collections:
        """Return the collections to look at, those wanted or all; None: all there are."""

    def sees(self, collection: str) -> bool:
        """Tell whether a collection may be there for this desk."""

    def check_writes(self, collection: str) -> None:
        """Raise NotAllowedError for a collection this desk is not bound to."""


class _Found(NamedTuple):
    url: str
    read: FeedRead
    others: tuple[str, ...] = ()


class FeedDesk:
    """Follow the feeds of the collections a desk is bound to."""

    def __init__(self, kit: Kit, desk: Bound, read_page: PageReader | None = None) -> None:
        """Take a kit. `read_page`: what reads the page behind an item, if any."""
        self._kit, self._desk, self._read_page = kit, desk, read_page

    async def add(self, url: str, collection: str) -> Followed:
        """Follow the feed at an address, or the first one that a page there names.

        The address is read once and nothing is taken in: the first poll does. Raises what `Web.get`
        raises, and BadInputError where there is no feed.
        """
        check_collection(collection)
        self._desk.check_writes(collection)
        found = await self._found(_address(url))
        now = self._kit.clock.now()
        feed = Feed(
            id=feed_id(found.url, collection),
            url=found.url,
            collection=collection,
            title=found.read.title,
            kind=found.read.kind,
            wait_minutes=found.read.wait_minutes,
            added_at=now,
            next_poll_at=now,
        )
        is_new = await self._feeds.add(feed)
        return Followed(
            feed=feed if is_new else await self.find(feed.id),
            is_new=is_new,
            items=len(found.read.items),
            titles=tuple(each.title for each in found.read.items[:_TITLES]),
            skipped=found.read.skipped[:MOST_SKIPPED_SHOWN],
            others=found.others,
        )

    async def find(self, feed_id: str) -> Feed:
        """Return a feed that is followed, or raise NotFoundError."""
        feed = await self._feeds.find(feed_id)
        if feed is None or not self._desk.sees(feed.collection):
            shown = feed_id if len(feed_id) <= 40 else f"{feed_id[:37]}..."
            raise NotFoundError(f"no feed {shown!r}; `crosscheck feeds list` shows the ids")
        return feed

    async def listed(self, collection: str | None = None) -> Sequence[Feed]:
        """Return feeds of a collection, or of all, oldest first."""
        wanted = None if collection is None else (collection,)
        return await self._feeds.listed(self._desk.bounds(wanted))

    async def remove(self, feed_id: str) -> Feed:
        """Stop following a feed, and return it; its articles stay. Raises NotFoundError."""
        feed = await self.find(feed_id)
        await self._feeds.remove(feed_id)
        return feed

    async def poll(self, feed_id: str, every: timedelta = timedelta()) -> Polled:
        """Poll a feed now, due or not, or raise NotFoundError.

        `every`: how often it is polled; zero: whenever somebody asks.
        """
        feed = await self.find(feed_id)
        return await self._polling(every).poll(feed)

    async def poll_all(
        self,
        every: timedelta = timedelta(),
        on_polled: Callable[[Polled], None] | None = None,
        *,
        only_due: bool = True,
    ) -> Sequence[Polled]:
        """Poll the feeds that are due, one after the other, or all there are.

        What goes wrong here with one feed, a full disk or our own fault, keeps no other from being
        polled, and is raised in the end.
        """
        soon, reports = self._kit.clock.now() + _SLACK, list[Polled]()
        trouble: CrosscheckError | None = None
        for feed in await self.listed():
            if only_due and feed.next_poll_at > soon:
                continue
            try:
                report = await self._polling(every).poll(feed)
            except CrosscheckError as failed:
                trouble = trouble or failed
                continue
            reports.append(report)
            if on_polled is not None:
                on_polled(report)
        if trouble is not None:
            raise trouble
        return reports

    def _polling(self, every: timedelta) -> Polling:
        return Polling(self._kit, self._feeds, self._desk, self._outlets, every=every)

    async def _found(self, url: str) -> _Found:
        """Read an address; where it holds a page, the first feed it names."""
        try:
            return _Found(url, await self._read(url))
        except NoFeedError as page:
            if not page.named:
                raise BadInputError(f"{page!s}; give the address of a feed", where=url) from page
            named = page.named
        return _Found(named[0], await self._read(named[0]), named[1:_TITLES])

    async def _read(self, url: str) -> FeedRead:
        try:
            page = await self._outlets.web.get(url)
            return await asyncio.to_thread(read_feed, page)
        except NoFeedError:
            raise
        except BlockedError as blocked:
            raise BlockedError(f"{url} may not be read: {blocked}") from blocked
        except FetchError as failed:
            raise FetchError(
                f"{url} cannot be read now: {failed}", status=failed.status
            ) from failed
        except BadInputError as refusal:
            raise BadInputError(str(refusal), where=url) from refusal

    @property
    def _feeds(self) -> Feeds:
        if self._kit.feeds is None:
            raise CallerError("this desk keeps no feeds; open it on a store that does")
        return self._kit.feeds

    @property
    def _outlets(self) -> Outlets:
        if self._kit.web is None:
            raise BlockedError("nothing of the network is read here, so no feed can be")
        return Outlets(self._kit.web, self._read_page)


def _address(url: str) -> str:
    """Check what was typed as an address. Raises CallerError."""
    url = url.strip()
    if len(url) > LONGEST_LINK or not url.lower().startswith(("http://", "https://")):
        shown = url if len(url) <= 60 else f"{url[:57]}..."
        raise CallerError(
            f"expected the address of a feed or of a page that names one, such as "
            f"https://news.example/rss, got {shown!a}"
        )
    return url
