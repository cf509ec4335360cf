"""A feed that is named where articles are: taken in once, item by item."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from service.desk.feeds.once import FeedOpened
from service.desk.front import Desk, read_given
from service.domain.article import PageIn, Refused
from service.domain.ports.pages import Page
from service.domain.ports.stored import Receipt
from tests.desk.feeds.conftest import RSS, FeedHouse
from tests.ingest.parse.feeds.builders import an_item, an_rss

WHOLE = "".join(f"<p>{at} houses burned in street {at} of Lowport.</p>" for at in range(12, 36))
STORY = "Twelve houses burned in Lowport. Nineteen people were hurt, the mayor said on Monday."
LINK = "http://news.example/1"


@dataclass
class OwnText:
    """Read a page as its own text."""

    async def read(self, page: PageIn) -> Page:
        return Page(text=page.body.decode().removeprefix("<html>"))


@dataclass
class Run:
    """Hold what a run told."""

    reports: list[Receipt | Refused]
    feeds: list[FeedOpened]

    @property
    def outcomes(self) -> list[str]:
        return [
            "refused" if isinstance(each, Refused) else each.outcome.value for each in self.reports
        ]


def ingest(house: FeedHouse, *given: str) -> Run:
    """Take in what is named, as the command line does."""
    desk = Desk(replace(house.kit, pages=OwnText()))
    run = Run([], [])
    items = read_given(given)
    asyncio.run(desk.ingest(items, "wire", run.reports.append, on_feed=run.feeds.append))
    return run


def test_each_article_of_a_feed_is_reported_as_an_item_of_its_own(house: FeedHouse) -> None:
    feed = an_rss(an_item("2", whole=WHOLE), an_item("1"), an_item("3", link="file:///etc/passwd"))
    house.site.pages |= {RSS: feed.encode(), LINK: f"<html>{STORY}".encode()}
    house.site.kinds["/1"] = "text/html"
    run = ingest(house, RSS)
    assert run.outcomes == ["refused", "added", "added"]
    assert [(each.url, each.title, each.items) for each in run.feeds] == [(RSS, "Herald", 2)]
    assert house.site.asked == [RSS, LINK]
    by_link, whole = house.articles()
    assert STORY in by_link.text
    assert (whole.outlet, whole.dateline.basis.value) == ("Herald", "feed")


def test_the_same_feed_again_changes_nothing_nor_does_following_it(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1", whole=WHOLE), an_item("2", whole=WHOLE)).encode()
    assert ingest(house, RSS).outcomes == ["added", "added"]
    assert ingest(house, RSS).outcomes == ["unchanged", "unchanged"]
    report = house.poll(house.add().feed.id)
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)


def test_a_page_that_cannot_be_had_leaves_the_summary(house: FeedHouse) -> None:
    house.site.pages |= {RSS: an_rss(an_item("1")).encode(), LINK: 503}
    assert ingest(house, RSS).outcomes == ["added"]
    assert "Twelve houses burned" in house.articles()[0].text


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed.json"])
def test_a_feed_in_a_file_is_taken_in_as_well(house: FeedHouse, tmp_path: Path, name: str) -> None:
    item = {"id": "1", "title": "Fire", "url": LINK, "content_html": WHOLE}
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": [item]}
    file = tmp_path / name
    file.write_text(json.dumps(told) if name.endswith("json") else an_rss(an_item(whole=WHOLE)))
    run = ingest(house, str(file))
    assert (run.outcomes, run.feeds[0].url, house.site.asked) == (["added"], "", [])


@pytest.mark.parametrize(
    "body", [an_rss(), "<rss><channel>", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>"]
)
def test_a_feed_without_articles_is_refused_by_its_name(house: FeedHouse, body: str) -> None:
    house.site.pages |= {RSS: body.encode(), LINK: b"<html>" + STORY.encode()}
    house.site.kinds["/1"] = "text/html"
    run = ingest(house, RSS, LINK)
    assert run.outcomes == ["refused", "added"]
    assert isinstance(run.reports[0], Refused)
    assert run.reports[0].where == RSS


def test_an_address_that_answers_a_feed_is_refused_where_feeds_are_not_opened(
    house: FeedHouse,
) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    reports: list[Receipt | Refused] = []
    asyncio.run(Desk(house.kit).ingest(read_given([RSS]), "wire", reports.append))
    assert isinstance(reports[0], Refused)
    assert "POST /v1/feeds" in reports[0].reason
