"""A desk on a real store, with a feed server on loopback behind its Web."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from service.backends.sql.archive import SqlArchive
from service.backends.sql.callers.feeds import SqlFeeds
from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import SqlStore
from service.desk.feeds.follow import FeedDesk
from service.desk.feeds.reports import Followed, Polled
from service.desk.front import Desk
from service.domain.article import Article
from service.domain.ports.kit import Kit
from service.ingest.parse.feeds.articles import PageReader
from tests.desk.feeds.loopback import LoopbackWeb, Site, a_site
from tests.fakes import NOON, FakeClock, a_house

RSS = "http://news.example/rss"


@dataclass
class FeedHouse:
    """Hold a desk, its clock, the site it reads, and what is asked of it in a test."""

    kit: Kit
    clock: FakeClock
    site: Site
    store: SqlStore

    def feeds(self, read_page: PageReader | None = None) -> FeedDesk:
        return FeedDesk(self.kit, Desk(self.kit), read_page)

    def add(self, url: str = RSS, collection: str = "wire") -> Followed:
        return asyncio.run(self.feeds().add(url, collection))

    def poll(
        self, feed_id: str, every: timedelta = timedelta(), read_page: PageReader | None = None
    ) -> Polled:
        return asyncio.run(self.feeds(read_page).poll(feed_id, every))

    def articles(self, collection: str = "wire") -> list[Article]:
        """Return the live articles, in the order they were stored."""

        async def all_of() -> list[Article]:
            desk = Desk(self.kit)
            cards = await desk.articles(collection)
            return [await desk.article(card.source.article_id) for card in cards]

        return asyncio.run(all_of())

    def later(self, **more: float) -> None:
        self.clock.at += timedelta(**more)


def feed_house(store: SqlStore, site: Site) -> FeedHouse:
    """Open a desk on a store, which reads a site for the network."""
    clock = FakeClock(NOON)
    kit = replace(
        a_house().kit,
        archive=SqlArchive(store),
        feeds=SqlFeeds(store),
        web=LoopbackWeb(site),
        clock=clock,
        index=None,
        embedder=None,
    )
    return FeedHouse(kit, clock, site, store)


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "a.db"
    store = SqlStore(path)
    migrate(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def loopback() -> Iterator[Site]:
    with a_site() as site:
        yield site


@pytest.fixture
def house(tmp_path: Path, empty_store: Path, loopback: Site) -> Iterator[FeedHouse]:
    path = tmp_path / "a.db"
    shutil.copyfile(empty_store, path)
    loopback.pages.clear()
    loopback.kinds.clear()
    loopback.asked.clear()
    loopback.retry_after = ""
    house = feed_house(SqlStore(path), loopback)
    yield house
    house.store.close()
