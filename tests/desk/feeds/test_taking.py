"""Linked pages are read where the feed has only the beginning; what fails is tried again."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence

import pytest

from service.desk.feeds.making import Outlets
from service.desk.feeds.reports import PollState
from service.desk.feeds.taking import HELD, MOST_PAGES, Taking
from service.desk.front import Desk
from service.domain.article import Refused, Taken
from service.domain.errors import BadInputError, WorldError
from service.domain.ports.pages import Page
from service.domain.ports.web import Fetched
from tests.desk.feeds.conftest import RSS, FeedHouse
from tests.desk.feeds.loopback import LoopbackWeb
from tests.ingest.parse.feeds.builders import an_item, an_rss, read

WHOLE = "".join(f"<p>{at} houses burned in street {at} of Lowport.</p>" for at in range(12, 36))
PAGE = "http://news.example/1"


async def page_text(page: Fetched) -> Page | None:
    """Read a page as its own text."""
    return Page(text=page.body.decode())


async def locked(page: Fetched) -> Page | None:
    raise BadInputError("is behind a wall")


def test_whole_content_is_taken_from_the_feed_and_no_page_is_asked_for(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1", whole=WHOLE)).encode()
    report = house.poll(house.add().feed.id, read_page=page_text)
    assert (report.added, report.summaries) == (1, 0)
    assert set(house.site.asked) == {RSS}
    assert house.articles()[0].text.count("houses burned") == 24


def test_a_beginning_is_completed_from_the_page_behind_the_link(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    house.site.pages[PAGE] = b"Twelve houses burned in Lowport. Nineteen people were hurt."
    report = house.poll(house.add().feed.id, read_page=page_text)
    assert (report.added, report.summaries, report.later) == (1, 0, 0)
    [article] = house.articles()
    assert "Nineteen people" in article.text
    assert (article.title, article.outlet, article.url) == ("Fire in Lowport", "Herald", PAGE)


def test_a_page_that_cannot_be_had_is_tried_again_and_its_summary_stands_meanwhile(
    house: FeedHouse,
) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    house.site.pages[PAGE] = 503
    feed_id = house.add().feed.id
    first = house.poll(feed_id, read_page=page_text)
    assert (first.added, first.summaries, first.later) == (1, 1, 1)
    # The feed itself is unchanged, and is read all the same: an item of it is not done.
    house.site.pages[PAGE] = b"Twelve houses burned in Lowport. Nineteen people were hurt."
    second = house.poll(feed_id, read_page=page_text)
    assert (second.state, second.updated, second.later) == (PollState.READ, 1, 0)
    assert house.poll(feed_id, read_page=page_text).state is PollState.UNCHANGED
    [article] = house.articles()
    assert (article.version, "Nineteen people" in article.text) == (2, True)


@pytest.mark.parametrize(("status", "asked"), [(503, 3), (404, 1)])
def test_a_page_is_not_tried_for_ever(house: FeedHouse, status: int, asked: int) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    house.site.pages[PAGE] = status
    feed_id = house.add().feed.id
    reports = [house.poll(feed_id, read_page=page_text) for _ in range(5)]
    assert house.site.asked.count(PAGE) == asked
    assert reports[-1].state is PollState.UNCHANGED
    assert len(house.articles()) == 1


def test_a_page_without_an_article_leaves_the_summary(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    house.site.pages[PAGE] = b"Please subscribe."
    report = house.poll(house.add().feed.id, read_page=locked)
    assert (report.added, report.summaries, report.later) == (1, 1, 0)


def test_no_more_pages_are_read_in_one_poll_than_may_be(house: FeedHouse) -> None:
    items = [an_item(str(at), f"Fire {at}") for at in range(MOST_PAGES + 5)]
    house.site.pages[RSS] = an_rss(*items).encode()
    for at in range(MOST_PAGES + 5):
        house.site.pages[f"http://news.example/{at}"] = f"{at} houses burned.".encode()
    feed_id = house.add().feed.id
    first = house.poll(feed_id, read_page=page_text)
    assert (first.added, first.later) == (MOST_PAGES, 5)
    second = house.poll(feed_id, read_page=page_text)
    assert (second.added, second.seen, second.later) == (5, MOST_PAGES, 0)


def test_an_item_without_words_is_refused_once(house: FeedHouse) -> None:
    empty = an_item("1", title="", text="<script>let a = 1</script>")
    house.site.pages[RSS] = an_rss(empty, an_item("2")).encode()
    feed_id = house.add().feed.id
    first = house.poll(feed_id)
    assert (first.added, [each.item for each in first.skipped]) == (1, ["1"])
    house.site.pages[RSS] = an_rss(empty, an_item("2"), more="<a/>").encode()
    assert house.poll(feed_id).seen == 2


class Stopping:
    """Take items in as the desk does, and stop as a killed process would after some calls."""

    def __init__(self, desk: Desk, calls: int) -> None:
        self._desk, self._calls = desk, calls

    async def ingest(
        self, items: Iterable[Taken | Refused], collection: str, on_item: object = None
    ) -> object:
        given: Sequence[Taken | Refused] = list(items)
        self._calls -= 1
        if self._calls < 0:
            # Half of them are stored, and nobody hears of it.
            await self._desk.ingest(given[: len(given) // 2], collection)
            raise WorldError("killed")
        return await self._desk.ingest(given, collection, on_item)  # type: ignore[arg-type]  # as it came


@pytest.mark.parametrize("calls", [0, 1, 2])
def test_a_poll_that_was_killed_loses_nothing_and_doubles_nothing(
    house: FeedHouse, calls: int
) -> None:
    raw = an_rss(*(an_item(str(at), f"Fire {at}") for at in range(40)))
    house.site.pages[RSS] = raw.encode()
    feed = house.add().feed
    feeds, web = house.kit.feeds, LoopbackWeb(house.site)
    assert feeds is not None
    taking = Taking(house.kit, feeds, Stopping(Desk(house.kit), calls), Outlets(web))
    with pytest.raises(WorldError):
        asyncio.run(taking.take(feed, read(raw).items))
    assert 0 < len(house.articles()) < 40
    house.later(seconds=HELD.total_seconds())
    report = house.poll(feed.id)
    assert report.added + report.unchanged + report.seen == 40
    assert len({article.external_id for article in house.articles()}) == 40
    assert len(house.articles()) == 40


KILLED = """
import asyncio, sys
from pathlib import Path
from service.backends.sql.store import SqlStore
from tests.desk.feeds.conftest import feed_house
from tests.desk.feeds.loopback import Site
store, port, feed_id = SqlStore(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3]
print("polls", flush=True)
asyncio.run(feed_house(store, Site(port=port)).feeds().poll(feed_id))
"""


def count(house: FeedHouse) -> int:
    """Count the articles that are stored."""
    return sum(shelf.articles for shelf in asyncio.run(house.kit.archive.shelves()))


def test_a_poller_killed_with_its_process_loses_nothing(house: FeedHouse) -> None:
    items = [an_item(str(at), f"Fire {at}", text=f"Fire {at} broke out.") for at in range(64)]
    house.site.pages[RSS] = an_rss(*items).encode()
    feed_id = house.add().feed.id
    typed = [str(house.store.database), str(house.site.port), feed_id]
    child = subprocess.Popen([sys.executable, "-c", KILLED, *typed], stdout=subprocess.PIPE)
    try:
        while count(house) < 16 and child.poll() is None:
            time.sleep(0.05)
    finally:
        child.kill()
        child.communicate()
    assert child.returncode == -signal.SIGKILL
    stored = count(house)
    assert 16 <= stored < 64
    house.later(seconds=HELD.total_seconds())
    report = house.poll(feed_id)
    assert report.added == 64 - stored
    assert len({article.external_id for article in house.articles()}) == 64
