"""Which words right of a number are plurals, and which plural of two is the head.

A form in -s is no proof: "shows", "perhaps" and "news" are none, "personnel" is one.
"""

from __future__ import annotations

from typing import Final

from service.figures.context.counted.around.compounds import STOPS
from service.figures.context.words import Sentence, Word, vocabulary
from service.figures.lexicon.nouns import is_person, singular

_COLLECTIVE: Final = vocabulary(
    "personnel people police staff aircraft cattle sheep fish crew dead troops species series "
    "headquarters barracks spacecraft hovercraft offspring deer salmon trout shrimp bison"
)
_NOT_PLURAL: Final = vocabulary(
    "percent has was is its this his us as thus plus across always perhaps sometimes towards "
    "afterwards news says claims shows suggests monday's afterwards besides overseas"
)
_PLURAL_TAIL: Final = frozenset({"personnel", "people", "members", "officers", "workers"})


def is_plural(word: Word, sentence: Sentence, index: int) -> bool:
    """Tell whether a word right of a number stands in the plural."""
    lower = word.lower
    if lower in _NOT_PLURAL and not _is_shows(sentence, index):
        return False
    if is_letters(word.text):
        return True
    if lower in _COLLECTIVE:
        return (
            lower != "police"
            or sentence.lower(index + 1) in STOPS
            or index + 1 >= len(sentence.words)
        )
    if lower.endswith("s'"):
        return True
    if lower.endswith("'s"):
        return False
    noun = singular(lower)
    return noun != lower and len(lower) > 2 and not (word.text.isupper() and len(word.text) < 4)


def _is_shows(sentence: Sentence, index: int) -> bool:
    """Tell "52 shows" and "300 claims" from "a poll of 52 shows that"."""
    noun = sentence.lower(index) in {"shows", "claims"}
    return noun and sentence.lower(index + 1) not in {"that", "a", "the", "how", "most", "he", "it"}


def last_plural(sentence: Sentence, index: int) -> int:
    """Move on to the real head where a plural only modifies it: "sales people"."""
    after = index + 1
    if after >= len(sentence.words):
        return index
    word = sentence.words[after]
    if word.lower in _PLURAL_TAIL:
        return after
    # Behind a plural no verb ends in -s: "burns patients".
    tail = word.lower.endswith("s") and not word.is_name
    return after if tail and is_person(word.lower) else index


def is_letters(printed: str) -> bool:
    """Tell whether a word is letters in the plural: "MPs", "RBIs"."""
    return printed[-1] == "s" and printed[:-1].isupper() and len(printed) > 2
