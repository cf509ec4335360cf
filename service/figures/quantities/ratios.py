"""Shares said with two numbers: "six in ten", "three of every four".

"Eight out of 36 hospitals" are two counts: a share has a round base and no noun of its own.
"""

from __future__ import annotations

from service.figures.lexicon.bounds import PLACE_NOUNS
from service.figures.lexicon.numerals import RATIO_BASES
from service.figures.lexicon.units import COUNT, MEASURES, PERCENT
from service.figures.quantities.digits import NumberHabit
from service.figures.quantities.grammar import Numeral, read_number
from service.figures.quantities.ranges import Side
from service.figures.quantities.tokens import TokenKind, Tokens, low_at


def read_ratio(tokens: Tokens, left: Side, habit: NumberHabit) -> Side | None:
    """Read "six in ten", "1 in 5", "nine out of every ten" as a share. None: they are counts."""
    at = _after_ratio_link(tokens, left.end)
    if at == 0 or left.unit != COUNT or left.numeral.vague:
        return None
    base = read_number(tokens, at, habit, money=False)
    if base is None or not 0 < left.numeral.low < base.low:
        return None
    follower = low_at(tokens, base.end)
    single = left.numeral.low == 1
    if not single and (int(base.low) not in RATIO_BASES or follower in PLACE_NOUNS):
        return None
    if base.low != int(base.low) or follower in MEASURES or tokens[at].kind is TokenKind.MASK:
        return None
    value = round(100 * left.numeral.low / base.low, 4).normalize()
    share = Numeral(value, value, left.numeral.start, base.end, share=True)
    return Side(share, PERCENT, left.start, base.end)


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
