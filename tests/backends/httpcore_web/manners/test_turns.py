"""How often a host is asked, and when it is left alone."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from service.backends.httpcore_web.manners.turns import MOST_REST_S, Manners, Turn, Turns
from service.domain.errors import FetchError
from tests.backends.httpcore_web.asking import a_web, at
from tests.backends.httpcore_web.server import Server, page


def visits(hosts: str, manners: Manners) -> tuple[list[float], int]:
    """Visit hosts, a letter each; return when each visit began and how many ran at once."""

    async def run() -> tuple[list[float], int]:
        turns, began, running, most = Turns(manners), time.monotonic(), 0, 0
        starts: list[float] = []

        async def visit(host: str) -> None:
            nonlocal running, most
            async with turns.of(host):
                starts.append(time.monotonic() - began)
                running += 1
                most = max(most, running)
                await asyncio.sleep(0.02)
                running -= 1

        await asyncio.gather(*map(visit, hosts))
        return starts, most

    return asyncio.run(run())


def test_a_host_is_asked_once_at_a_time_with_a_pause_between() -> None:
    starts, most = visits("aaa", Manners(delay_s=0.05))
    assert most == 1
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert all(gap >= 0.068 for gap in gaps)


def test_several_hosts_are_asked_at_once_up_to_a_limit() -> None:
    assert visits("abcdefgh", Manners(delay_s=5, at_once=3))[1] == 3


def test_hosts_are_forgotten_once_they_have_rested() -> None:
    async def run() -> int:
        turns = Turns(Manners(delay_s=0, most_hosts=10))
        for n in range(100):
            async with turns.of(f"host{n}"):
                pass
        return len(turns._hosts)

    assert asyncio.run(run()) <= 11


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("7", 7, 7),
        ("0", 0, 0),
        ("999999999999999999999", MOST_REST_S, MOST_REST_S),
        ("soon", 5, 5),
        ("-3", 5, 5),
        (None, 5, 5),
    ],
)
def test_a_host_rests_as_long_as_it_asks(said: str | None, low: float, high: float) -> None:
    assert low <= Turn().rest(said) <= high


def test_a_host_may_name_the_moment() -> None:
    now = datetime.now(UTC)
    assert 3500 <= Turn().rest(format_datetime(now + timedelta(seconds=3600))) <= 3600
    assert Turn().rest(format_datetime(now - timedelta(days=1))) == 0


def test_a_host_that_does_not_say_how_long_rests_ever_longer() -> None:
    turn = Turn()
    assert [turn.rest(None) for _ in range(4)] == [5, 10, 20, 40]
    assert max(turn.rest(None) for _ in range(60)) == MOST_REST_S


def test_a_host_that_asks_for_a_little_time_is_asked_once_more() -> None:
    async def use(server: Server) -> tuple[bytes, int, float]:
        async def busy_once(writer: asyncio.StreamWriter) -> None:
            first = server.paths["/a"] == 1
            writer.write(
                page(b"", status="503 Busy", Retry_After="0") if first else page("at last")
            )

        server.answers["/a"] = busy_once
        began = time.monotonic()
        told = await a_web(server).get(server.url("/a"))
        return told.body, server.paths["/a"], time.monotonic() - began

    body, requests, _ = at({}, use)
    assert (body, requests) == (b"at last", 2)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_a_host_that_asks_for_long_is_left_alone_by_all(status: str) -> None:
    async def use(server: Server) -> int:
        web = a_web(server)
        for path in ("/a", "/b", "/c"):
            with pytest.raises(FetchError, match="left alone") as told:
                await web.get(server.url(path))
            assert told.value.may_pass
            assert 590 < (told.value.retry_s or 0) <= 600
        return server.paths["/a"] + server.paths["/b"] + server.paths["/c"]

    busy = page(b"", status=status, Retry_After="600")
    assert at({"/a": busy, "/b": busy, "/c": busy}, use) == 1


def test_waiting_in_line_spends_no_deadline() -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(page())

    async def use(server: Server) -> int:
        web = a_web(server, deadline_s=0.4)
        pages = await asyncio.gather(*(web.get(server.url("/a")) for _ in range(6)))
        return len(pages)

    assert at({"/a": slow}, use) == 6
