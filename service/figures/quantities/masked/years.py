"""Which four digits are a year: "in 2024" is one, "about 2000 soldiers" is none.

The neighbours decide: words of time before, a scale, a unit or a counted plural after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.figures.lexicon.numerals import BEFORE_YEAR, PLURAL_PERSONS, SCALES
from service.figures.lexicon.units.measures import MEASURES, POWERS

_YEARLIKE = re.compile(
    r"(?<![\w.,$€£¥₹₩₴₽₺%+])(?:'\d\d\b|(?:FY\s?)?(?:1[0-9]|20|21)\d\d"
    r"(?:\s?[-/]\s?(?:(?:1[0-9]|20)\d\d|\d\d))?)(?![\w%°]|[.,:'-]\d)|(?<![\w.,$€£])(?:19|20)\d\ds\b"
)
_FOUR_DIGITS = re.compile(r"\d\d\d\d")
_NOT_BEFORE = frozenset(
    "about some roughly approximately estimated nearly almost least most than many additional "
    "another exactly only us rs eur usd".split()
)
_PAIRS_NOT_BEFORE = frozenset({"of over", "up to", "close to", "total of"})
_SIGNS_BEFORE = frozenset("$€£~<>≈")
_LAST_WORD = re.compile(r"([^\W\d_]+)(?:'s)?[\s(-]*$")
_NEXT_WORD = re.compile(r"[\s-]*([^\W\d_]+)")
_MAYBE_BOUND = re.compile(r"\b(?:over|around|under|above|below)\s$", re.IGNORECASE)
_COUNTED_SPAN = re.compile(
    r"\b[Ff]rom\s(1[0-8]\d\d|[2-9]\d\d\d)\sto\s(\d{4})\s(?!and\b|in\b|of\b)[a-z]+s\b"
)
"""Two counts that look like years: "from 1500 to 2000 seats"; the first is too early for news."""
_UNTIL = ("by", "until", "till", "in", "year", "before", "after")


def find_years(text: str) -> Iterator[tuple[int, int]]:
    """Yield the years and spans of years in a normalised sentence."""
    if _FOUR_DIGITS.search(text) is None and "'" not in text:
        return
    spans = list(_COUNTED_SPAN.finditer(text)) if "rom " in text else []
    counted = {span.start(group) for span in spans for group in (1, 2)}
    for match in _YEARLIKE.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 24) : start]
        follower = _NEXT_WORD.match(text, end, end + 24)
        word = follower.group(1).lower() if follower else ""
        if start not in counted and _is_year(match.group(), before, word):
            yield start, end


def _is_year(printed: str, before: str, follower: str) -> bool:
    """Judge one four-digit number by its neighbours."""
    if printed.startswith(("'", "FY")) or printed.endswith("s"):
        return True
    if (
        _is_amount(before)
        or follower in SCALES
        or (len(follower) > 1 and (follower in MEASURES or follower in POWERS))
    ):
        return False
    last = _LAST_WORD.search(before)
    led_in = last is not None and last.group(1).lower() in BEFORE_YEAR
    plural = follower in PLURAL_PERSONS or _looks_plural(follower)
    if printed.startswith("21"):
        return led_in and before.rstrip().lower().endswith(_UNTIL) and not follower
    if not 1900 <= int(printed[:4]) <= 2099:
        return led_in and not plural
    counts = follower in PLURAL_PERSONS or (plural and printed == "2000")
    if counts and _MAYBE_BOUND.search(before):
        return False
    return led_in or not counts


def _is_amount(before: str) -> bool:
    """Tell whether the words directly before four digits make them an amount."""
    if before.rstrip()[-1:] in _SIGNS_BEFORE:
        return True
    words = before.lower().split()[-2:]
    if not words:
        return False
    last = words[-1].lstrip("([\"'-")
    return last in _NOT_BEFORE or f"{words[0].lstrip('([')} {last}" in _PAIRS_NOT_BEFORE


def _looks_plural(word: str) -> bool:
    """Tell whether a word looks like a counted plural noun."""
    return (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "was", "has"))
    )
