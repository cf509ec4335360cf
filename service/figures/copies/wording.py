"""How alike two texts are worded: pairs of words, those in quotations counting less.

Two reports of one press conference share its quotations and little else, and two on one document
share a long stretch of it, so a shared pair counts `_QUOTED` inside quotation marks of either text,
and inside the longest run of words that both hold: what is copied shares more than one run. The
weights and the threshold were chosen on half of 553 labelled pairs of news articles (2026-11-22),
see `evals/reading/copies`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from service.figures.copies.quotations import stretches

COPY: Final = 0.54
"""Texts of this score and more are copies."""

_QUOTED: Final = 0.3
_RESEMBLANCE: Final = 0.4
_FEWEST_PAIRS: Final = 8
_UNSEEN: Final = 5
"""Pairs by which the shorter text is taken to be longer, and to differ: of one sentence, half may
stand in any report of the event by chance."""

_RUN: Final = 25
"""Words in a row from which on a run is a stretch of a document and not a phrase."""

_WORD: Final = re.compile(r"[^\W_]+")
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
        self._text = _FURNITURE.sub(" ", text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words in lower case, in order."""
        return tuple(_words(self._text))

    @cached_property
    def pairs(self) -> dict[Pair, bool]:
        """Map each pair of neighbours to whether it stands in quotations only."""
        found: dict[Pair, bool] = {}
        last, was_quoted = "", False
        for piece, is_quoted in stretches(self._text):
            for word in _words(piece):
                if last:
                    pair = (last, word)
                    found[pair] = found.get(pair, True) and was_quoted and is_quoted
                last, was_quoted = word, is_quoted
        return found


def likeness(one: Wording, other: Wording) -> Likeness:
    """Compare two texts. Texts of a few words are alike only where they are equal."""
    short, long = sorted((one, other), key=lambda each: (len(each.pairs), each.words))
    is_equal = bool(one.words) and one.words == other.words
    if len(short.pairs) < _FEWEST_PAIRS:
        return Likeness(float(is_equal), float(is_equal), is_equal)
    run = _longest_run(short.words, long.pairs)
    both, every = 0.0, 0.0
    for pair, is_quoted in short.pairs.items():
        there = long.pairs.get(pair)
        weight = _QUOTED if is_quoted or there or pair in run else 1.0
        every += weight
        both += weight if there is not None else 0.0
    in_both = len(short.pairs.keys() & long.pairs.keys())
    in_any = len(short.pairs) + len(long.pairs) - in_both
    return Likeness(both / (every + _UNSEEN), in_both / in_any, is_equal)


def _longest_run(words: Sequence[str], pairs: Container[Pair]) -> set[Pair]:
    """Return the pairs of the longest run of words whose pairs all are in another text, if long."""
    start, longest = 0, (0, 0)
    for end, pair in enumerate((*pairwise(words), None)):
        if pair is None or pair not in pairs:
            longest = max(longest, (end - start, -start))
            start = end + 1
    length, begin = longest[0], -longest[1]
    if length < _RUN:
        return set()
    return set(pairwise(words[begin : begin + length + 1]))


def _words(text: str) -> list[str]:
    return " ".join(_WORD.findall(text)).lower().split()
