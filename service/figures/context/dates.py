"""Find date expressions in a text and say which days they mean.

A date without a publication day to stand on keeps its words and gets no days: never today's. "May" and
"March" are months only with a day, a year or a preposition, so the verbs stay verbs.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from service.domain.article import Precision
from service.domain.figure import AsOf, AsOfBasis
from service.figures.context import intervals
from service.figures.context.intervals import Interval

_MONTH: Final = (
    r"(?:January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|"
    r"Aug\.?|September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)(?![a-z])"
)
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR: Final = r"(?:1[89]|20)\d\d(?![\d,.]\d|\w)"
_COUNT: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few)"
)
_UNITS: Final = r"(?:hour|day|week|month|year|decade)"
_PART: Final = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in\ )?)?"
_SINCE: Final = r"(?:[Ss]ince\ (?:the\ (?:start|beginning)\ of\ )?)?"

_DATE: Final = re.compile(
    rf"""(?<![\w/.:-])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d(?!\d))
    | (?P<slash>\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.)(?:\d{{4}}|\d\d)(?![\d/]))
    | (?P<mdy>{_SINCE}{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\w)
        (?:(?:\s*[-–,]\s*|\s+){_YEAR})?)
    | (?P<dmy>{_SINCE}\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{_MONTH}(?:,?\ {_YEAR})?)
    | (?P<my>{_SINCE}{_PART}{_MONTH},?\ (?:of\ )?(?:{_YEAR}|last\ year|this\ year))
    | (?P<quarter>(?:the\ )?(?:first|second|third|fourth)\ quarter\ of\ {_YEAR}|Q[1-4]\ {_YEAR})
    | (?P<lastmonth>(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\ {_MONTH})
    | (?P<month>(?:[Ss]ince\ |(?<=\b[Ii]n\ )(?:early\ |mid-|late\ )?|(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]
        |(?<=\b[Bb]y\ )|(?<=\bduring\ )|(?<=\buntil\ )|(?<=\bfrom\ )|(?<=\bof\ )|(?<=\bbefore\ )
        |(?<=\bafter\ )){_MONTH}(?!\ \d))
    | (?P<weekday>(?:[Ss]ince\ )?(?:(?:[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate)\ )?{_WEEKDAY}
        (?!\ (?:Times|Mirror|Telegraph|Post|Express|School)))
    | (?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Tt]his\ (?:morning|afternoon|evening)
        |[Ll]ast\ night|[Oo]vernight)\b
    | (?P<rel>(?:(?:[Ss]ince|[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Mm]id)[ -])?
        (?:[Ll]ast|[Tt]his|[Nn]ext)\ (?:week(?:end)?|month|year|quarter|spring|summer|autumn|fall
        |winter))\b
    | (?P<that>(?:that|the)\ same\ (?:day|week|month|year)|that\ (?:day|week|month|year))\b
    | (?P<ago>(?:{_COUNT})\ {_UNITS}s?\ (?:ago|earlier|before)\b)
    | (?P<past>(?:the|in|over)\ (?:past|last|previous)\ (?:{_COUNT}\ )?{_UNITS}s?\b)
    | (?P<year>(?:[Ss]ince\ |(?<=\b[Ii]n\ )(?:early\ |mid-|late\ )?|(?<=\bof\ )|(?<=\b[Tt]he\ )
        |(?<=\bby\ )|(?<=\bduring\ )|(?<=\buntil\ )|(?<=\bbefore\ )|(?<=\bafter\ )|(?<=\bfrom\ )
        |(?<=\s\()|[Ll]ate\ |[Ee]arly\ |[Mm]id-){_YEAR})
    )""",
    re.X,
)
_COUNTS: Final = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1}
_HAS_MONTH: Final = re.compile(_MONTH)
_FIND_YEAR: Final = re.compile(_YEAR)
_FIND_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


class DateMention(NamedTuple):
    """Mark one date expression: offsets, words as printed and the days it means, if known."""

    start: int
    end: int
    words: str
    as_of: AsOf


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Return every date expression in `text`, in order.

    Relative and year-less words are resolved against `published`; without it their `as_of` keeps the
    words alone, basis NONE. "1/10/2017" can be two days and is resolved only where both agree.
    """
    return tuple(_mention(match, published) for match in _DATE.finditer(text))


def _mention(match: re.Match[str], published: date | None) -> DateMention:
    words = match.group().strip()
    start = match.end() - len(match.group().lstrip())
    end = start + len(words)
    interval = _READERS[match.lastgroup or "that"](words, published)
    if interval is None:
        return DateMention(start, end, words, AsOf(words=words))
    lower = words.lower()
    if lower.startswith("since") and published is not None:
        interval = intervals.until(interval, published)
    as_of = AsOf(
        start=interval.start,
        end=interval.end,
        precision=interval.precision,
        basis=AsOfBasis.STATED,
        words=words,
    )
    return DateMention(start, end, words, as_of)


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


_READERS: Final = {
    "iso": _iso,
    "slash": _slash,
    "mdy": _day_month,
    "dmy": _day_month,
    "my": _month_year,
    "quarter": _quarter,
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
