"""Quotations are told by their marks and end with their paragraph; apostrophes are no marks."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.figures.copies.quotations import stretches


def quoted(text: str) -> list[str]:
    return [piece for piece, is_quoted in stretches(text) if is_quoted]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('She said: "It burned all night." He left.', ['"It burned all night."']),
        ("She said: “It burned all night.” He left.", ["“It burned all night.”"]),
        ("She said: ‘It burned all night.’ He left.", ["‘It burned all night.’"]),
        ("She said: 'We didn't see it.' He left.", ["'We didn't see it.'"]),
        ("He called it ‘simply horrific’ and left.", ["‘simply horrific’"]),
        ("The traders' hall, the '90s and O'Hara's stall burned.", []),
        ("‘We lost forty stalls\nThe mayor left.", ["‘We lost forty stalls"]),
        ('"We ran.\n\n"We hid." So she said.', ['"We ran.\n', '"We hid."']),
        ('He is 6\' 2" tall and his hall is 40" wide.', []),
    ],
)
def test_a_quotation_is_what_stands_between_its_marks(text: str, said: list[str]) -> None:
    assert [each.strip() for each in quoted(text)] == [each.strip() for each in said]


def test_a_mark_left_open_does_not_turn_the_next_paragraph_inside_out() -> None:
    assert quoted('"We ran\nThe hall burned. "We hid," she said.')[1:] == ['"We hid,"']


@given(st.text(alphabet="ab1 .,\n'‘’\"“”", max_size=200))
def test_the_pieces_are_the_text_and_no_word_is_cut(text: str) -> None:
    pieces = list(stretches(text))
    assert "".join(piece for piece, _ in pieces) == text
    ends = [(one[-1:], other[:1]) for (one, _), (other, _) in pairwise(pieces)]
    assert not any(one.isalnum() and other.isalnum() for one, other in ends)


@pytest.mark.parametrize("unit", ["'a ", "a'b", "'", '"', "“", "'a b'c ", "‘a\n"])
def test_a_text_of_marks_costs_no_more_than_its_length(unit: str) -> None:
    started = time.process_time()
    list(stretches(unit * 100_000))
    assert time.process_time() - started < 1
