from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from service.domain.article import Dateline, Evidence
from service.domain.errors import BadInputError
from service.ingest.card.dateline import read_authors, read_dateline, read_outlet
from service.ingest.clean import clean

TODAY = date(2026, 1, 2)
TITLE = "Ferry sinks off the northern coast"
BODY = "The ferry sank at noon, and six of its passengers drowned, the coast guard said."


def read(*lines: str) -> Dateline:
    cleaned = clean("\n\n".join(lines))
    return read_dateline(None, cleaned.text, cleaned.dropped, today=TODAY)


def outlet(*lines: str) -> str | None:
    return read_outlet(clean("\n\n".join([TITLE, BODY, *lines])).dropped)


def test_a_given_day_counts_before_the_text() -> None:
    cleaned = clean(f"{TITLE}\n\nJanuary 11, 2025\n\n{BODY}")
    found = read_dateline(date(2024, 5, 6), cleaned.text, cleaned.dropped, today=TODAY)
    assert found == Dateline(day=date(2024, 5, 6), basis=Evidence.GIVEN)


def test_a_given_moment_is_the_day_at_its_own_place() -> None:
    late = datetime(2025, 1, 11, 23, 30, tzinfo=timezone(timedelta(hours=-8)))
    assert read_dateline(late, "", (), today=TODAY).day == date(2025, 1, 11)


@pytest.mark.parametrize(
    ("line", "day", "basis"),
    [
        ("Jan.11 - 2025 7:06 PM CET", date(2025, 1, 11), Evidence.TEXT),
        ("Published: 12 March 2024", date(2024, 3, 12), Evidence.TEXT),
        ("Updated 14 March 2024 | Published 12 March 2024", date(2024, 3, 14), Evidence.TEXT),
        ("By Ann Roe | January 8, 2015 2:10 pm", date(2015, 1, 8), Evidence.BYLINE),
    ],
)
def test_a_line_above_the_text_dates_it(line: str, day: date, basis: Evidence) -> None:
    found = read(TITLE, line, BODY)
    assert (found.day, found.basis, found.words) == (day, basis, line)


def test_the_publication_counts_before_an_update() -> None:
    found = read(TITLE, "Updated: 14 March 2024", "Published: 12 March 2024", BODY)
    assert found.day == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        (f"(Harbour Agency, Jan 11, 2025) {BODY}", date(2025, 1, 11)),
        (f"PORT CITY, Jan 11, 2025 (Harbour Agency) - {BODY}", date(2025, 1, 11)),
        (f"Port City, 11 January 2025 — {BODY}", date(2025, 1, 11)),
        (f"PORT CITY, Jan 11 (Harbour Agency) - {BODY}", None),
        (f"{BODY} The last such wreck (on May 2, 1998) killed nine.", None),
        (f"On January 11, 2025, {BODY}", None),
        (f"Saturday brought no news. {BODY}", None),
    ],
)
def test_an_agency_opening_dates_it_and_a_date_in_the_story_does_not(
    opening: str, day: date | None
) -> None:
    found = read(TITLE, opening)
    assert found.day == day
    assert found.basis is (Evidence.TEXT if day else Evidence.NONE)
    assert bool(found.words) is bool(day)


def test_a_timeline_dates_nothing() -> None:
    assert read(TITLE, "January 11, 2025", BODY, "January 12, 2025", BODY[4:]).day is None


@pytest.mark.parametrize(
    ("notice", "name"),
    [
        ("The comments posted here are not from Harbour Live. Kindly be polite.", "Harbour Live"),
        ("© 2024 The Harbour Gazette. All rights reserved.", "The Harbour Gazette"),
        ("Copyright © 2016-2018 gull.example All rights reserved", None),
        ("Copyright 2017 The Associated Press. All rights reserved.", None),
        ("© Gull Pictures", None),
        ("Six drowned, according to Harbour Live.", None),
    ],
)
def test_an_outlet_is_named_by_a_notice_only(notice: str, name: str | None) -> None:
    assert outlet(notice) == name


def test_authors_come_from_bylines_and_editors_are_none() -> None:
    cleaned = clean("\n\n".join([TITLE, "By Ann Roe and Joe Doe", BODY, "Edited by Max Poe"]))
    assert read_authors(cleaned.dropped) == ("Ann Roe", "Joe Doe")
    assert "Max Poe" not in cleaned.text


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date.max, "published 9999-12-31 lies in the future"),
        (date(2026, 1, 5), "published 2026-01-05 lies in the future"),
        (date.min, "published 0001-01-01 lies before any newspaper"),
        (date(999, 12, 31), "published 0999-12-31 lies before"),
        (datetime.max, "published 9999-12-31 lies in the future"),
    ],
)
def test_an_impossible_day_that_is_given_is_refused(day: date, why: str) -> None:
    with pytest.raises(BadInputError, match=why):
        read_dateline(day, "", (), today=TODAY)


def test_a_manifest_may_say_no_impossible_day_either() -> None:
    known = Dateline(day=date.max, basis=Evidence.TEXT, words="there")
    with pytest.raises(BadInputError, match="lies in the future"):
        read_dateline(known, "", (), today=TODAY)


def test_the_day_after_tomorrow_may_have_begun_elsewhere() -> None:
    assert read_dateline(date(2026, 1, 4), "", (), today=TODAY).day == date(2026, 1, 4)


def test_an_impossible_day_that_the_text_says_is_not_known() -> None:
    assert read(TITLE, "Published: 31 December 2199", BODY) == Dateline()
