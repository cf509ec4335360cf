"""Feeds are added, listed, polled and removed; each item is one article, whatever happens to it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from service.desk.feeds.follow import FeedDesk
from service.desk.feeds.reports import PollState
from service.desk.front import Desk
from service.domain.article import Evidence
from service.domain.errors import (
    BadInputError,
    BlockedError,
    CallerError,
    FetchError,
    HouseError,
    NotAllowedError,
    NotFoundError,
)
from service.domain.ports.pages import Page
from service.domain.ports.web import Conditional, FeedKind, Fetched, Web
from service.domain.question import Question
from tests.desk.feeds.conftest import RSS, FeedHouse
from tests.fakes import NOON
from tests.ingest.parse.feeds.builders import an_item, an_rss


async def no_article(page: Fetched) -> Page | None:
    """Find no article on any page."""
    return None


def test_adding_a_feed_reads_it_once_and_takes_nothing_in(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1"), an_item("2", "Flood")).encode()
    found = house.add()
    assert (found.is_new, found.items, found.titles) == (True, 2, ("Fire in Lowport", "Flood"))
    assert (found.feed.title, found.feed.kind) == ("Herald", FeedKind.RSS)
    assert house.site.asked == [RSS]
    assert house.articles() == []


def test_an_item_becomes_an_article_with_the_feeds_date_as_evidence(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    report = house.poll(house.add().feed.id)
    assert (report.state, report.added, report.summaries) == (PollState.READ, 1, 1)
    [article] = house.articles()
    # 23:30 in New York: the day as printed counts, not the next one in Greenwich.
    assert article.dateline.day is not None
    assert article.dateline.day.isoformat() == "2025-06-03"
    assert article.dateline.basis is Evidence.FEED
    assert article.dateline.words == "Tue, 03 Jun 2025 23:30:00 -0500"
    assert (article.outlet, article.url) == ("Herald", "http://news.example/1")
    assert article.text.endswith("Twelve houses burned in Lowport on Monday, the mayor said.")


def test_polling_twice_adds_nothing(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1"), an_item("2", "Flood")).encode()
    feed_id = house.add().feed.id
    first, second = house.poll(feed_id), house.poll(feed_id)
    assert (first.added, first.seen) == (2, 0)
    assert second.state is PollState.UNCHANGED
    # Also where its server does not tell that nothing changed.
    house.site.pages[RSS] = an_rss(an_item("1"), an_item("2", "Flood"), more="<a/>").encode()
    third = house.poll(feed_id)
    assert (third.state, third.seen, third.added, third.updated) == (PollState.READ, 2, 0, 0)
    assert len(house.articles()) == 2


def test_an_edited_item_is_a_new_version_of_one_article(house: FeedHouse) -> None:
    feed_id = ""
    for count in ("Twelve", "Fourteen", "Nineteen"):
        text = f"<p>{count} houses burned in Lowport, the mayor said.</p>"
        house.site.pages[RSS] = an_rss(an_item("1", f"{count} houses", text=text)).encode()
        feed_id = feed_id or house.add().feed.id
        house.poll(feed_id)
    [article] = house.articles()
    assert "Nineteen houses" in article.text
    versions = asyncio.run(Desk(house.kit).lists.versions(article.id))
    assert [(each.version, each.live) for each in versions] == [(1, False), (2, False), (3, True)]


def test_an_edited_figure_is_one_source_that_says_one_thing(house: FeedHouse) -> None:
    feed_id = ""
    for count in ("Twelve", "Fourteen", "Nineteen"):
        text = f"<p>{count} houses burned in Lowport on Monday, the mayor said.</p>"
        house.site.pages[RSS] = an_rss(an_item("1", f"{count} houses burned", text=text)).encode()
        feed_id = feed_id or house.add().feed.id
        house.poll(feed_id)
    question = Question(text="how many houses burned in Lowport?", collection="wire")
    answer = asyncio.run(Desk(house.kit).ask(question))
    assert (answer.origins.articles, answer.origins.origins) == (1, 1)
    assert {figure.printed for figure in answer.figures} == {"Nineteen"}


def test_what_changes_at_every_poll_is_no_edit(house: FeedHouse) -> None:
    feed_id = ""
    for at in range(3):
        text = f'<p class="n{at}">Twelve houses burned.</p><img src="/count?{at}">'
        feed = an_rss(an_item("1", text=text), title=f"Herald, {at} June")
        house.site.pages[RSS] = feed.encode()
        feed_id = feed_id or house.add().feed.id
        report = house.poll(feed_id)
        assert (report.added, report.seen) == ((1, 0) if at == 0 else (0, 1))


def test_a_feed_taken_away_and_added_again_knows_its_articles(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    feed_id = house.add().feed.id
    house.poll(feed_id)
    asyncio.run(house.feeds().remove(feed_id))
    again = house.add()
    assert (again.feed.id, again.is_new) == (feed_id, True)
    assert house.poll(feed_id).unchanged == 1
    assert len(house.articles()) == 1


def test_adding_a_feed_twice_follows_it_once(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    first, second = house.add(), house.add()
    assert (second.is_new, second.feed) == (False, first.feed)
    assert len(asyncio.run(house.feeds().listed())) == 1


def test_a_deleted_article_does_not_come_back_when_its_item_is_edited(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    feed_id = house.add().feed.id
    house.poll(feed_id)
    [article] = house.articles()
    asyncio.run(Desk(house.kit).delete(article.id))
    house.site.pages[RSS] = an_rss(an_item("1", "Fire: corrected")).encode()
    assert house.poll(feed_id).state is PollState.READ
    assert house.articles() == []


def test_a_page_that_names_a_feed_is_followed_by_it(house: FeedHouse) -> None:
    named = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{path}">'
        for path in ("/rss", "/b")
    )
    house.site.pages["http://news.example/"] = (
        f"<!DOCTYPE html><html><head>{named}</head></html>".encode()
    )
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    found = house.add("http://news.example/")
    assert (found.feed.url, found.others) == (RSS, ("http://news.example/b",))


def test_what_is_no_feed_is_refused_with_what_to_do(house: FeedHouse) -> None:
    house.site.pages["http://news.example/"] = b"<!DOCTYPE html><html><p>Hello</p></html>"
    with pytest.raises(BadInputError, match=r"http://news\.example/: is a web page.*no feed; give"):
        house.add("http://news.example/")
    with pytest.raises(CallerError, match="expected the address of a feed"):
        house.add("file:///etc/passwd")
    with pytest.raises(BlockedError):
        house.add("http://127.0.0.1:9/rss")
    with pytest.raises(FetchError):
        house.add("http://news.example/none")
    with pytest.raises(BlockedError, match="nothing of the network"):
        asyncio.run(FeedDesk(replace(house.kit, web=None), Desk(house.kit)).add(RSS, "wire"))


def test_items_with_addresses_inside_are_skipped_and_nothing_is_asked_of_them(
    house: FeedHouse,
) -> None:
    links = ["file:///etc/passwd", "gopher://x.example/", "javascript:alert(1)"]
    links += ["http://169.254.169.254/", "http://127.0.0.1:9/"]
    items = [an_item(str(at), f"Item {at}", link=link) for at, link in enumerate(links)]
    house.site.pages[RSS] = an_rss(*items).encode()
    report = house.poll(house.add().feed.id, read_page=no_article)
    assert [each.reason.value for each in report.skipped] == ["url_blocked"] * 5
    assert set(house.site.asked) == {RSS}
    assert house.articles() == []


def test_feeds_of_other_collections_are_not_there_for_a_bound_desk(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    feed_id = house.add(collection="theirs").feed.id
    bound = Desk(house.kit).within(["mine"])
    feeds = FeedDesk(house.kit, bound)
    assert asyncio.run(feeds.listed()) == []
    for use in (feeds.find, feeds.poll, feeds.remove):
        with pytest.raises(NotFoundError, match=f"no feed '{feed_id}'"):
            asyncio.run(use(feed_id))
    with pytest.raises(NotAllowedError):
        asyncio.run(feeds.add(RSS, "theirs"))


def test_only_feeds_that_are_due_are_polled(house: FeedHouse) -> None:
    house.site.pages[RSS] = an_rss(an_item("1"), more="<ttl>60</ttl>").encode()
    house.site.pages["http://other.example/rss"] = an_rss(an_item("2")).encode()
    slow, fast = house.add().feed.id, house.add("http://other.example/rss").feed.id
    assert len(asyncio.run(house.feeds().poll_all())) == 2
    house.later(minutes=10)
    assert [each.feed_id for each in asyncio.run(house.feeds().poll_all())] == [fast]
    house.later(minutes=49)
    assert {each.feed_id for each in asyncio.run(house.feeds().poll_all())} == {slow, fast}
    every = asyncio.run(house.feeds().poll_all(only_due=False))
    assert len(every) == 2
    assert house.clock.at > NOON


class BrokenAt:
    """Fulfil the `Web` port by another one, but break at one address."""

    def __init__(self, web: Web, url: str) -> None:
        self._web, self._url = web, url

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        if url == self._url:
            raise HouseError("broken here")
        return await self._web.get(url, known)


def test_a_fault_of_ours_with_one_feed_keeps_no_other_from_being_polled(house: FeedHouse) -> None:
    other = "http://other.example/rss"
    house.site.pages[RSS] = an_rss(an_item("1")).encode()
    house.site.pages[other] = an_rss(an_item("2")).encode()
    house.add()
    second = house.add(other).feed.id
    assert house.kit.web is not None
    broken = replace(house.kit, web=BrokenAt(house.kit.web, RSS))
    told: list[str] = []
    with pytest.raises(HouseError, match="broken here"):
        asyncio.run(
            FeedDesk(broken, Desk(broken), None).poll_all(
                on_polled=lambda report: told.append(report.feed_id)
            )
        )
    assert told == [second]
    assert len(house.articles()) == 1
