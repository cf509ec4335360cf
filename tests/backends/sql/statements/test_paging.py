"""A place in a list: what is named is found again, and nothing else is taken for one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.backends.sql.statements.paging import key_of, place, place_of
from service.domain.errors import CallerError

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.integers(0, 10**18 - 1))
def test_a_place_that_was_named_is_found_again(moment: datetime, key: int) -> None:
    assert place_of(place(moment, key)) == (moment, key)


def test_a_list_starts_before_the_first_key() -> None:
    assert key_of(None) == 0
    assert key_of("7") == 7


@given(st.text("0123456789-x١ ", max_size=40))
def test_other_words_are_refused(words: str) -> None:
    if not re.fullmatch("[0-9]{1,18}", words):
        with pytest.raises(CallerError, match="'next'"):
            key_of(words)
    if not re.fullmatch("[0-9]{1,17}-[0-9]{1,18}", words):
        with pytest.raises(CallerError, match="'next'"):
            place_of(words)


def test_a_long_word_is_not_repeated_whole() -> None:
    with pytest.raises(CallerError) as refused:
        key_of("x" * 500)
    assert len(str(refused.value)) < 120
