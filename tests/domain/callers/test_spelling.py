"""How keys are written: recognised, told from typos, and never shown by accident."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.callers.spelling import id_of, read_key, spell_new

KEY = spell_new()
SIGNS = "".join(chr(each) for each in range(33, 127))


def test_a_key_has_a_prefix_an_id_and_256_random_bits_that_nobody_else_has() -> None:
    made = [spell_new() for _ in range(200)]
    assert len({each.id for each in made}) == len({each.text[17:60] for each in made}) == 200
    assert all(re.fullmatch(r"cck_\w{12}_\w{49}", each.text) for each in made)
    assert 62**43 > 2**256
    assert all(read_key(each.text) == each for each in made)


@given(st.integers(0, len(KEY.text) - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_a_typo(place: int, sign: str) -> None:
    typed = KEY.text[:place] + sign + KEY.text[place + 1 :]
    assert (read_key(typed) is None) == (typed != KEY.text)


@given(st.integers(0, len(KEY.text) - 2))
def test_two_signs_swapped_are_a_typo(place: int) -> None:
    text = KEY.text
    typed = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert (read_key(typed) is None) == (typed != text)


@given(st.text(SIGNS))
def test_any_other_text_is_no_key(text: str) -> None:
    assert read_key(text) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        KEY.text + "\n",
        " " + KEY.text,
        KEY.text[:-1],
        KEY.text + "0",
        KEY.text.upper(),
        KEY.text.replace("cck_", "sk_"),
        KEY.text[:20] + "\0" + KEY.text[21:],
        KEY.text[:20] + "\u0661" + KEY.text[21:],
        "a" * 1_000_000,
    ],
    ids=map(str, range(10)),
)
def test_what_is_nearly_a_key_is_none(typed: str) -> None:
    assert read_key(typed) is None


def test_neither_its_words_nor_its_id_give_a_key_away() -> None:
    secret = KEY.text.removeprefix(KEY.id)
    assert secret not in repr(KEY)
    assert id_of(KEY.text) == id_of(KEY.id) == KEY.id
    assert secret not in KEY.digest
