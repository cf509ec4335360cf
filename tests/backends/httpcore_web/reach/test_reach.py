"""Which hosts may be reached, judged by all their addresses."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from service.backends.httpcore_web.reach.reach import LookUp, Reach
from service.backends.httpcore_web.reach.target import read_target
from service.domain.errors import BlockedError, FetchError

PUBLIC = "93.184.216.34"


def finding(*addresses: str) -> LookUp:
    async def look_up(host: str, port: int) -> Sequence[str]:
        return addresses

    return look_up


def reached(url: str, reach: Reach, before: str | None = None) -> Sequence[str]:
    earlier = read_target(before) if before else None
    return asyncio.run(reach.addresses_of(read_target(url), earlier))


def test_a_public_host_is_reached_at_the_addresses_that_were_found() -> None:
    reach = Reach(look_up=finding(PUBLIC, "2600::1", PUBLIC))
    assert reached("https://news.example.org/", reach) == (PUBLIC, "2600::1")


@pytest.mark.parametrize(
    "private", ["127.0.0.1", "10.1.2.3", "::1", "fe80::1%eth0", "64:ff9b::7f00:1", "nonsense", ""]
)
def test_one_address_that_is_not_public_blocks_the_host(private: str) -> None:
    for found in ((private,), (PUBLIC, private), (private, PUBLIC)):
        with pytest.raises(BlockedError, match="not on the public network"):
            reached("https://news.example.org/", Reach(look_up=finding(*found)))


def test_a_refusal_does_not_tell_what_was_found() -> None:
    with pytest.raises(BlockedError) as refused:
        reached("https://news.example.org/", Reach(look_up=finding("10.20.30.40")))
    assert "10.20" not in str(refused.value)


def test_names_of_ones_own_network_are_not_even_looked_up() -> None:
    async def look_up(host: str, port: int) -> Sequence[str]:
        raise AssertionError(host)

    for host in ("localhost", "LOCALHOST.", "db", "vault.internal", "nas.local"):
        with pytest.raises(BlockedError):
            reached(f"http://{host}/", Reach(look_up=look_up))


def test_only_some_ports_are_read_from() -> None:
    reach = Reach(look_up=finding(PUBLIC))
    assert reached("https://news.example.org:80/", reach)
    for port in (0, 22, 25, 81, 442, 444, 6379, 8080, 65536):
        with pytest.raises(BlockedError, match=f"port {port}"):
            reached(f"http://news.example.org:{port}/", reach)
    assert reached(
        "http://news.example.org:8080/",
        Reach(ports=frozenset({8080}), look_up=finding(PUBLIC)),
    )


@pytest.mark.parametrize("trouble", [OSError("no such host"), UnicodeError("label too long")])
def test_a_host_that_is_not_found_may_be_found_later(trouble: Exception) -> None:
    async def look_up(host: str, port: int) -> Sequence[str]:
        raise trouble

    with pytest.raises(FetchError, match=r"no host is found by the name 'news.example.org'"):
        reached("http://news.example.org/", Reach(look_up=look_up))
    with pytest.raises(FetchError):
        reached("http://news.example.org/", Reach(look_up=finding()))


def test_an_allowed_host_is_reached_wherever_it_is_at_its_port_alone() -> None:
    reach = Reach(allowed=frozenset({"wiki.corp:8080"}), look_up=finding("10.0.0.7"))
    assert reached("http://wiki.corp:8080/", reach) == ("10.0.0.7",)
    for other in ("http://wiki.corp/", "http://a.wiki.corp:8080/", "http://10.0.0.7:8080/"):
        with pytest.raises(BlockedError):
            reached(other, reach)


def test_no_page_outside_leads_to_an_allowed_host() -> None:
    reach = Reach(allowed=frozenset({"wiki.corp:80"}), look_up=finding("10.0.0.7"))
    with pytest.raises(BlockedError):
        reached("http://wiki.corp/", reach, before="https://news.example.org/")
    assert reached("http://wiki.corp/b", reach, before="http://wiki.corp/a")
