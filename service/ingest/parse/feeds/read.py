"""The bytes of an address -> a feed, told by what it holds; servers call feeds many things."""

from __future__ import annotations

import re
from typing import Final

from service.domain.errors import BadInputError
from service.domain.ports.web import Fetched
from service.ingest.parse.feeds import json_feed, sitemap, syndicated
from service.ingest.parse.feeds.characters import utf8_of
from service.ingest.parse.feeds.guard import MAX_FEED_BYTES, safe_xml
from service.ingest.parse.feeds.items import FeedRead
from service.ingest.parse.feeds.markup import feeds_named

_PAGE: Final = re.compile(
    rb"(?:\s|<!--.{0,2000}?-->){0,20}<(?:!doctype\s+html|html|head)\b", re.I | re.S
)


class NoFeedError(BadInputError):
    """An address holds a page. `named`: the feeds it names."""

    def __init__(self, named: tuple[str, ...]) -> None:
        said = f"; it names {', '.join(named[:3])}" if named else " and names no feed"
        super().__init__(f"is a web page, not a feed{said}")
        self.named = named


def read_feed(page: Fetched) -> FeedRead:
    """Read what an address gave. Raises NoFeedError for a page, BadInputError for anything else."""
    if len(page.body) > MAX_FEED_BYTES:
        raise BadInputError(f"is larger than {MAX_FEED_BYTES // 2**20} MB, as no feed should be")
    raw = utf8_of(page.body, page.charset)
    if raw.startswith(b"{"):
        return json_feed.read_json_feed(raw.decode(), page.url)
    if _PAGE.match(raw):
        raise NoFeedError(feeds_named(raw, page.url))
    if not raw.startswith(b"<"):
        raise BadInputError("is no feed: it opens neither with an element nor with an object")
    document = safe_xml(raw)
    if document.root in syndicated.ROOTS:
        return syndicated.read_syndicated(document, page.url)
    if document.root in sitemap.ROOTS:
        return sitemap.read_sitemap(document, page.url)
    raise BadInputError(
        f"is XML but no feed: expected rss, feed, RDF or urlset, found {document.root[:40]!r}"
    )
