"""Signs of several units, told apart by the words of the sentence: "2.5 F", "18 R", "6 kt".

A sign that no word explains is read only where its table gives it a plain meaning: a wrong unit is
worse than none.
"""

from __future__ import annotations

from service.domain.quantity import Unit
from service.figures.lexicon.units.currencies import CHINESE, CURRENCIES
from service.figures.lexicon.units.doubtful import DOUBTFUL_SYMBOLS
from service.figures.quantities.grammar import Numeral
from service.figures.quantities.tokens import TokenKind, Tokens, touches

_QUOTES = frozenset("'\"")
_LETTERS = frozenset("glLWVJN")
_SAME = str.maketrans("′″", "'\"")


def doubtful_unit(tokens: Tokens, at: int, numeral: Numeral) -> Unit | None:
    """Return the unit of a sign of several units right of a number. None: no word chooses one."""
    sign = tokens[at].text.translate(_SAME)
    if sign not in DOUBTFUL_SYMBOLS or not _is_alone(tokens, at, sign, numeral):
        return None
    if sign in _LETTERS and at + 1 < len(tokens) and tokens[at + 1].text == "/":
        return DOUBTFUL_SYMBOLS[sign][0][0]
    near = {token.low for token in tokens}
    for unit, cues in DOUBTFUL_SYMBOLS[sign]:
        if not cues or not cues.isdisjoint(near):
            return unit
    return None


def _is_alone(tokens: Tokens, at: int, sign: str, numeral: Numeral) -> bool:
    """Tell whether the sign follows digits and closes no quotation and begins no other word."""
    nxt = at + 1 if at + 1 < len(tokens) else at
    goes_on = tokens[nxt].kind in {TokenKind.WORD, TokenKind.DIGITS}
    glued = nxt > at and goes_on and touches(tokens[at], tokens[nxt])
    if tokens[numeral.start].kind is not TokenKind.DIGITS or glued:
        return False
    if sign in _QUOTES:
        opened = sum(token.text == tokens[at].text for token in tokens[:at])
        return opened % 2 == 0 and touches(tokens[at - 1], tokens[at])
    return sign != "a" or not (nxt > at and goes_on)


def currency_of_sign(tokens: Tokens, at: int) -> Unit:
    """Return the currency of a sign; the one of yen and yuan is told by the words around it."""
    sign = tokens[at].text
    chinese = sign == "¥" and not CHINESE.isdisjoint(token.low for token in tokens)
    return CURRENCIES["cny" if chinese else sign]
