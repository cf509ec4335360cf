"""Which words name a currency: "dollars", "Danish crowns", "U.S.", "pounds" that are no weight."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from service.domain.quantity import Unit
from service.figures.lexicon.numerals import SCALES
from service.figures.lexicon.units.currencies import (
    CURRENCIES,
    LARGE_SUMS,
    LOWER_CODES,
    NATIONAL_CURRENCIES,
    PAYING,
    SIGNS,
    STERLING,
    WEIGHING,
    WON,
)
from service.figures.lexicon.units.measures import POUND_MASS
from service.figures.quantities.grammar import Numeral
from service.figures.quantities.measured.doubtful import currency_of_sign
from service.figures.quantities.tokens import TokenKind, Tokens, low_at, touches

CODES = frozenset(
    word for word in CURRENCIES if word.isalpha() and len(word) == 3 and word != "yen"
) | {"rs", "re", "rm"}
"""Codes of currencies, read in capitals where they are words of another kind too."""

_AFTER_DOLLAR = frozenset({"us", "a", "c", "nz", "hk"})
_AFTER_US = frozenset("per a an in for to and from on at of by or with over as is was".split())
_WORD_LIKE = frozenset({"won", "lei", "dong", "leu", "lek", "kip"})
_WON_FROM = Decimal(1000)
_NEAR = 7
_BRACKET = 6
_NATIONS_OF_MONEY = frozenset(
    name.partition("_")[0] for names in (NATIONAL_CURRENCIES, CURRENCIES) for name in names
)
"""First words of "danish_crowns" and "pounds_sterling"."""


class UnitWords(NamedTuple):
    """Hold the unit that stands after a number and the token after its words."""

    unit: Unit
    end: int


class Sign(NamedTuple):
    """Hold the unit that stands before a number and the token it starts at."""

    unit: Unit
    start: int


def money_before(tokens: Tokens, at: int) -> Sign | None:
    """Read "$", "C $", "Y=", "Rs." or "USD" left of the token `at`. None: no such sign."""
    left = at - 1
    if left < 0:
        return None
    sign = tokens[left]
    if sign.text == "-" and left > 0 and tokens[left - 1].text in SIGNS:
        return money_before(tokens, left)
    if sign.low in _AFTER_DOLLAR and low_at(tokens, left - 1) == "$":
        return Sign(CURRENCIES[f"{sign.low}$"], left - 1)
    if sign.text in SIGNS:
        return _signed(tokens, left)
    if sign.text == "=" and low_at(tokens, left - 1) == "y":
        return Sign(CURRENCIES["y="], left - 1)
    if sign.text == "PS" and touches(sign, tokens[at]):
        return Sign(STERLING, left)  # What is left of a pound sign in plain letters.
    if sign.text == "." and low_at(tokens, left - 1) == "rs":
        return Sign(CURRENCIES["rs"], left - 1)
    if sign.low in CODES and sign.text[0].isupper():
        return Sign(CURRENCIES[sign.low], left)
    return None


def _signed(tokens: Tokens, at: int) -> Sign:
    """Read a currency sign with the letters before it ("US$", "A$", "C $")."""
    if at > 0 and tokens[at - 1].kind is TokenKind.WORD:
        letters = tokens[at - 1]
        unit = CURRENCIES.get(letters.low + tokens[at].text)
        alone = at < 2 or not touches(tokens[at - 2], letters)
        spaced = alone and letters.text.isupper() and letters.text not in {"A", "S", "R"}
        if unit is not None and (touches(letters, tokens[at]) or spaced):
            return Sign(unit, at - 1)
    return Sign(currency_of_sign(tokens, at), at)


def money_beside(tokens: Tokens, at: int, unit: Unit) -> UnitWords:
    """Read "US", "U.S." or "CAD" after "$75", whose sign alone leaves the country open."""
    if unit.name != "USD":
        return UnitWords(unit, at)
    after = _after_us(tokens, at)
    if after > at:
        follower = tokens[after] if after < len(tokens) else None
        noun = follower is not None and (follower.low.isalpha() or follower.text == "-")
        owned = noun and low_at(tokens, after) not in _AFTER_US
        return UnitWords(unit, at if owned else after)
    code = tokens[at].text if at < len(tokens) else ""
    if code.isupper() and code.lower() in LOWER_CODES:
        return UnitWords(CURRENCIES[code.lower()], at + 1)
    return UnitWords(unit, at)


def _after_us(tokens: Tokens, at: int) -> int:
    """Return the place after "US" or "U.S.", or `at` where neither stands."""
    words = tuple(token.text for token in tokens[at : at + 4])
    if words == ("U", ".", "S", "."):
        return at + 4
    return at + 1 if words[:1] == ("US",) else at


def bracket_scale(tokens: Tokens, start: int, end: int) -> int | None:
    """Return what "million" behind a bracket multiplies a sum by that opens or stands in it."""
    if "(" not in {low_at(tokens, end), low_at(tokens, start - 1)}:
        return None
    near = range(end, min(end + _BRACKET, len(tokens)))
    closing = next((at for at in near if tokens[at].text == ")"), len(tokens))
    return SCALES.get(low_at(tokens, closing + 1))


def money_after(tokens: Tokens, at: int, numeral: Numeral) -> UnitWords | None:
    """Read "dollars", "New Zealand dollars", "of dollars" after a vague number, "pounds", "won"."""
    if numeral.vague and low_at(tokens, at) == "of":
        at += 1
    after = _after_us(tokens, at)
    if after > at and low_at(tokens, after) in {"dollar", "dollars"}:
        return UnitWords(CURRENCIES["$"], after + 1)
    national = _national(tokens, at)
    if national is not None:
        return national
    word = low_at(tokens, at)
    if word in {"pounds", "pound"}:
        return UnitWords(STERLING, at + 1) if _is_sterling(tokens, at, numeral) else None
    if word == "won" and numeral.low >= _WON_FROM:
        return UnitWords(WON, at + 1)
    if numeral.scale > 1 and word in LARGE_SUMS:
        return UnitWords(LARGE_SUMS[word], at + 1)
    if not _is_currency(tokens, at):
        return None
    return UnitWords(CURRENCIES[word], at + 1)


def _national(tokens: Tokens, at: int) -> UnitWords | None:
    """Read "Danish crowns" and "pounds sterling"."""
    if at >= len(tokens) or not (
        tokens[at].text[0].isupper() or tokens[at].low in _NATIONS_OF_MONEY
    ):
        return None
    words = [low_at(tokens, at + step) for step in range(4)]
    for length in (4, 3, 2):
        name = "_".join(words[:length])
        unit = NATIONAL_CURRENCIES.get(name) or CURRENCIES.get(name)
        if unit is not None:
            return UnitWords(unit, at + length)
    for length in (1, 2, 3):
        if at + length >= len(tokens) or not tokens[at + length - 1].text[0].isupper():
            return None
        word = words[length] if length < len(words) else ""
        if word.isalpha() and len(word) > 3 and tokens[at + length].text == word in CURRENCIES:
            return UnitWords(CURRENCIES[word], at + length + 1)
    return None


def _is_currency(tokens: Tokens, at: int) -> bool:
    """Tell whether the token is a word for money; "try 5" and "5 NOK 6" are none."""
    word = low_at(tokens, at)
    if word not in CURRENCIES or word in SIGNS:
        return word in CURRENCIES and not _digits_at(tokens, at + 1)
    if word in CODES and word not in LOWER_CODES and not tokens[at].text.isupper():
        return word in _WORD_LIKE and word != "won"
    return not _digits_at(tokens, at + 1)


def _digits_at(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is TokenKind.DIGITS


def _is_sterling(tokens: Tokens, at: int, numeral: Numeral) -> bool:
    """Tell pounds of money from pounds of weight by the number and the words near it."""
    after = low_at(tokens, at + 1)
    if (after, low_at(tokens, at + 2)) in {("per", "square"), ("of", "force"), ("of", "thrust")}:
        return False
    near = {token.low for token in tokens[max(0, numeral.start - _NEAR) : at + _NEAR]}
    if near & PAYING and not (after == "of" and numeral.scale == 1):
        return numeral.scale > 1 or not near & WEIGHING
    if near & WEIGHING:
        return False
    whole = numeral.low == numeral.low.to_integral_value()
    return numeral.scale > 1 or (numeral.low >= _WON_FROM and whole and after != "of")


def is_weight(tokens: Tokens, at: int) -> Unit | None:
    """Return the pound of weight for "pound" and "pounds". None: another word."""
    return POUND_MASS if low_at(tokens, at) in {"pound", "pounds"} else None
