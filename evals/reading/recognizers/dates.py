"""Cases of dates and periods, read as the day a count speaks for.

Dates are read only where a figure stands, so each expression is put into a sentence with one:
"There were 40 prisoners on ..." (months and weekdays with a capital, as in news). It passes when
the days are those of one of the expected readings (the last day of theirs is excluded, of ours
included; of "from 4 to 22 May" both are accepted). Where two years are possible theirs gives the
one before and the one after; ours takes the latest that had begun when the article ran.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, TypeAlias

from evals.reading.recognizers.numbers import Row, Verdict
from service.domain.article import Dateline, Evidence
from service.domain.figure import AsOfBasis
from service.figures.read import read_figures

Days: TypeAlias = tuple[date, date]
PATH = "DateTime/English/DateTimeModel.json"
LEFT_OUT = {
    "times, date-times, durations, sets, time zones": "a count speaks for a day or longer",
    "holidays": "not in news counts; no table of them is kept",
    "before and after a date": "a bound on a date is not the day of a count",
    "days to come (next 3 days, in two weeks)": "a count speaks for a day that has been",
    "the day, the week, the year alone": "in news these look back at another day in the text",
    "numbered weeks": "calendar language, not printed with counts",
    "seasons and fiscal years": "expected as not resolved",
    "several dates or other things in one text": "the sentence asks for one day",
    "texts without a date": "no expression to put into a sentence",
    "extractors, parsers, other modes (28 files)": "the same expressions in parts or under options",
}
_KINDS = {"datetimeV2.date", "datetimeV2.daterange"}
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.I)
_NEEDS_NO_PREPOSITION = re.compile(
    r"(?:today|yesterday|tomorrow|last|next|this|past|previous|coming|following|the|from|between|"
    r"in|on|during|since|for|within|a|an|two|three|few|several|later|earlier|early|late|mid)\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:next|upcoming|coming|following|later|tomorrow|tmr\w*|rest|remaining|from (?:now|today)|"
    r"after (?:today|tomorrow)|hence)\b|"
    r"^(?:in|within|less than|more than) .*(?:day|week|month|year)s?$",
    re.I,
)
_BARE = re.compile(r"(?:in |for )?(?:the )?(?:day|week|month|year)(?:end)?|week \d+", re.I)
_NAMES = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
)
_YEAR = re.compile(r"\d{4}")
_MONTH_OF_YEAR = re.compile(r"[\dX]{4}-\d\d")


def judge_date(row: Row) -> tuple[str, Verdict] | None:
    """Judge one expression and name its class; None: of a kind that is left out."""
    results = row["Results"]
    if len(results) != 1 or results[0].get("TypeName") not in _KINDS:
        return None
    [result] = results
    values = result["Resolution"]["values"]
    wanted = [days for value in values if (days := _days(value)) is not None]
    if str(values[0].get("timex", "")).startswith("("):
        wanted += [(start, end + timedelta(days=1)) for start, end in wanted]
    words = row["Input"][result["Start"] : result["End"] + 1]
    if _TO_COME.search(words) or _BARE.fullmatch(words):
        return None
    kind = _kind(str(values[0].get("timex", "")), words)
    reference = str(row.get("Context", {}).get("ReferenceDateTime", ""))[:10]
    if not wanted or kind is None or not reference:
        return None
    read = _read(words, result["TypeName"].endswith(".date"), date.fromisoformat(reference))
    return kind, Verdict(read in wanted, f"{words!r} {wanted}", str(read))


def _days(value: dict[str, Any]) -> Days | None:
    """Return first and last day of a resolution; None: not resolved, or a bound."""
    if "Mod" in value:
        return None
    try:
        if "start" in value:
            start, end = (date.fromisoformat(value[key]) for key in ("start", "end"))
            return start, max(start, end - timedelta(days=1))
        day = date.fromisoformat(value["value"])
    except (KeyError, ValueError):
        return None
    return day, day


def _kind(timex: str, words: str) -> str | None:
    """Name the class of an expression; None: a holiday."""
    if timex.startswith("("):
        return "periods between two days"
    if _YEAR.fullmatch(timex):
        return "years"
    if _MONTH_OF_YEAR.fullmatch(timex):
        return "months"
    if "W" in timex and not timex.startswith("XXXX-WXX"):
        return "weeks"
    if _WEEKDAY.search(words) and not re.search(r"\d", words):
        return "weekdays"
    if _MONTH.search(words):
        return "days of a month"
    return "days from today" if timex[:4].isdigit() else None


def _read(words: str, is_day: bool, reference: date) -> Days | None:  # noqa: FBT001 (a fact)
    """Return the days our reader gives to a count beside the expression."""
    preposition = "on " if is_day else "in "
    if _NEEDS_NO_PREPOSITION.match(words):
        preposition = ""
    words = _NAMES.sub(lambda name: name.group().capitalize(), words)
    carrier = f"There were 40 prisoners {preposition}{words}."
    figures = read_figures(carrier, Dateline(day=reference, basis=Evidence.GIVEN))
    if not figures or figures[0].as_of.basis is not AsOfBasis.STATED:
        return None
    as_of = figures[0].as_of
    return (as_of.start, as_of.end) if as_of.start and as_of.end else None
