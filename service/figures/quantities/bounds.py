"""Which words bound a number: directly left of it, longest phrase first, then directly right.

"over eight regions" may be a place and "over two days" a time: the words before decide, and where
they leave doubt the number stays exact: a bound that was not meant changes every comparison.
"""

from __future__ import annotations

from typing import NamedTuple

from service.domain.quantity import Bound, Dimension, Quantity, Unit
from service.figures.lexicon.bounds import (
    BEFORE_A_SPAN,
    BETWEEN_WORDS,
    LEFT,
    MATTERS,
    MOVING_OVER,
    PLACE_NOUNS,
    RIGHT,
    SPAN_NOUNS,
    SPATIAL,
    TALKING_ABOUT,
)
from service.figures.lexicon.events.trends import is_change
from service.figures.lexicon.numerals import TENS, UNITS, VAGUE_MULTIPLIERS, VAGUE_PLURALS
from service.figures.quantities.grammar import Numeral
from service.figures.quantities.tokens import TokenKind, Tokens, low_at

LOWER = frozenset({Bound.OVER, Bound.AT_LEAST})
"""Bounds that leave the upper end open."""
UPPER = frozenset({Bound.UNDER, Bound.UP_TO, Bound.NEARLY})
"""Bounds that leave the lower end open."""

_LONGEST_LEFT = max(map(len, LEFT))
_LONGEST_RIGHT = max(map(len, RIGHT))
_NUMBER_WORDS = frozenset({*UNITS, *TENS, *VAGUE_PLURALS, *VAGUE_MULTIPLIERS})
_MOST_PHRASES = 3
_SMALL = 12
_COMPARED = frozenset({"times", "twice"})
_WEAK = frozenset({Bound.ABOUT, Bound.EXACT})
_LIKELY_AMOUNT_BEFORE = frozenset(
    {
        *(
            "in",
            "to",
            "across",
            "from",
            "by",
            "of",
            "at",
            "with",
            "for",
            "and",
            "has",
            "have",
            "had",
        ),
        *(
            "is",
            "are",
            "were",
            "was",
            "affecting",
            "affected",
            "hit",
            "covered",
            "covering",
            "or",
            "than",
        ),
        *("spanning", "including", "visited", "", ",", "-", "killing", "killed", "involving"),
    }
)


_JOINING = frozenset("and or but to in on at of for with from by than as is are was were".split())
_SIGNS_OF_NUMBERS = frozenset("-+−$€£")
_PAST_NOUN = frozenset(phrase for phrase in RIGHT if len(phrase) == 2 and phrase[0] in {"or", "at"})


class LeftBound(NamedTuple):
    """Hold the bound that stands before a number and the token its words start at."""

    bound: Bound
    start: int


class RightBound(NamedTuple):
    """Hold the bound that stands after a number and the token after its words."""

    bound: Bound
    end: int


class Site(NamedTuple):
    """Hold where a number stands: its first token (sign included), the token after, and its unit.

    `floor`: the first token that no earlier number has taken.
    """

    start: int
    end: int
    unit: Unit
    numeral: Numeral
    floor: int = 0


def bound_before(tokens: Tokens, site: Site) -> LeftBound | None:
    """Read the bound words left of a number. None: there are none, or they mean a place or a time.

    Of several ("at least an estimated 500") the half-line wins over the hedge.
    """
    at = site.start
    found: Bound | None = None
    for _ in range(_MOST_PHRASES):
        step = _phrase_before(tokens, at, site)
        if step is None:
            break
        at = step.start
        if found is None or found in _WEAK:
            found = step.bound
    return None if found is None else LeftBound(found, at)


def _phrase_before(tokens: Tokens, at: int, site: Site) -> LeftBound | None:
    """Read the longest phrase that ends before a token, a hedge word or two between."""
    for skipped in range(3):
        end = at - skipped
        if skipped and low_at(tokens, end) not in BETWEEN_WORDS:
            return None
        for length in range(min(_LONGEST_LEFT, end - site.floor), 0, -1):
            phrase = tuple(token.low for token in tokens[end - length : end])
            if phrase in LEFT and _is_meant(tokens, end - length, phrase, site):
                return LeftBound(LEFT[phrase], end - length)
            if phrase in LEFT:
                return None
    return None


def _is_meant(tokens: Tokens, start: int, phrase: tuple[str, ...], site: Site) -> bool:
    """Tell a bound from a place ("over eight regions"), a topic and a comparison."""
    before = low_at(tokens, start - 1)
    words = " ".join(phrase)
    if before in _COMPARED or (words == "up to" and (is_change(before) or before == "back")):
        return False
    if words == "about":
        return not (_is_small_count(site) and before in TALKING_ABOUT)
    if words == "some":
        return site.numeral.low >= 10 or site.unit.name != ""
    if words not in SPATIAL:
        return True
    lasting = {low_at(tokens, site.end), low_at(tokens, site.end + 1)} & SPAN_NOUNS
    if words == "over" and (lasting or site.unit.dimension is Dimension.DURATION):
        return before in BEFORE_A_SPAN
    return not _is_place(tokens, words, before, site)


def _is_small_count(site: Site) -> bool:
    """Tell whether a number is a small bare count, which few writers bound."""
    return site.unit.dimension is Dimension.COUNT and site.numeral.low < _SMALL


def _is_place(tokens: Tokens, words: str, before: str, site: Site) -> bool:
    """Tell whether "over", "under" or "around" means a place or a matter here."""
    if words == "over" and site.unit.dimension is Dimension.MONEY:
        return before in MATTERS
    if site.unit.dimension is not Dimension.COUNT:
        return False
    if words in {"under", "below", "above"} and _is_small_count(site):
        return True
    nearby = {low_at(tokens, site.end), low_at(tokens, site.end + 1)}
    if nearby & PLACE_NOUNS and site.numeral.low < 100:
        return before not in _LIKELY_AMOUNT_BEFORE
    return words == "over" and before in MOVING_OVER and site.numeral.low < 100


def bound_after(tokens: Tokens, end: int) -> RightBound | None:
    """Read "or more", "+", "-plus", "or so" directly right of a number and its unit."""
    for length in range(_LONGEST_RIGHT, 0, -1):
        phrase = tuple(token.low for token in tokens[end : end + length])
        if len(phrase) == length and phrase in RIGHT and _ends(tokens, end + length):
            return RightBound(RIGHT[phrase], end + length)
    return None


def bound_past_noun(tokens: Tokens, end: int) -> Bound | None:
    """Read "or more" behind the thing counted: "100 people or more". None: no such words."""
    for at in range(end + 1, min(end + 4, len(tokens) - 1)):
        if tokens[at - 1].kind is not TokenKind.WORD or tokens[at - 1].low in _JOINING:
            return None
        phrase = (tokens[at].low, tokens[at + 1].low)
        if phrase in _PAST_NOUN and low_at(tokens, at + 2) != "than" and _ends(tokens, at + 2):
            return RIGHT[phrase]
    return None


def stands_for(tokens: Tokens, end: int, start: int) -> bool:
    """Tell whether a number only converts the one that ends at `end`: "5 km (3 miles)"."""
    return start == end + 1 and tokens[end].text in {"(", "/", "["}


def converted(quantity: Quantity, before: Quantity) -> Quantity:
    """Give a conversion the bound of what it converts: "more than 7m crowns ($1.1m)"."""
    same = quantity.unit.dimension is before.unit.dimension and quantity.unit != before.unit
    bound = before.bound
    plain = quantity.bound is Bound.EXACT and bound in LOWER | UPPER | {Bound.ABOUT}
    if not (same and plain) or quantity.unit.dimension is Dimension.COUNT:
        return quantity
    low = None if bound in UPPER else quantity.low
    high = None if bound in LOWER else quantity.high
    return quantity.model_copy(update={"bound": bound, "low": low, "high": high})


def _ends(tokens: Tokens, at: int) -> bool:
    """Tell whether no number follows: "500 plus 300" and "at least 30" belong to the next one."""
    if at >= len(tokens):
        return True
    if tokens[at].low in _SIGNS_OF_NUMBERS and at + 1 < len(tokens):
        return tokens[at + 1].kind is not TokenKind.DIGITS
    return tokens[at].kind is not TokenKind.DIGITS and tokens[at].low not in _NUMBER_WORDS
