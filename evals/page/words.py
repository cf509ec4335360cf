"""How numbers, times and standings are worded on the page, and words from outside made safe.

Shares carry three digits, as the gate prints them; months are spelled here, for a locale would
change the page with the machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

from markupsafe import Markup

LONGEST: Final = 1200
"""How many characters of a question or an answer are shown; the run's file holds the rest."""

# What turns the writing direction around, breaks a line unasked or is not seen at all.
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SHOWN: Final = "\N{REPLACEMENT CHARACTER}"
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Chip(NamedTuple):
    """Say one thing by a shape and a word, so that no colour is needed. `tone`: a style class."""

    shape: str
    word: str
    tone: str


STANDINGS: Final[Mapping[str, Chip]] = {
    "agreed": Chip("●", "Sources agree", "good"),
    "changed": Chip("▲", "Changed over time", "calm"),
    "disputed": Chip("◆", "Disputed", "warn"),
    "one_source": Chip("○", "One source only", "calm"),
    "not_found": Chip("□", "Not in this collection", "calm"),
    "out_of_scope": Chip("–", "Not a question for this collection", "calm"),
}


def disarmed(value: object) -> object:
    """Replace what would steer a reader's screen by a sign that is seen; markup stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _STEERING.sub(_SHOWN, value)
    return value


def clipped(text: str, most: int = LONGEST) -> str:
    """Put words on one line and say how many characters were left out."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most]} … ({len(line) - most:,} characters more)"


def standing(name: str) -> Chip | None:
    """Return a standing in words, as it came where it is not known; None where there is none."""
    return STANDINGS.get(name, Chip("–", name, "calm")) if name else None


def share(value: float) -> str:
    """Word a share: "0.912"."""
    return f"{value:.3f}"


class Pair(NamedTuple):
    """Hold two shares in words."""

    one: str
    other: str


def apart(one: float, other: float) -> Pair:
    """Word two shares with as many digits as tell them apart, three to six."""
    for digits in range(3, 6):
        pair = Pair(f"{one:.{digits}f}", f"{other:.{digits}f}")
        if pair.one != pair.other:
            return pair
    return Pair(f"{one:.6f}", f"{other:.6f}")


def signed(value: float) -> str:
    """Word a change with its sign: "+0.034", "−0.034", "0.000"."""
    if round(value, 3) == 0:
        return "0.000"
    return f"{value:+.3f}".replace("-", "\N{MINUS SIGN}")


def number(value: float) -> str:
    """Word a count, with decimals only where it has some: "1,204", "0.63"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def many(count: int, one: str, more: str = "") -> str:
    """Word a count of things: "1 case", "2 cases"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def day(moment: datetime) -> str:
    """Word a day in UTC: "22 Nov 2026"."""
    utc = moment.astimezone(UTC)
    return f"{utc.day} {_MONTHS[utc.month - 1]} {utc.year}"


def clock(moment: datetime) -> str:
    """Word a moment in UTC: "22 Nov 2026, 03:17 UTC"."""
    return f"{day(moment)}, {moment.astimezone(UTC):%H:%M} UTC"


def lasting(seconds: float) -> str:
    """Word how long something took: "0.42 s", "12 s", "4 min 12 s", "1 h 2 min"."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"


def milliseconds(value: float) -> str:
    """Word milliseconds: "0.4 ms", "12 ms", "1,204 ms"."""
    return f"{value:.1f} ms" if value < 10 else f"{value:,.0f} ms"
