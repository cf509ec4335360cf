"""Words used for one another, in any of their forms."""

from __future__ import annotations

import pytest

from service.ask.choose.statements.alike import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reporters", "journalist"),
        ("admitted", "acknowledges"),
        ("banned", "allowed"),
        ("interrogating", "questioned"),
        ("hid", "concealing"),
    ],
)
def test_forms_of_words_in_one_group_are_alike(one: str, other: str) -> None:
    assert alike(one) & alike(other)


def test_a_word_in_no_group_is_like_none() -> None:
    assert alike("teapot") == frozenset()
