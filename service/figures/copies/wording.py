"""How alike two texts are worded: pairs of words, those in quotations counting less.

Two reports of one press conference share its quotations and little else, and two on one document
share a long stretch of it, so a shared pair counts `_QUOTED` inside quotation marks of either text,
and inside the longest run of words that both hold: what is copied shares more than one run. The
weights and the threshold were chosen on half of 553 labelled pairs of news articles (2026-11-22),
see `evals/reading/copies`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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
    """Hold the words of a text and its pairs of neighbours, without the lines that end agency copy.

    What is compared is sets, so that two texts are compared at the speed of the interpreter's own
    code: of ten texts that share prints, one is a copy.
    """

    def __init__(self, text: str) -> None:
        """Take a text."""
        self.text = text

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words in lower case, in order."""
        return tuple(_words(self._own))

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Return the pairs of neighbouring words."""
        return frozenset(pairwise(self.words))

    @cached_property
    def quoted(self) -> frozenset[Pair]:
        """Return the pairs that stand in quotations and nowhere else."""
        inside, outside = set[Pair](), set[Pair]()
        start = 0
        for piece, is_quoted in stretches(self._own):
            end = start + len(_WORD.findall(piece))
            if is_quoted:
                inside.update(pairwise(self.words[start:end]))
            else:  # With the word on either side: a pair is quoted where both of its words are.
                around = pairwise(self.words[max(0, start - 1) : end + 1])
                (outside if end > start else inside).update(around)
            start = end
        return frozenset(inside - outside)

    @property
    def _own(self) -> str:
        return _FURNITURE.sub(" ", self.text) if _may_end(self.text.lower()) else self.text


def likeness(one: Wording, other: Wording) -> Likeness:
    """Compare two texts. Texts of a few words are alike only where they are equal."""
    short, long = _by_length(one, other)
    if len(short.pairs) < _FEWEST_PAIRS:
        return _equal(one, other)
    shared = short.pairs & long.pairs
    return _measured(short, long, shared, _longest_run(short.words, shared))


def copied(one: Wording, other: Wording) -> Likeness | None:
    """Compare two texts; None: they are no copies, which is found out early for most."""
    short, long = _by_length(one, other)
    if len(short.pairs) >= _FEWEST_PAIRS and not _may_be_copies(short, long):
        return None
    found = likeness(one, other)
    return found if found.is_copy else None


def _may_be_copies(short: Wording, long: Wording) -> bool:
    """Tell whether two texts would be copies if all that differs were quoted, and nothing else.

    Then without the longest run, which can only make two texts less alike.
    """
    shared = short.pairs & long.pairs
    alone = len(short.pairs) - len(shared)
    best = len(shared) / (len(shared) + _QUOTED * alone + _UNSEEN)
    in_any = len(short.pairs) + len(long.pairs) - len(shared)
    if not Likeness(best, len(shared) / in_any, short.words == long.words).is_copy:
        return False
    return _measured(short, long, shared, frozenset()).is_copy


def _by_length(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    if len(one.pairs) != len(other.pairs):
        return (one, other) if len(one.pairs) < len(other.pairs) else (other, one)
    return (one, other) if one.words <= other.words else (other, one)


def _equal(one: Wording, other: Wording) -> Likeness:
    is_equal = bool(one.words) and one.words == other.words
    return Likeness(float(is_equal), float(is_equal), is_equal)


def _measured(
    short: Wording, long: Wording, shared: AbstractSet[Pair], run: AbstractSet[Pair]
) -> Likeness:
    """Weigh what both hold against all of the shorter, and count it against all of both."""
    quoted = shared & short.quoted
    light = len(quoted | (shared & long.quoted) | run)
    both = len(shared) - light + _QUOTED * light
    alone, alone_quoted = len(short.pairs) - len(shared), len(short.quoted) - len(quoted)
    every = both + alone - alone_quoted + _QUOTED * alone_quoted + _UNSEEN
    in_any = len(short.pairs) + len(long.pairs) - len(shared)
    return Likeness(both / every, len(shared) / in_any, short.words == long.words)


def _longest_run(words: Sequence[str], shared: AbstractSet[Pair]) -> AbstractSet[Pair]:
    """Return the pairs of the longest run of words whose pairs are all shared, if it is long."""
    if len(shared) < _RUN:
        return frozenset()
    start, longest, begin = 0, 0, 0
    for end, pair in enumerate((*pairwise(words), None)):
        if pair not in shared:
            if end - start > longest:
                longest, begin = end - start, start
            start = end + 1
    if longest < _RUN:
        return frozenset()
    return set(pairwise(words[begin : begin + longest + 1]))


def _may_end(low: str) -> bool:
    """Tell whether a text in lower case may hold what agencies end their copy with."""
    return "copyright" in low or "all rights reserved" in low or "this material may" in low


def _words(text: str) -> list[str]:
    return " ".join(_WORD.findall(text)).lower().split()
