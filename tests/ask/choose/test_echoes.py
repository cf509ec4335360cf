"""The same number of the same thing, told in other words by another article."""

from __future__ import annotations

from tests.ask.choose.pages import Page, a_page, choice_of

ASKED = "How many girls did the Hollin Front abduct?"
FIRST = a_page("The Hollin Front abducted 276 girls from a school in April.", "Hollin Front raid")


def articles(*pages: Page) -> set[str]:
    return {figure.article_id for figure in choice_of(ASKED, FIRST, *pages).figures}


def test_another_article_may_say_it_in_other_words() -> None:
    other = a_page("Talks with the Hollin Front are to free the 276 pupils it holds.", "Talks")
    assert articles(other) == {"art_0", "art_1"}


def test_another_number_is_no_echo() -> None:
    other = a_page("Talks with the Hollin Front are to free the 219 pupils it holds.", "Talks")
    assert articles(other) == {"art_0"}


def test_an_article_about_others_gives_no_echo() -> None:
    other = a_page("Some 276 pupils took part in the spelling contest.", "Spelling contest")
    assert articles(other) == {"art_0"}


def test_a_plan_is_no_echo() -> None:
    other = a_page("The Hollin Front plans to abduct 276 pupils.", "Threat")
    assert articles(other) == {"art_0"}
