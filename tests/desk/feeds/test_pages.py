"""Pages behind the items of a feed: what the feed says of an article is believed first."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import pytest

from service.desk.feeds.pages import page_reader
from service.desk.feeds.reports import Polled
from service.desk.front import Desk
from service.domain.article import Article, DayClaim, Evidence, PageFacts, PageIn
from service.domain.errors import BadInputError, HouseError
from service.domain.ports.pages import Page
from tests.desk.feeds.conftest import RSS, FeedHouse
from tests.fakes import a_house
from tests.ingest.parse.feeds.builders import an_item, an_rss

LINK = "http://news.example/1"
STORY = "Twelve houses burned in Lowport. Nineteen people were hurt, the mayor said on Monday."
FACTS = PageFacts(claims=(DayClaim(basis=Evidence.DATA, words="2025-12-30"),), language="en")
PAGE = Page(title="Theirs", outlet="Site", authors=("Ann Roe",), text=STORY, facts=FACTS)


@dataclass
class FakePages:
    """Give one page for every other, or raise."""

    told: Page | Exception

    async def read(self, page: PageIn) -> Page:
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


def poll(
    house: FeedHouse, told: Page | Exception, feed: str, kind: str = "text/html"
) -> tuple[Polled, Article]:
    """Poll a feed of one item, whose page is as told, as the front door does."""
    house.kit = replace(house.kit, pages=FakePages(told))
    house.site.pages |= {RSS: feed.encode(), LINK: b"<p>x"}
    house.site.kinds["/1"] = kind
    added = house.add()
    report = asyncio.run(Desk(house.kit).feeds.poll(added.feed.id))
    [article] = house.articles()
    return report, article


def test_the_page_gives_what_the_feed_does_not_and_the_feed_is_believed_first(
    house: FeedHouse,
) -> None:
    report, article = poll(house, PAGE, an_rss(an_item("1")))
    assert (report.added, report.summaries) == (1, 0)
    assert STORY in article.text
    assert (article.title, article.outlet, article.url) == ("Fire in Lowport", "Herald", LINK)
    assert article.authors == ("Ann Roe",)
    assert article.dateline.basis is Evidence.FEED


@pytest.mark.parametrize("printed", ["", "Sat, 01 Jan 2999 10:00:00 GMT"])
def test_the_day_of_the_page_counts_where_the_feed_gives_none_that_can_be(
    house: FeedHouse, printed: str
) -> None:
    report, article = poll(house, PAGE, an_rss(an_item("1", printed=printed)))
    assert (report.added, report.skipped) == (1, ())
    assert (str(article.dateline.day), article.dateline.basis) == ("2025-12-30", Evidence.DATA)


@pytest.mark.parametrize(
    "told",
    [
        Page(text=""),
        Page(text="Log in."),
        BadInputError("shows no words"),
        HouseError("does not start"),
    ],
)
def test_a_page_that_shows_less_than_the_feed_leaves_the_summary(
    house: FeedHouse, told: Page | Exception
) -> None:
    report, article = poll(house, told, an_rss(an_item("1")))
    assert (report.added, report.summaries) == (1, 1)
    assert "Log in" not in article.text


def test_what_is_no_page_is_not_read_as_one(house: FeedHouse) -> None:
    report, _ = poll(house, AssertionError("it was"), an_rss(an_item("1")), "image/png")
    assert (report.added, report.summaries) == (1, 1)


def test_no_pages_are_read_where_nothing_reads_them() -> None:
    assert page_reader(a_house().kit) is None
