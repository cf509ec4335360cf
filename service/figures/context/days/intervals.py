"""Turn date words into days, against the day an article ran.

Every function returns a closed interval with its precision, or None where the words alone do not
fix one. A month or weekday without a year is the most recent one on or before publication.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from service.domain.article import Precision

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A date without a year this close after publication is a date to come, not last year's.
_AHEAD_DAYS: Final = 7


class Interval(NamedTuple):
    """Hold first and last day, both included, and how exactly they are known."""

    start: date
    end: date
    precision: Precision


def day_of(year: int, month: int, day: int) -> Interval | None:
    """Return one day, or None where the calendar has no such day."""
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Interval(one, one, Precision.DAY)


def month_of(year: int, month: int) -> Interval | None:
    """Return a whole month, or None where there is no such month."""
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return None
    start = date(year, month, 1)
    return Interval(start, _next_month(start) - timedelta(days=1), Precision.MONTH)


def quarter_of(year: int, quarter: int) -> Interval:
    """Return a whole quarter, 1 to 4, of a year."""
    start = date(year, 3 * quarter - 2, 1)
    end = _next_month(date(year, 3 * quarter, 1)) - timedelta(days=1)
    return Interval(start, end, Precision.QUARTER)


def year_of(year: int) -> Interval:
    """Return a whole year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def week_of(day: date) -> Interval:
    """Return Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6), Precision.WEEK)


def latest_month(month: int, published: date, *, before: bool = False) -> Interval | None:
    """Return the latest such month begun on or before publication; `before`: not the current."""
    same = month == published.month
    this_year = month < published.month or (same and not before)
    return month_of(published.year if this_year else published.year - 1, month)


def latest_day(month: int, day: int, published: date) -> Interval | None:
    """Return the most recent such day, or one of the week to come."""
    for year in (published.year, published.year - 1):
        found = day_of(year, month, day)
        if found and found.start <= published + timedelta(days=_AHEAD_DAYS):
            return found
    return None


def weekday_near(weekday: int, published: date, which: str = "") -> Interval:
    """Return that weekday on or before publication; `which` is "last", "next" or empty."""
    back = (published.weekday() - weekday) % 7
    if which == "last" and back == 0:
        back = 7
    day = published - timedelta(days=back)
    if which == "next":
        day += timedelta(days=7)
    return Interval(day, day, Precision.DAY)


def ago(count: int, unit: str, published: date) -> Interval | None:
    """Return the day, week, month or year `count` units before publication; None: out of range."""
    try:
        if unit in {"hour", "day"}:
            day = published - timedelta(days=count if unit == "day" else count // 24)
            return Interval(day, day, Precision.DAY)
        if unit == "week":
            return week_of(published - timedelta(weeks=count))
        if unit == "month":
            months = published.year * 12 + published.month - 1 - count
            return month_of(months // 12, months % 12 + 1)
        years = count * 10 if unit == "decade" else count
        return year_of(published.year - years)
    except (OverflowError, ValueError):
        return None


def until(interval: Interval, published: date) -> Interval:
    """Return the period from an interval's first day to publication: "since August"."""
    return Interval(interval.start, max(interval.start, published), Precision.PERIOD)


def clipped(interval: Interval, part: str, published: date | None) -> Interval:
    """Narrow a year or month to its "early", "mid" or "late" third, or to what is past."""
    days = (interval.end - interval.start).days + 1
    third = timedelta(days=days // 3)
    start, end = interval.start, interval.end
    if part == "early":
        end = start + third
    elif part == "late":
        start = end - third
    elif part == "mid":
        start, end = start + third, end - third
    elif part == "earlier" and published is not None and start <= published <= end:
        end = published
    return Interval(start, end, Precision.PERIOD if part else interval.precision)


def _next_month(day: date) -> date:
    return date(day.year + (day.month == 12), day.month % 12 + 1, 1)
