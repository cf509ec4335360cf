"""One page is one article, whichever way it comes, and nobody's words take another's place."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import pytest

from service.desk.front import Desk, read_given
from service.domain.article import Article, DayClaim, Evidence, PageFacts, PageIn, Refused
from service.domain.ports.pages import Page
from service.domain.ports.stored import Receipt
from service.domain.ports.web import Conditional, Fetched
from tests.desk.feeds.conftest import RSS, FeedHouse
from tests.desk.feeds.loopback import LoopbackWeb
from tests.ingest.parse.feeds.builders import an_item, an_rss

LINK = "http://news.example/1"
STORY = "Twelve houses burned in Lowport. Nineteen people were hurt, the mayor said on Monday."
WHOLE = "".join(f"<p>{at} houses burned in street {at} of Lowport.</p>" for at in range(12, 36))
OTHER_FEED = "http://other.example/rss"


@dataclass
class Marked:
    """Read a page as its own text, titled as the item of the feed is."""

    canonical: str | None = None
    day: str | None = None

    async def read(self, page: PageIn) -> Page:
        day = (DayClaim(basis=Evidence.DATA, words=self.day),) if self.day else ()
        facts = PageFacts(canonical=self.canonical, claims=day)
        text = page.body.decode().removeprefix("<html>")
        return Page(title="Fire in Lowport", outlet="Herald", text=text, facts=facts)


@dataclass
class Leading(LoopbackWeb):
    """Lead from some addresses to others."""

    moved: tuple[tuple[str, str], ...] = ()

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        fetched = await super().get(dict(self.moved).get(url.partition("?")[0], url), known)
        return fetched.model_copy(update={"asked": url})


def serve(house: FeedHouse, pages: Marked | None = None, **moved: str) -> None:
    """Serve one story at its address, and say where other paths of the site lead."""
    house.site.pages[LINK] = f"<html>{STORY}".encode()
    house.site.kinds["/1"] = "text/html"
    led = tuple((f"http://{host.replace('_', '.')}/go", to) for host, to in moved.items())
    web = Leading(house.site, moved=led)
    house.kit = replace(house.kit, pages=pages or Marked(), web=web)


def ingest(house: FeedHouse, *given: str) -> list[str]:
    reports: list[Receipt | Refused] = []
    asyncio.run(Desk(house.kit).ingest(read_given(given), "wire", reports.append))
    return ["refused" if isinstance(one, Refused) else one.outcome.value for one in reports]


def follow(house: FeedHouse, *items: str, feed: str = RSS) -> tuple[int, int, int]:
    """Poll a feed of these items; return how many were added, updated and unchanged."""
    house.site.pages[feed] = an_rss(*items).encode()
    added = asyncio.run(Desk(house.kit).feeds.add(feed, "wire"))
    report = asyncio.run(Desk(house.kit).feeds.poll(added.feed.id))
    return report.added, report.updated, report.unchanged


def only(house: FeedHouse) -> Article:
    [article] = house.articles()
    return article


def test_a_page_that_a_feed_brought_is_there_already_when_its_address_is_named(
    house: FeedHouse,
) -> None:
    serve(house)
    assert follow(house, an_item("1")) == (1, 0, 0)
    assert ingest(house, LINK, f"{LINK}?utm_source=x#top") == ["unchanged", "unchanged"]
    assert only(house).dateline.basis is Evidence.FEED


def test_a_page_taken_by_its_address_gets_from_a_feed_only_the_day_it_lacks(
    house: FeedHouse,
) -> None:
    serve(house)
    assert ingest(house, LINK) == ["added"]
    assert follow(house, an_item("1", link=f"{LINK}?utm_medium=rss")) == (0, 1, 0)
    assert (only(house).version, only(house).dateline.basis) == (2, Evidence.FEED)
    assert ingest(house, LINK) == ["unchanged"]


def test_a_page_with_a_day_of_its_own_is_unchanged_by_a_feed(house: FeedHouse) -> None:
    serve(house, Marked(day="2025-06-03"))
    assert ingest(house, LINK) == ["added"]
    assert follow(house, an_item("1")) == (0, 0, 1)


def test_words_that_changed_are_a_new_version_that_keeps_the_day(house: FeedHouse) -> None:
    serve(house)
    follow(house, an_item("1"))
    house.site.pages[LINK] = f"<html>{STORY} Two have died since.".encode()
    assert ingest(house, LINK) == ["updated"]
    assert (only(house).version, only(house).dateline.basis) == (2, Evidence.FEED)


def test_where_an_address_leads_on_its_own_site_is_one_article(house: FeedHouse) -> None:
    serve(house, news_example=LINK)
    go = "http://news.example/go"
    assert follow(house, an_item("1", link=go, whole=WHOLE)) == (1, 0, 0)
    assert ingest(house, go) == ["updated"]
    assert only(house).url == LINK


@pytest.mark.parametrize("first", ["bare", "marked"])
def test_what_a_page_calls_its_own_address_tells_which_article_it_is(
    house: FeedHouse, first: str
) -> None:
    serve(house, Marked(canonical=LINK))
    page = house.site.pages[LINK]
    house.site.pages[f"{LINK}?cb=7"] = page
    order = [LINK, f"{LINK}?cb=7"] if first == "bare" else [f"{LINK}?cb=7", LINK]
    assert ingest(house, order[0]) + ingest(house, order[1]) == ["added", "unchanged"]


def test_a_feed_of_another_site_never_puts_its_words_in_the_place_of_a_page(
    house: FeedHouse,
) -> None:
    serve(house)
    ingest(house, LINK)
    lie = "<p>Nine thousand houses burned in Lowport on Monday, said nobody at all.</p>" * 20
    assert follow(house, an_item("x", whole=lie, link=LINK), feed=OTHER_FEED) == (1, 0, 0)
    page, said_elsewhere = house.articles()
    assert (page.version, STORY in page.text) == (1, True)
    assert "Nine thousand" in said_elsewhere.text


def test_a_feed_of_another_site_adds_no_title_and_no_day_to_a_page(house: FeedHouse) -> None:
    serve(house, Marked(day="2025-06-03"))
    follow(house, an_item("x", "9,000 dead in Lowport", link=LINK), feed=OTHER_FEED)
    assert (only(house).title, only(house).outlet) == ("Fire in Lowport", "Herald")
    assert only(house).dateline.basis is Evidence.DATA
    assert ingest(house, LINK) == ["unchanged"]


def test_an_address_that_leads_to_another_site_does_not_become_its_page(
    house: FeedHouse,
) -> None:
    serve(house, other_example=LINK)
    go = "http://other.example/go"
    assert ingest(house, go) == ["added"]
    serve(house)
    house.site.pages[go] = b"<html>Nine thousand houses burned, it says here all of a sudden now."
    house.site.kinds["/go"] = "text/html"
    assert ingest(house, go) == ["added"]
    assert [STORY in each.text for each in house.articles()] == [True, False]


def test_an_item_whose_address_changed_is_the_article_it_was(house: FeedHouse) -> None:
    serve(house)
    follow(house, an_item("1", whole=WHOLE))
    moved = an_item("1", whole=WHOLE, link="http://news.example/one")
    assert follow(house, moved) == (0, 1, 0)
    assert (only(house).version, only(house).url) == (2, "http://news.example/one")


def test_what_a_caller_says_of_a_page_counts_though_its_words_are_here(house: FeedHouse) -> None:
    serve(house)
    follow(house, an_item("1"))
    items = read_given([LINK])
    said = [
        each.model_copy(update={"article": each.article.model_copy(update={"outlet": "Globe"})})
        for each in items
        if not isinstance(each, Refused)
    ]
    asyncio.run(Desk(house.kit).ingest(said, "wire"))
    assert (only(house).version, only(house).outlet) == (2, "Globe")
