"""Digits with separators, read by the habit of the article they stand in.

"11.000" is eleven thousand in one article and eleven in another. The article's own numbers decide;
where they do not, the most literal reading is given and marked ambiguous, never guessed silently.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from service.figures.lexicon.numerals import GLUED_SCALES
from service.figures.lexicon.units.measures import METRE_NEXT
from service.figures.quantities.tokens import TokenKind, Tokens, low_at, touches

MAX_DIGITS = 18
"""Longer digit strings are serial numbers, not counts."""

_EXTENTS = frozenset("length height width depth diameter circumference radius".split())
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_MARKED = re.compile(r"\d(?<![\d.,]\d)\d{0,14}(?:[.,]\d{1,15}){1,6}(?![.,]?\d)")
_COMMA_STYLE = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}")
_DOT_STYLE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+,\d")
_SURELY_DOT = re.compile(r"[1-9]\d{0,2}(?:\.000|(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)|\d+,\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([,.'])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")


class NumberHabit(Enum):
    """Say which sign parts thousands in an article, as far as its numbers tell."""

    COMMA = ","
    DOT = "."
    UNKNOWN = ""


class Reading(NamedTuple):
    """Hold the value of printed digits. `ambiguous`: a reader could take them for another value."""

    value: Decimal
    ambiguous: bool = False


class Part(NamedTuple):
    """Hold a partial value, the place after it, and what later rules need of it."""

    value: Decimal
    end: int
    scale: Decimal = Decimal(1)
    ambiguous: bool = False


def number_habit(article_text: str) -> NumberHabit:
    """Tell how an article parts thousands. UNKNOWN: its numbers do not tell, or tell both ways."""
    printed = _MARKED.findall(article_text)
    comma = sum(_COMMA_STYLE.fullmatch(number) is not None for number in printed)
    dot = sum(_DOT_STYLE.fullmatch(number) is not None for number in printed)
    if comma > dot:
        return NumberHabit.COMMA
    if dot > max(comma, 1) and any(map(_SURELY_DOT.fullmatch, printed)):
        return NumberHabit.DOT
    return NumberHabit.UNKNOWN


def read_digits(printed: str, habit: NumberHabit) -> Reading | None:
    """Read digits with separators. None: they make no number ("1.2.3", twenty digits)."""
    packed = _SPACES.sub("", printed)
    if ",," in packed:
        doubtful = read_digits(packed.replace(",,", ","), habit)
        return doubtful and doubtful._replace(ambiguous=True)
    if sum(map(str.isdigit, packed)) > MAX_DIGITS:
        return None
    if packed.isdigit():
        return Reading(Decimal(packed))
    marks = [mark for mark in packed if not mark.isdigit()]
    if len(set(marks)) == 2:
        return _two_marks(packed, marks)
    if len(set(marks)) > 2:
        return None
    return _one_mark(packed, marks[0], len(marks), habit)


def _two_marks(packed: str, marks: list[str]) -> Reading | None:
    """Read "1,234.5" and "1.234,5": the last sign, standing once, parts the decimals."""
    whole, _, decimals = packed.rpartition(marks[-1])
    if marks.count(marks[-1]) != 1 or not (_GROUPED.fullmatch(whole) or _INDIAN.fullmatch(whole)):
        return None
    return Reading(Decimal(re.sub(r"\D", "", whole) + "." + decimals))


def _one_mark(packed: str, mark: str, count: int, habit: NumberHabit) -> Reading | None:
    """Read digits with one kind of sign."""
    grouped = _GROUPED.fullmatch(packed) is not None or _INDIAN.fullmatch(packed) is not None
    joined = Decimal(packed.replace(mark, ""))
    if mark == "'":
        return Reading(joined) if grouped else None
    if count > 1:
        return Reading(joined) if grouped else None
    parted = Decimal(packed.replace(mark, "."))
    if mark == ",":
        return _one_comma(joined, parted, habit, grouped=grouped)
    return _one_dot(joined, parted, habit, grouped=grouped)


def _one_comma(joined: Decimal, parted: Decimal, habit: NumberHabit, *, grouped: bool) -> Reading:
    """Read "11,000" as thousands unless the article writes decimals so; "105,00" stays doubtful."""
    if grouped:
        return Reading(joined, ambiguous=habit is NumberHabit.DOT)
    return Reading(parted, ambiguous=habit is not NumberHabit.DOT)


def _one_dot(joined: Decimal, parted: Decimal, habit: NumberHabit, *, grouped: bool) -> Reading:
    """Read "11.5" as a decimal and "11.000" by habit; nobody writes three zeros as decimals."""
    if not grouped:
        return Reading(parted)
    if habit is NumberHabit.DOT:
        return Reading(joined)
    if joined % 1000 == 0:
        return Reading(joined, ambiguous=True)
    return Reading(parted, ambiguous=habit is NumberHabit.UNKNOWN)


def glued(tokens: Tokens, at: int, habit: NumberHabit, *, money: bool) -> Part | None:
    """Read digits with a scale against them ("1.4m", "3k", "$2bn")."""
    following = at + 1
    if following >= len(tokens) or tokens[at].kind is not TokenKind.DIGITS:
        return None
    suffix = tokens[following]
    if suffix.kind is not TokenKind.WORD or suffix.low not in GLUED_SCALES:
        return None
    near = touches(tokens[at], suffix) or (
        money and suffix.low in {"m", "bn", "b", "k", "tn", "mn"}
    )
    if not near or not (money or _scale_not_unit(tokens, following)):
        return None
    reading = read_digits(tokens[at].text, habit)
    if reading is None:
        return None
    scale = Decimal(GLUED_SCALES[suffix.low])
    return Part(reading.value * scale, at + 2, scale, reading.ambiguous)


def _scale_not_unit(tokens: Tokens, at: int) -> bool:
    """Tell "5m people" from "a 5m wall", and "7t" (tonnes) from seven trillion."""
    suffix, follower = tokens[at], low_at(tokens, at + 1)
    if suffix.low == "t" or (suffix.low == "b" and suffix.text == "b"):
        return False
    if suffix.text != "m":
        return True
    after = low_at(tokens, at + 2)
    measured = follower in {"-", "in"} and after in METRE_NEXT | _EXTENTS
    feet = follower == "(" and low_at(tokens, at + 3) in {"ft", "feet", "foot", "miles", "yards"}
    return not (measured or feet or follower in METRE_NEXT)
