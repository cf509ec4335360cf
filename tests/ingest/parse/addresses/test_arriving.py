"""Pages that come in while others are on their way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from service.domain.article import ArticleIn, Refused, Taken
from service.domain.errors import BlockedError, FetchError
from service.domain.ports.web import Conditional, Fetched, Web
from service.ingest.parse.addresses.arriving import MOST_AHEAD, arriving
from service.ingest.parse.objects import taken
from tests.fakes import NOON

Item = Taken | Refused


@dataclass
class FakeWeb:
    """Give pages after a while; count how many were asked for and how many at once."""

    slow: frozenset[str] = frozenset()
    body: bytes = b"Six drowned."
    errors: dict[str, Exception] = field(default_factory=dict)
    asked: int = 0
    running: int = 0
    most: int = 0

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        self.asked += 1
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(0.05 if url in self.slow else 0)
            if url in self.errors:
                raise self.errors[url]
        finally:
            self.running -= 1
        return Fetched(asked=url, url=url, kind="text/plain", body=self.body, fetched_at=NOON)


def address(name: str) -> Taken:
    return taken(ArticleIn(url=f"https://{name}.example.org/"), where=name, raw=b"")


def text(name: str) -> Taken:
    return taken(ArticleIn(text="Nine cranes fell."), where=name, raw=b"Nine cranes fell.")


def arrived(items: Iterable[Item], web: Web | None) -> list[Item | None]:
    async def run() -> list[Item | None]:
        return [each async for each in arriving(items, web)]

    return asyncio.run(run())


def test_items_keep_their_order_whichever_page_comes_first() -> None:
    web = FakeWeb(slow=frozenset({"https://a.example.org/"}))
    no = Refused(where="2", reason="no")
    items: list[Item] = [text("0"), address("a"), text("1"), address("b"), no]
    told = arrived(items, web)
    assert [each.where for each in told if each] == ["0", "a", "1", "b", "2"]
    assert None in told[1:]
    assert web.most == 2


def test_an_article_with_text_is_never_asked_for() -> None:
    web = FakeWeb()
    item = taken(ArticleIn(url="https://a.example.org/", text="Six drowned."), where="a", raw=b"")
    assert arrived([item], web) == [item]
    assert web.asked == 0


def test_items_are_not_read_ahead_of_their_turn_without_a_page_to_wait_for() -> None:
    given: list[str] = []

    def items() -> Iterator[Item]:
        for n in range(10):
            given.append(str(n))
            yield text(str(n))

    async def run() -> None:
        async for item in arriving(items(), None):
            assert item is not None
            assert given[-1] == item.where

    asyncio.run(run())


def test_no_more_is_asked_for_ahead_than_there_is_room_for() -> None:
    web = FakeWeb(slow=frozenset({"https://n0.example.org/"}))
    items = [address(f"n{n}") for n in range(3 * MOST_AHEAD)]
    assert len([each for each in arrived(items, web) if each]) == 3 * MOST_AHEAD
    assert web.most <= MOST_AHEAD


def test_what_has_come_and_waits_is_bounded_in_bytes() -> None:
    web = FakeWeb(slow=frozenset({"https://n0.example.org/"}), body=b"a" * 2_000_000)
    asked: list[int] = []

    async def run() -> None:
        async for item in arriving([address(f"n{n}") for n in range(200)], web):
            if item is not None and item.where == "n0":
                asked.append(web.asked)
                break

    asyncio.run(run())
    assert asked[0] <= MOST_AHEAD


@pytest.mark.parametrize(
    ("error", "reason", "may_pass"),
    [
        (BlockedError("its host is not on the public network"), "blocked: its host", False),
        (FetchError("its server answers 404", may_pass=False), "its server answers 404", False),
        (FetchError("it took longer than 15 s to come"), "it took longer", True),
        (ZeroDivisionError("odd"), "please report", False),
    ],
)
def test_a_page_that_does_not_come_keeps_no_other_out(
    error: Exception, reason: str, may_pass: bool
) -> None:
    web = FakeWeb(errors={"https://a.example.org/": error})
    told = [each for each in arrived([address("a"), address("b")], web) if each]
    first, second = told
    assert isinstance(first, Refused)
    assert first.reason.startswith(reason) or reason in first.reason
    assert first.may_pass is may_pass
    assert isinstance(second, Taken)


def test_without_a_way_out_an_address_is_refused() -> None:
    [told] = [each for each in arrived([address("a")], None) if each]
    assert isinstance(told, Refused)
    assert "CROSSCHECK_FETCH" in told.reason


def test_pages_on_their_way_are_given_up_with_the_run() -> None:
    web = FakeWeb(slow=frozenset({f"https://n{n}.example.org/" for n in range(9)}))

    async def run() -> int:
        arrivals = arriving([address(f"n{n}") for n in range(9)], web)
        assert await anext(arrivals) is None
        await asyncio.sleep(0.01)
        assert web.running == 9
        await arrivals.aclose()
        return web.running

    assert asyncio.run(run()) == 0
