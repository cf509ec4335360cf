"""Lines that say who wrote an article, who took its pictures and when it ran.

A byline must name a person in capitals; "By Friday" and "By order of the court" name none. A date
alone on its line counts above the prose only, and not where a text has several of them: that is a
timeline, and its dates are content.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from service.domain.article import Precision
from service.figures.context.dates import find_dates

_BY: Final = re.compile(
    r"(?:(?P<sure>(?:written|reported|edited|authored|posted|published|story|text|words|report)\s+by"
    r"|authors?\s*:|reporters?\s*:|correspondents?\s*:)|by)\s*:?\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
_BETWEEN_NAMES: Final = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_EXTRAS: Final = re.compile(r"\s*[|•·]")
_PARTICLES: Final = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "la",
        "le",
        "da",
        "di",
        "du",
        "dos",
        "el",
        "ter",
        "of",
        "for",
    }
)
_NOT_NAMES: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|noon|midnight|the|a|an|all|any|no|this|that|our",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"[\[(]?(?:(?:file\s+)?(?:photo|photograph|image|picture|illustration|graphic|video|screenshot)s?"
    r"(?:\s+credits?|\s+source)?|credits?)\s*(?:by\b|courtesy\s+(?:of\b)?|[:/|©–—-])\s*:?\s*(?P<who>\S.{0,79}?)[\])]?",
    re.IGNORECASE,
)
_CREDIT_JOINTS: Final = frozenset(
    {"of", "the", "via", "and", "for", "by", "/", "&", "|", "-", "–", "de"}
)
_NUMBER_WORDS: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
_DATE_LABEL: Final = re.compile(
    r"\b(?:(?:first\s+|last\s+|originally\s+)?(?:published|posted|updated|modified|created|edited|released)|date)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|T\d{2}:\d{2}\S*",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(
    r"\b(?:[A-Z]{1,4}T|UTC|GMT|Z|BST|IST|local\s+time)\b|[+-]\d{1,2}:?\d{0,2}\b"
)
_WEEKDAY: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE
)
_JOINTS: Final = re.compile(
    r"\b(?:on|at|by|of|hrs|hours|\d{1,3}\s+min(?:ute)?s?\s+read)\b|[\s|,;:.()\[\]/•·–—-]+",
    re.IGNORECASE,
)


class DayWords(NamedTuple):
    """Hold a day and the words that tell it."""

    day: date
    words: str
    start: int
    end: int


def authors_in(words: str) -> tuple[str, ...]:
    """Return the people a byline names; empty: the line is none."""
    found = _BY.fullmatch(" ".join(words.split()))
    if found is None or len(words) > 160:
        return ()
    before_extras = _EXTRAS.split(found["names"])[0]
    names = [_without_date(name) for name in _BETWEEN_NAMES.split(before_extras)]
    people = [name for name in names if _is_name(name)]
    sure = found["sure"] is not None
    if not people or people[0] != names[0] or not (sure or " " in people[0]):
        return ()
    rest = [name for name in names if name and name not in people]
    return () if any(len(name.split()) > 4 for name in rest) else tuple(dict.fromkeys(people))


def is_credit(words: str) -> bool:
    """Tell whether a line names only who made a picture. A caption is none."""
    found = _CREDIT.fullmatch(words)
    if found is None or _NUMBER_WORDS.search(found["who"]):
        return False
    parts = re.split(r"[\s/|,]+", found["who"].rstrip("."))
    names = [part for part in parts if part and part.casefold() not in _CREDIT_JOINTS]
    return 1 <= len(names) <= 6 and all(_starts_high(name) for name in names)


def is_date_line(words: str) -> bool:
    """Tell whether a line holds a date, a time, and nothing else but a label for them."""
    if len(words) > 120 or not any(mark.isdigit() for mark in words):
        return False
    days = day_words(words)
    if not days:
        return False
    rest = words
    for found in reversed(days):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    for pattern in (_TIME, _ZONE, _WEEKDAY, _DATE_LABEL, _JOINTS):
        rest = pattern.sub(" ", rest)
    return not rest.strip()


def is_labelled(words: str) -> bool:
    """Tell whether a date line says what its date is of."""
    return _DATE_LABEL.search(words) is not None


def day_words(words: str) -> tuple[DayWords, ...]:
    """Return every full date: a day, a month and a year that need nothing else to be known."""
    found = find_dates(words, None) or find_dates(words.title(), None)
    return tuple(
        DayWords(each.as_of.start, words[each.start : each.end], each.start, each.end)
        for each in found
        if each.as_of.precision is Precision.DAY and each.as_of.start is not None
    )


def _without_date(name: str) -> str:
    for found in reversed(day_words(name)):
        name = f"{name[: found.start]}{name[found.end :]}"
    return _TIME.sub("", name).strip(" .-–—|")


def _is_name(name: str) -> bool:
    parts = name.split()
    if not 1 <= len(parts) <= 5 or any(mark.isdigit() for mark in name):
        return False
    if any(_NOT_NAMES.fullmatch(part) for part in parts):
        return False
    return _starts_high(parts[0]) and all(
        _starts_high(part) or part in _PARTICLES for part in parts
    )


def _starts_high(part: str) -> bool:
    first = part.lstrip("@'’\"(")[:1]
    return first.isupper() or (first.isalpha() and not first.islower())
