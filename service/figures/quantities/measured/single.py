"""One of a unit, without a number: "for an hour", "a year-long siege", "a mile and a half".

"A day" alone is no figure ("one of a day's tasks"): a word of duration or a bound must lead to it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from service.domain.quantity import Dimension
from service.figures.lexicon.units.measures import MEASURES, SYMBOLS
from service.figures.quantities.grammar import Numeral
from service.figures.quantities.measured.money import UnitWords
from service.figures.quantities.tokens import Tokens, low_at, touches

_ARTICLES = frozenset({"a", "an"})
_TIMES = frozenset("minute hour day week fortnight month year decade century".split())
UNITS_ALONE = frozenset({*MEASURES, "cup"})
"""What may stand behind an article that means one of it."""
_LEADING = frozenset(
    "for in within lasting lasted lasts last took takes take taking spent spend spending than "
    "about around nearly almost over least just under roughly approximately".split()
)
# What may stand behind a span: "a year later" is a moment, "a week trip" a trip, "a day off" free.
_GOES_ON = frozenset(
    "and or but to in on at by for with without because so than as if while since until now "
    "already this last next each every per during under over late who it he she they we i you was "
    "is were are had has have would will could can may might across into through between despite "
    "after following about around".split()
)
# "Not seen in a year" says how long; "doubled in a year" how fast, which no one asks for.
_RARELY = frozenset(
    "not never nobody no first without n't last don't hasn't hadn't haven't".split()
)
_SHORT = 5
_CLUE = re.compile(
    r"\b(?:than|for|in|within|last\w*|t[ao]k\w+|took|spen\w+|about|around|nearly|almost|over|least"
    r"|just|under|roughly|approximately)\san?\s(?:minute|hour|day|week|fortnight|month|year"
    r"|decade|century)\b|\ban?\s(?:\w+\sand\sa\shalf|[a-z]+-long)\b",
    re.IGNORECASE,
)


def may_hold_single(text: str) -> bool:
    """Tell whether a sentence can hold one of a unit."""
    return _CLUE.search(text) is not None


def read_single(tokens: Tokens, at: int) -> tuple[Numeral, UnitWords] | None:
    """Read "an hour" or "a mile and a half" at its article. None: no such amount starts here."""
    if low_at(tokens, at) not in _ARTICLES or at + 1 >= len(tokens):
        return None
    word = tokens[at + 1]
    unit = MEASURES.get(word.low) or (SYMBOLS.get(word.low) if word.low == "cup" else None)
    if unit is None or unit.dimension in {Dimension.SHARE, Dimension.COUNT}:
        return None
    end = at + 2
    rest = tuple(low_at(tokens, end + step) for step in range(3))
    if rest == ("and", "a", "half"):
        return _numeral(Decimal("1.5"), at, end + 3), UnitWords(unit, end + 3)
    if word.low not in _TIMES:
        return None
    if rest[:2] == ("-", "long") and touches(word, tokens[end]):
        return _numeral(Decimal(1), at, end), UnitWords(unit, end)
    if not _is_span(tokens, at, rest[0]):
        return None
    return _numeral(Decimal(1), at, end), UnitWords(unit, end)


def _is_span(tokens: Tokens, at: int, after: str) -> bool:
    """Tell "for a week" from "in a week when" and "a day trip"."""
    before = low_at(tokens, at - 1)
    follows = after in _GOES_ON or after.endswith("ed") or not after[:1].isalpha()
    if before not in _LEADING or not follows or after == "-":
        return False
    left = {token.low for token in tokens[:at]}
    return before != "in" or not left.isdisjoint(_RARELY) or any(map(_is_superlative, left))


def _is_superlative(word: str) -> bool:
    return len(word) > _SHORT and word.endswith("est")


def _numeral(value: Decimal, start: int, end: int) -> Numeral:
    return Numeral(value, value, start, end)
