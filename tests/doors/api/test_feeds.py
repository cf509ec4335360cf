"""`/v1/feeds`: followed, polled on demand and by the clock, taken away."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from service.desk.front import Desk
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.desk.feeds.conftest import RSS
from tests.desk.feeds.loopback import LoopbackWeb, Site, a_site
from tests.doors.api.conftest import Service
from tests.ingest.parse.feeds.builders import an_item, an_rss

Opened = Callable[..., AbstractAsyncContextManager[Desk]]


def opening(site: Site) -> Opened:
    """Return what opens a desk that reads one site for the network."""

    @asynccontextmanager
    async def opened(
        settings: Settings, *, on_migrating: Callable[[], None] | None = None
    ) -> AsyncIterator[Desk]:
        async with open_desk(settings, on_migrating=on_migrating) as desk:
            yield Desk(replace(desk._whole, web=LoopbackWeb(site)))

    return opened


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with a_site() as site:
        yield site


@pytest.fixture(scope="module")
def following(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    service = Service(tmp_path_factory.mktemp("feeds"), opened=opening(site), collection="wire")
    with httpx.Client(base_url=service.url, timeout=30) as client:
        yield client
    service.stop()


def test_a_feed_is_followed_polled_and_taken_away(following: httpx.Client, site: Site) -> None:
    site.pages[RSS] = an_rss(an_item("1"), an_item("2", link="file:///etc/passwd")).encode()
    made = following.post("/v1/feeds", json={"url": RSS})
    assert made.status_code == 201
    feed = made.json()["feed"]
    assert (feed["collection"], feed["title"], made.json()["items"]) == ("wire", "Herald", 1)
    assert [each["id"] for each in following.get("/v1/feeds").json()["data"]] == [feed["id"]]
    polled = following.post(f"/v1/feeds/{feed['id']}/poll").json()
    assert (polled["state"], polled["added"]) == ("read", 1)
    assert polled["skipped"][0]["reason"] == "url_blocked"
    [card] = following.get("/v1/articles", params={"collection": "wire"}).json()["data"]
    assert card["source"]["dateline"]["basis"] == "feed"
    assert following.post(f"/v1/feeds/{feed['id']}/poll").json()["state"] == "unchanged"
    assert following.delete(f"/v1/feeds/{feed['id']}").status_code == 204
    assert following.get("/v1/feeds").json()["data"] == []
    assert following.get(f"/v1/articles/{card['source']['article_id']}").status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"url": "file:///etc/passwd"}, 422),
        ({"url": "http://127.0.0.1:9/rss"}, 422),
        ({"url": "javascript:alert(1)"}, 422),
        ({"url": "http://news.example/none"}, 503),
        ({"url": "http://news.example/bomb"}, 422),
        ({"url": RSS, "collection": "../x"}, 422),
        ({}, 422),
    ],
)
def test_what_cannot_be_followed_is_refused(
    following: httpx.Client, site: Site, body: dict[str, str], status: int
) -> None:
    site.pages["http://news.example/bomb"] = b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>"
    reply = following.post("/v1/feeds", json=body)
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert following.get("/v1/feeds").json()["data"] == []


def test_a_service_polls_by_the_clock_once_it_is_told_to(site: Site, tmp_path: Path) -> None:
    site.pages[RSS] = an_rss(an_item("1")).encode()
    service = Service(tmp_path, opened=opening(site), collection="wire", feed_minutes=10)
    try:
        with httpx.Client(base_url=service.url, timeout=30) as client:
            made = client.post("/v1/feeds", json={"url": RSS}).json()
    finally:
        service.stop()
    again = Service(tmp_path, opened=opening(site), collection="wire", feed_minutes=10)
    try:
        with httpx.Client(base_url=again.url, timeout=30) as client:
            until = time.monotonic() + 10
            [feed] = client.get("/v1/feeds").json()["data"]
            while feed["polled_at"] is None and time.monotonic() < until:
                time.sleep(0.05)
                [feed] = client.get("/v1/feeds").json()["data"]
            assert feed["next_poll_at"] > made["feed"]["next_poll_at"]
            assert len(client.get("/v1/articles").json()["data"]) == 1
    finally:
        again.stop()


def test_a_feed_put_in_as_an_article_is_refused_with_what_to_do(
    following: httpx.Client, site: Site
) -> None:
    site.pages[RSS] = an_rss(an_item("1")).encode()
    reply = following.post("/v1/articles", json={"url": RSS})
    assert reply.status_code == 422
    assert "POST /v1/feeds" in reply.json()["detail"]
    both = following.post("/v1/articles", json=[{"url": RSS}, {"text": "Nine cranes fell."}])
    assert [each["outcome"] for each in both.json()["items"]] == ["refused", "added"]
