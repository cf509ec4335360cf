"""Read the words of one date expression into days, one reader per shape of expression.

Each takes the words and the day of publication, and returns None where the two do not fix the days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from service.domain.article import Precision
from service.figures.context.days import intervals
from service.figures.context.days.intervals import Interval

_NUMBERS: Final = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS: Final = {"a": 1, "an": 1} | {
    word: number for number, word in enumerate(_NUMBERS.split(" "), start=1)
}
_HAS_MONTH: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*")
_FIND_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d(?![\d,.]\d|\w)")
_FIND_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def _iso(words: str, _published: date | None) -> Interval | None:
    year, month, day = (int(part) for part in words.split("-"))
    return intervals.day_of(year, month, day) if year else None


def _slash(words: str, _published: date | None) -> Interval | None:
    first, second, year = (int(part) for part in re.split(r"[/.]", words))
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    if first == second or second > 12:
        return intervals.day_of(year, first, second)
    if first > 12 or "." in words:
        return intervals.day_of(year, second, first)
    return None


def _day_month(words: str, published: date | None) -> Interval | None:
    day = _FIND_DAY.search(words)
    if day is None:
        return None
    year = _FIND_YEAR.search(words)
    if year is not None:
        return intervals.day_of(int(year.group()), _month_in(words), int(day.group()))
    if published is None:
        return None
    return intervals.latest_day(_month_in(words), int(day.group()), published)


def _month_year(words: str, published: date | None) -> Interval | None:
    year = _FIND_YEAR.search(words)
    if year is not None:
        number = int(year.group())
    elif published is not None:
        number = published.year - words.endswith("last year")
    else:
        return None
    whole = intervals.month_of(number, _month_in(words))
    return whole and intervals.clipped(whole, _part_in(words), published)


def _quarter(words: str, _published: date | None) -> Interval | None:
    year = _FIND_YEAR.search(words)
    if year is None:
        return None
    lower = words.lower().removeprefix("the ")
    names = ("first", "second", "third", "fourth")
    number = int(lower[1]) if lower[0] == "q" else names.index(lower.split()[0]) + 1
    return intervals.quarter_of(int(year.group()), number)


def _half(words: str, _published: date | None) -> Interval | None:
    year = _FIND_YEAR.search(words)
    if year is None:
        return None
    later = 2 if "second" in words.lower() else 0
    first = intervals.quarter_of(int(year.group()), 1 + later)
    last = intervals.quarter_of(int(year.group()), 2 + later)
    return Interval(first.start, last.end, Precision.PERIOD)


def _month_alone(words: str, published: date | None) -> Interval | None:
    if published is None:
        return None
    before = words.lower().startswith(("last", "past"))
    whole = intervals.latest_month(_month_in(words), published, before=before)
    if whole and words.lower().startswith("next"):
        whole = intervals.month_of(whole.start.year + 1, whole.start.month)
    return whole and intervals.clipped(whole, _part_in(words), published)


def _weekday(words: str, published: date | None) -> Interval | None:
    if published is None:
        return None
    which = words.split()[-2].lower() if " " in words else ""
    day = intervals.WEEKDAYS.index(words.split()[-1][:3].lower())
    return intervals.weekday_near(day, published, which)


def _day(words: str, published: date | None) -> Interval | None:
    if published is None:
        return None
    lower = words.lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(lower, 0)
    day = published + timedelta(days=shift)
    return Interval(day, day, Precision.DAY)


def _relative(words: str, published: date | None) -> Interval | None:
    if published is None:
        return None
    *parts, which, unit = words.lower().replace("-", " ").split()
    shift = {"last": 1, "this": 0, "next": -1}[which]
    if unit == "weekend":
        week = intervals.week_of(published - timedelta(weeks=shift))
        return Interval(week.end - timedelta(days=1), week.end, Precision.PERIOD)
    if unit == "quarter":
        months = published.year * 4 + (published.month - 1) // 3 - shift
        return intervals.quarter_of(months // 4, months % 4 + 1)
    if unit not in {"week", "month", "year"}:
        return None
    whole = intervals.ago(shift, unit, published)
    return whole and intervals.clipped(whole, parts[0] if parts else "", published)


def _that(_words: str, _published: date | None) -> Interval | None:
    return None


def _ago(words: str, published: date | None) -> Interval | None:
    if published is None or not words.lower().endswith("ago"):
        return None
    count, unit, _ = words.lower().split()
    number = _COUNTS.get(count, int(count) if count.isdecimal() else None)
    return None if number is None else intervals.ago(number, unit.removesuffix("s"), published)


def _past(words: str, published: date | None) -> Interval | None:
    if published is None:
        return None
    parts = words.lower().split()[2:]
    count = parts[0] if len(parts) == 2 else "one"
    number = _COUNTS.get(count, int(count) if count.isdecimal() else None)
    if number is None:
        return None
    start = intervals.ago(number, parts[-1].removesuffix("s"), published)
    return start and Interval(start.start, published, Precision.PERIOD)


def _year(words: str, published: date | None) -> Interval | None:
    found = _FIND_YEAR.search(words)
    if found is None:
        return None
    return intervals.clipped(intervals.year_of(int(found.group())), _part_in(words), published)


def _month_in(words: str) -> int:
    found = _HAS_MONTH.search(words)
    return intervals.MONTHS[found.group()[:3].lower()] if found else 0


def _part_in(words: str) -> str:
    return next(
        (part for part in ("early", "mid", "late") if part in words.lower().split(" ")[0]), ""
    )


READERS: Final = {
    "iso": _iso,
    "slash": _slash,
    "mdy": _day_month,
    "dmy": _day_month,
    "my": _month_year,
    "quarter": _quarter,
    "half": _half,
    "lastmonth": _month_alone,
    "month": _month_alone,
    "weekday": _weekday,
    "day": _day,
    "rel": _relative,
    "that": _that,
    "ago": _ago,
    "past": _past,
    "year": _year,
}
