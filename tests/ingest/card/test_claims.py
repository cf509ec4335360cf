from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.article import Dateline, DayClaim, Evidence
from service.ingest.card.claims import dateline_of, read_claim

SEEN = date(2024, 5, 9)
DATA, TAG, URL, BYLINE, TEXT, GUESS = (
    Evidence.DATA,
    Evidence.TAG,
    Evidence.URL,
    Evidence.BYLINE,
    Evidence.TEXT,
    Evidence.GUESS,
)


def claim(basis: Evidence, words: str, *, is_change: bool = False) -> DayClaim:
    return DayClaim(basis=basis, words=words, is_change=is_change)


def told(*claims: DayClaim) -> Dateline:
    return dateline_of(claims, SEEN)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019-11-19T04:58:46Z", date(2019, 11, 19)),
        ("2019-11-20 13:42:06+08:00", date(2019, 11, 20)),
        ("20191119", date(2019, 11, 19)),
        ("2016.12.01", date(2016, 12, 1)),
        ("2019-nov-18", date(2019, 11, 18)),
        ("D:20240502101500Z", date(2024, 5, 2)),
        ("Nov. 19, 2019 8:03 am ET", date(2019, 11, 19)),
        ("Tue Nov 19 2019 03:05:46 GMT+0000", date(2019, 11, 19)),
        ("01:38:07 PM IST Nov 20, 2019", date(2019, 11, 20)),
        ("0001-01-01T00:00:00Z", date(1, 1, 1)),
        ("2019-13-45", None),
        ("November", None),
        ("5 May 2019 to 6 May 2019", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_machines_and_papers_write_it(words: str, day: date | None) -> None:
    found = read_claim(claim(TAG, words))
    assert (found.day if found else None) == day


def test_the_pages_data_count_before_its_tags_and_those_before_its_address() -> None:
    data, tag, url = claim(DATA, "2024-05-01"), claim(TAG, "2024-05-02"), claim(URL, "2024-05-03")
    assert told(url, tag, data).basis is DATA
    assert told(url, tag).basis is TAG
    assert told(url).basis is URL


def test_the_last_change_is_kept_apart() -> None:
    found = told(claim(DATA, "2024-05-01"), claim(DATA, "2024-05-03", is_change=True))
    assert (found.day, found.modified) == (date(2024, 5, 1), date(2024, 5, 3))
    assert told(claim(DATA, "2024-05-03", is_change=True)).day is None


def test_a_future_day_is_flagged_and_the_next_claim_taken() -> None:  # HTM-11
    found = told(claim(TAG, "2031-01-01"), claim(BYLINE, "2024-05-08"))
    assert (found.day, found.basis) == (date(2024, 5, 8), BYLINE)
    assert found.flags == ("tag says 2031-01-01, which lies in the future (2031-01-01)",)


def test_days_that_differ_are_flagged() -> None:  # HTM-11
    found = told(claim(TAG, "2024-05-08"), claim(BYLINE, "1999-01-01"))
    assert found.day == date(2024, 5, 8)
    assert found.flags == ("byline says 1999-01-01 (1999-01-01)",)


def test_where_no_claim_can_be_true_the_day_is_unknown() -> None:
    found = told(claim(DATA, "0001-01-01T00:00:00Z"))
    assert (found.day, found.basis, len(found.flags)) == (None, Evidence.NONE, 1)


@pytest.mark.parametrize(
    "other",
    [
        claim(URL, "2024-05-07"),
        claim(BYLINE, "7 May 2024"),
        claim(TAG, "2024-05-07 21:58:46 -0700"),
    ],
)
def test_a_moment_in_universal_time_is_the_day_on_the_outlets_clock(other: DayClaim) -> None:
    assert told(claim(DATA, "2024-05-08T04:58:46Z"), other).day == date(2024, 5, 7)


@pytest.mark.parametrize("words", ["2024-05-08T04:58:46+02:00", "2024-05-08"])
def test_a_day_on_its_own_clock_stays(words: str) -> None:
    assert told(claim(DATA, words), claim(URL, "2024-05-07")).day == date(2024, 5, 8)


def test_a_claim_of_long_ago_is_unverified_where_only_one_form_says_so() -> None:  # POI-07
    form = claim(DATA, "2019-01-01"), claim(TAG, "2019-01-01")
    assert told(*form).unverified
    assert not told(*form, claim(TEXT, "1 January 2019")).unverified
    assert not told(claim(DATA, "2024-05-01")).unverified


@given(
    st.lists(st.builds(claim, st.sampled_from(list(Evidence)), st.text(max_size=40)), max_size=5)
)
def test_no_claim_brings_a_day_that_cannot_be(claims: list[DayClaim]) -> None:
    known = [each for each in claims if each.basis not in {Evidence.GIVEN, Evidence.EDITED}]
    day = dateline_of([each for each in known if each.basis is not Evidence.NONE], SEEN).day
    assert day is None or date(1700, 1, 1) <= day <= date(2024, 5, 11)
