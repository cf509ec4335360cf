"""The items of one feed -> articles: those that are new or changed, a few at a time, oldest first.

An item counts as seen once its article is stored, so a poll that is killed loses nothing: the next
one reads the feed again, and an article stored twice is unchanged.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple, Protocol

from service.desk.feeds.making import Outlets, Tried, open_link
from service.domain.article import Article, Refused, Taken
from service.domain.errors import BadInputError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Receipt
from service.domain.ports.web import Feed, FeedItem, Feeds, SeenItem
from service.ingest.parse.feeds.articles import article_of, body_of, digest_of
from service.ingest.parse.feeds.items import Skipped, SkipReason

HELD: Final = timedelta(minutes=5)
MOST_TRIES: Final = 3
MOST_PAGES: Final = 60
LONGEST: Final = timedelta(minutes=2)
"""So many linked pages are read in one poll, for so long; the rest waits for the next."""

REMEMBERED: Final = 5000
_AT_ONCE: Final = 16


class Takes(Protocol):
    """What taking items in needs of the desk."""

    async def ingest(
        self, items: Iterable[Taken | Refused], collection: str, on_item: OnReport | None = None
    ) -> object:
        """Take articles in, one report per item."""


class OnReport(Protocol):
    """Hear what became of an item."""

    def __call__(self, report: Receipt | Refused, /) -> None:
        """Hear it."""


@dataclass(slots=True)
class Count:
    """Count what became of the items of a poll."""

    began: datetime
    seen: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    summaries: int = 0
    later: int = 0
    pages: int = 0
    skipped: list[Skipped] = field(default_factory=list)


class _Known(NamedTuple):
    """Hold an item with the digest of what it says, and what is remembered of it."""

    item: FeedItem
    digest: str
    seen: SeenItem | None


class _Ready(NamedTuple):
    """Hold an item ready to take in, or `taken` None; and what is to be remembered of it."""

    taken: Taken | None
    memory: SeenItem


class Taking:
    """Take the items of one feed in."""

    def __init__(self, kit: Kit, feeds: Feeds, desk: Takes, outlets: Outlets) -> None:
        self._kit, self._feeds, self._desk, self._outlets = kit, feeds, desk, outlets

    async def take(self, feed: Feed, items: Sequence[FeedItem]) -> Count:
        """Take in what is new or changed, and remember it."""
        count = Count(self._kit.clock.now())
        seen = await self._feeds.seen(feed.id, [each.guid for each in items])
        digests = await asyncio.to_thread(_digests, items)
        fresh = [each for each in reversed(items) if not _is_done(each, digests, seen)]
        count.seen = len(items) - len(fresh)
        for start in range(0, len(fresh), _AT_ONCE):
            await self._feeds.hold(feed.id, self._kit.clock.now() + HELD)
            some = fresh[start : start + _AT_ONCE]
            ready = [
                await self._ready(
                    _Known(each, digests[each.guid], seen.get(each.guid)), feed, count
                )
                for each in some
            ]
            await self._store(feed, [each for each in ready if each is not None], count)
        return count

    async def _ready(self, told: _Known, feed: Feed, count: Count) -> _Ready | None:
        """Make an article of an item. None: it has to wait for the next poll."""
        now, item, known = self._kit.clock.now(), told.item, told.seen
        memory = SeenItem(guid=item.guid, digest=told.digest, seen_at=now)
        stored = await self._stored(known)
        if known and known.article_id and stored is None:
            held = {"article_id": known.article_id, "trouble": "its article was deleted here"}
            return _Ready(None, memory.model_copy(update=held))
        body, page = await asyncio.to_thread(body_of, item), None
        if self._outlets.wants_page(item, body):
            if count.pages >= MOST_PAGES or now - count.began > LONGEST:
                count.later += 1
                return None
            count.pages += 1
            await self._feeds.hold(feed.id, now + HELD)
            tries = known.tries if known and known.digest == memory.digest else 0
            tried = await open_link(item, body, self._outlets)
            page, memory = tried.page, _noted(memory, tried, tries)
            count.later += 0 < memory.tries < MOST_TRIES
        try:
            before = stored.url if stored else None
            taken = await asyncio.to_thread(
                article_of, item, feed, now, page or body, before=before
            )
        except BadInputError as refusal:
            return _Ready(None, _refused(memory, str(refusal), count))
        count.summaries += page is None and not body.is_whole
        return _Ready(taken, memory)

    async def _stored(self, known: SeenItem | None) -> Article | None:
        """Return the article of an item that was dealt with; None: there is none any more."""
        if known is None or known.article_id is None:
            return None
        return await self._kit.archive.article(known.article_id)

    async def _store(self, feed: Feed, ready: Sequence[_Ready], count: Count) -> None:
        """Store articles, then remember their items: in this order nothing can be lost."""
        reports: list[Receipt | Refused] = []
        taken = [each.taken for each in ready if each.taken is not None]
        if taken:
            await self._desk.ingest(taken, feed.collection, on_item=reports.append)
        told = iter(reports)
        memories = [
            each.memory if each.taken is None else _told(each, told, count) for each in ready
        ]
        await self._feeds.note(feed.id, memories, REMEMBERED)


def _digests(items: Sequence[FeedItem]) -> Mapping[str, str]:
    return {each.guid: digest_of(each) for each in items}


def _is_done(item: FeedItem, digests: Mapping[str, str], seen: Mapping[str, SeenItem]) -> bool:
    """Tell whether an item was dealt with as it is now, or tried often enough."""
    known = seen.get(item.guid)
    is_waiting = known is not None and 0 < known.tries < MOST_TRIES
    return known is not None and not is_waiting and known.digest == digests[item.guid]


def _noted(memory: SeenItem, tried: Tried, tries: int) -> SeenItem:
    """Note trouble with the page behind an item."""
    again = (tries + 1 if tried.may_pass else MOST_TRIES) if tried.is_unfetched else memory.tries
    return memory.model_copy(update={"tries": again, "trouble": tried.trouble})


def _told(ready: _Ready, reports: Iterator[Receipt | Refused], count: Count) -> SeenItem:
    """Remember what became of an item that was handed to the desk."""
    report = next(reports)
    if isinstance(report, Refused):
        return _refused(ready.memory, report.reason, count)
    count.outcomes[report.outcome.value] += 1
    return ready.memory.model_copy(update={"article_id": report.article_id})


def _refused(memory: SeenItem, why: str, count: Count) -> SeenItem:
    count.skipped.append(Skipped(item=memory.guid, reason=SkipReason.REFUSED, words=why))
    return memory.model_copy(update={"trouble": why})
