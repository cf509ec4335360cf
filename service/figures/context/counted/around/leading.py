"""What stands around the noun a number counts: "dozens of", "one of the", "3 out of 12", "a day".

Only the words before the noun and the rate after it; the noun itself is found in `nouns.py`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.figures.context.words import NUMBER_WORDS, Sentence, vocabulary
from service.figures.lexicon.nouns import singular
from service.figures.lexicon.units.measures import MEASURES, PER_WHAT

_DETERMINERS: Final = vocabulary("the these those them us his her its their our whom which that")
MORE: Final = vocabulary("more additional other further extra new another")
"""Words that add to a number and are no part of what it counts."""
_SPANS: Final = PER_WHAT | vocabulary(
    "second minute hour day night week fortnight month quarter year season inning round set lap"
)
_BEFORE_WHOLE: Final = vocabulary(
    "the these those some about nearly its their his her our my your estimated around roughly"
)
_SCALES: Final = vocabulary("hundred thousand million billion trillion dozen")
# "Eight out of 36 hospitals were damaged" says nothing of the 36.
_WHOLE: Final = re.compile(
    r"(?:\d|%|percent|per cent|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|some|many|"
    r"most|half|dozens|"
    r"hundreds|none))\s+(?:\w+\s+)?(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|these\s+|about\s+|some\s+)?$",
    re.I,
)
_QUOTES: Final = frozenset("“‘\"'")


class Start(NamedTuple):
    """Hold the first word of a noun phrase, and whether "of the" stands before it."""

    first: int
    partitive: bool


def after_of(sentence: Sentence, first: int) -> Start:
    """Step over what stands between number and noun: "dozens of", "one of the", "3 of 12"."""
    if sentence.lower(first) in {"-", "–"}:
        first += 1
    while sentence.lower(first) in MORE and sentence.lower(first + 1) in {"of", *MORE}:
        first += 1
    first += sentence.lower(first) == "head" and sentence.lower(first + 1) == "of"
    whole = _after_whole(sentence, first)
    if whole > first:
        whole += sentence.lower(whole) == "of"
        return Start(whole, partitive=True)
    if sentence.lower(first) in {"the", "a", "an"} and sentence.lower(first - 1) == "half":
        return Start(first + 1, partitive=False)
    if sentence.lower(first) != "of":
        return Start(first, partitive=False)
    first += 1
    partitive = sentence.lower(first) in _DETERMINERS
    if partitive or sentence.lower(first) in {"all", "both"}:
        first += 1
    return Start(first, partitive)


def _after_whole(sentence: Sentence, first: int) -> int:
    """Return the word after "out of 36" or "of the 1,200", else `first`."""
    at = first + (1 if sentence.lower(first) == "out" else 0)
    if sentence.lower(at) != "of":
        return first
    at += 1
    while sentence.lower(at) in _BEFORE_WHOLE:
        at += 1
    word = sentence.lower(at)
    if not (word[:1].isdigit() or word in NUMBER_WORDS):
        return first
    while sentence.lower(at + 1) in _SCALES:
        at += 1
    return at + 1


def after_sizes(sentence: Sentence, first: int) -> int:
    """Step over an opening quotation mark and sizes: "two more 15-minute sessions"."""
    first += sentence.lower(first) in _QUOTES
    while is_size(sentence, first):
        first += 1 if sentence.words[first].text[-1].isalpha() else 2
    return first


def after_rate(sentence: Sentence, end: int) -> int:
    """Return the word after "per day" or "a week" behind a noun, or `end` where none stands."""
    per, what = sentence.lower(end), sentence.lower(end + 1)
    if per == "per":
        return end + 2 if what.isalpha() else end
    timed = per in {"a", "an", "each", "every"} and what in _SPANS
    return end + 2 if timed and sentence.lower(end + 2) not in {"ago", "earlier", "later"} else end


def is_size(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a size before its noun: "two 15-minute sessions"."""
    word = sentence.words[index] if index < len(sentence.words) else None
    if word is None or not word.is_number:
        return False
    if word.text[-1].isalpha():
        return singular(word.lower) == word.lower  # "Five 3-pointers" are no size.
    return sentence.lower(index + 1) in MEASURES


def is_whole(sentence: Sentence, start: int) -> bool:
    """Tell whether the number at `start` only says of how many: "eight out of 36 hospitals"."""
    return _WHOLE.search(sentence.text[max(sentence.start, start - 40) : start]) is not None
