"""The port to pages of the network: one way out for every caller, guarded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from service.domain.article import Noun
from service.domain.ports.stored import Collections


class Conditional(Noun):
    """Say what is known of a page from last time, so that an unchanged one is not sent again."""

    etag: str | None = None
    last_modified: str | None = None


class Fetched(Noun):
    """Hold what an address gave. `url`: where it was read in the end, after redirects.

    `kind` is the media type in lower case without parameters, "" where none was said; `charset` as
    the server said it. `unchanged`: the server said 304, `body` is empty. `body`: inflated bytes.
    """

    asked: str
    url: str
    kind: str
    charset: str | None = None
    body: bytes
    unchanged: bool = False
    known: Conditional = Conditional()
    fetched_at: datetime


class Web(Protocol):
    """Read pages of the network: http and https, public addresses, bounded in size and time."""

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        """Read one address.

        Raises BlockedError (caller) where it may not be read by our rules (scheme, port, address,
        robots.txt, kind, too large), and FetchError (world) where it cannot be had (refused, timed
        out, 4xx, 5xx). Waits first where its host was asked a moment ago.
        """


class FeedKind(StrEnum):
    """Say what a list of articles is written in."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap_index"


class FeedItem(Noun):
    """Hold one article as a feed tells of it.

    `guid`: what the feed knows it by. `summary` and `content` are markup, "" where there is none.
    `published_words`: the date as printed; `published` None: none that can be read.
    """

    guid: str
    link: str | None = None
    title: str = ""
    published: datetime | None = None
    published_words: str = ""
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    language: str | None = None
    outlet: str | None = None


class Feed(Noun):
    """Hold a feed that is followed, and how it goes. `failures`: in a row; `error`: the last.

    `id` digests collection and address: a feed taken away and added again knows its articles.
    `wait_minutes`: how long it asks to be left alone; None: it does not say.
    """

    id: str
    url: str
    collection: str
    title: str
    kind: FeedKind
    known: Conditional = Conditional()
    added_at: datetime
    next_poll_at: datetime
    polled_at: datetime | None = None
    wait_minutes: int | None = None
    failures: int = 0
    error: str = ""


class SeenItem(Noun):
    """Remember an item that was dealt with. `digest`: of all it said, so that an edit is noticed.

    `article_id` None: nothing of it is stored, and `trouble` says why. `tries`: how often it could
    not be had; 0 once it was.
    """

    guid: str
    digest: str
    article_id: str | None = None
    trouble: str = ""
    tries: int = 0
    seen_at: datetime


class Feeds(Protocol):
    """Keep feeds, and what was seen in each."""

    async def add(self, feed: Feed) -> bool:
        """Store a feed. False: one of that id is there, and stays as it is."""

    async def find(self, feed_id: str) -> Feed | None:
        """Return a feed; None: there is none of that id."""

    async def listed(self, collections: Collections) -> Sequence[Feed]:
        """Return feeds of these collections, oldest first."""

    async def remove(self, feed_id: str) -> bool:
        """Delete a feed and what was seen in it; its articles stay. False: there was none."""

    async def claim(self, feed_id: str, now: datetime, until: datetime) -> Feed | None:
        """Take a feed to poll it, in one step; until then nobody else can.

        None: it is gone, or somebody else holds it.
        """

    async def hold(self, feed_id: str, until: datetime) -> None:
        """Keep a feed that was taken for longer; a moment that is past lets go of it."""

    async def seen(self, feed_id: str, guids: Sequence[str]) -> Mapping[str, SeenItem]:
        """Return what is remembered of these items, by guid."""

    async def note(self, feed_id: str, items: Sequence[SeenItem], keep: int) -> None:
        """Remember items, each in the place of what was known of it; the newest `keep` stay."""

    async def finish(self, feed: Feed) -> None:
        """Put a feed's new state in the place of the old and let go of it, if it is there."""
