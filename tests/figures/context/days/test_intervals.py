from __future__ import annotations

from datetime import date

from service.figures.context.days import intervals

JANUARY_11 = date(2025, 1, 11)


def test_a_month_without_a_year_is_the_latest_begun() -> None:
    found = intervals.latest_month(12, JANUARY_11)
    assert found is not None
    assert found.start == date(2024, 12, 1)


def test_a_day_the_calendar_lacks_is_none() -> None:
    assert intervals.day_of(2025, 2, 30) is None
    assert intervals.month_of(2025, 13) is None


def test_far_past_and_future_are_none_and_never_raise() -> None:
    assert intervals.ago(999, "decade", JANUARY_11) is None


def test_late_is_the_last_third_of_a_year() -> None:
    late = intervals.clipped(intervals.year_of(2024), "late", None)
    assert (late.start.month, late.end) == (8, date(2024, 12, 31))
