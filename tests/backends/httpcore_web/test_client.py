"""Pages read from real servers on loopback, and everything a hostile one may try."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from service.backends.httpcore_web.client import USER_AGENT, HttpWeb
from service.backends.httpcore_web.reach.reach import Reach
from service.domain.errors import BlockedError, FetchError
from service.domain.ports.web import Conditional, Fetched
from tests.backends.httpcore_web.asking import QUICK, Names, a_web, at
from tests.backends.httpcore_web.server import Answer, Server, page, redirect, serving

PUBLIC = "93.184.216.34"


def got(answer: bytes | Answer, path: str = "/a", known: Conditional | None = None) -> Fetched:
    async def use(server: Server) -> Fetched:
        return await a_web(server).get(server.url(path), known)

    return at({path: answer}, use)


def refused(answer: bytes | Answer, family: type[Exception] = BlockedError) -> str:
    with pytest.raises(family) as told:
        got(answer)
    return str(told.value)


def test_a_page_comes_with_its_kind_and_where_it_was_read() -> None:
    told = got(page("Six drowned.", ETag='"v1"', Last_Modified="Mon, 05 Jan 2026 10:00:00 GMT"))
    assert (told.body, told.kind, told.charset) == (b"Six drowned.", "text/plain", "utf-8")
    assert told.url == told.asked
    assert told.known == Conditional(etag='"v1"', last_modified="Mon, 05 Jan 2026 10:00:00 GMT")


def test_a_request_names_the_product_and_brings_nothing_else_of_ours() -> None:
    async def use(server: Server) -> Server:
        web = a_web(server)
        await web.get(server.url("/a"))
        await web.get(server.url("/a"))
        return server

    server = at({"/a": page(Set_Cookie="id=1; Domain=example.org")}, use)
    sent = server.headers()
    assert sent["user-agent"] == USER_AGENT
    assert USER_AGENT.startswith("crosscheck/")
    assert sent["host"] == server.place
    assert set(sent) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_an_unchanged_page_is_not_sent_again() -> None:
    known = Conditional(etag='"v1"', last_modified="Mon, 05 Jan 2026 10:00:00 GMT")

    async def use(server: Server) -> tuple[Fetched, Server]:
        return await a_web(server).get(server.url("/a"), known), server

    told, server = at({"/a": b"HTTP/1.1 304 Not Modified\r\n\r\n"}, use)
    assert (told.unchanged, told.body, told.known) == (True, b"", known)
    assert server.headers()["if-none-match"] == '"v1"'
    assert server.headers()["if-modified-since"] == "Mon, 05 Jan 2026 10:00:00 GMT"


def test_a_site_is_asked_what_it_allows_before_a_page() -> None:
    async def use(server: Server) -> Server:
        web = a_web(server)
        with pytest.raises(BlockedError, match=r"robots\.txt"):
            await web.get(server.url("/private/a"))
        await web.get(server.url("/a"))
        return server

    rules = page("User-agent: *\nDisallow: /private/", kind="application/octet-stream")
    server = at({"/robots.txt": rules, "/a": page(), "/private/a": page()}, use)
    assert [line[0].split(" ")[1] for line in server.seen] == ["/robots.txt", "/a"]


def test_rules_are_followed_to_where_they_lie_and_no_further() -> None:
    async def use(server: Server) -> list[str]:
        server.answers["/robots.txt"] = redirect("/rules")
        server.answers["/rules"] = page("User-agent: *\nDisallow: /private/")
        with pytest.raises(BlockedError, match=r"robots\.txt"):
            await a_web(server).get(server.url("/private/a"))
        server.answers["/rules"] = redirect("http://127.0.0.2/rules")
        with pytest.raises(FetchError, match=r"robots.txt cannot be read"):
            await a_web(server).get(server.url("/a"))
        server.answers["/rules"] = redirect("/robots.txt")
        return [(await a_web(server).get(server.url("/a"))).kind]

    assert at({"/a": page()}, use) == ["text/plain"]


def test_not_modified_without_a_condition_is_no_page() -> None:
    assert "304" in refused(b"HTTP/1.1 304 Not Modified\r\n\r\n", FetchError)


def test_a_condition_cannot_smuggle_a_header_in() -> None:
    async def use(server: Server) -> Server:
        known = Conditional(etag='"v1"\r\nX-Evil: 1', last_modified="é")
        await a_web(server).get(server.url("/a"), known)
        return server

    assert "x-evil" not in at({"/a": page()}, use).headers()


@pytest.mark.parametrize("packing", ["gzip", "x-gzip"])
def test_a_packed_page_comes_unpacked(packing: str) -> None:
    assert got(page(gzip.compress(b"Six drowned."), Content_Encoding=packing)).body == (
        b"Six drowned."
    )


@pytest.mark.parametrize(
    ("kind", "read_as", "charset"),
    [
        ("text/html; charset=garbage", "text/html", "garbage"),
        ('TEXT/HTML;Charset="UTF-8"', "text/html", "UTF-8"),
        ("application/pdf", "application/pdf", None),
        ("application/feed+json", "application/feed+json", None),
        (None, "", None),
    ],
)
def test_the_kind_is_told_as_it_was_said(
    kind: str | None, read_as: str, charset: str | None
) -> None:
    told = got(page(kind=kind))
    assert (told.kind, told.charset) == (read_as, charset)


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/octet-stream", "application/zip", "x"]
)
def test_what_holds_no_text_is_refused_by_its_kind(kind: str) -> None:
    assert repr(kind) in refused(page(kind=kind))


@pytest.mark.parametrize(
    ("status", "may_pass"),
    [
        ("204 No Content", False),
        ("206 Partial Content", False),
        ("300 Multiple Choices", False),
        ("401 Unauthorized", False),
        ("403 Forbidden", False),
        ("404 Not Found", False),
        ("410 Gone", False),
        ("500 Oops", True),
        ("502 Bad Gateway", True),
    ],
)
def test_a_page_that_is_not_there_says_whether_it_may_come(status: str, may_pass: bool) -> None:
    with pytest.raises(FetchError, match=status[:3]) as told:
        got(page("x", status=status))
    assert (told.value.status, told.value.may_pass) == (int(status[:3]), may_pass)


def test_redirects_are_followed_to_the_page_five_at_most() -> None:
    hops = {f"/{n}": redirect(f"/{n + 1}") for n in range(1, 8)}

    async def use(server: Server) -> tuple[str, str]:
        server.answers["/6"] = page("here")
        web = a_web(server)
        reached = await web.get(server.url("/1"))
        with pytest.raises(BlockedError, match="more than 5"):
            await web.get(server.url("/0"))
        return reached.url, server.url("/6")

    told, expected = at({"/0": redirect("/1"), **hops}, use)
    assert told == expected


def test_a_redirect_in_a_circle_ends() -> None:
    assert "more than 5" in refused(redirect("/a"))


def test_a_redirect_to_nowhere_is_no_page() -> None:
    assert "nowhere" in refused(page(b"", status="302 Found"), FetchError)


async def hop_to_canary(location: str) -> tuple[int, str]:
    """Follow a redirect from an allowed server towards a canary; count its connections."""
    async with serving({"/robots.txt": page("")}) as canary, serving() as server:
        names = Names({"inside.example.org": [["127.0.0.1"]]})
        server.answers["/a"] = redirect(location.replace("PORT", str(canary.port)))
        reach = Reach(
            allowed=frozenset({server.place}), ports=frozenset({80, canary.port}), look_up=names
        )
        with pytest.raises(BlockedError) as told:
            await HttpWeb(reach, QUICK).get(server.url("/a"))
        return canary.connections, str(told.value)


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:PORT/",
        "//127.0.0.1:PORT/x",
        "http://localhost:PORT/",
        "http://inside.example.org:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://2130706433:PORT/",
        "file:///etc/hostname",
        "gopher://127.0.0.1:PORT/_x",
    ],
)
def test_each_hop_is_judged_again(location: str) -> None:
    connections, told = asyncio.run(hop_to_canary(location))
    assert (connections, bool(told)) == (0, True)


def test_the_canary_does_hear_what_is_allowed() -> None:
    async def use(server: Server) -> int:
        await a_web(server).get(server.url("/a"))
        return server.connections

    assert at({"/a": page()}, use) == 2  # robots.txt and the page.


async def asked_by_name(found: list[Sequence[str]]) -> tuple[int, Names]:
    """Ask a server by a name that is found at these addresses, one after the other."""
    async with serving({"/a": page(), "/robots.txt": page("")}) as server:
        names = Names({"news.example.org": found})
        reach = Reach(ports=frozenset({server.port}), look_up=names)
        with pytest.raises((BlockedError, FetchError)):
            await HttpWeb(reach, QUICK).get(server.url("/a", "news.example.org"))
        return server.connections, names


def test_a_name_found_inside_is_never_connected_to() -> None:
    connections, names = asyncio.run(asked_by_name([["127.0.0.1"]]))
    assert connections == 0
    assert names.asked["news.example.org"] == 1


def test_a_name_found_outside_and_inside_is_never_connected_to() -> None:
    connections, _ = asyncio.run(asked_by_name([[PUBLIC, "127.0.0.1"]]))
    assert connections == 0


def test_a_connection_goes_where_it_was_judged_to_go_whatever_is_found_later() -> None:
    """The address is checked and connected to in one; a later answer moves nothing."""

    async def run() -> tuple[int, int, str]:
        async with serving() as first, serving() as second:
            first.answers = {"/a": page("first"), "/robots.txt": page("")}
            names = Names({"news.example.org": [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]]})
            place = f"news.example.org:{first.port}"
            web = HttpWeb(Reach(allowed=frozenset({place}), look_up=names), QUICK)
            told = await web.get(first.url("/a", "news.example.org"))
            assert first.headers()["host"] == place
            return names.asked["news.example.org"], second.connections, told.body.decode()

    assert asyncio.run(run()) == (2, 0, "first")  # Once for robots.txt, once for the page.


def test_of_several_addresses_the_first_that_answers_is_taken() -> None:
    async def run() -> bytes:
        async with serving({"/a": page("six")}) as server:
            names = Names({"news.example.org": [["127.0.0.9", "127.0.0.1"]]})
            web = a_web(server, names=names, hosts=["news.example.org"])
            return (await web.get(server.url("/a", "news.example.org"))).body

    assert asyncio.run(run()) == b"six"


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n")
    while True:
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.02)


async def drip_head(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.02)


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


@pytest.mark.parametrize("answer", [drip, drip_head, silence])
def test_a_slow_server_is_given_up_at_the_deadline(answer: Answer) -> None:
    async def use(server: Server) -> float:
        web = a_web(server, deadline_s=0.3)
        began = time.monotonic()
        with pytest.raises(FetchError, match=r"longer than 0.3 s") as late:
            await web.get(server.url("/a"))
        assert late.value.may_pass
        return time.monotonic() - began

    assert at({"/a": answer}, use) < 0.3 + 0.5


def test_the_deadline_is_one_for_all_hops() -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        writer.write(redirect("/a"))

    async def use(server: Server) -> int:
        with pytest.raises(FetchError, match="longer than"):
            await a_web(server, deadline_s=0.4).get(server.url("/a"))
        return server.paths["/a"]

    assert at({"/a": slow}, use) <= 3


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        writer.write(b"a" * 65536)
        await writer.drain()


async def crumbs(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")
    writer.write(b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1\r\na\r\n" * 1000)
        await writer.drain()


async def many_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 10_000 + b"\r\n")


async def not_yet(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 500)
        await writer.drain()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (endless, "larger than 10 MB"),
        (page(gzip.compress(b"\0" * 100_000_000, 9), Content_Encoding="gzip"), "100 times"),
        (page(b"x", Content_Encoding="br"), "not asked for"),
        (page(b"", Content_Length="99999999999"), "larger than 10 MB"),
        (crumbs, "too many pieces"),
        (many_headers, "more"),
        (page(b"x", X_Long="a" * 1_000_000), "more than a page has"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 300 + b"\r\n", "more headers"),
        (not_yet, "more than a page has"),
    ],
    ids="endless bomb packing length crumbs flood head headers continue".split(),
)
def test_what_would_fill_memory_is_given_up(answer: bytes | Answer, reason: str) -> None:
    assert reason in refused(answer)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nsix",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nsix",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3e2\r\n\r\nsix",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 30\r\n\r\nsix",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"",
        b"\x00\xff\xfe",
    ],
)
def test_what_is_not_http_is_never_a_page(answer: bytes) -> None:
    assert refused(answer, FetchError)


def test_bytes_after_the_end_of_a_page_are_not_read() -> None:
    told = got(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n"
        + b"six"
        + page("smuggled") * 1000
    )
    assert told.body == b"six"


def test_a_port_nobody_listens_at_may_answer_later() -> None:
    async def use(server: Server) -> None:
        web = a_web(server)
        dead = server.url("/a")
        server.answers.clear()
        await asyncio.sleep(0)
        raise_at.append((web, dead))

    raise_at: list[tuple[HttpWeb, str]] = []
    at({}, use)
    [(web, dead)] = raise_at
    with pytest.raises(FetchError, match="no connection") as told:
        asyncio.run(web.get(dead))
    assert told.value.may_pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of news.example.org, and its key, made for this run."""
    folder = tmp_path_factory.mktemp("tls")
    made = folder / "both.pem"
    names = "subjectAltName=DNS:news.example.org"
    typed = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example.org"
    try:
        subprocess.run(
            [*typed.split(), "-addext", names, "-keyout", folder / "key", "-out", folder / "cert"],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("not run: there is no openssl to make a certificate with")
    made.write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
    return made


def read_securely(certificate: Path, host: str, *, trusted: bool) -> tuple[bytes, list[str]]:
    """Read a page over TLS from a server that shows one certificate to all who ask."""
    named: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(page("six"))
        await writer.drain()
        writer.close()

    async def run() -> bytes:
        served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        served.load_cert_chain(certificate)
        served.sni_callback = lambda _socket, name, _context: named.append(name)
        listener = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=served)
        port = listener.sockets[0].getsockname()[1]
        tls = ssl.create_default_context(cafile=certificate if trusted else None)
        names = Names({host: [["127.0.0.1"]]})
        reach = Reach(allowed=frozenset({f"{host}:{port}"}), look_up=names)
        async with listener:
            web = HttpWeb(reach, QUICK, tls=tls)
            return (await web.get(f"https://{host}:{port}/a")).body

    return asyncio.run(run()), named


def test_a_certificate_is_checked_for_the_name_not_the_address(certificate: Path) -> None:
    body, named = read_securely(certificate, "news.example.org", trusted=True)
    assert body == b"six"
    assert set(named) == {"news.example.org"}


@pytest.mark.parametrize(
    ("host", "trusted"), [("other.example.org", True), ("news.example.org", False)]
)
def test_a_certificate_of_another_or_of_nobody_is_refused(
    certificate: Path, host: str, trusted: bool
) -> None:
    with pytest.raises(FetchError, match="no connection"):
        read_securely(certificate, host, trusted=trusted)
