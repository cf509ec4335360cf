"""What an amount is per: "$14.95 a month", "11 feet per century", "10 kV/cm".

A rate is another unit than its amount, so it keeps the amount's name and says per what: "USD per
month". Money stays money; a rate of anything else has the dimension RATE, and no rate converts.
"""

from __future__ import annotations

from service.domain.quantity import Dimension, Unit
from service.figures.lexicon.units.measures import MEASURES, PER_HOUR, PER_WHAT, POWERS, SYMBOLS
from service.figures.quantities.measured.money import UnitWords
from service.figures.quantities.tokens import TokenKind, Tokens, after_hyphen, low_at, touches

_NO_RATE = frozenset(
    {
        Dimension.SPEED,
        Dimension.DATA_RATE,
        Dimension.SHARE,
        Dimension.TEMPERATURE,
        Dimension.COUNT,
        Dimension.AGE,
        Dimension.MAGNITUDE,
    }
)
_NOT_PER = frozenset("cent se the a an this that his her its our their each minute's".split())
_OF_THINGS = frozenset("diluted common ordinary basic individual adult average metric".split())
_A_TIME = frozenset(
    "ago earlier later before after old since from time time's apart sooner into away long".split()
)
_LETTERS = {"s": "second", "h": "hour", "l": "litre", "g": "gram", "d": "day", "m": "metre"}
_SPELLED = {"pound": "pound", "liter": "litre", "meter": "metre", "kilo": "kilogram"}


def with_rate(tokens: Tokens, words: UnitWords) -> UnitWords:
    """Add "a month", "per share" or "/cm" to a unit, or return it unchanged."""
    unit, at = words
    per = low_at(tokens, at)
    if per not in {"per", "a", "an", "/"} or unit.dimension in _NO_RATE:
        return words
    found = _speed(tokens, at, unit) or _per(tokens, at)
    if found is None:
        return words
    if isinstance(found, UnitWords):
        return found
    name, end = found
    if f"{unit.name} per {name}" == "pound per square inch":
        return UnitWords(MEASURES["psi"], end)
    money = unit.dimension is Dimension.MONEY
    dimension = Dimension.MONEY if money else Dimension.RATE
    return UnitWords(Unit(name=f"{unit.name} per {name}", dimension=dimension), end)


def _speed(tokens: Tokens, at: int, unit: Unit) -> UnitWords | None:
    """Read "miles per hour", "kilometres an hour", "km/h"."""
    if unit.name not in PER_HOUR:
        return None
    every_second = unit.name in {"metre", "foot"}
    wanted = {"second", "s"} if every_second else {"hour", "h", "hr"}
    if low_at(tokens, at + 1) not in wanted:
        return None
    return UnitWords(MEASURES[PER_HOUR[unit.name]], at + 2)


def _per(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return what an amount is per and the place after it. None: no rate follows."""
    per, what = low_at(tokens, at), after_hyphen(tokens, at + 1)
    if low_at(tokens, what) in _OF_THINGS:
        what += 1
    if what >= len(tokens) or tokens[what].kind is not TokenKind.WORD:
        return None
    if per == "/" and not (touches(tokens[at - 1], tokens[at]) and touches(*tokens[at : at + 2])):
        return None
    word, nxt = tokens[what].low, low_at(tokens, what + 1)
    if per != "per" and (nxt in _A_TIME or (per != "/" and len(word) < 3)):
        return None
    if word in POWERS:
        size = MEASURES.get(nxt)
        unit = MEASURES.get(POWERS[word] + (nxt if size is None else size.name))
        return None if unit is None else (unit.name, what + 2)
    unit = SYMBOLS.get(tokens[what].text) or MEASURES.get(word)
    if unit is not None:
        return (unit.name, what + 1) if unit.dimension is not Dimension.SHARE else None
    letter = _LETTERS.get(word) if per == "/" else None
    name = letter or _SPELLED.get(word) or (word if _is_thing(tokens, at, what) else None)
    return None if name is None else (name, what + 1)


def _is_thing(tokens: Tokens, at: int, what: int) -> bool:
    """Tell whether a plain noun may stand after "per", "a" or "an" as what is paid for."""
    word = tokens[what]
    if tokens[at].low == "per":
        return word.text.islower() and word.low not in _NOT_PER and len(word.low) > 2
    return word.low in PER_WHAT and word.text.islower()
