from __future__ import annotations

from datetime import date

import pytest

from service.domain.article import Precision
from service.domain.figure import AsOfBasis
from service.figures.context.dates import find_dates

SATURDAY = date(2025, 1, 11)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("said on Saturday", "Saturday", "2025-01-11", "2025-01-11"),
        ("on Monday", "Monday", "2025-01-06", "2025-01-06"),
        ("last Saturday", "last Saturday", "2025-01-04", "2025-01-04"),
        ("last week", "last week", "2024-12-30", "2025-01-05"),
        ("earlier this year", "earlier this year", "2025-01-01", "2025-01-11"),
        ("in December", "December", "2024-12-01", "2024-12-31"),
        ("In May, forces", "May", "2024-05-01", "2024-05-31"),
        ("since August", "since August", "2024-08-01", "2025-01-11"),
        ("seized last August", "last August", "2024-08-01", "2024-08-31"),
        ("signed in November 2024", "November 2024", "2024-11-01", "2024-11-30"),
        ("Jan.11 - 2025 7:06 PM", "Jan.11 - 2025", "2025-01-11", "2025-01-11"),
        ("11 January 2025", "11 January 2025", "2025-01-11", "2025-01-11"),
        ("on January 15", "January 15", "2025-01-15", "2025-01-15"),
        ("Dec 31", "Dec 31", "2024-12-31", "2024-12-31"),
        ("13/10/2017", "13/10/2017", "2017-10-13", "2017-10-13"),
        ("the 2018 blaze", "2018", "2018-01-01", "2018-12-31"),
        ("two weeks ago", "two weeks ago", "2024-12-23", "2024-12-29"),
        ("the past two years", "the past two years", "2023-01-01", "2025-01-11"),
        ("the second quarter of 2024", "the second quarter of 2024", "2024-04-01", "2024-06-30"),
        ("yesterday", "yesterday", "2025-01-10", "2025-01-10"),
    ],
)
def test_date_words_become_days(text: str, words: str, start: str, end: str) -> None:
    [found] = find_dates(text, SATURDAY)
    assert (found.words, str(found.as_of.start), str(found.as_of.end)) == (words, start, end)
    assert found.as_of.basis is AsOfBasis.STATED
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", ["1/10/2017", "that same month", "last summer"])
def test_what_words_do_not_fix_keeps_the_words_alone(text: str) -> None:
    [found] = find_dates(text, SATURDAY)
    assert (found.as_of.start, found.as_of.words) == (None, text)


def test_without_a_publication_day_nothing_becomes_today() -> None:
    [found] = find_dates("on Monday", None)
    assert (found.as_of.start, found.as_of.basis) == (None, AsOfBasis.NONE)
    assert found.as_of.precision is Precision.UNKNOWN


@pytest.mark.parametrize("text", ["he may go", "they march on", "the Sunday Times", "2,018 men"])
def test_verbs_papers_and_counts_are_no_dates(text: str) -> None:
    assert find_dates(text, SATURDAY) == ()
