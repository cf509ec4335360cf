from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.desk.front import plain_text
from service.doors.words.unseen import seen_of

UNSEEN = [
    "\x1b[0m",
    "\x1b[1;31m",
    "\x1b]0;12 dead\x07",
    "\x1b]8;;http://a/1\x1b\\",
    "\x9b3m",
    "\x1b(0",
    "\u200b",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\xad",
    "\x07",
    "\x00",
]
SEEN = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=5)


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_sees_parts_no_number(unseen: str) -> None:
    assert seen_of(f"12{unseen},000 men").text == "12,000 men"


def test_an_escape_sequence_that_never_ends_hides_no_words() -> None:
    assert seen_of("a\x1b]0;title\n12 men").text == "a0;title\n12 men"


@given(st.lists(st.sampled_from([*UNSEEN, "12", ",", " men", "\n"])))
def test_the_same_is_seen_here_as_in_an_article_taken_in(parts: list[str]) -> None:
    assert seen_of("".join(parts)).text == plain_text("".join(parts))


@given(st.lists(st.tuples(SEEN, st.sampled_from(UNSEEN)), max_size=6))
def test_every_character_knows_where_it_stood(parts: list[tuple[str, str]]) -> None:
    given_text = "".join(words + unseen for words, unseen in parts)
    seen = seen_of(given_text)
    assert seen.text == "".join(words for words, _ in parts)
    for at, sign in enumerate(seen.text):
        start, end = seen.stood_at(at, at + 1)
        assert (given_text[start], end) == (sign, start + 1)


def test_joiners_stay_where_a_script_or_an_emoji_needs_them() -> None:
    family = "\U0001f468\u200d\U0001f469"
    assert seen_of(family).text == family
    assert seen_of("1\u200d2").text == "12"
