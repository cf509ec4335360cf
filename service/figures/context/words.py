"""Words of a sentence with their places: what every rule of this room walks over.

A word keeps inner hyphens, apostrophes and points ("North-Korean", "Russia's", "U.S"); every other
character that is not space is a token of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple


def vocabulary(words: str) -> frozenset[str]:
    """Return the words of a blank-separated list as a set."""
    return frozenset(words.split())


NUMBER_WORDS: Final = vocabulary(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
    "several"
)

_TOKEN: Final = re.compile(
    r"([^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]\w*(?:[-'’&.](?=\w)\w+)*"
    r"|\d+-[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*\d|\d|_+|\S)"
)
_ABBREVIATIONS: Final = vocabulary(
    "mr mrs ms dr gen lt col sgt capt maj gov sen rep st prof jan feb mar apr jun jul aug sep "
    "sept oct nov dec no mt brig adm cmdr pres"
)

# Calif., Fla.: a name with a full stop, where a small word of the same letters is none.
_STATES: Final = vocabulary(
    "calif fla colo conn ariz ala ark mass mich minn mont neb nev okla ore tenn tex wash wis wyo"
)


class Word(NamedTuple):
    """Hold one token: as printed, in lower case, and its offsets in the whole text."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_number(self) -> bool:
        """Tell whether it begins with a digit."""
        return self.text[0].isdigit()


class Sentence(NamedTuple):
    """Hold the tokens of one sentence; `text` is the whole text they come from."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    starts: tuple[int, ...]

    def index_from(self, offset: int) -> int:
        """Return the index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def lower(self, index: int) -> str:
        """Return the lower-case word at an index, or "" outside the sentence."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def between(self, first: int, end: int) -> str:
        """Return the text from word `first` to before word `end`."""
        if first >= end or first >= len(self.words):
            return ""
        return self.text[self.words[first].start : self.words[min(end, len(self.words)) - 1].end]


def read_words(text: str, start: int, end: int) -> Sentence:
    """Cut `text[start:end]` into words. A full stop after a title or initials joins its word."""
    words: list[Word] = []
    make = tuple.__new__  # A tenth of the time of this package goes into words (2026-11).
    pieces = _TOKEN.split(text[start:end])
    stop = start
    for space, printed in zip(pieces[::2], pieces[1::2], strict=False):
        first = stop + len(space)
        stop = first + len(printed)
        if printed == "." and words and not space and _is_short(words[-1]):
            last = words[-1]
            words[-1] = Word(last.text + ".", last.lower + ".", last.start, stop)
            continue
        lower = printed.lower()
        if not lower.isascii():
            lower = lower.replace("’", "'")
        words.append(make(Word, (printed, lower, first, stop)))
    return Sentence(text, start, end, tuple(words), tuple([word[2] for word in words]))


def _is_short(word: Word) -> bool:
    if word.lower in _STATES:
        return word.is_name
    return word.lower in _ABBREVIATIONS or (len(word.text) == 1 and word.is_name)
