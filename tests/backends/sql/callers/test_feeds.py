"""Feeds are kept once, held by one poller at a time, and forgotten with all that was seen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from service.backends.sql.callers.feeds import SqlFeeds, feed_items
from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import SqlStore
from service.domain.ports.web import Conditional, Feed, FeedKind, SeenItem
from tests.fakes import NOON

MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    store = SqlStore(tmp_path_factory.mktemp("feeds") / "a.db")
    migrate(store)
    yield store
    store.close()


def a_feed(name: str, **known: object) -> Feed:
    return Feed.model_validate(
        {
            "id": f"feed_{name}",
            "url": f"https://{name}.example/rss",
            "collection": "wire",
            "title": name,
            "kind": FeedKind.ATOM,
            "added_at": NOON,
            "next_poll_at": NOON,
            **known,
        }
    )


def a_memory(guid: str, **known: object) -> SeenItem:
    return SeenItem.model_validate({"guid": guid, "digest": "d", "seen_at": NOON, **known})


def test_a_feed_comes_back_as_it_was_put_there(store: SqlStore) -> None:
    feeds = SqlFeeds(store)
    feed = a_feed("same", known=Conditional(etag='"1"', last_modified="x"), wait_minutes=5)
    assert asyncio.run(feeds.add(feed))
    assert not asyncio.run(feeds.add(feed.model_copy(update={"title": "other"})))
    assert asyncio.run(feeds.find(feed.id)) == feed
    changed = feed.model_copy(update={"failures": 2, "error": "gone", "polled_at": NOON + MINUTE})
    asyncio.run(feeds.finish(changed))
    assert asyncio.run(feeds.find(feed.id)) == changed


def test_feeds_are_listed_by_collection_in_the_order_they_came(store: SqlStore) -> None:
    feeds = SqlFeeds(store)
    for name in ("c", "a", "b"):
        asyncio.run(feeds.add(a_feed(name, collection=f"of-{name}")))
    for wanted, names in ((("of-a", "of-c"), ["c", "a"]), ((), [])):
        assert [each.title for each in asyncio.run(feeds.listed(wanted))] == names
    assert {"a", "b", "c"} <= {each.title for each in asyncio.run(feeds.listed(None))}


def test_a_feed_is_held_by_one_at_a_time(store: SqlStore) -> None:
    feeds, feed = SqlFeeds(store), a_feed("held")
    asyncio.run(feeds.add(feed))
    assert asyncio.run(feeds.claim(feed.id, NOON, NOON + MINUTE)) == feed
    assert asyncio.run(feeds.claim(feed.id, NOON, NOON + MINUTE)) is None
    asyncio.run(feeds.hold(feed.id, NOON + 2 * MINUTE))
    assert asyncio.run(feeds.claim(feed.id, NOON + MINUTE, NOON + 3 * MINUTE)) is None
    assert asyncio.run(feeds.claim(feed.id, NOON + 2 * MINUTE, NOON + 3 * MINUTE)) == feed
    asyncio.run(feeds.finish(feed))
    assert asyncio.run(feeds.claim(feed.id, NOON, NOON + MINUTE)) == feed
    assert asyncio.run(feeds.claim("feed_none", NOON, NOON + MINUTE)) is None


def test_what_was_seen_is_replaced_and_the_newest_are_kept(store: SqlStore) -> None:
    feeds, feed = SqlFeeds(store), a_feed("seen")
    asyncio.run(feeds.add(feed))
    asyncio.run(feeds.note(feed.id, [a_memory(str(at)) for at in range(5)], keep=4))
    asyncio.run(feeds.note(feed.id, [a_memory("1", article_id="art_1", tries=2)], keep=4))
    seen = asyncio.run(feeds.seen(feed.id, [str(at) for at in range(9)]))
    assert seen == {
        **{guid: a_memory(guid) for guid in "234"},
        "1": a_memory("1", article_id="art_1", tries=2),
    }
    assert asyncio.run(feeds.seen("feed_none", ["1"])) == {}


def test_a_feed_goes_with_all_that_was_seen_in_it(store: SqlStore) -> None:
    feeds, feed = SqlFeeds(store), a_feed("gone")
    asyncio.run(feeds.add(feed))
    asyncio.run(feeds.note(feed.id, [a_memory("1")], keep=10))
    assert asyncio.run(feeds.remove(feed.id))
    assert not asyncio.run(feeds.remove(feed.id))
    # A poll that was under way when it went leaves nothing behind.
    asyncio.run(feeds.note(feed.id, [a_memory("2")], keep=10))
    asyncio.run(feeds.finish(feed))
    assert asyncio.run(feeds.find(feed.id)) is None
    of_feed = select(func.count()).where(feed_items.c.feed_id == feed.id)
    assert asyncio.run(store.read(lambda to: to.execute(of_feed).scalar_one())) == 0
