"""Every quantity of a sentence, with its place: the one public door of this package.

Masks first, then tokens, then one pass from left to right. What a number counts is not asked here:
a count keeps an empty unit name until its noun is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from service.domain.quantity import Bound, Quantity, plain
from service.figures.lexicon.numerals import (
    FRACTIONS,
    HUNDRED,
    SCALES,
    TENS,
    UNITS,
    VAGUE_MULTIPLIERS,
    VAGUE_PLURALS,
    VULGAR,
)
from service.figures.lexicon.units.measures import COUNT, PERCENT
from service.figures.quantities.bounds import (
    LOWER,
    UPPER,
    Site,
    bound_after,
    bound_before,
    bound_past_noun,
    converted,
    stands_for,
)
from service.figures.quantities.digits import NumberHabit, number_habit
from service.figures.quantities.grammar import Numeral
from service.figures.quantities.masked.stretches import masks
from service.figures.quantities.measured.single import UNITS_ALONE, may_hold_single
from service.figures.quantities.phrases import (
    is_idiom,
    is_part_of_word,
    over_ordinal,
    read_ratio,
)
from service.figures.quantities.ranges import (
    Range,
    Side,
    read_range,
    read_side,
    share_unit,
)
from service.figures.quantities.tokens import (
    TokenKind,
    Tokens,
    blanked,
    low_at,
    normalised,
    tokenise,
)

__all__ = ["Mention", "MentionKind", "NumberHabit", "find_quantities", "number_habit"]

MAX_MENTIONS = 60
"""Numbers read per sentence. A longer list is a table, and rules about words do not hold in it."""

_MANY_RUNS = re.compile(r"(?:\D*+\d++){90}")

_STARTERS = frozenset({*UNITS, *TENS, *SCALES, *VAGUE_PLURALS, *VAGUE_MULTIPLIERS, HUNDRED})
_STARTERS |= {"dozen", "couple", "half", "quarter", "third", "fifth"}
_WORD_STARTS = _STARTERS | {*VULGAR}
_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLE = frozenset(
    {*SCALES, *FRACTIONS, *VAGUE_MULTIPLIERS, HUNDRED, "dozen", "couple", "half", "quarter"}
    | UNITS_ALONE
)
_WORD = re.compile(r"[a-z]+")
_DIGIT_OR_FRACTION = re.compile(rf"[\d{''.join(VULGAR)}]")


class MentionKind(StrEnum):
    """Say how a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"


class Mention(NamedTuple):
    """Hold a quantity and its place in the sentence.

    `start` to `end` are the characters of `quantity.printed`: bound words, number, and for money,
    shares and measures the unit words. `number_start` to `number_end` are the number words alone,
    both ends of a range included.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    quantity: Quantity
    kind: MentionKind


def find_quantities(
    text: str,
    habit: NumberHabit = NumberHabit.UNKNOWN,
    *,
    words: Iterable[str] | None = None,
) -> tuple[Mention, ...]:
    """Return the quantities of one sentence in order, without overlaps, at most `MAX_MENTIONS`.

    Dates, years, times, ordinals, ages, scores and identifiers are not among them. Never raises.
    `words`: the runs of a to z in its lower-case text, from a caller who has them already.
    """
    if not _may_hold(text, _WORD.findall(text.lower()) if words is None else words):
        return ()
    plain = _head(normalised(text))
    masked = blanked(plain, ((mask.start, mask.end) for mask in masks(plain)))
    return tuple(_mentions(text, tokenise(masked), habit))


def _may_hold(text: str, words: Iterable[str]) -> bool:
    """Tell whether a sentence holds a digit or a number word at all."""
    written = not _STARTERS.isdisjoint(words) or _DIGIT_OR_FRACTION.search(text) is not None
    return written or may_hold_single(text)


def _head(text: str) -> str:
    """Return the text up to its 90th run of digits: the rest is beyond `MAX_MENTIONS` anyway."""
    table = _MANY_RUNS.match(text) if len(text) > 240 else None
    return text[: table.end()] if table else text


def _mentions(text: str, tokens: Tokens, habit: NumberHabit) -> Iterator[Mention]:
    """Read numbers from left to right; what one has taken, no other reads again."""
    at = floor = count = 0
    before: Quantity | None = None
    for start in _starts(tokens):
        side = read_side(tokens, start, habit) if start >= at else None
        if side is None:
            continue
        side = side._replace(start=max(side.start, floor))
        span = read_range(tokens, side, habit)
        if span is None:
            ratio = read_ratio(tokens, side.numeral, habit) if side.unit is COUNT else None
            if ratio:
                side = Side(ratio, PERCENT, side.start, ratio.end)
            else:
                side = share_unit(tokens, side, habit)
        at = span.right.end if span else side.end
        if span is None and _is_no_figure(tokens, side):
            at = max(at, over_ordinal(tokens, at))
            continue
        read = _ranged(text, tokens, span, floor) if span else _single(text, tokens, side, floor)
        if before is not None and stands_for(tokens, floor, side.start):
            read = read._replace(quantity=converted(read.quantity, before))
        yield read
        before = read.quantity
        floor, count = at, count + 1
        if count == MAX_MENTIONS:
            return


def _starts(tokens: Tokens) -> list[int]:
    """Return the tokens a number may start with."""
    digits = TokenKind.DIGITS
    return [
        at
        for at, (kind, _, low, _, _) in enumerate(tokens)
        if kind is digits
        or low in _WORD_STARTS
        or (low in _ARTICLES and low_at(tokens, at + 1) in _AFTER_ARTICLE)
    ]


def _single(text: str, tokens: Tokens, side: Side, floor: int) -> Mention:
    """Build the mention of one number with the bounds around it."""
    left = bound_before(tokens, Site(side.start, side.end, side.unit, side.numeral, floor))
    right = bound_after(tokens, side.end) if left is None else None
    start = left.start if left else side.start
    end = right.end if right else side.end
    past = None if left or right else bound_past_noun(tokens, side.end)
    said = left.bound if left else right.bound if right else past or Bound.EXACT
    numeral = side.numeral
    bound = Bound.VAGUE if numeral.vague else said
    quantity = Quantity(
        low=None if bound in UPPER else _tidy(numeral.low),
        high=None if bound in LOWER else _tidy(numeral.high),
        bound=bound,
        unit=side.unit,
        printed=text[tokens[start].start : tokens[end - 1].end],
        ambiguous=numeral.ambiguous,
    )
    return _placed(tokens, start, end, numeral, quantity)


def _ranged(text: str, tokens: Tokens, span: Range, floor: int) -> Mention:
    """Build the mention of a range with "between", "from" and the hedges before it."""
    first = span.left.start - 1 if span.led else span.left.start
    site = Site(first, span.right.end, span.unit, span.left.numeral, floor)
    hedge = bound_before(tokens, site)
    start = hedge.start if hedge else first
    end = span.right.end
    quantity = Quantity(
        low=_tidy(span.low),
        high=_tidy(span.high),
        bound=Bound.RANGE,
        unit=span.unit,
        printed=text[tokens[start].start : tokens[end - 1].end],
        ambiguous=span.ambiguous,
    )
    both = span.left.numeral._replace(end=span.right.numeral.end)
    return _placed(tokens, start, end, both, quantity)


def _tidy(value: Decimal) -> Decimal:
    """Return the same number without exponent and trailing zeros."""
    return Decimal(plain(value))


def _placed(tokens: Tokens, start: int, end: int, numeral: Numeral, quantity: Quantity) -> Mention:
    """Turn places in tokens into places in the sentence."""
    digits = any(token.kind is TokenKind.DIGITS for token in tokens[numeral.start : numeral.end])
    written = MentionKind.DIGITS if digits else MentionKind.WORDS
    return Mention(
        start=tokens[start].start,
        end=tokens[end - 1].end,
        number_start=tokens[numeral.start].start,
        number_end=tokens[numeral.end - 1].end,
        quantity=quantity,
        kind=MentionKind.VAGUE if numeral.vague else written,
    )


def _is_no_figure(tokens: Tokens, side: Side) -> bool:
    """Tell whether the words only look like a number."""
    end = side.numeral.end
    return (
        is_part_of_word(tokens, side.start, end, has_unit=side.unit is not COUNT)
        or (low_at(tokens, end).endswith(("illion", "illions")) and side.numeral.scale == 1)
        or (side.unit is COUNT and is_idiom(tokens, side.numeral))
        or (side.unit is COUNT and over_ordinal(tokens, end) > end)
        or (
            side.unit.name in {"day", "night"}
            and tokens[side.start].low == "one"
            and side.end == end + 1
        )
    )
