"""A poll fails politely, is done by one at a time, and costs little where nothing changed."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from service.desk.feeds.reports import PollState
from service.desk.feeds.taking import HELD
from service.domain.ports.web import Feed
from tests.desk.feeds.conftest import RSS, FeedHouse
from tests.fakes import NOON
from tests.ingest.parse.feeds.builders import an_item, an_rss

EVERY = timedelta(minutes=10)


def the_feed(house: FeedHouse) -> Feed:
    [feed] = asyncio.run(house.feeds().listed())
    return feed


def test_failures_are_counted_waited_out_and_forgotten(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    feed_id = house.add().feed.id
    house.site.pages[RSS] = 500
    pauses = []
    for failures in range(1, 12):
        report = house.poll(feed_id, EVERY)
        assert (report.state, the_feed(house).failures) == (PollState.FAILED, failures)
        pauses.append((report.next_poll_at - house.clock.at) / EVERY)
    assert all(1 <= pause / 2**at <= 1.1 for at, pause in enumerate(pauses[:7]))
    assert all(144 <= pause <= 144 * 1.1 for pause in pauses[8:])
    assert "answered 500" in the_feed(house).error
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    house.poll(feed_id, EVERY)
    assert (the_feed(house).failures, the_feed(house).error) == (0, "")


def test_a_server_that_names_a_time_is_left_alone_until_then(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    feed_id = house.add().feed.id
    house.site.pages[RSS], house.site.retry_after = 429, "7200"
    pause = house.poll(feed_id, EVERY).next_poll_at - house.clock.at
    assert timedelta(hours=2) <= pause <= timedelta(hours=2.2)
    house.site.pages[RSS], house.site.retry_after = 410, ""
    assert house.poll(feed_id, EVERY).next_poll_at - house.clock.at == timedelta(days=1)


def test_a_feed_that_turned_into_a_bomb_fails_and_keeps_its_articles(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    feed_id = house.add().feed.id
    house.poll(feed_id)
    house.site.pages[RSS] = b"<rss>" + b"<a>" * 200_000
    report = house.poll(feed_id)
    assert (report.state, "deeper than 100" in report.error) == (PollState.FAILED, True)
    assert len(house.articles()) == 1


def test_an_unchanged_feed_is_not_sent_again(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1"), more="<ttl>45</ttl>").encode()
    feed_id = house.add().feed.id
    house.poll(feed_id)
    house.later(hours=1)
    report = house.poll(feed_id)
    assert (report.state, report.items) == (PollState.UNCHANGED, 0)
    assert the_feed(house).polled_at == house.clock.at
    # What it asked for is remembered, though it was not sent.
    assert report.next_poll_at - house.clock.at == timedelta(minutes=45)


def test_one_poller_at_a_time_and_a_killed_one_holds_nothing_for_long(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    feed_id = house.add().feed.id
    feeds = house.kit.feeds
    assert feeds is not None
    asyncio.run(feeds.claim(feed_id, NOON, NOON + HELD))
    assert house.poll(feed_id).state is PollState.BUSY
    house.later(seconds=HELD.total_seconds())
    assert house.poll(feed_id).state is PollState.READ


def test_a_poll_that_is_stopped_lets_go_of_its_feed(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(*(an_item(str(at), f"Fire {at}") for at in range(60))).encode()
    feed_id = house.add().feed.id

    async def stopped() -> None:
        task = asyncio.create_task(house.feeds().poll(feed_id))
        while not house.site.asked[1:]:
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(stopped())
    report = house.poll(feed_id)
    assert report.state is PollState.READ
    assert len(house.articles()) == 60


def test_an_index_of_sitemaps_is_followed_to_the_newest_of_them(house: FeedHouse) -> None:
    parts = [f"http://news.example/map{at}.xml" for at in range(8)]
    index = "".join(
        f"<sitemap><loc>{part}</loc><lastmod>2026-01-0{at + 1}</lastmod></sitemap>"
        for at, part in enumerate(parts)
    )
    house.site.pages["http://news.example/index.xml"] = (
        f"<sitemapindex>{index}</sitemapindex>".encode()
    )
    for at, part in enumerate(parts):
        house.site.pages[part] = (
            '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
            f"<loc>http://news.example/{at}</loc><news:news><news:publication>"
            "<news:name>Herald</news:name><news:language>en</news:language></news:publication>"
            f"<news:publication_date>2026-01-0{at + 1}</news:publication_date>"
            f"<news:title>{at + 2} houses burned</news:title></news:news></url></urlset>"
        ).encode()
    report = house.poll(house.add("http://news.example/index.xml").feed.id)
    assert (report.items, report.added) == (5, 5)
    assert set(parts) & set(house.site.asked) == set(parts[3:])
    assert {article.outlet for article in house.articles()} == {"Herald"}
