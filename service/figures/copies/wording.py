"""How alike two texts are worded: pairs of words, those in quotation marks counting less.

Two reports of one press conference share its quotations and little else, so a shared pair inside
quotation marks counts `_QUOTED` of one outside. The weights and the threshold were chosen on half
of 553 labelled pairs of news articles (2026-11-22), see `evals/reading/copies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

COPY: Final = 0.7
"""Texts of this score and more are copies."""

ONE_TEXT: Final = 0.6
"""Groups of copies are joined where their articles have this score on average."""

_QUOTED: Final = 0.4
_RESEMBLANCE: Final = 0.5
_FEWEST_PAIRS: Final = 8
_LONGEST_QUOTE: Final = 150
_TOKEN: Final = re.compile(r"[^\W_]+|[“”\"]")
_FURNITURE: Final = re.compile(
    r"copyright\s[^\n]{0,300}?redistributed\.?|all rights reserved\.?|"
    r"this material may not be[^\n]{0,80}redistributed\.?",
    re.I,
)

Pair = tuple[str, str]


class Likeness(NamedTuple):
    """Measure two texts: the share of the shorter one that both hold, and of all that both hold."""

    shared: float
    resemblance: float
    is_equal: bool = False

    @property
    def score(self) -> float:
        """Return one number for both; a long text holds some pairs of any short one by chance."""
        return self.shared + _RESEMBLANCE * self.resemblance

    @property
    def is_copy(self) -> bool:
        """Tell whether one text was made from the other, or both from a third."""
        return self.is_equal or self.score >= COPY


class Wording:
    """Hold the pairs of neighbouring words of a text, and which stand in quotations only."""

    def __init__(self, text: str) -> None:
        """Take a text; lines that agencies end their copy with do not count."""
        self._tokens = tuple(_tokens(text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words in lower case, in order."""
        return tuple(word for word, _ in self._tokens)

    @cached_property
    def pairs(self) -> dict[Pair, bool]:
        """Map each pair of neighbours to whether it stands in quotation marks only."""
        found: dict[Pair, bool] = {}
        for (first, quoted), (second, also) in zip(self._tokens, self._tokens[1:], strict=False):
            pair = (first, second)
            found[pair] = found.get(pair, True) and quoted and also
        return found


def likeness(one: Wording, other: Wording) -> Likeness:
    """Compare two texts. Texts of a few words are alike only where they are equal."""
    short, long = sorted((one.pairs, other.pairs), key=len)
    is_equal = bool(one.words) and one.words == other.words
    if len(short) < _FEWEST_PAIRS:
        return Likeness(float(is_equal), float(is_equal), is_equal)
    both = [quoted for pair, quoted in short.items() if pair in long]
    weight = _weight(list(short.values()))
    every = len(short) + len(long) - len(both)
    return Likeness(_weight(both) / weight, len(both) / every, is_equal)


def _weight(quoted: list[bool]) -> float:
    inside = sum(quoted)
    return len(quoted) - inside + _QUOTED * inside


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Yield words with whether they stand in double quotation marks; an open one ends by itself."""
    is_quoted, length = False, 0
    for match in _TOKEN.finditer(_FURNITURE.sub(" ", text)):
        token = match.group()
        if token in {'"', "“", "”"}:
            is_quoted = token == "“" or (token == '"' and not is_quoted)
            length = 0
            continue
        length += 1
        is_quoted = is_quoted and length <= _LONGEST_QUOTE
        yield token.lower(), is_quoted
