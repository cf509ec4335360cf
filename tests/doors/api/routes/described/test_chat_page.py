"""The chat page as it is sent: from this origin alone, packed, kept by browsers, never inline."""

from __future__ import annotations

import gzip
import re

import httpx
import pytest

from service.doors.web.files import built_page

HTML = {"accept": "text/html,*/*"}


@pytest.fixture(scope="module")
def shown(client: httpx.Client) -> httpx.Response:
    if missing := built_page().missing:
        pytest.skip(missing)
    return client.get("/", headers=HTML)


def test_programs_are_shown_the_way_to_the_description(client: httpx.Client) -> None:
    assert client.get("/").json()["docs"] == "/docs"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(shown: httpx.Response) -> None:
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*|data:", policy)
    assert re.findall(r"<script[^>]*>[^<]|<style|\son\w+=|\sstyle=", shown.text) == []


def test_every_part_of_the_page_can_be_had(client: httpx.Client, shown: httpx.Response) -> None:
    parts = re.findall(r'(?:src|href)="(/[^"]+)"', shown.text)
    assert len(parts) >= 3
    for part in parts:
        assert client.get(part).status_code == 200, part


def test_a_message_has_an_address_and_the_page_is_the_same(
    client: httpx.Client, shown: httpx.Response
) -> None:
    for path in ("/c/seeds", "/c/seeds/msg_1", "/c/none-of-this-name"):
        assert client.get(path, headers=HTML).content == shown.content


def test_scripts_are_packed_kept_and_not_sent_twice(
    client: httpx.Client, shown: httpx.Response
) -> None:
    [script] = re.findall(r'src="(/assets/[^"]+\.js)"', shown.text)
    with client.stream("GET", script, headers={"accept-encoding": "gzip"}) as reply:
        packed = b"".join(reply.iter_raw())
    assert "immutable" in reply.headers["cache-control"]
    assert gzip.decompress(packed) == client.get(script, headers={"accept-encoding": ""}).content
    again = client.get("/", headers={**HTML, "if-none-match": shown.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip;q=0", None),
        ("br, GZIP ; Q=0.000, *", None),
        ("identity", None),
        ("x-gzip-like", None),
        ("*;q=0", None),
        ("*", "gzip"),
        ("br, gzip;q=0.01", "gzip"),
    ],
)
def test_only_who_takes_gzip_gets_it(
    client: httpx.Client, shown: httpx.Response, accepted: str, coding: str | None
) -> None:
    reply = client.get("/", headers={**HTML, "accept-encoding": accepted})
    assert reply.headers.get("content-encoding") == coding
    assert reply.text == shown.text


def test_the_packed_form_has_a_tag_of_its_own(client: httpx.Client, shown: httpx.Response) -> None:
    tag = shown.headers["etag"]
    assert shown.headers["content-encoding"] == "gzip"
    for known, status in ((f'"another", W/{tag}', 304), ("*", 304), (f"x{tag}", 200)):
        again = client.get("/", headers={**HTML, "if-none-match": known})
        assert again.status_code == status, known
    plain = client.get("/", headers={**HTML, "accept-encoding": "", "if-none-match": tag})
    assert (plain.status_code, plain.headers["etag"] == tag) == (200, False)


def test_only_built_files_are_given_out(client: httpx.Client) -> None:
    for name in ("..%2f..%2ffiles.py", "%2e%2e", "index.ts", "none.js"):
        assert client.get(f"/assets/{name}").status_code == 404
