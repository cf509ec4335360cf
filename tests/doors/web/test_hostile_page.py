"""What words from outside can do to a reader of the page: be read, and nothing else.

A few payloads in every place at once; `python -m tests.doors.web.bench` plants all of them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest
from playwright.sync_api import Browser, expect

from service.doors.web.files import built_page
from tests.doors.api.conftest import Service
from tests.doors.api.keyring import ALL, keyring_of
from tests.doors.web.conftest import Opened
from tests.doors.web.hostile import ASKED, PLACES, Seen, article, ask, look
from tests.doors.web.payloads import PAYLOADS

FEW = (5, 11, 43, 57, 59)


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def seen(browser: Browser, client: httpx.Client) -> Seen:
    return look(browser, client, FEW, "planted")


def test_every_place_was_looked_at(seen: Seen) -> None:
    assert len(PAYLOADS) == 60
    assert set(seen.looked_at) == {f"{n}-{place}" for n in FEW for place in PLACES}


def test_no_payload_runs(seen: Seen) -> None:
    assert seen.ran == []


def test_no_payload_loads_anything(seen: Seen) -> None:
    assert seen.outside == []


def test_no_payload_becomes_part_of_the_page(seen: Seen) -> None:
    assert seen.foreign == []
    assert seen.refused == []


def test_every_payload_is_shown_as_the_words_it_is(seen: Seen) -> None:
    assert seen.altered == []


def test_an_address_that_runs_is_refused_and_a_stored_one_is_no_link(
    service: Service, client: httpx.Client, open_page: Opened
) -> None:
    for url in ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x"):
        refused = client.post("/v1/articles", json=article(0) | {"url": url})
        assert refused.status_code == 422, url
    body = article(0) | {"title": "A fire in Varlo", "outlet": "Herald"}
    client.post("/v1/articles", params={"collection": "stored"}, json=body)
    with sqlite3.connect(service.settings.data_dir / "crosscheck.db") as archive:
        archive.execute(
            "UPDATE articles SET url = 'javascript:alert(1)' WHERE collection = 'stored'"
        )
    page = open_page("/c/stored")
    ask(page, ASKED)
    page.locator("[data-cite]").first.click()
    drawer = page.locator("aside[data-source]")
    expect(drawer).to_contain_text("javascript:alert(1)")
    expect(drawer.get_by_role("link")).to_have_count(0)
    expect(page.locator("a[href^='javascript:' i]")).to_have_count(0)


def test_the_page_is_shown_in_no_frame(service: Service, browser: Browser) -> None:
    class Frame(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f"<iframe src='{service.url}/c/seeds'></iframe>".encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Frame) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{other.server_port}/")
        inside = page.frames[1]
        inside.wait_for_load_state()
        assert inside.locator("#app").count() == 0
        context.close()
        other.shutdown()


class Inline(HTMLParser):
    """Collect whatever of a page is inline."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a script without a file, a style, and an attribute that is either."""
        names = {name for name, _ in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [name for name in names if name == "style" or name.startswith("on")]


def test_nothing_in_the_built_files_is_inline_or_from_elsewhere() -> None:
    files = built_page().files
    reader = Inline()
    reader.feed(files["index.html"].plain.decode())
    assert reader.found == []
    script = next(one.plain.decode() for name, one in files.items() if name.endswith(".js"))
    assert (
        re.findall(r"\beval\(|new Function\(|\.insertAdjacentHTML|document\.write\(", script) == []
    )
    for name, file in files.items():
        outside = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+", file.plain.decode()))
        assert outside <= {"http://www.w3.org", "https://svelte.dev"}, name


def test_the_key_is_sent_and_stands_nowhere_else(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    service = Service(tmp_path_factory.mktemp("keyed"), auth="keys")
    try:
        _ask_with_key(browser, service)
    finally:
        service.stop()


def _ask_with_key(browser: Browser, service: Service) -> None:
    with keyring_of(service) as ring, ThreadPoolExecutor(1) as beside:
        key = beside.submit(ring.made, *ALL).result()  # Here, a loop drives the browser.
    headers = {"authorization": f"Bearer {key}"}
    httpx.post(f"{service.url}/v1/articles", json=article(0) | {"title": "Fire"}, headers=headers)
    context = browser.new_context(base_url=service.url)
    context.add_init_script(f"sessionStorage.setItem('crosscheck.key', '{key}')")
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page.goto("/c/seeds")
    ask(page, ASKED)
    page.locator("[data-cite]").first.click()
    page.locator("[data-proof].good").wait_for()
    assert sent
    assert [one for one in sent if key in one or key[4:20] in one] == []
    assert key not in page.content()
    assert key not in page.evaluate(
        "location.href + document.cookie + JSON.stringify(localStorage)"
    )
    context.close()


def test_signs_that_turn_the_writing_around_turn_only_their_own_words(
    client: httpx.Client, open_page: Opened
) -> None:
    turned = article(1) | {"title": "A fire \u202e in Varlo", "outlet": "\u202eHerald\u202dx\u2067"}
    client.post("/v1/articles", params={"collection": "turned"}, json=turned)
    page = open_page("/c/turned")
    ask(page, ASKED)
    page.locator("[data-cite]").first.click()
    page.locator("[data-proof].good").wait_for()
    leaking = page.evaluate(
        """() => {
          const turning = /[\\u202a-\\u202e\\u2066-\\u2069]/, found = [];
          const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (all.nextNode()) {
            if (!turning.test(all.currentNode.data)) continue;
            let at = all.currentNode.parentElement;
            const inline = (one) => getComputedStyle(one).display.startsWith("inline")
              && !/isolate|plaintext/.test(getComputedStyle(one).unicodeBidi);
            while (inline(at)) at = at.parentElement;
            const own = at.innerText.trim() === all.currentNode.data.trim();
            const isolated = /isolate|plaintext/.test(getComputedStyle(at).unicodeBidi);
            if (!own && !isolated) found.push(at.outerHTML.slice(0, 200));
          }
          return found;
        }"""
    )
    assert leaking == []


@pytest.mark.parametrize("name", ["constructor", "hasOwnProperty"])
def test_a_collection_may_be_called_as_every_object_has_something_called(
    client: httpx.Client, open_page: Opened, name: str
) -> None:
    client.post("/v1/articles", params={"collection": name}, json=article(1) | {"title": name})
    page = open_page(f"/c/{name}")
    ask(page, ASKED)
    expect(page.locator("[data-message]").last).to_contain_text("41")
