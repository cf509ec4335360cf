"""Asking on the page: a question, its card, its sources."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.doors.web.conftest import Opened

QUESTION = "how many North Korean troops were deployed?"


def test_a_question_is_answered_with_a_card(open_page: Opened) -> None:
    page = open_page()
    page.get_by_role("textbox", name="Ask").fill(QUESTION)
    page.keyboard.press("Enter")
    card = page.get_by_role("article").last
    expect(card).to_contain_text("10,000 to 12,000")
    expect(card).to_contain_text(re.compile("Estimates differ|Sources disagree"))
