"""A real browser before a real service on the seed articles."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from service.doors.web.files import built_page
from tests.doors.api.conftest import SEEDS, Service

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A browser that asks its maker's servers for anything would be seen as the page doing so.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)


# For one module, not for all: while it runs its driver holds the thread's event loop, which tests
# of other modules in the same process need.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium, or skip: in CI, where CROSSCHECK_NEEDS_BROWSER is set, fail."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = "" if found else f"none of {', '.join(BROWSERS)} is on the PATH; install Chromium"
    missing = missing or built_page().missing
    if missing and os.environ.get("CROSSCHECK_NEEDS_BROWSER"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the five seed articles, with their manifest's dates, as `crosscheck demo` does."""
    running = Service(tmp_path_factory.mktemp("web"))
    articles = [
        {"id": path.name, "text": path.read_text(encoding="utf-8")}
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    with httpx.Client(base_url=running.url, timeout=30) as client:
        taken = client.post("/v1/articles", params={"collection": "seeds"}, json=articles)
        assert taken.status_code == 200, taken.text
    yield running
    running.stop()


Opened = Callable[..., Page]
Visit = Callable[[str], Page]


@pytest.fixture
def open_page(browser: Browser, service: Service) -> Iterator[Opened]:
    """Open the page in a browser of its own; its errors and outside requests fail the test."""
    contexts: list[BrowserContext] = []
    odd: list[str] = []

    def opened(path: str = "/c/seeds", **options: object) -> Page:
        context = browser.new_context(base_url=service.url, timezone_id="Europe/Kyiv", **options)  # type: ignore[arg-type]  # the browser's own options
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: odd.append(f"error: {error}"))
        page.on(
            "request",
            lambda sent: (
                None if sent.url.startswith((service.url, "blob:")) else odd.append(sent.url)
            ),
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert odd == []


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address in a browser of its own; its errors fail the test."""
    contexts: list[BrowserContext] = []
    odd: list[str] = []

    def visited(url: str) -> Page:
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: odd.append(str(error)))
        page.goto(url)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert odd == []
