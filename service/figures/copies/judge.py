"""Two articles as they are compared, and what a burst of them shares. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final

from service.domain.figure import Figure
from service.figures.copies.clash import Telling
from service.figures.copies.prints import value_of
from service.figures.copies.wording import Wording

_SAME_FIGURES: Final = 0.5
_CONTENT: Final = re.compile(r"[^\W\d_]{4,}")
_COMMON: Final = frozenset(
    "about after again against also among another because been before being between both could "
    "does during each even every from have having here into just last less like made many more "
    "most much near only other over said same says several should since some such than that "
    "their them then there these they this those though through told under until upon very were "
    "what when where which while will with within would year years your".split()
)


class Basis(StrEnum):
    """Say by what two articles were found to be one origin."""

    WORDS = "words"
    BURST = "burst"
    PERSON = "person"


class Told:
    """Hold an article as it is compared: its text, its words, its figures."""

    def __init__(self, wording: Wording, figures: Sequence[Figure]) -> None:
        """Take the words of a text and the figures read in it."""
        self.wording = wording
        self.figures = tuple(figures)
        self.telling = Telling(wording.text, figures)

    @cached_property
    def sequence(self) -> tuple[str, ...]:
        """Return its values in the order they are given, repeats of a headline left out."""
        told = sorted(self.figures, key=lambda figure: figure.span.start)
        return tuple(value_of(figure) for figure in told if figure.repeat_of is None)

    @cached_property
    def content(self) -> frozenset[str]:
        """Return the words that say what it is about."""
        return frozenset(_CONTENT.findall(self.telling.text.lower())) - _COMMON


def is_retold(one: Told, other: Told, same_words: float) -> bool:
    """Tell whether one gives the other's figures in their order, on its subject, in any words.

    `same_words`: the share of words of their subject that they must have in common. Too weak to
    join two articles: reports of one event may do so. Where one sender puts in several within the
    hour, it tells copies that were worded anew.
    """
    longer = max(len(one.sequence), len(other.sequence))
    if not longer or _in_order(one.sequence, other.sequence) < max(1, _SAME_FIGURES * longer):
        return False
    fewer = min(len(one.content), len(other.content))
    return fewer > 0 and len(one.content & other.content) >= same_words * fewer


def _in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the longest common subsequence."""
    best = [0] * (len(other) + 1)
    for mine in one:
        before = 0
        for at, theirs in enumerate(other, 1):
            before, best[at] = (
                best[at],
                before + 1 if mine == theirs else max(best[at], best[at - 1]),
            )
    return best[-1]
