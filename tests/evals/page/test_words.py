"""Numbers, times and standings in words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from markupsafe import Markup

from evals.page.words import STANDINGS, clipped, clock, disarmed, lasting, milliseconds, signed
from service.domain.answer import Standing


def test_every_standing_has_a_shape_and_a_word() -> None:
    assert set(STANDINGS) == {standing.value for standing in Standing}
    assert len({chip.shape for chip in STANDINGS.values()}) == len(STANDINGS)


def test_a_moment_is_told_in_utc() -> None:
    plus_two = timezone(timedelta(hours=2))
    assert clock(datetime(2026, 1, 1, 1, 5, tzinfo=plus_two)) == "31 Dec 2025, 23:05 UTC"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0.00 s"),
        (9.99, "9.99 s"),
        (59.6, "1 min 0 s"),
        (252, "4 min 12 s"),
        (3719.9, "1 h 2 min"),
        (7200, "2 h 0 min"),
    ],
)
def test_a_time_is_told_in_its_own_unit(seconds: float, words: str) -> None:
    assert lasting(seconds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0004, "0.000"), (-0.0004, "0.000"), (-0.05, "−0.050"), (0.05, "+0.050")],
)
def test_a_change_has_a_sign_unless_it_rounds_to_none(value: float, words: str) -> None:
    assert signed(value) == words


def test_milliseconds_have_a_decimal_where_they_are_few() -> None:
    assert [milliseconds(value) for value in (0.04, 9.94, 1204.4)] == [
        "0.0 ms",
        "9.9 ms",
        "1,204 ms",
    ]


def test_what_is_cut_says_how_much() -> None:
    assert clipped("a \n b", 3) == "a b"
    assert clipped("abcdef", 4) == "abcd … (2 characters more)"


def test_markup_of_our_own_and_what_is_no_text_pass() -> None:
    assert disarmed(Markup("a\x00")) == "a\x00"
    assert disarmed(3) == 3
    assert disarmed("a\u202eb") == "a\N{REPLACEMENT CHARACTER}b"
