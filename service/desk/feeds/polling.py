"""One poll of one feed: claimed, read, its news taken in, its next time set.

An unchanged feed costs one request and one write. What the server gave to tell changes by (ETag,
Last-Modified) is kept only once nothing of the feed is left to do, so that no item is passed over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from service.desk.feeds.making import Outlets, items_of_feed
from service.desk.feeds.pace import after_failure, after_success
from service.desk.feeds.reports import MOST_SKIPPED_SHOWN, Polled, PollState
from service.desk.feeds.taking import HELD, Count, Takes, Taking
from service.domain.errors import BadInputError, BlockedError, CrosscheckError, FetchError
from service.domain.ports.kit import Kit
from service.domain.ports.web import Conditional, Feed, FeedItem, Feeds, Fetched
from service.ingest.parse.feeds.items import FeedRead
from service.ingest.parse.feeds.read import read_feed

_LONGEST_ERROR = 500


class Polling:
    """Poll feeds, each as often as is wished at most."""

    def __init__(
        self, kit: Kit, feeds: Feeds, desk: Takes, outlets: Outlets, *, every: timedelta
    ) -> None:
        self._kit, self._feeds, self._outlets, self._every = kit, feeds, outlets, every
        self._taking = Taking(kit, feeds, desk, outlets)

    async def poll(self, feed: Feed) -> Polled:
        """Poll a feed. What fails is told in the report and tried again later."""
        now = self._kit.clock.now()
        held = await self._feeds.claim(feed.id, now, now + HELD)
        if held is None:
            return _report(feed, PollState.BUSY, error="it is being polled already, or gone")
        try:
            return await self._poll(held)
        except (FetchError, BlockedError, BadInputError) as trouble:
            return await self._failed(held, trouble)
        except BaseException:
            # A stop, a full disk: whoever comes next need not wait until the claim ends.
            await self._feeds.hold(held.id, now)
            raise

    async def _poll(self, feed: Feed) -> Polled:
        page = await self._outlets.web.get(feed.url, feed.known)
        if page.unchanged:
            return await self._unchanged(feed)
        read = await asyncio.to_thread(read_feed, page)
        items = await items_of_feed(read, self._outlets.web)
        count = await self._taking.take(feed, items)
        return await self._read(feed, read, items, count, page)

    async def _unchanged(self, feed: Feed) -> Polled:
        now = self._kit.clock.now()
        due = after_success(now, self._every, feed.wait_minutes)
        update = {"polled_at": now, "next_poll_at": due, "failures": 0, "error": ""}
        known = feed.model_copy(update=update)
        await self._feeds.finish(known)
        return _report(known, PollState.UNCHANGED)

    async def _read(
        self, feed: Feed, read: FeedRead, items: Sequence[FeedItem], count: Count, page: Fetched
    ) -> Polled:
        now = self._kit.clock.now()
        update = {
            "title": read.title or feed.title,
            "kind": read.kind,
            # Parts of an index change without it, and what is left over must be read again.
            "known": Conditional() if count.later or read.parts else page.known,
            "polled_at": now,
            "wait_minutes": read.wait_minutes,
            "next_poll_at": after_success(now, self._every, read.wait_minutes),
            "failures": 0,
            "error": "",
        }
        known = feed.model_copy(update=update)
        await self._feeds.finish(known)
        return _report(
            known,
            PollState.READ,
            items=len(items),
            seen=count.seen,
            **count.outcomes,
            summaries=count.summaries,
            later=count.later,
            skipped=(*read.skipped, *count.skipped)[:MOST_SKIPPED_SHOWN],
            cut=read.cut,
        )

    async def _failed(self, feed: Feed, trouble: CrosscheckError) -> Polled:
        now, failures = self._kit.clock.now(), feed.failures + 1
        retry_s = trouble.retry_s if isinstance(trouble, FetchError) else None
        may_pass = not isinstance(trouble, FetchError) or trouble.may_pass
        due = after_failure(now, self._every, failures, retry_s, may_pass=may_pass)
        error = str(trouble)[:_LONGEST_ERROR]
        update = {"polled_at": now, "next_poll_at": due, "failures": failures, "error": error}
        known = feed.model_copy(update=update)
        await self._feeds.finish(known)
        return _report(known, PollState.FAILED, error=error)


def _report(feed: Feed, state: PollState, **told: object) -> Polled:
    about = {"feed_id": feed.id, "url": feed.url, "title": feed.title}
    return Polled.model_validate(
        {**about, "state": state, "next_poll_at": feed.next_poll_at, **told}
    )
