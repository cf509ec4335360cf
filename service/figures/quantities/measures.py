"""What stands around a number and names its unit: currency, percent, miles, degrees, magnitude.

A number with none of these is a count, and its unit is named later by the noun it counts.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from service.domain.quantity import Dimension, Unit
from service.figures.lexicon.units import (
    CELSIUS,
    CURRENCIES,
    DEGREE,
    DEGREES,
    FAHRENHEIT,
    GLUED_ONLY,
    MAGNITUDE,
    MEASURES,
    PER_HOUR,
    POUND_MASS,
    POWERS,
    SIGNS,
    STERLING,
    WON,
)
from service.figures.quantities.grammar import Numeral
from service.figures.quantities.tokens import TokenKind, Tokens, after_hyphen, low_at, touches

_CODES = frozenset(word for word in CURRENCIES if word.isalpha() and len(word) == 3) | {
    "rs",
    "re",
    "rm",
}
_DIGITS_ONLY = frozenset(
    {"ha", "min", "mins", "sec", "secs", "mw", "kw", "hp", "mg", "oz", "hr", "hrs"}
)
_AFTER_DOLLAR = frozenset({"us", "a", "c", "nz", "hk"})
_WON_FROM = Decimal(1000)
_NORTH = frozenset({"north", "south", "east", "west", "n", "s", "e", "w"})


class Sign(NamedTuple):
    """Hold the unit that stands before a number and the token it starts at."""

    unit: Unit
    start: int


class UnitWords(NamedTuple):
    """Hold the unit that stands after a number and the token after its words."""

    unit: Unit
    end: int


def unit_before(tokens: Tokens, at: int) -> Sign | None:
    """Read "$", "US$", "Rs." or "magnitude" directly left of a number. None: no such sign."""
    left = at - 1
    if left < 0:
        return None
    sign = tokens[left]
    if sign.low in _AFTER_DOLLAR and low_at(tokens, left - 1) == "$":
        return Sign(CURRENCIES[f"{sign.low}$"], left - 1)
    if sign.text in SIGNS:
        return _signed(tokens, left)
    if sign.text == "." and low_at(tokens, left - 1) == "rs":
        return Sign(CURRENCIES["rs"], left - 1)
    if sign.low in _CODES and sign.text[0].isupper():
        return Sign(CURRENCIES[sign.low], left)
    return _magnitude_before(tokens, at)


def _signed(tokens: Tokens, at: int) -> Sign:
    """Read a currency sign with the letters against it ("US$", "A$")."""
    if at > 0 and tokens[at - 1].kind is TokenKind.WORD and touches(tokens[at - 1], tokens[at]):
        unit = CURRENCIES.get(tokens[at - 1].low + tokens[at].text)
        if unit is not None:
            return Sign(unit, at - 1)
    return Sign(CURRENCIES[tokens[at].text], at)


def _magnitude_before(tokens: Tokens, at: int) -> Sign | None:
    """Read "magnitude 7.1", "magnitude-7.1", "magnitude of 7.1"."""
    left = at - 1
    if low_at(tokens, left) in {"-", "of"}:
        left -= 1
    return Sign(MAGNITUDE, left) if low_at(tokens, left) == "magnitude" else None


def unit_after(tokens: Tokens, numeral: Numeral) -> UnitWords | None:
    """Read the unit words right of a number, with or without a hyphen. None: it is a count."""
    end = numeral.end
    if end >= len(tokens):
        return None
    at = after_hyphen(tokens, end)
    glued = at == end and touches(tokens[end - 1], tokens[end])
    return (
        _money(tokens, at, numeral)
        or _share(tokens, at)
        or _degrees(tokens, at, glued=glued)
        or _magnitude(tokens, at)
        or _measure(tokens, at, numeral, glued=glued)
    )


def _money(tokens: Tokens, at: int, numeral: Numeral) -> UnitWords | None:
    """Read "dollars", "US dollars", "of dollars" after a vague number, "pounds", "won"."""
    if numeral.vague and low_at(tokens, at) == "of":
        at += 1
    word = low_at(tokens, at)
    pair = f"{word}_{low_at(tokens, at + 1)}"
    if pair in CURRENCIES:
        return UnitWords(CURRENCIES[pair], at + 2)
    if word in {"pounds", "pound"} and (numeral.scale > 1 or numeral.low >= _WON_FROM):
        return UnitWords(STERLING, at + 1)
    if word == "won" and numeral.low >= _WON_FROM:
        return UnitWords(WON, at + 1)
    if word not in CURRENCIES or (word in _CODES and not tokens[at].text.isupper()):
        return None
    if at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.DIGITS:
        return None
    return UnitWords(CURRENCIES[word], at + 1)


def _share(tokens: Tokens, at: int) -> UnitWords | None:
    """Read "%", "percent", "per cent", "percentage points", "basis points"."""
    pair = f"{low_at(tokens, at)}_{low_at(tokens, at + 1)}"
    if pair in {"per_cent", "percentage_point", "percentage_points", "basis_point", "basis_points"}:
        return UnitWords(MEASURES[pair], at + 2)
    unit = MEASURES.get(low_at(tokens, at))
    if unit is None or unit.dimension is not Dimension.SHARE:
        return None
    if low_at(tokens, at + 1) in {"point", "points"}:
        return UnitWords(MEASURES["percentage_point"], at + 2)
    return UnitWords(unit, at + 1)


def _degrees(tokens: Tokens, at: int, *, glued: bool) -> UnitWords | None:
    """Read "35 degrees Celsius", "35°C", "95F". Degrees of a compass are no temperature."""
    word = low_at(tokens, at)
    if word in {"c", "f"} and glued and tokens[at].text.isupper():
        return UnitWords(CELSIUS if word == "c" else FAHRENHEIT, at + 1)
    if word not in {"degree", "degrees", "°", "º"}:
        return UnitWords(DEGREES[word], at + 1) if word in {"celsius", "fahrenheit"} else None
    scale = low_at(tokens, after_hyphen(tokens, at + 1))
    if scale in DEGREES and not (scale == "k" and word != "°"):
        return UnitWords(DEGREES[scale], after_hyphen(tokens, at + 1) + 1)
    return None if scale in _NORTH else UnitWords(DEGREE, at + 1)


def _magnitude(tokens: Tokens, at: int) -> UnitWords | None:
    """Read "7.1-magnitude" and "7.1 on the Richter scale"."""
    if low_at(tokens, at) == "magnitude":
        return UnitWords(MAGNITUDE, at + 1)
    words = tuple(low_at(tokens, at + step) for step in range(4))
    return UnitWords(MAGNITUDE, at + 4) if words == ("on", "the", "richter", "scale") else None


def _measure(tokens: Tokens, at: int, numeral: Numeral, *, glued: bool) -> UnitWords | None:
    """Read lengths, areas, weights, speeds, times, energies."""
    word = low_at(tokens, at)
    nxt = low_at(tokens, after_hyphen(tokens, at + 1))
    if word in POWERS:
        name = MEASURES.get(nxt)
        unit = MEASURES.get(POWERS[word] + (nxt if name is None else name.name))
        return None if unit is None else UnitWords(unit, after_hyphen(tokens, at + 1) + 1)
    if f"{word}_{nxt}" in MEASURES:
        return UnitWords(MEASURES[f"{word}_{nxt}"], after_hyphen(tokens, at + 1) + 1)
    if word in _DIGITS_ONLY and tokens[numeral.end - 1].kind is not TokenKind.DIGITS:
        return None
    unit = MEASURES.get(word) or _odd_unit(tokens, at, numeral, glued=glued)
    if unit is None:
        return None
    return _speed(tokens, at + 1, unit) or UnitWords(unit, at + 1)


def _odd_unit(tokens: Tokens, at: int, numeral: Numeral, *, glued: bool) -> Unit | None:
    """Read units that are words of another kind too: "5m", "one second", "12 pounds"."""
    if at >= len(tokens):
        return None
    printed, word = tokens[at].text, tokens[at].low
    if printed in GLUED_ONLY and numeral.scale == 1 and (glued or printed == "m"):
        return GLUED_ONLY[printed]
    if word in {"pound", "pounds"}:
        return POUND_MASS
    hyphened = at > numeral.end
    return MEASURES["seconds"] if word == "second" and (hyphened or numeral.low == 1) else None


def _speed(tokens: Tokens, at: int, unit: Unit) -> UnitWords | None:
    """Read "miles per hour", "kilometres an hour", "km/h"."""
    per, hour = low_at(tokens, at), low_at(tokens, at + 1)
    if per not in {"per", "an", "a", "/"} or unit.name not in PER_HOUR:
        return None
    every_second = unit.name in {"metre", "foot"}
    wanted = {"second", "s"} if every_second else {"hour", "h", "hr"}
    return UnitWords(MEASURES[PER_HOUR[unit.name]], at + 2) if hour in wanted else None
