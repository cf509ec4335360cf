"""The days of a question: up to when is asked, and of which day, month or year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from service.domain.article import Precision
from service.domain.figure import AsOf, AsOfBasis
from service.figures.context.dates import find_dates

_UP_TO: Final = re.compile(
    r"\b(as of|by|until|till|before|up to|(?:at|by|until) (?:the )?end of)\s+$", re.I
)
# "Before December", asked of articles of November, is the December to come.
_TO_COME: Final = timedelta(days=92)
_YEAR: Final = re.compile(r"(?<![\w.,-])(?:1[89]|20)\d\d(?![\w.,-]\w| [A-Z]{2}\b)")


def find_limit(text: str, newest: date | None) -> tuple[AsOf | None, tuple[str, ...]]:
    """Find the day up to which is asked, and what was assumed to know it.

    "On 1 May" dates the event and asks nothing of a count. "Before December" ends in November.
    """
    for mention in find_dates(text, None):
        found = _UP_TO.search(text[: mention.start])
        if not found:
            continue
        is_open = mention.as_of.start is None
        until = _of_a_year(mention.words, newest) if is_open and newest else mention.as_of
        if until.start is None or until.end is None:
            return until, ()
        last = until.end
        if found.group(1).lower() == "before":
            last = until.start - timedelta(days=1)
            until = until.model_copy(update={"start": last, "end": last})
        asked = f"{found.group(1).lower()} {mention.words}"
        return until, ((f"“{asked}” read as up to {last.isoformat()}",) if is_open else ())
    return None, ()


def _of_a_year(words: str, newest: date) -> AsOf:
    """Return the days of a date without its year: the last ones, or those soon to come."""
    dated = [
        mention.as_of
        for year in (newest.year + 1, newest.year, newest.year - 1)
        for mention in find_dates(f"by {words} {year}", None)
        if mention.words == f"{words} {year}"
    ]
    known = (each for each in dated if each.start and each.start <= newest + _TO_COME)
    return next(known, AsOf()).model_copy(update={"words": words})


def find_day(text: str) -> AsOf | None:
    """Find the day, month or year of the asked event: "on 1 May 2024", "in March 2023"."""
    limits: list[str] = []
    for mention in find_dates(text, None):
        if _UP_TO.search(text[: mention.start]):
            limits.append(mention.words)
        elif mention.as_of.start:
            return mention.as_of
    year = _YEAR.search(text)
    is_limit = year is not None and any(year.group() in words for words in limits)
    return _whole_year(int(year.group())) if year and not is_limit else None


def _whole_year(year: int) -> AsOf:
    return AsOf(
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        precision=Precision.YEAR,
        basis=AsOfBasis.STATED,
        words=str(year),
    )
