"""What stands around a number and names its unit: currency, percent, miles, degrees, magnitude.

A number with none of these is a count, and its unit is named later by the noun it counts.
"""

from __future__ import annotations

from service.domain.quantity import Dimension, Unit
from service.figures.lexicon.units.measures import (
    AGES,
    CELSIUS,
    DEGREE,
    DEGREES,
    FAHRENHEIT,
    GLUED_ONLY,
    MAGNITUDE,
    MEASURES,
    PARTS,
    POWERS,
    SYMBOLS,
    YEAR_OF_AGE,
)
from service.figures.quantities.grammar import Numeral
from service.figures.quantities.measured.doubtful import doubtful_unit
from service.figures.quantities.measured.money import (
    Sign,
    UnitWords,
    is_weight,
    money_after,
    money_before,
    money_beside,
)
from service.figures.quantities.measured.rates import with_rate
from service.figures.quantities.tokens import TokenKind, Tokens, after_hyphen, low_at, touches

_DIGITS_ONLY = frozenset(
    "ha min mins sec secs mw kw hp mg oz hr hrs kb gb tb pb hz db ppt psi kv mah fps bpm cc "
    "mpa kpa".split()
)
_HOTTEST = 150
_NORTH = frozenset({"north", "south", "east", "west", "n", "s", "e", "w"})


def unit_before(tokens: Tokens, at: int) -> Sign | None:
    """Read "$", "US$", "Rs.", "aged" or "magnitude" directly left of a number. None: no sign."""
    if at > 0 and tokens[at - 1].low == "aged":
        return Sign(YEAR_OF_AGE, at - 1)
    return money_before(tokens, at) or _magnitude_before(tokens, at)


def _magnitude_before(tokens: Tokens, at: int) -> Sign | None:
    """Read "magnitude 7.1", "magnitude-7.1", "magnitude of 7.1"."""
    left = at - 1
    if low_at(tokens, left) in {"-", "of"}:
        left -= 1
    return Sign(MAGNITUDE, left) if low_at(tokens, left) == "magnitude" else None


def unit_around(tokens: Tokens, sign: Sign, end: int) -> UnitWords:
    """Return the unit of a number with a sign before it: "$4 a share", "aged 12 weeks"."""
    if sign.unit.dimension is Dimension.MONEY:
        return with_rate(tokens, money_beside(tokens, end, sign.unit))
    if sign.unit.dimension is Dimension.AGE:
        unit = AGES.get(low_at(tokens, end).removesuffix("s"))
        return UnitWords(sign.unit, end) if unit is None else UnitWords(unit, end + 1)
    return UnitWords(sign.unit, end)


def unit_after(tokens: Tokens, numeral: Numeral) -> UnitWords | None:
    """Read the unit words right of a number, with or without a hyphen. None: it is a count."""
    end = numeral.end
    if end >= len(tokens):
        return None
    at = after_hyphen(tokens, end)
    glued = at == end and touches(tokens[end - 1], tokens[end])
    found = (
        _pair(tokens, at)
        or money_after(tokens, at, numeral)
        or _share(tokens, at)
        or _age(tokens, at)
        or _degrees(tokens, at, numeral, glued=glued)
        or _magnitude(tokens, at)
        or _measure(tokens, at, numeral, glued=glued)
    )
    return None if found is None else with_rate(tokens, found)


def _pair(tokens: Tokens, at: int) -> UnitWords | None:
    """Read units of two words ("nautical miles", "pound-feet") and "parts per million"."""
    nxt = after_hyphen(tokens, at + 1)
    word = low_at(tokens, at)
    if word in {"part", "parts"} and low_at(tokens, nxt) == "per":
        unit = PARTS.get(low_at(tokens, nxt + 1))
        return None if unit is None else UnitWords(unit, nxt + 2)
    unit = MEASURES.get(f"{word}_{low_at(tokens, nxt)}")
    if unit is None or unit.dimension is Dimension.SHARE:
        return None
    return UnitWords(unit, nxt + 1)


def _age(tokens: Tokens, at: int) -> UnitWords | None:
    """Read "year-old", "years old", "months of age"."""
    unit = AGES.get(low_at(tokens, at).removesuffix("s"))
    if unit is None:
        return None
    nxt = after_hyphen(tokens, at + 1)
    if low_at(tokens, nxt) in {"old", "olds"}:
        return UnitWords(unit, nxt + 1)
    of_age = (low_at(tokens, nxt), low_at(tokens, nxt + 1)) == ("of", "age")
    return UnitWords(unit, nxt + 2) if of_age else None


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


def _degrees(tokens: Tokens, at: int, numeral: Numeral, *, glued: bool) -> UnitWords | None:
    """Read "35 degrees Celsius", "35°C", "95F". Degrees of a compass are no temperature."""
    word = low_at(tokens, at)
    if word in {"c", "f"} and glued and tokens[at].text.isupper() and numeral.low <= _HOTTEST:
        return UnitWords(CELSIUS if word == "c" else FAHRENHEIT, at + 1)
    if word in {"degc", "degf"}:
        return UnitWords(DEGREES[word[-1]], at + 1)
    if word not in {"degree", "degrees", "deg", "°", "º"}:
        return (
            UnitWords(DEGREES[word], at + 1)
            if word in {"celsius", "fahrenheit", "kelvin"}
            else None
        )
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
    if word in _DIGITS_ONLY and tokens[numeral.end - 1].kind is not TokenKind.DIGITS:
        return None
    unit = (
        doubtful_unit(tokens, at, numeral)
        or _symbol(tokens, at, numeral, glued=glued)
        or MEASURES.get(word)
        or _odd_unit(tokens, at, numeral, glued=glued)
    )
    return None if unit is None else UnitWords(unit, at + 1)


def _symbol(tokens: Tokens, at: int, numeral: Numeral, *, glued: bool) -> Unit | None:
    """Read signs whose capitals matter ("Nm", "mW"), after digits; a single letter stands glued."""
    if at >= len(tokens) or tokens[numeral.end - 1].kind is not TokenKind.DIGITS:
        return None
    return SYMBOLS.get(tokens[at].text) if glued or len(tokens[at].text) > 1 else None


def _odd_unit(tokens: Tokens, at: int, numeral: Numeral, *, glued: bool) -> Unit | None:
    """Read units that are words of another kind too: "5m", "one second", "12 pounds"."""
    if at >= len(tokens):
        return None
    printed, word = tokens[at].text, tokens[at].low
    if printed in GLUED_ONLY and numeral.scale == 1 and (glued or printed == "m"):
        return GLUED_ONLY[printed]
    weight = is_weight(tokens, at)
    if weight is not None:
        return weight
    hyphened = at > numeral.end
    return MEASURES["seconds"] if word == "second" and (hyphened or numeral.low == 1) else None
