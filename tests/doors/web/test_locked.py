"""A service that needs a key: it is asked for, kept for the tab, and what waited for it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.doors.api.conftest import Service
from tests.doors.api.keyring import ALL, keyring_of
from tests.doors.web.conftest import Visit
from tests.doors.web.test_talk import ARTICLE, ask, messages


class Locked(NamedTuple):
    """Hold a service that needs a key, and one that may do all."""

    service: Service
    key: str


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locked]:
    """Serve one article to those who have a key."""
    running = Service(tmp_path_factory.mktemp("locked"), require_key="always")
    # The browser's driver runs a loop in this thread, and a key is made in one of its own.
    with keyring_of(running) as keyring, ThreadPoolExecutor() as beside:
        key = beside.submit(keyring.made, *ALL).result()
    headers = {"Authorization": f"Bearer {key}"}
    httpx.post(f"{running.url}/v1/articles", json={"text": ARTICLE}, headers=headers, timeout=30)
    yield Locked(running, key)
    running.stop()


def give(page: Page, key: str) -> None:
    """Give the key that is asked for."""
    page.get_by_label("Key", exact=True).fill(key)
    page.get_by_role("button", name="Use this key").click()


def test_a_key_is_asked_for_and_kept_for_the_tab(visit: Visit, locked: Locked) -> None:
    page = visit(f"{locked.service.url}/c/seeds")
    give(page, locked.key)
    expect(page.get_by_role("link", name="seeds")).to_be_visible()
    ask(page, "how many boats sank?")
    expect(messages(page).last).to_contain_text("Forty")
    page.reload()
    expect(messages(page).last).to_contain_text("Forty")


def test_what_was_tried_again_without_a_key_is_asked_once(visit: Visit, locked: Locked) -> None:
    question = "how many boats of Lowport sank?"
    page = visit(f"{locked.service.url}/c/seeds")
    again = page.locator("[data-pending]").get_by_role("button", name="Try again")
    give(page, locked.key)
    expect(messages(page).last).to_be_visible()
    page.evaluate("sessionStorage.clear()")
    ask(page, question)
    for _ in range(2):  # Beneath the dialog, which comes back with each refusal.
        expect(again).to_have_count(1)
        again.dispatch_event("click")
        expect(page.locator("[data-pending]")).to_contain_text("needs a key")
    give(page, locked.key)
    expect(page.locator("[data-pending]")).to_have_count(0)
    headers = {"Authorization": f"Bearer {locked.key}"}
    path = f"{locked.service.url}/v1/threads"
    threads = httpx.get(path, params={"q": question}, headers=headers).json()["data"]
    assert [thread["title"] for thread in threads] == [question]
