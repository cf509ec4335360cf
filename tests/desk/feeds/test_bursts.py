"""What one feed brings within an hour is by one hand, and an agency's reports stay its reports."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from service.backends.sql.statements.origins.sql_origins import SqlOrigins
from service.desk.front import Desk
from service.domain.article import Copied
from tests.desk.feeds.conftest import RSS, FeedHouse
from tests.ingest.origins.texts import REPORT, reworded
from tests.ingest.parse.feeds.builders import an_item, an_rss

ANOTHER = "http://news.example/other"
PLACES = "Orvik Lund Hamar Voss Alta Moss Bodo Narvik".split()


def told_by(feed: str, *texts: str) -> str:
    name = feed.rpartition("/")[2]
    items = (
        an_item(f"{name}{at}", f"{name} {at}", text="", whole=f"<p>{text}</p>", link="")
        for at, text in enumerate(texts)
    )
    return an_rss(*items)


def groups_of(house: FeedHouse, **feeds: str) -> tuple[Copied, ...]:
    """Follow feeds, poll each and return the groups of all articles."""
    origins = SqlOrigins(house.store)
    house.kit = replace(house.kit, origins=origins)
    desk = Desk(house.kit)

    async def go() -> tuple[Copied, ...]:
        for name, feed in feeds.items():
            address = f"http://news.example/{name}"
            house.site.pages[address] = feed.encode()
            added = await desk.feeds.add(address, "wire")
            await desk.feeds.poll(added.feed.id)
        cards = await desk.articles("wire")
        return tuple(await origins.groups([card.source.article_id for card in cards]))

    return asyncio.run(go())


def test_reworded_articles_of_one_feed_are_one_origin(house: FeedHouse) -> None:
    texts = [reworded(REPORT, 0.6, seed=at) for at in range(8)]
    found = groups_of(house, rss=told_by(RSS, *texts))
    assert (len(found), len({each.group for each in found})) == (8, 1)
    assert all(each.is_burst for each in found)


def test_an_agencys_reports_of_different_events_stay_apart(house: FeedHouse) -> None:
    texts = [
        REPORT.replace("Orvik", place).replace("99", str(at + 3)).replace("three", str(at + 11))
        for at, place in enumerate(PLACES)
    ]
    found = groups_of(house, rss=told_by(RSS, *texts))
    assert (len(found), len({each.group for each in found})) == (8, 8)
    assert not any(each.is_burst for each in found)


def test_feeds_are_different_hands(house: FeedHouse) -> None:
    texts = [reworded(REPORT, 0.6, seed=at) for at in range(8)]
    found = groups_of(house, rss=told_by(RSS, *texts[:4]), other=told_by(ANOTHER, *texts[4:]))
    assert (len(found), len({each.group for each in found})) == (8, 8)


def test_a_feed_is_the_same_hand_after_it_was_taken_away_and_added_again(
    house: FeedHouse,
) -> None:
    texts = [reworded(REPORT, 0.6, seed=at) for at in range(8)]
    groups_of(house, rss=told_by(RSS, *texts[:4]))
    asyncio.run(house.feeds().remove(house.add().feed.id))
    found = groups_of(house, rss=told_by(RSS, *texts))
    assert len({each.group for each in found}) == 1
