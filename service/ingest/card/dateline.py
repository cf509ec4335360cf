"""What an article itself says about its publication: the day, the outlet, the authors.

Only plain evidence counts: a date line, a byline, an agency's bracket, a notice that names the
site. A weekday tells no day, and a name in the story is no outlet. What the text does not say
stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from service.domain.article import Dateline, DayClaim, Dropped, Evidence
from service.domain.errors import BadInputError
from service.ingest.card.claims import dateline_of
from service.ingest.furniture.masthead import DayWords, authors_in, day_words
from service.ingest.furniture.page import Reason

_BASES: Final = {str(Reason.DATE): Evidence.TEXT, str(Reason.BYLINE): Evidence.BYLINE}
_LATER: Final = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_TOP_CHARS: Final = 600
_BRACKET: Final = re.compile(r"\((?=[A-Z])[^()\n]{6,60}\)")
_PLACE_AND_DAY: Final = re.compile(
    r"^(?=[A-Z])[^\n.]{2,40}?[,(]\s*(?P<day>[^\n()]{6,30}?)\s*\)?\s*(?:\([^()\n]{2,40}\)\s*)?[-–—:]",
    re.MULTILINE,
)
_WORD: Final = r"[\w&'’-]+(?:\.\w[\w-]*)*"
_NAME: Final = (
    rf"(?P<name>(?=[A-Z]){_WORD}(?: (?!All [Rr]ights)(?:of|and|the|&|(?=[A-Z]){_WORD})){{0,5}})"
)
_OUTLET: Final = (
    re.compile(
        rf"\b(?:comments|views|opinions)\b[^.]*?\bnot (?:from|those of|of) (?:the )?{_NAME}"
    ),
    re.compile(
        rf"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:(?:©|\([Cc]\))\s*)?"
        rf"\d{{4}}(?:\s*[-–]\s*\d{{4}})?,?\s*(?:by )?{_NAME}"
    ),
)
_NO_OUTLET: Final = frozenset(
    {"all rights reserved", "associated press", "the associated press", "ap", "reuters", "afp"}
    | {"thomson reuters", "agence france-presse", "dpa", "getty images", "author", "the author"}
)
"""Agencies own words in many outlets, so their notice names none."""
_AHEAD: Final = timedelta(days=2)
"""The day may have begun elsewhere, and a clock may be wrong."""

_FIRST_YEAR: Final = 1000
_EDITOR: Final = re.compile(r"edited\b", re.IGNORECASE)


def read_dateline(
    given: date | datetime | Dateline | None,
    text: str,
    dropped: Iterable[Dropped],
    *,
    today: date,
    claims: Sequence[DayClaim] = (),
) -> Dateline:
    """Return the day of publication and how it is known; what is given counts before the text.

    `claims`: the dates that a page gives of itself. Raises BadInputError where the day given cannot
    be true; one that only the page or its text says is then left unknown.
    """
    if given is None:
        read = _from_lines(dropped) or _from_opening(text) or Dateline()
        if claims:
            return dateline_of((*claims, *_as_claims(read)), today)
        return Dateline() if _impossible(read, today) else read
    dateline = given if isinstance(given, Dateline) else _given(given)
    if why := _impossible(dateline, today):
        raise BadInputError(f"published {dateline.day} {why}; mend the date or leave it out")
    return dateline


def read_outlet(dropped: Iterable[Dropped]) -> str | None:
    """Return the outlet that a comment or copyright notice names; None: none does."""
    for notice in dropped:
        if notice.reason not in {Reason.COMMENTS, Reason.COPYRIGHT}:
            continue
        for pattern in _OUTLET:
            found = pattern.search(notice.words)
            if found and found["name"].casefold() not in _NO_OUTLET:
                return found["name"]
    return None


def read_authors(dropped: Iterable[Dropped]) -> tuple[str, ...]:
    """Return the people the bylines name, each once, in order."""
    bylines = (line.words for line in dropped if line.reason == Reason.BYLINE)
    names = (name for words in bylines if not _EDITOR.match(words) for name in authors_in(words))
    return tuple(dict.fromkeys(names))


def _as_claims(read: Dateline) -> tuple[DayClaim, ...]:
    """Return what the text says as one claim among those of the page."""
    if read.day is None:
        return ()
    return (DayClaim(basis=read.basis, words=read.day.isoformat()),)


def _given(day: date | datetime) -> Dateline:
    return Dateline(day=day.date() if isinstance(day, datetime) else day, basis=Evidence.GIVEN)


def _impossible(dateline: Dateline, today: date) -> str | None:
    """Say why no article can have run that day; None: one can, or no day is known."""
    if dateline.day is None:
        return None
    if dateline.day > today + _AHEAD:
        return "lies in the future"
    return "lies before any newspaper" if dateline.day.year < _FIRST_YEAR else None


def _from_lines(dropped: Iterable[Dropped]) -> Dateline | None:
    """Read the lines left out as date lines or bylines; the first publication counts first."""
    lines = [line for line in dropped if line.reason in _BASES and day_words(line.words)]
    if not lines:
        return None
    first = min(lines, key=lambda line: _LATER.search(line.words) is not None)
    day = day_words(first.words)[0]
    return Dateline(day=day.day, basis=_BASES[first.reason], words=" ".join(first.words.split()))


def _from_opening(text: str) -> Dateline | None:
    """Read an agency's own opening: "(Reuters, Jan 11, 2025)", "KYIV, 11 January 2025 -"."""
    top = text[:_TOP_CHARS]
    for found in _BRACKET.finditer(top):
        day = _one_day(found.group())
        if day is not None and "," in found.group()[: day.start + 1]:
            return Dateline(day=day.day, basis=Evidence.TEXT, words=found.group())
    for found in _PLACE_AND_DAY.finditer(top):
        day = _one_day(found["day"])
        if day is not None and not found["day"][: day.start].strip():
            return Dateline(day=day.day, basis=Evidence.TEXT, words=found.group())
    return None


def _one_day(words: str) -> DayWords | None:
    days = day_words(words)
    return days[0] if len(days) == 1 else None
