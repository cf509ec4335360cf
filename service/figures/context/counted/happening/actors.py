"""Who did what happened: the subject left of an active verb, or the agent after "by"."""

from __future__ import annotations

from typing import Final

from service.figures.context.counted.happening.verbs import Happening
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import verb_event

_STOP: Final = vocabulary(
    "the a an and or but in on at by for to from with that which who as than its his her "
    "their this said has have had will would could is are was were be been it they he she i "
    "we you"
)
_AUXILIARIES: Final = vocabulary(
    "has have had is are was were be been to will would may might could also already "
    "reportedly believed thought said recently now then allegedly reported estimated feared "
    "soon not claimed must should shall"
)
_LONGEST: Final = 6


def actors_of(sentence: Sentence, happening: Happening) -> tuple[str, ...]:
    """Return who did it, as printed; empty: the text does not say."""
    if happening.at < 0 or not happening.event:
        return ()
    if happening.voice == "active":
        return _subject(sentence, happening.at)
    for index in range(happening.at + 1, min(happening.at + _LONGEST + 1, len(sentence.words))):
        if sentence.lower(index) == "by":
            return _agent(sentence, index + 1)
        if not sentence.words[index].text[0].isalnum():
            break
    return ()


def is_nominal(sentence: Sentence, index: int) -> bool:
    """Tell whether a word may stand inside a noun phrase."""
    word = sentence.words[index]
    return word.text[0].isalpha() and word.lower not in _STOP and not word.lower.endswith("ing")


def _subject(sentence: Sentence, verb: int) -> tuple[str, ...]:
    last = verb - 1
    while last >= 0 and (step := _verbal(sentence, last)):
        last -= step
    first = last + 1
    while first > 0 and last - first < _LONGEST and is_nominal(sentence, first - 1):
        first -= 1
    words = sentence.between(first, last + 1)
    return (words,) if words and not words.endswith("day") else ()


def _verbal(sentence: Sentence, index: int) -> int:
    """Return how many words before the verb still belong to it: "has killed or" wounded."""
    word = sentence.lower(index)
    if word in {"and", "or"} and verb_event(sentence.lower(index - 1)):
        return 2
    return 1 if word in _AUXILIARIES or word.endswith("ly") else 0


def _agent(sentence: Sentence, first: int) -> tuple[str, ...]:
    if sentence.lower(first) in {"the", "a", "an"}:
        first += 1
    end = first
    while end < len(sentence.words) and end - first < _LONGEST and is_nominal(sentence, end):
        end += 1
    words = sentence.between(first, end)
    return (words,) if words else ()
