"""Which first words of sentences are names: "Telvon said", not "Damage was seen"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from service.figures.lexicon.nouns import is_person

_OPENERS: Final = frozenset(
    "about according after all although among and another any around as at because before between "
    "both but by despite due each earlier even every few fewer following for from given half he "
    "her here his how however if in instead it its just last late later many meanwhile more most "
    "much near nearly neither never next no none nor not now of off on once only or other our over "
    "part per perhaps she since so some soon still such than that the their then there these they "
    "this those though through to today total under until up upon we what when where whether "
    "which while who whoever why with within without yesterday yet you damage turnout traffic "
    "weather power search one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty hundred "
    "thousand million dozen".split()
)
_NO_NAME: Final = ("s", "ed", "ing", "ly")


def is_opener(word: str) -> bool:
    """Tell a lower-case word that opens sentences and is no name."""
    return word in _OPENERS


def is_name(word: str, texts: Iterable[Sequence[str]]) -> bool:
    """Tell a name at the beginning of a sentence: no text found has it in small letters.

    `texts`: the passages of each article found.
    """
    if word.endswith(_NO_NAME) or is_person(word) or word.lower() in _OPENERS:
        return False
    small = f" {word.lower()} "
    return not any(small in passage for passages in texts for passage in passages)
