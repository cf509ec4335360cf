"""What a robots.txt allows, and what it costs to be asked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from service.backends.httpcore_web.manners.robots import MOST_DELAY_S, Robots
from service.backends.httpcore_web.reach.target import Target, read_target
from service.backends.httpcore_web.wire.exchange import Reply
from service.domain.errors import BlockedError, FetchError


class Site:
    """Serve a robots.txt; count how often it was read."""

    def __init__(self, body: str = "", status: int = 200) -> None:
        self.body, self.status, self.read = body, status, 0

    async def __call__(self, target: Target) -> Reply:
        self.read += 1
        if not self.status:
            raise FetchError("no connection")
        return Reply(status=self.status, headers={}, body=self.body.encode())


def asked(site: Site, *paths: str) -> Sequence[str]:
    """Tell of each path "read", "kept out" or "not now"."""

    async def run() -> list[str]:
        robots, told = Robots(site), []
        for path in paths:
            try:
                await robots.delay_s(read_target(f"https://news.example.org{path}"))
                told.append("read")
            except BlockedError:
                told.append("kept out")
            except FetchError:
                told.append("not now")
        return told

    return asyncio.run(run())


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /private/",
        "User-agent: crosscheck\nDisallow: /private/\n\nUser-agent: *\nDisallow: /",
        "User-agent: CrossCheck/2.0\nUser-agent: other\nDisallow: /private\n",
        "\ufeffuser-agent:*\r\ndisallow:/private/ # ours\r\n",
        "User-agent: *\nDisallow: /\nAllow: /public/\nAllow: /robots",
        "User-agent: bot\nDisallow: /public/\n\nUser-agent: *\nDisallow: /priv*te/",
    ],
)
def test_what_is_disallowed_is_not_read(rules: str) -> None:
    assert asked(Site(rules), "/public/a", "/private/a") == ["read", "kept out"]


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "User-agent: bot\nDisallow: /",
        "User-agent: crosschecker\nDisallow: /",
        "nonsense",
        "Disallow: /",
        "User-agent: *\nAllow:",
    ],
)
def test_what_is_not_disallowed_is_read(rules: str) -> None:
    assert asked(Site(rules), "/a") == ["read"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_rules_is_read(status: int) -> None:
    assert asked(Site("User-agent: *\nDisallow: /", status), "/a") == ["read"]


@pytest.mark.parametrize("status", [0, 204, 429, 500, 503])
def test_a_site_whose_rules_cannot_be_had_is_not_read_now(status: int) -> None:
    site = Site("", status)
    assert asked(site, "/a", "/b") == ["not now", "not now"]
    assert site.read == 1


def test_rules_are_read_once_for_all_pages_of_a_site() -> None:
    site = Site("User-agent: *\nDisallow: /b")
    assert asked(site, "/a", "/b", "/c") == ["read", "kept out", "read"]
    assert site.read == 1


@pytest.mark.parametrize(
    ("said", "delay_s"), [("2", 2.0), ("0.5", 0.5), ("86400", MOST_DELAY_S), ("soon", 0.0)]
)
def test_a_pause_that_is_asked_for_is_kept_within_reason(said: str, delay_s: float) -> None:
    async def run() -> float:
        site = Site(f"User-agent: *\nCrawl-delay: {said}")
        return await Robots(site).delay_s(read_target("https://news.example.org/a"))

    assert asyncio.run(run()) == delay_s
