"""A number with its unit, and the range that two of them make together.

"10 to 12 million" is one range whose ends share unit and scale; "rose from 10 to 12" is two
figures.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from service.domain.quantity import Dimension, Unit
from service.figures.lexicon.events.trends import is_change
from service.figures.lexicon.units.currencies import CURRENCIES
from service.figures.lexicon.units.measures import COUNT, PERCENT
from service.figures.quantities.digits import NumberHabit
from service.figures.quantities.grammar import Numeral, read_number
from service.figures.quantities.measured.money import bracket_scale
from service.figures.quantities.measured.signs import unit_after, unit_around, unit_before
from service.figures.quantities.measured.single import read_single
from service.figures.quantities.phrases import read_fraction, read_vague
from service.figures.quantities.tokens import Tokens, low_at, touches

_LOOK_BACK = 8
# "146 x 71 x 7 mm", "10 by 12 feet".
_TIMES = frozenset({"x", "×", "by"})
# "64 and 128 GB": beside these measures nobody counts other things.
_LISTED = frozenset({Dimension.DATA, Dimension.FREQUENCY, Dimension.RESOLUTION})
_NEVER_BELOW_ZERO = frozenset(
    {Dimension.COUNT, Dimension.AGE, Dimension.DURATION, Dimension.MAGNITUDE}
)


class Side(NamedTuple):
    """Hold a number with its unit: token `start` to `end` (excluded), sign and unit included."""

    numeral: Numeral
    unit: Unit
    start: int
    end: int


class Range(NamedTuple):
    """Hold a range read from two sides. `led`: it starts with "between" or "from"."""

    low: Decimal
    high: Decimal
    unit: Unit
    left: Side
    right: Side
    ambiguous: bool
    led: bool


def read_side(tokens: Tokens, at: int, habit: NumberHabit) -> Side | None:
    """Read the number that starts at a token, with the unit around it. None: no number."""
    if (single := read_single(tokens, at)) is not None:
        one, unit_words = single
        return Side(one, unit_words.unit, at, unit_words.end)
    sign = unit_before(tokens, at)
    money = sign is not None and sign.unit.dimension is Dimension.MONEY
    numeral = (
        read_vague(tokens, at)
        or read_fraction(tokens, at)
        or read_number(tokens, at, habit, money=money)
    )
    if numeral is None:
        return None
    if numeral.share:
        return Side(numeral, PERCENT, at, numeral.end)
    if sign is not None:
        unit, end = unit_around(tokens, sign, numeral.end)
        return _signed(tokens, _in_brackets(tokens, Side(numeral, unit, sign.start, end)))
    words = unit_after(tokens, numeral)
    if words is None:
        return Side(numeral, COUNT, at, numeral.end)
    return _signed(tokens, Side(numeral, words.unit, at, words.end))


def _in_brackets(tokens: Tokens, side: Side) -> Side:
    """Give both sums of "$40 (£26) million" the scale that stands behind the bracket."""
    scale = bracket_scale(tokens, side.start, side.end) if side.numeral.scale == 1 else None
    if scale is None:
        return side
    low = side.numeral.low * scale
    return side._replace(numeral=side.numeral._replace(low=low, high=low, scale=Decimal(scale)))


def _signed(tokens: Tokens, side: Side) -> Side:
    """Take a minus before a temperature, a share or money into the number."""
    if side.unit.dimension in _NEVER_BELOW_ZERO:
        return side
    if low_at(tokens, side.numeral.start - 1) == "-" and side.start < side.numeral.start - 1:
        return _negative(side, side.start)
    left = side.start - 1
    start = left
    if low_at(tokens, left) == "-" and touches(tokens[left], tokens[side.start]):
        start = left - 1
        opens = tokens[start].text in {"(", "[", ":", "/"}
        if left == 0 or opens or not touches(tokens[start], tokens[left]):
            return _negative(side, left)
    return _negative(side, start) if low_at(tokens, start) == "minus" else side


def _negative(side: Side, start: int) -> Side:
    """Return the side below zero, from the sign on."""
    numeral = side.numeral._replace(low=-side.numeral.low, high=-side.numeral.high)
    return Side(numeral, side.unit, start, side.end)


def read_range(tokens: Tokens, left: Side, habit: NumberHabit) -> Range | None:
    """Read a range that starts with `left`. None: it stands alone, or two figures do."""
    if left.numeral.vague or left.numeral.share:
        return None
    before = low_at(tokens, left.start - 1)
    at = _after_link(tokens, left, before)
    if at == 0:
        return None
    right = read_side(tokens, _over_signs(tokens, at), habit)
    if right is None or right.numeral.vague or right.numeral.share or right.start < at:
        return None
    return _joined(tokens, left, right, before)


def _after_link(tokens: Tokens, left: Side, before: str) -> int:
    """Return the place after "to", a dash, "and" or "or", or 0 where nothing links."""
    at = left.end
    link = low_at(tokens, at)
    hyphened = (
        link == "-" and low_at(tokens, at + 1) == "to" and touches(tokens[at], tokens[at + 1])
    )
    if hyphened:
        return at + 3 if low_at(tokens, at + 2) == "-" else at + 2
    if link == "to":
        return 0 if before in {"from", "by"} and _is_two(tokens, left, before) else at + 1
    if link == "and":
        return at + 1 if before == "between" else 0
    if link in {"-", "—"} and at + 1 < len(tokens):
        tight = touches(tokens[at - 1], tokens[at])
        return at + 1 if tight is touches(tokens[at], tokens[at + 1]) else 0
    return at + 1 if link == "or" else 0


def _is_two(tokens: Tokens, left: Side, before: str) -> bool:
    """Tell whether "from A to B" and "by A to B" name two amounts: what was, and what is."""
    by_a_range = before == "by" and left.unit is COUNT and _goes_unit(tokens, left.end + 1)
    return not by_a_range and _is_change(tokens, left.start - 1)


def _goes_unit(tokens: Tokens, at: int) -> bool:
    """Tell whether the number at a token has a unit of its own."""
    side = read_side(tokens, at, NumberHabit.UNKNOWN) if at < len(tokens) else None
    return side is not None and side.unit.dimension is not Dimension.COUNT


def share_unit(tokens: Tokens, left: Side, habit: NumberHabit) -> Side:
    """Give the first of two figures the unit of the second, where it has none.

    "rose from 10 to 12 million": scale too. "eight or nine euros", "7- or 8-inch": the unit.
    """
    if left.unit is not COUNT or left.numeral.vague:
        return left
    link = low_at(tokens, left.end)
    if link == "-" and low_at(tokens, left.end + 1) in {"or", "and"}:
        return _with_unit_of_next(tokens, left, left.end + 2, habit)
    if link == "or":
        return _with_unit_of_next(tokens, left, left.end + 1, habit)
    if link == "and":
        shared = _with_unit_of_next(tokens, left, left.end + 1, habit)
        return shared if shared.unit.dimension in _LISTED else left
    if link in _TIMES:
        return _with_unit_of_next(tokens, left, left.end + 1, habit)
    changes = low_at(tokens, left.start - 1) == "from" and _is_change(tokens, left.start - 1)
    if not changes or link != "to":
        return left
    right = read_side(tokens, left.end + 1, habit)
    if right is None or right.start != left.end + 1:
        return left
    low, scale = left.numeral.low, right.numeral.scale
    if left.numeral.scale == 1 < scale and low <= 10 * right.numeral.mantissa:
        low *= scale
    return Side(left.numeral._replace(low=low, high=low), right.unit, left.start, left.end)


def _with_unit_of_next(tokens: Tokens, left: Side, at: int, habit: NumberHabit) -> Side:
    """Give a figure the unit that stands after the next number, written the same way."""
    if at >= len(tokens) or tokens[at].kind is not tokens[left.start].kind:
        return left
    right = read_side(tokens, at, habit)
    if right is not None and right.unit is COUNT and low_at(tokens, right.end) in _TIMES:
        right = _with_unit_of_next(tokens, right, right.end + 1, habit)
    if right is None or right.start != at or right.numeral.start != at or right.unit is COUNT:
        return left
    return left if right.numeral.vague or right.numeral.share else left._replace(unit=right.unit)


def _is_change(tokens: Tokens, at: int) -> bool:
    """Tell whether a word of change stands shortly before "from", behind a comma further off."""
    back = _LOOK_BACK * (4 if low_at(tokens, at - 1) == "," else 1)
    return any(is_change(token.low) for token in tokens[max(0, at - back) : at])


def _over_signs(tokens: Tokens, at: int) -> int:
    """Return the place of the number behind currency signs ("$5 to US$6")."""
    pair = {low_at(tokens, at), low_at(tokens, at + 1)}
    if "$" in pair and pair & {"us", "a", "c", "nz", "hk"}:
        return at + 2
    return at + 1 if low_at(tokens, at) in CURRENCIES else at


def _joined(tokens: Tokens, left: Side, right: Side, before: str) -> Range | None:
    """Join two sides that share a unit and rise. None: they are two figures."""
    unit = _shared_unit(left, right)
    if unit is None:
        return None
    low, high = left.numeral.low, right.numeral.low
    doubtful = left.numeral.ambiguous or right.numeral.ambiguous
    if left.numeral.scale == 1 and low < right.numeral.mantissa:
        low *= right.numeral.scale
    link = low_at(tokens, left.end)
    if link == "-" and _leaves_out_thousands(tokens, left, right):
        low, doubtful = low * 1000, True
    if low >= high or (link == "or" and not _are_neighbours(low, high, unit)):
        return None
    led = before == "between" or (before == "from" and link == "to")
    return Range(low, high, unit, left, right, doubtful, led)


def _shared_unit(left: Side, right: Side) -> Unit | None:
    """Return the unit of both ends. None: each has its own."""
    if left.unit == right.unit or left.unit is COUNT:
        return right.unit
    if right.unit.name.startswith(f"{left.unit.name} per "):
        return right.unit
    if right.unit is COUNT and left.start < left.numeral.start:
        return left.unit
    return None


def _leaves_out_thousands(tokens: Tokens, left: Side, right: Side) -> bool:
    """Tell whether "10-15,000" means ten to fifteen thousand."""
    whole = left.numeral.scale == right.numeral.scale == 1
    grouped = "," in tokens[right.numeral.start].text and right.numeral.low % 1000 == 0
    return whole and grouped and left.numeral.low < right.numeral.low / 1000


def _are_neighbours(low: Decimal, high: Decimal, unit: Unit) -> bool:
    """Tell whether "two or three" is one estimate: near numbers of a count or a time."""
    return unit.dimension in {Dimension.COUNT, Dimension.DURATION} and 0 < high <= 2 * low + 1
