"""What an item of a feed is made of: its own words, or the page behind its link."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from service.domain.errors import BadInputError, BlockedError, FetchError, HouseError
from service.domain.ports.web import FeedItem, Web
from service.ingest.parse.feeds.articles import Body, Opened, PageReader
from service.ingest.parse.feeds.items import FeedRead
from service.ingest.parse.feeds.read import read_feed


class Outlets(NamedTuple):
    """Hold the way out and what reads a page; `read_page` None: pages are not read."""

    web: Web
    read_page: PageReader | None = None

    def wants_page(self, item: FeedItem, body: Body) -> bool:
        """Tell whether the page behind an item is to be asked for."""
        return self.read_page is not None and bool(item.link) and not body.is_whole


class Tried(NamedTuple):
    """Hold the page of an item, or `trouble` with it. `may_pass`: a later try may succeed."""

    page: Opened | None = None
    trouble: str = ""
    may_pass: bool = False
    is_unfetched: bool = False


async def open_link(item: FeedItem, body: Body, outlets: Outlets) -> Tried:
    """Read the page behind an item. None of it where it shows less than the feed: a wall does."""
    if outlets.read_page is None or item.link is None:
        return Tried()
    try:
        fetched = await outlets.web.get(item.link)
        page = await outlets.read_page(fetched)
    except FetchError as failed:
        return Tried(trouble=str(failed), may_pass=failed.may_pass, is_unfetched=True)
    except (BlockedError, BadInputError, HouseError) as refused:
        # One odd page, even one that breaks what reads it, must not keep the feed out.
        return Tried(trouble=str(refused))
    if page is None or len(page.text) < len(body.text):
        return Tried()
    return Tried(Opened(page, fetched.url))


async def items_of_feed(read: FeedRead, web: Web | None) -> Sequence[FeedItem]:
    """Return the items of a feed, those of an index from the sitemaps it names."""
    items = {each.guid: each for each in read.items}
    if web is None:
        return tuple(items.values())
    for part in read.parts:
        inner = await asyncio.to_thread(read_feed, await web.get(part))
        for item in inner.items:
            items.setdefault(item.guid, item)
    return tuple(items.values())


def feed_id(url: str, collection: str) -> str:
    """Return what a feed is known by: its address and its collection, whenever it is added."""
    return f"feed_{hashlib.sha256(f'{collection} {url}'.encode()).hexdigest()[:20]}"
