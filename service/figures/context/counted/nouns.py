"""What a number counts: the noun phrase right of it, or the words it was elided from.

Walks right over modifiers to the first plural or person noun and stops at prepositions, auxiliaries
and verbs. A number with nothing counted and no unit is no figure.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.figures.context.counted.around.compounds import (
    STOPS,
    hyphened_noun,
    is_compound,
    joins_modifiers,
    may_be_compound,
)
from service.figures.context.counted.around.leading import MORE, after_of, after_rate, after_sizes
from service.figures.context.counted.around.plurals import is_letters, is_plural, last_plural
from service.figures.context.words import Sentence, Word, vocabulary
from service.figures.lexicon.events.words import noun_event, participle_event, verb_event
from service.figures.lexicon.nations import is_demonym
from service.figures.lexicon.nouns import is_person, singular

_WEEKDAY: Final = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?$")
_MONTHS: Final = vocabulary(
    "january february march april may june july august september october november december"
)
_SUPERLATIVES: Final = vocabulary(
    "most least best worst few many several last first only top main key"
)
_LIMIT: Final = 8


class Counted(NamedTuple):
    """Hold the counted words: offsets in the text, head noun in the singular, and how they stand.

    `words` as printed. `more`: "others" or "more" stands for the noun. `elided`: no noun stands
    here. `partitive`: "of the", "of them" or "of whom" stands before it. `compound`: it is part of
    another noun ("a 90-seat hall"). `first` and `end` are word indices of the phrase, for the rules
    that look past it.
    """

    words: str
    noun: str
    first: int
    end: int
    elided: bool = False
    more: bool = False
    partitive: bool = False
    compound: bool = False


def counted_after(sentence: Sentence, offset: int) -> Counted:
    """Read the noun phrase that starts at `offset`, the end of a number."""
    if joined := hyphened_noun(sentence.text, offset):
        return _joined(sentence, offset, joined)
    first, partitive = after_of(sentence, sentence.index_from(offset))
    more = sentence.lower(first) in {"more", "other", "others"}
    first += more
    first = after_sizes(sentence, first)
    head = _head(sentence, first)
    if head is None:
        return Counted("", "", first, first, elided=True, more=more, partitive=partitive)
    end = head + 1
    last = sentence.words[head]
    noun = "person" if _is_people(sentence, head) else _singular(last)
    if sentence.lower(end) == "of" and sentence.lower(end + 1) == "war":
        end, noun = end + 2, "prisoner of war"
    elif sentence.lower(end) == "and" and _is_plural_noun(sentence, end + 1):
        end += 2
    end = after_rate(sentence, end)
    return Counted(sentence.between(first, end), noun, first, end, partitive=partitive)


def _singular(word: Word) -> str:
    """Return the noun of a word: "MPs" and "RBIs" lose their s whatever letter stands before it."""
    return word.lower[:-1] if is_letters(word.text) else singular(_bare(word.lower))


def _joined(sentence: Sentence, offset: int, noun: str) -> Counted:
    """Read "a 90-seat hall" and "the 200-strong crowd"."""
    first = sentence.index_from(offset + len(noun) + 1)
    if noun == "strong":
        head = _head(sentence, first)
        end = first + 1 if head is None else head + 1
        return Counted(sentence.between(first, end), "person", first, end, compound=True)
    return Counted(noun, noun, first, first, compound=True)


def _is_people(sentence: Sentence, head: int) -> bool:
    """Tell whether a nation's people are counted: "Two North Koreans"."""
    return is_demonym(sentence.words[head].text) or is_demonym(sentence.between(head - 1, head + 1))


def is_superlative(sentence: Sentence, counted: Counted) -> bool:
    """Tell whether the phrase ranks instead of counting: "one of the largest fires"."""
    word = sentence.lower(counted.first)
    return word in _SUPERLATIVES or (word.endswith("est") and len(word) > 5 and not is_person(word))


def _head(sentence: Sentence, first: int) -> int | None:
    """Return the index of the head noun; None: no noun before the phrase stops."""
    if is_compound(sentence, first):
        return first
    fallback = None
    for index in range(first, min(first + _LIMIT, len(sentence.words))):
        word = sentence.words[index]
        if _stops(sentence, index, first) or _has_acted(sentence, index, fallback, first):
            break
        # "612 dead birds" counts birds, "12 dead in a fire" the dead.
        describes = word.lower == "dead" and _is_attribute(sentence, index)
        if is_plural(word, sentence, index) and not describes:
            return last_plural(sentence, index)
        if (
            is_person(_bare(word.lower))
            or is_demonym(word.text)
            or (fallback is None and index == first and not _is_modifier(word))
            or (
                fallback is not None
                and not is_person(sentence.lower(fallback))
                and not _is_modifier(word)
            )
        ):
            fallback = index
    if fallback is not None and _single_noun_fits(sentence, fallback, first):
        return fallback
    return first if may_be_compound(sentence, first) else None


def _has_acted(sentence: Sentence, index: int, person: int | None, first: int) -> bool:
    """Tell whether a verb follows one person: "one woman needed stitches"."""
    if person != index - 1 or sentence.lower(first - 1) not in {"one", "1", "a", "an"}:
        return False
    verb = sentence.lower(index)
    return is_person(sentence.lower(person)) and (verb.endswith("ed") or bool(verb_event(verb)))


def _bare(lower: str) -> str:
    return lower.removesuffix("'s").removesuffix("'") or lower


def _stops(sentence: Sentence, index: int, first: int) -> bool:
    word = sentence.words[index]
    sized = word.is_number and word.text[-1].isalpha()
    if word.lower in {"or", "and"} and index > first:
        return not (_joins_states(sentence, index) or joins_modifiers(sentence, index, first))
    if (word.lower in STOPS and word.text != "US") or not (word.text[0].isalpha() or sized):
        return True
    if (_WEEKDAY.match(word.lower) and word.is_name) or (word.lower in _MONTHS and word.is_name):
        return True
    # After a number a form in -s is a plural ("six fires"), never a verb.
    if verb_event(word.lower) and not noun_event(word.lower) and not word.lower.endswith("s"):
        return not _is_attribute(sentence, index)
    state = participle_event(word.lower)
    if state is not None:
        return not _is_attribute(sentence, index) and word.lower not in {"dead"}
    return word.lower.endswith("ly") and not word.is_name and index > first


def _joins_states(sentence: Sentence, index: int) -> bool:
    """Tell whether "or" stands inside "killed or injured civilians"."""
    before, after = sentence.lower(index - 1), sentence.lower(index + 1)
    return participle_event(before) is not None and participle_event(after) is not None


def _is_attribute(sentence: Sentence, index: int) -> bool:
    """Tell whether a participle stands before the noun it describes: "wounded soldiers"."""
    for after in range(index + 1, min(index + 6, len(sentence.words))):
        word = sentence.words[after]
        if word.lower in {"or", "and"} and participle_event(sentence.lower(after + 1)):
            continue
        if word.lower in STOPS or not word.text[0].isalpha() or word.lower.endswith("ly"):
            return False
        if _WEEKDAY.match(word.lower) or word.lower in _MONTHS:
            return False
        if is_plural(word, sentence, after) or is_person(word.lower):
            return True
    return False


def _is_plural_noun(sentence: Sentence, index: int) -> bool:
    if index >= len(sentence.words):
        return False
    word = sentence.words[index]
    after = sentence.lower(index + 1)
    return (
        word.lower in {"women", "girls", "children"} and after not in {"and"} and not word.is_number
    )


def _is_modifier(word: Word) -> bool:
    return word.lower.endswith(("ed", "ing", "al", "ic", "ous", "ive", "ful", "able", "-old")) or (
        word.lower in MORE
    )


def _single_noun_fits(sentence: Sentence, head: int, first: int) -> bool:
    """Tell whether a singular head may follow its number: a person, or a phrase that ends there."""
    word = sentence.words[head]
    if is_person(_bare(word.lower)) or is_demonym(word.text):
        return True
    before = sentence.lower(first - 1)
    return before in {"one", "1", "a", "an", "million", "billion"} and head - first <= 3
