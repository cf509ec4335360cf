"""The page by keyboard alone: every step a reader takes, and where the focus is after it."""

from __future__ import annotations

from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.doors.web.conftest import Opened

QUESTION = "how many North Korean troops were deployed?"
ASKED = count()


@pytest.fixture
def page(open_page: Opened) -> Page:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-composer]").wait_for()
    return page


def ask(page: Page, question: str = QUESTION) -> Locator:
    """Ask by keyboard what nobody asked before, leave the question box, return the message."""
    question += "?" * next(ASKED)
    page.locator("[data-composer]").first.focus()
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    asked = page.locator("main [data-message]").filter(has=page.get_by_text(question, exact=True))
    asked.locator("[data-cite]").first.wait_for()
    page.keyboard.press("Escape")
    return asked


def test_a_reader_with_a_keyboard_gets_from_a_question_to_its_sources_and_back(page: Page) -> None:
    message = ask(page)
    expect(message).to_be_focused()
    page.keyboard.press("2")
    drawer = page.locator("aside[data-source]")
    expect(drawer.get_by_role("heading", name="Source 2 of 5")).to_be_focused()
    page.keyboard.press("]")
    expect(drawer.get_by_role("heading", level=2)).to_have_text("Source 3 of 5")
    page.keyboard.press("[")
    expect(drawer.get_by_role("heading", level=2)).to_have_text("Source 2 of 5")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(message.locator("[data-cite='2']").first).to_be_focused()
    page.keyboard.press("c")
    page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).includes('10,000 to 12,000')"
    )
    page.keyboard.press("t")
    expect(page.get_by_role("complementary").get_by_role("heading", name="Thread")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary").get_by_role("heading", name="Thread")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("main [data-composer]")).to_be_focused()


def test_messages_are_walked_through(page: Page) -> None:
    first, last = ask(page), ask(page)
    expect(last).to_be_focused()
    page.keyboard.press("k")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    for _ in range(2):
        page.keyboard.press("j")
        expect(last).to_be_focused()


def test_what_is_typed_is_only_typed(page: Page) -> None:
    ask(page)
    page.keyboard.press("/")
    page.keyboard.type("j k 1 2 [ ] t c ?")
    expect(page.locator("main [data-composer]")).to_have_value("j k 1 2 [ ] t c ?")
    expect(page.locator("aside[data-source]")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_help_lists_the_keys_and_gives_the_focus_back(page: Page) -> None:
    message = ask(page)
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keys and commands")
    expect(help_).to_contain_text("Copy the answer with its sources")
    expect(help_.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator("aside[data-source]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(help_).to_have_count(0)
    expect(message).to_be_focused()


def test_the_next_citation_of_a_closed_drawer_is_the_first(page: Page) -> None:
    ask(page)
    page.keyboard.press("]")
    heading = page.locator("aside[data-source]").get_by_role("heading", level=2)
    expect(heading).to_have_text("Source 1 of 5")


def test_every_button_of_the_drawer_is_reached_by_tab(page: Page) -> None:
    ask(page)
    page.keyboard.press("1")
    drawer = page.locator("aside[data-source]")
    drawer.locator("[data-proof].good").wait_for()
    names = []
    for _ in range(8):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 20)"))
    wanted = ["Previous", "Next", "Close", "Copy quote", "Report this quote"]
    assert [name for name in names if name in wanted] == wanted
