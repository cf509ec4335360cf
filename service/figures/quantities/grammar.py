"""Numbers from tokens: digits, words and any mixture of both.

A small descent over tokens, not one regular expression: "27-hundred", "four-thousand-100", "two
and a half million" and "1.4m" are one grammar. `spelled` bounds each tail by the scale before it,
so its depth is bounded by the number of scales and its work is linear.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from service.figures.lexicon.numerals import (
    DOZEN,
    HUNDRED,
    SCALES,
    TENS,
    UNITS,
    VULGAR,
)
from service.figures.lexicon.units.measures import MEASURES
from service.figures.quantities.digits import NumberHabit, Part, glued, read_digits
from service.figures.quantities.tokens import (
    TokenKind,
    Tokens,
    after_hyphen,
    low_at,
    touches,
)

_HALF = Decimal("0.5")
_LARGEST = Decimal(10) ** 21


class Numeral(NamedTuple):
    """Hold a number read from tokens `start` to `end` (excluded).

    `scale`: the factor of its last scale word ("12 million": 1,000,000), 1 where there is none.
    `low` and `high` differ only for vague words. `share`: the value is in percent.
    """

    low: Decimal
    high: Decimal
    start: int
    end: int
    scale: Decimal = Decimal(1)
    ambiguous: bool = False
    vague: bool = False
    share: bool = False

    @property
    def mantissa(self) -> Decimal:
        """Return the value without its last scale."""
        return self.low / self.scale


def read_number(tokens: Tokens, at: int, habit: NumberHabit, *, money: bool) -> Numeral | None:
    """Read the number that starts at a token. None: no number starts here.

    `money`: a currency sign stands before, so "5m" is five million and never five metres.
    """
    part = glued(tokens, at, habit, money=money) or _article(tokens, at) or _half_of(tokens, at)
    if part is None:
        part = spelled(tokens, at, habit)
    if part is None or abs(part.value) > _LARGEST:
        return None
    return Numeral(part.value, part.value, at, part.end, part.scale, part.ambiguous)


def spelled(
    tokens: Tokens, at: int, habit: NumberHabit, below: Decimal | None = None
) -> Part | None:
    """Read a group with scales, then a smaller tail. `below`: refuse a value as large as this."""
    group = _group(tokens, at, habit, tail=below is not None)
    if group is None:
        return None
    part = _scaled(tokens, group)
    if below is not None and part.value >= below:
        return None
    if part.scale == 1:
        return part
    return _with_tail(tokens, part, habit)


def _with_tail(tokens: Tokens, part: Part, habit: NumberHabit) -> Part:
    """Add "two hundred and five" to "four thousand": what follows and is below the scale."""
    joined = after_hyphen(tokens, part.end)
    after_and = part.end + 1 if low_at(tokens, part.end) == "and" else joined
    tail = spelled(tokens, after_and, habit, part.scale)
    if tail is None:
        return part
    return Part(part.value + tail.value, tail.end, tail.scale, part.ambiguous)


def _group(tokens: Tokens, at: int, habit: NumberHabit, *, tail: bool) -> Part | None:
    """Read a number below a scale: digits, or words up to hundreds."""
    if at >= len(tokens):
        return None
    if tokens[at].kind is TokenKind.DIGITS:
        part = _digits(tokens, at, habit)
        if part is None or (tail and not _digits_may_follow(tokens, at, part)):
            return None
    else:
        part = _small(tokens, at)
        if part is None:
            return None
        part = _decimals(tokens, part)
    return _hundreds(tokens, part)


def _digits_may_follow(tokens: Tokens, at: int, part: Part) -> bool:
    """Allow digits after a scale only when joined ("four-thousand-100") or scaled themselves."""
    return after_hyphen(tokens, at - 1) == at or low_at(tokens, part.end) in SCALES


def _digits(tokens: Tokens, at: int, habit: NumberHabit) -> Part | None:
    """Read a token of digits, with a fraction sign against it ("2½")."""
    reading = read_digits(tokens[at].text, habit)
    if reading is None:
        return None
    following = at + 1
    fraction = _slashed(tokens, following)
    if fraction is not None and reading.value < 100:
        return Part(reading.value + fraction, following + 3)
    fraction = _slashed(tokens, at)
    if fraction is not None:
        return Part(fraction, at + 3)
    if following < len(tokens) and tokens[following].text in VULGAR:
        return Part(reading.value + VULGAR[tokens[following].text], at + 2)
    return Part(reading.value, following, ambiguous=reading.ambiguous)


def _slashed(tokens: Tokens, at: int) -> Decimal | None:
    """Read "3/4" written with a slash, which masks leave only before a measure or "of"."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "/":
        return None
    top, bottom = tokens[at], tokens[at + 2]
    whole = top.text.isdecimal() and bottom.text.isdecimal() and len(bottom.text) < 3
    if not (whole and touches(top, tokens[at + 1]) and touches(tokens[at + 1], bottom)):
        return None
    if not 0 < int(top.text) < int(bottom.text):
        return None
    return Decimal(top.text) / Decimal(bottom.text)


def _small(tokens: Tokens, at: int) -> Part | None:
    """Read words below a hundred: "seven", "forty-two", "½"."""
    word = low_at(tokens, at)
    if word in VULGAR:
        return Part(VULGAR[word], at + 1)
    if word in UNITS:
        return Part(Decimal(UNITS[word]), at + 1)
    if word not in TENS:
        return None
    nxt = after_hyphen(tokens, at + 1)
    unit = UNITS.get(low_at(tokens, nxt), 0)
    if 1 <= unit <= 9:
        return Part(Decimal(TENS[word] + unit), nxt + 1)
    return Part(Decimal(TENS[word]), at + 1)


def _decimals(tokens: Tokens, part: Part) -> Part:
    """Read "point five two" after a small number."""
    if low_at(tokens, part.end) != "point":
        return part
    at = part.end + 1
    decimals = ""
    while 0 <= UNITS.get(low_at(tokens, at), -1) <= 9:
        decimals += str(UNITS[low_at(tokens, at)])
        at += 1
    return Part(part.value + Decimal(f"0.{decimals}"), at) if decimals else part


def _hundreds(tokens: Tokens, part: Part) -> Part:
    """Read "hundred [and] five" after a small number ("twelve hundred", "27-hundred")."""
    at = after_hyphen(tokens, part.end)
    if low_at(tokens, at) != HUNDRED or part.value >= 100:
        return part
    value = part.value * 100
    rest = at + 1
    rest = rest + 1 if low_at(tokens, rest) == "and" else after_hyphen(tokens, rest)
    tail = _small(tokens, rest)
    if tail is None or low_at(tokens, after_hyphen(tokens, tail.end)) == HUNDRED:
        return Part(value, at + 1, ambiguous=part.ambiguous)
    return Part(value + tail.value, tail.end, ambiguous=part.ambiguous)


def _scaled(tokens: Tokens, part: Part) -> Part:
    """Multiply by scales and dozens that follow ("1.4 million", "1 lakh crore", "two dozen")."""
    value, end, scale = part.value, part.end, Decimal(1)
    halved = _and_a_half(tokens, end)
    if halved and low_at(tokens, after_hyphen(tokens, halved)) in SCALES:
        value, end = value + _HALF, halved
    at = after_hyphen(tokens, end)
    if low_at(tokens, at) == "dozen":
        return Part(value * DOZEN, at + 1, Decimal(DOZEN), part.ambiguous)
    while low_at(tokens, at) in SCALES and scale < _LARGEST:
        scale *= SCALES[low_at(tokens, at)]
        end = at + 1
        at = after_hyphen(tokens, end)
    halved = _and_a_half(tokens, end)
    if halved:
        return Part(value * scale + _HALF * scale, halved, scale, part.ambiguous)
    return Part(value * scale, end, scale, part.ambiguous)


def _and_a_half(tokens: Tokens, at: int) -> int:
    """Return the place after "and a half", or 0 where it does not follow."""
    at = after_hyphen(tokens, at)
    if low_at(tokens, at) != "and":
        return 0
    article = after_hyphen(tokens, at + 1)
    half = after_hyphen(tokens, article + 1)
    if low_at(tokens, article) == "a" and low_at(tokens, half) == "half":
        return half + 1
    return 0


def _article(tokens: Tokens, at: int) -> Part | None:
    """Read "a hundred", "a dozen", "a couple of", "a million and a half"."""
    if low_at(tokens, at) not in {"a", "an"}:
        return None
    word = low_at(tokens, at + 1)
    if word == "couple" and low_at(tokens, at + 2) in {"of", HUNDRED, "dozen", *SCALES}:
        couple = Part(Decimal(2), at + 2)
        return _scaled(tokens, _hundreds(tokens, couple))
    one = Part(Decimal(1), at + 1)
    if word == HUNDRED:
        return _scaled(tokens, _hundreds(tokens, one))
    if word == "dozen" or word in SCALES:
        return _scaled(tokens, one)
    return None


def _half_of(tokens: Tokens, at: int) -> Part | None:
    """Read "half a million", "half-million", "half a dozen", "a quarter of a million"."""
    word = low_at(tokens, at)
    start = at + 1 if word in {"a", "an"} else at
    factor = {"half": _HALF, "quarter": Decimal("0.25")}.get(low_at(tokens, start))
    if factor is None:
        return None
    nxt = after_hyphen(tokens, start + 1)
    nxt = nxt + 1 if low_at(tokens, nxt) == "of" else nxt
    measured = low_at(tokens, nxt) in {"a", "an"}
    nxt = nxt + 1 if measured else nxt
    if low_at(tokens, nxt) in MEASURES and (measured or nxt > start + 1):
        return Part(factor, nxt)
    if low_at(tokens, nxt) == "dozen" or low_at(tokens, nxt) in SCALES:
        return _scaled(tokens, Part(factor, nxt))
    return None
