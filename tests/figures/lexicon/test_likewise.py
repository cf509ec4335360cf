"""Rows of words that newspapers write for one another."""

from __future__ import annotations

import pytest

from service.figures.lexicon.likewise import are_like, rows_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("surgeons", "doctor"), ("disciples", "followers"), ("hostages", "captive"), ("bus", "coach")],
)
def test_newspapers_swap_these_in_any_number_and_either_order(one: str, other: str) -> None:
    assert are_like(one, other)
    assert are_like(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soldier", "civilian"),
        ("profit", "revenue"),
        ("width", "depth"),
        ("height", "weight"),
        ("killed", "wounded"),
        ("student", "teacher"),
        ("deaths", "injuries"),
        ("rise", "fall"),
        ("husband", "brother"),
    ],
)
def test_opposites_and_parts_are_not_alike(one: str, other: str) -> None:
    assert not are_like(one, other)


def test_a_word_of_no_row_is_like_nothing_not_even_itself() -> None:
    assert not rows_of("xylophone")
    assert not are_like("xylophone", "xylophone")


def test_likeness_does_not_reach_over_two_rows() -> None:
    assert are_like("prisoner", "hostage")
    assert are_like("prisoner", "convict")
    assert not are_like("hostage", "convict")
