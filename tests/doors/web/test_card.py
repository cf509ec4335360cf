"""The answer card on the page: its rows, its table, what leaves it, what a reader says of it."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.doors.web.conftest import Opened

ASKED = count()
QUESTION = "how many North Korean troops were deployed?"


def _card(page: Page, question: str = QUESTION) -> Locator:
    """Ask what nobody asked before, so that no older card is taken for its answer."""
    question += "?" * next(ASKED)
    page.get_by_role("textbox", name="Ask").fill(question)
    page.keyboard.press("Enter")
    asked = page.locator("main [data-message]").filter(has=page.get_by_text(question, exact=True))
    card = asked.locator("article.card")
    expect(card).to_be_visible()
    return card


def test_a_row_of_the_chart_says_everything_and_marks_its_citation(open_page: Opened) -> None:
    card = _card(open_page())
    row = card.get_by_role(
        "button", name="over 11,000, Ukrainian intelligence, 11 Jan 2025, fits, 1 article"
    )
    row.click()
    expect(card.locator("[data-cite][aria-expanded=true]").first).to_be_visible()


def test_the_table_says_what_the_chart_shows_and_one_of_them_is_heard(open_page: Opened) -> None:
    card = _card(open_page())
    expect(card.get_by_role("table")).to_have_count(0)
    card.get_by_role("button", name="Table").click()
    expect(card.get_by_role("row").filter(has_text="around 12,000")).to_contain_text(
        "differs, a date is missing"
    )
    expect(card.get_by_role("button", name="over 11,000")).to_have_count(0)


def test_an_answer_is_exported_and_its_reader_thanked(open_page: Opened) -> None:
    page = open_page(accept_downloads=True)
    card = _card(page)
    card.get_by_role("button", name="Export").click()
    with page.expect_download() as saved:
        card.get_by_role("button", name="Answer as JSON").click()
    assert saved.value.suggested_filename == "how-many-north-korean-troops-were-deployed.json"
    exported = json.loads(Path(saved.value.path()).read_bytes())
    assert exported["question"].startswith(QUESTION)
    card.get_by_role("button", name="Wrong").click()
    page.keyboard.type("A date is missing.")
    page.keyboard.press("Enter")
    expect(card.get_by_role("status")).to_contain_text("Thank you")
    expect(card.get_by_role("button", name="Wrong")).to_have_attribute("aria-pressed", "true")


def test_what_is_not_in_the_collection_is_a_full_answer(open_page: Opened) -> None:
    card = _card(open_page(), "how many Ukrainians were captured?")
    expect(card).to_contain_text("5 articles and 18 passages searched, newest 11 Jan 2025")
    expect(card.get_by_role("heading", name="Nearest passages")).to_be_visible()
    expect(card.get_by_role("listitem").filter(has_text="gives no number")).to_be_visible()
