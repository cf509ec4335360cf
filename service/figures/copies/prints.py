"""A text in a few numbers, by which the store finds texts that may be its copies.

Runs of four words are hashed, and the lowest hashes of a text are its prints: one in eight, some of
a short text, so many and no more of a long one. Two texts that share a passage share the prints
that fall into it, whichever is longer (bottom-k sketches: Broder 1997). Figures have prints too, by
which a text that was worded anew can be found among those of one sender. The name of the
collection is hashed in, so nobody finds what lies in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

from service.domain.figure import Figure
from service.domain.quantity import plain
from service.figures.copies.wording import Wording

PRINTS_VERSION: Final = "prints-2"
_RUN: Final = 4
_ONE_IN: Final = 8
_FEWEST: Final = 24
_MOST: Final = 256
_MOST_FIGURES: Final = 24


def prints_of(wording: Wording, collection: str) -> tuple[int, ...]:
    """Return the prints of a text: whole numbers of 63 bits, lowest first."""
    words = wording.words
    if not words:
        return ()
    following = (words[at:] for at in range(_RUN))
    runs = set(map(" ".join, zip(*following, strict=False))) or {" ".join(words)}
    count = max(_FEWEST, min(_MOST, len(runs) // _ONE_IN))
    return tuple(map(_number, sorted(_hashed(runs, f"{collection}\n"))[:count]))


def figure_prints(figures: Sequence[Figure], collection: str) -> tuple[int, ...]:
    """Return a print for each value with its unit, as far as the first of them go."""
    told = dict.fromkeys(value_of(figure) for figure in figures if figure.repeat_of is None)
    return tuple(map(_number, _hashed(list(told)[:_MOST_FIGURES], f"{collection}\nfigure\n")))


def value_of(figure: Figure) -> str:
    """Return a printed value in its unit, whatever its bound: "12 person"."""
    quantity = figure.quantity
    ends = (quantity.low, quantity.high)
    said = "-".join(plain(end) for end in dict.fromkeys(ends) if end is not None)
    return f"{said} {quantity.unit.name}"


def _hashed(what: Iterable[str], before: str) -> list[bytes]:
    return [blake2b(f"{before}{each}".encode(), digest_size=8).digest() for each in what]


def _number(digest: bytes) -> int:
    return int.from_bytes(digest) >> 1
