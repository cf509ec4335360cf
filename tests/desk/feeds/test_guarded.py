"""Feeds by the reader of pages that the service uses: conditions kept, times asked for heard."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from service.backends.httpcore_web.client import HttpWeb
from service.backends.httpcore_web.reach.reach import Reach
from service.desk.feeds.reports import PollState
from service.domain.errors import BlockedError
from tests.backends.httpcore_web.asking import QUICK
from tests.desk.feeds.conftest import FeedHouse
from tests.ingest.parse.feeds.builders import an_item, an_rss


def test_a_feed_is_polled_by_the_guarded_reader(house: FeedHouse) -> None:
    place = f"127.0.0.1:{house.site.port}"
    url, inside = f"http://{place}/rss", f"http://{place}/inside"
    house.site.pages[url] = an_rss(an_item("1"), an_item("2", link=inside)).encode()
    web = HttpWeb(Reach(allowed=frozenset({place})), QUICK)
    real = replace(house, kit=replace(house.kit, web=web))
    feed_id = real.add(url).feed.id
    first = real.poll(feed_id)
    assert (first.state, first.added, len(first.skipped)) == (PollState.READ, 1, 1)
    assert real.poll(feed_id).state is PollState.UNCHANGED
    assert inside not in house.site.asked
    house.site.pages[url], house.site.retry_after = 429, "7200"
    failed = real.poll(feed_id)
    assert failed.state is PollState.FAILED
    # The reader believes an hour at most.
    assert failed.next_poll_at - house.clock.at >= timedelta(minutes=59)


def test_a_feed_inside_the_network_is_blocked_by_name(house: FeedHouse) -> None:
    real = replace(house, kit=replace(house.kit, web=HttpWeb(Reach(), QUICK)))
    with pytest.raises(BlockedError, match=r"http://127\.0\.0\.1:\d+/rss may not be read"):
        real.add(f"http://127.0.0.1:{house.site.port}/rss")
    assert asyncio.run(real.feeds().listed()) == []
    assert house.site.asked == []
