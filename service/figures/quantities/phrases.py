"""Phrases of number: vague magnitudes, fractions, and expressions that only look like numbers.

A vague word is read as its core band and keeps the bound VAGUE; a fraction "of" a thing is a share,
and so is "six in ten". "Eight out of 36 hospitals" are two counts.
"""

from __future__ import annotations

from decimal import Decimal

from service.figures.lexicon.bounds import PLACE_NOUNS
from service.figures.lexicon.events.words import participle_event, verb_event
from service.figures.lexicon.numerals import (
    DOZEN,
    FRACTIONS,
    HUNDRED,
    IDIOM_HEADS,
    NOT_ONE_AFTER,
    NOT_ONE_BEFORE,
    ORDINAL_ENDS,
    RATIO_BASES,
    SCALES,
    UNITS,
    VAGUE_MULTIPLIERS,
    VAGUE_PLURALS,
)
from service.figures.lexicon.units.measures import MEASURES
from service.figures.quantities.digits import NumberHabit
from service.figures.quantities.grammar import Numeral, read_number
from service.figures.quantities.tokens import TokenKind, Tokens, after_hyphen, low_at, touches

_ZERO_BEFORE = frozenset({"ground", "net", "sub", "absolute", "patient", "carbon", "near"})
_ZERO_AFTER = frozenset({"tolerance", "sum", "emission", "emissions", "hour", "covid", "carbon"})
_NAME_BEFORE = frozenset({"war", "formula", "phase", "chapter", "channel", "bbc", "big", "itv"})
_NOT_SCORES_BEFORE = frozenset(
    {"test", "high", "credit", "the", "his", "her", "their", "its", "exam", "top", "low", "box"}
)
_SCORES_OF = frozenset(
    "of more killed dead injured wounded missing hurt arrested homeless trapped others".split()
)
_ARE = frozenset({"are", "were", "remain", "remained"})
_HARMS = frozenset(
    "killed wounded killed_or_wounded arrested kidnapped missing displaced trapped captured "
    "hospitalised evacuated rescued infected".split()
)
_WHOLES = frozenset({*SCALES, *MEASURES, "dozen"})
_OF_WHAT = frozenset({"of", "the", "all", "its", "their", "his", "her", "our"})


def read_vague(tokens: Tokens, at: int) -> Numeral | None:
    """Read a vague number that starts at a token. None: no such number starts here."""
    return _multiplied(tokens, at) or _plural(tokens, at)


def _plural(tokens: Tokens, at: int) -> Numeral | None:
    """Read "dozens", "thousands", "hundreds of thousands"."""
    word = low_at(tokens, at)
    if word not in VAGUE_PLURALS or _is_noun_scores(tokens, at):
        return None
    low, high = map(Decimal, VAGUE_PLURALS[word])
    end = at + 1
    scaled = low_at(tokens, end + 1).removesuffix("s")
    if low_at(tokens, end) == "of" and low_at(tokens, end + 1).endswith("s") and scaled in SCALES:
        scale = Decimal(SCALES[scaled])
        return Numeral(low * scale, (high + 1) * scale - 1, at, end + 2, scale, vague=True)
    return Numeral(low, high, at, end, vague=True)


def _is_noun_scores(tokens: Tokens, at: int) -> bool:
    """Tell "test scores" and "the scores" from "scores of people" and "wounding scores"."""
    if low_at(tokens, at) != "scores":
        return False
    before, after = low_at(tokens, at - 1), low_at(tokens, at + 1)
    harmed = verb_event(before) in _HARMS or (
        after in _ARE and participle_event(low_at(tokens, at + 2)) in _HARMS
    )
    return before in _NOT_SCORES_BEFORE or not (after in _SCORES_OF or harmed)


def _multiplied(tokens: Tokens, at: int) -> Numeral | None:
    """Read "several", "several hundred", "a few thousand", "a handful of"."""
    article = low_at(tokens, at) == "a"
    word_at = at + 1 if article else at
    word = low_at(tokens, word_at)
    if word not in VAGUE_MULTIPLIERS or article is not (word in {"few", "handful"}):
        return None
    low, high = map(Decimal, VAGUE_MULTIPLIERS[word])
    end, scale = word_at + 1, Decimal(1)
    while (factor := _factor(low_at(tokens, end))) is not None and scale < 10**15:
        scale *= factor
        end += 1
    return Numeral(low * scale, high * scale, at, end, scale, vague=True)


def _factor(word: str) -> int | None:
    """Return what a scale word multiplies by; None: no scale word."""
    if word == HUNDRED:
        return 100
    return DOZEN if word == "dozen" else SCALES.get(word)


def read_fraction(tokens: Tokens, at: int) -> Numeral | None:
    """Read "half of", "a third of", "two-thirds", "three quarters of" as a share in percent."""
    word = low_at(tokens, at)
    if word == "half":
        return _half(tokens, at)
    count = 1 if word in {"a", "one"} else UNITS.get(word, 0)
    name_at = after_hyphen(tokens, at + 1)
    base = FRACTIONS.get(low_at(tokens, name_at))
    if base is None or not 0 < count < base:
        return None
    plural = low_at(tokens, name_at).endswith("s")
    if (count > 1) is not plural or (count == 1 and low_at(tokens, name_at + 1) != "of"):
        return None
    if low_at(tokens, name_at + 2) in {"a", "an"} and low_at(tokens, name_at + 3) in _WHOLES:
        return None
    return _share(Decimal(100 * count) / base, at, name_at + 1)


def _half(tokens: Tokens, at: int) -> Numeral | None:
    """Read "half of the", "half the", "half its"."""
    if low_at(tokens, at + 1) not in _OF_WHAT or low_at(tokens, at - 1) in {
        "first",
        "second",
        "the",
    }:
        return None
    return _share(Decimal(50), at, at + 1)


def _share(percent: Decimal, start: int, end: int) -> Numeral:
    """Make a share rounded to what a reader can use."""
    value = round(percent, 2).normalize()
    return Numeral(value, value, start, end, share=True)


def read_ratio(tokens: Tokens, left: Numeral, habit: NumberHabit) -> Numeral | None:
    """Read "six in ten", "three of every four" as a share in percent. None: they are counts."""
    at = _after_ratio_link(tokens, left.end)
    if at == 0 or left.vague:
        return None
    base = read_number(tokens, at, habit, money=False)
    if base is None or not 0 < left.low < base.low:
        return None
    follower = low_at(tokens, base.end)
    if left.low != 1 and (int(base.low) not in RATIO_BASES or follower in PLACE_NOUNS):
        return None
    if base.low != int(base.low) or follower in MEASURES or tokens[at].kind is TokenKind.MASK:
        return None
    value = round(100 * left.low / base.low, 4).normalize()
    return Numeral(value, value, left.start, base.end, share=True)


def _after_ratio_link(tokens: Tokens, at: int) -> int:
    """Return the place after "in", "out of" or "-in-", or 0 where none follows."""
    hyphen = 1 if low_at(tokens, at) == "-" else 0
    word = low_at(tokens, at + hyphen)
    if word == "in":
        nxt = at + hyphen + 1
        nxt = nxt + 1 if hyphen and low_at(tokens, nxt) == "-" else nxt
    elif word == "out" and low_at(tokens, at + 1) == "of":
        nxt = at + 2
    elif word == "of" and low_at(tokens, at + 1) == "every":
        nxt = at + 1
    else:
        return 0
    return nxt + 1 if low_at(tokens, nxt) == "every" else nxt


def is_idiom(tokens: Tokens, numeral: Numeral) -> bool:
    """Tell "no one", "one-sided", "four-star", "net zero" and "World War Two" from counts."""
    before, after = low_at(tokens, numeral.start - 1), low_at(tokens, numeral.end)
    hyphened = after_hyphen(tokens, numeral.end)
    if hyphened > numeral.end and low_at(tokens, hyphened) in IDIOM_HEADS:
        return True
    if numeral.end - numeral.start > 1 or tokens[numeral.start].kind is not TokenKind.WORD:
        return False
    word = tokens[numeral.start].low
    if word == "one":
        return before in NOT_ONE_BEFORE or after in NOT_ONE_AFTER or not after.isalpha()
    if word == "zero":
        return before in _ZERO_BEFORE or after in _ZERO_AFTER or hyphened > numeral.end
    return before in _NAME_BEFORE


def over_ordinal(tokens: Tokens, at: int) -> int:
    """Return the place after "first" in "twenty-first", or `at` where no ordinal ends the words."""
    joined = after_hyphen(tokens, at)
    glued = joined > at or low_at(tokens, at) == "and"
    word = low_at(tokens, joined if joined > at else at + 1)
    return (joined if joined > at else at + 1) + 1 if glued and word in ORDINAL_ENDS else at


def is_part_of_word(tokens: Tokens, start: int, end: int, *, has_unit: bool) -> bool:
    """Tell "5G" and "3D", digits that letters stand against, from numbers with a unit."""
    last = tokens[end - 1]
    glued_after = (
        end < len(tokens)
        and last.kind is TokenKind.DIGITS
        and tokens[end].kind is TokenKind.WORD
        and touches(last, tokens[end])
        and not has_unit
    )
    first = tokens[start]
    return glued_after or (
        start > 0
        and first.kind is TokenKind.DIGITS
        and tokens[start - 1].kind in {TokenKind.WORD, TokenKind.MASK}
        and touches(tokens[start - 1], first)
    )
