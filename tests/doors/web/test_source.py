"""The source of a number: the stored article, its quote marked, and compared where it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.doors.api.conftest import Service
from tests.doors.web.conftest import Opened

TROOPS: Final = "how many North Korean troops were deployed?"
ASKED: Final = "How many houses burned in Varlo?"
FIRE: Final = (
    "41 houses burned in Varlo on Monday, Mayor Anna Kowal said.\n\nThe fire came at night."
)
HEBREW: Final = "עוד פרטים על השריפה יפורסמו מחר בבוקר."


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as client:
        yield client


def put(client: httpx.Client, collection: str, **article: Any) -> str:
    """Store an article and return its id."""
    body = {"id": "fire", "title": "A fire in Varlo", "text": FIRE} | article
    reply = client.post("/v1/articles", params={"collection": collection}, json=body)
    assert reply.status_code == 200, reply.text
    return str(reply.json()["items"][0]["article_id"])


def ask(page: Page, question: str) -> Locator:
    """Ask, and return the card."""
    page.locator("[data-composer]").fill(question)
    page.keyboard.press("Enter")
    page.locator("[data-cite]").first.wait_for()
    return page.locator("[data-message]").last


def opened(page: Page, question: str = ASKED, n: int = 1) -> Locator:
    """Ask, open a citation, and return the drawer with the article in it."""
    ask(page, question).locator(f"[data-cite='{n}']").first.click()
    page.locator("aside[data-source] mark.current").first.wait_for()
    return page.locator("aside[data-source]")


def test_each_citation_opens_at_its_quote(client: httpx.Client, open_page: Opened) -> None:
    quotes = client.post("/v1/answers", json={"question": TROOPS}).json()["citations"]
    page = open_page()
    drawer = opened(page, TROOPS)
    further = drawer.get_by_role("button", name="Next")
    for at, quoted in enumerate(quotes, start=1):
        expect(drawer.get_by_role("heading", level=2)).to_have_text(f"Source {at} of {len(quotes)}")
        expect(drawer.locator("[data-proof].good")).to_contain_text("word for word")
        mark = drawer.locator("mark.current")
        assert "".join(mark.all_text_contents()) == quoted["exact"]
        expect(mark.first).to_be_in_viewport()
        further.press("Enter")
    expect(further).to_have_attribute("aria-disabled", "true")
    expect(further).to_be_focused()
    expect(drawer.get_by_role("heading", level=2)).to_have_text("Source 5 of 5")


def test_what_is_known_of_an_article_is_said(client: httpx.Client, open_page: Opened) -> None:
    names = {"outlet": "Herald", "authors": ["Ana Ruiz", "Bo Lind"], "published": "2024-11-20"}
    put(client, "known", url="https://news.invalid/fire#top", **names)
    drawer = opened(open_page("/c/known"))
    expect(drawer).to_contain_text("Herald · 20 Nov 2024, given with the article")
    expect(drawer).to_contain_text("By Ana Ruiz, Bo Lind · version 1, first seen")
    link = drawer.get_by_role("link", name="Open at source")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    address = link.get_attribute("href") or ""
    assert address.startswith("https://news.invalid/fire#:~:text=41%20houses%20burned")


def test_what_is_not_known_is_said_too(client: httpx.Client, open_page: Opened) -> None:
    put(client, "unknown")
    drawer = opened(open_page("/c/unknown"))
    expect(drawer).to_contain_text("outlet unknown · date unknown")
    expect(drawer.get_by_role("link")).to_have_count(0)


def test_other_quotes_of_the_same_article_are_marked_lighter(
    client: httpx.Client, open_page: Opened
) -> None:
    filler = "\n\n".join(f"Paragraph {n} tells of the weather." for n in range(60))
    later = "Later the fire service said that 44 houses burned in Varlo on Monday."
    put(client, "twice", text=f"{FIRE}\n\n{filler}\n\n{later}")
    page = open_page("/c/twice", reduced_motion="reduce")
    drawer = opened(page)
    grounds = "one => getComputedStyle(one).backgroundColor"
    strong, light = drawer.locator("mark.current"), drawer.locator("mark:not(.current)")
    expect(light).to_have_count(1)
    assert strong.evaluate(grounds) != light.evaluate(grounds)
    page.keyboard.press("]")
    expect(strong).to_contain_text("44 houses")
    expect(strong).to_be_in_viewport()  # At once: the reader asked for no motion.


def test_a_quote_in_the_headline_is_marked_there(client: httpx.Client, open_page: Opened) -> None:
    put(client, "headline", title="47 houses burned in Varlo", text="The fire came at night.")
    drawer = opened(open_page("/c/headline"))
    expect(drawer.get_by_role("heading", level=3).locator("mark.current")).to_have_text(
        "47 houses burned in Varlo"
    )


def test_a_quote_that_is_not_there_any_more_is_shown_to_fail(
    service: Service, client: httpx.Client, open_page: Opened
) -> None:
    put(client, "altered")
    page = open_page("/c/altered")
    ask(page, ASKED)
    with sqlite3.connect(service.settings.data_dir / "crosscheck.db") as archive:
        archive.execute(
            "UPDATE articles SET text = replace(text, '41', '14') WHERE collection = 'altered'"
        )
    page.locator("[data-cite]").first.click()
    failed = page.locator("[data-proof].bad")
    expect(failed).to_contain_text("Quote not found in the stored article")
    expect(failed.locator("svg")).to_be_visible()


def test_a_deleted_article_is_said_to_be_and_its_quote_stays(
    client: httpx.Client, open_page: Opened
) -> None:
    stored = put(client, "deleted")
    page = open_page("/c/deleted")
    ask(page, ASKED)
    client.delete(f"/v1/articles/{stored}")
    page.locator("[data-cite]").first.click()
    drawer = page.locator("aside[data-source]")
    expect(drawer.get_by_role("alert")).to_contain_text("no longer stored")
    expect(drawer.locator("mark")).to_contain_text("41 houses burned")
    expect(drawer.locator("[data-proof]")).to_have_count(0)


def test_a_deleted_article_is_not_said_of_the_one_turned_back_to(
    client: httpx.Client, open_page: Opened
) -> None:
    names = {"outlet": "Post", "title": "Fire", "text": FIRE.replace("Mayor Anna", "Minister Ida")}
    stored = [put(client, "turned"), put(client, "turned", id="other", **names)]
    page = open_page("/c/turned")
    drawer = opened(page)
    stored.remove(str(drawer.get_attribute("data-article")))
    client.delete(f"/v1/articles/{stored[0]}")
    page.keyboard.press("]")
    expect(drawer.get_by_role("alert")).to_contain_text("no longer stored")
    page.keyboard.press("[")
    expect(drawer.locator("[data-proof].good")).to_contain_text("word for word")
    expect(drawer.get_by_role("alert")).to_have_count(0)


def test_a_newer_version_is_said_to_be_there(client: httpx.Client, open_page: Opened) -> None:
    put(client, "newer")
    page = open_page("/c/newer")
    ask(page, ASKED)
    put(client, "newer", text=FIRE.replace("41", "43"))
    page.locator("[data-cite]").first.click()
    drawer = page.locator("aside[data-source]")
    expect(drawer).to_contain_text("The answer quotes version 1")
    drawer.get_by_role("button", name="Show version 2").click()
    expect(drawer).to_contain_text("no longer stand in it")
    expect(drawer).to_contain_text("43 houses burned")
    drawer.get_by_role("button", name="Back to version 1").click()
    expect(drawer.locator("mark.current")).to_contain_text("41 houses burned")


def test_a_report_is_kept_with_the_citation(
    service: Service, client: httpx.Client, open_page: Opened
) -> None:
    put(client, "reported")
    drawer = opened(open_page("/c/reported"))
    drawer.get_by_role("button", name="Report this quote").click()
    reason = drawer.get_by_label("What is wrong with this quote?")
    expect(reason).to_be_focused()
    reason.fill("She said fourteen.")
    reason.press("Enter")
    expect(drawer).to_contain_text("Reported, thank you")
    with sqlite3.connect(service.settings.data_dir / "crosscheck.db") as archive:
        kept = archive.execute("SELECT opinion, reason, citation FROM feedback").fetchall()
    assert kept == [("wrong", "She said fourteen.", 1)]


def test_a_quote_is_copied_with_its_source(client: httpx.Client, open_page: Opened) -> None:
    put(client, "copied", outlet="Herald", published="2024-11-20", url="https://news.invalid/fire")
    page = open_page("/c/copied", permissions=["clipboard-read", "clipboard-write"])
    drawer = opened(page)
    drawer.get_by_role("button", name="Copy quote").click()
    expect(drawer).to_contain_text("Copied, with its source")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“41 houses burned in Varlo on Monday, Mayor Anna Kowal said.”\n"
        "A fire in Varlo, Herald, 20 Nov 2024 (given with the article)\n"
        "https://news.invalid/fire"
    )


def test_a_megabyte_opens_at_its_quote_and_can_be_read_on(
    client: httpx.Client, open_page: Opened
) -> None:
    said = "Station {} had seen it coming, as its log for that day says. " * 8
    text = "\n\n".join([FIRE, *(said.replace("{}", str(n)) for n in range(2000))])
    put(client, "long", text=text)
    page = open_page("/c/long")
    drawer = opened(page)
    assert len(drawer.inner_text()) < 100_000
    before = drawer.locator("p").count()
    drawer.get_by_role("button", name="Show more of").click()
    assert drawer.locator("p").count() > before


def test_a_text_that_runs_from_the_right_does_so(client: httpx.Client, open_page: Opened) -> None:
    put(client, "hebrew", text=f"{FIRE}\n\n{HEBREW}")
    paragraph = opened(open_page("/c/hebrew")).get_by_text(HEBREW)
    assert paragraph.evaluate("one => getComputedStyle(one).direction") == "rtl"
