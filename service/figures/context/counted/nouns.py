"""What a number counts: the noun phrase right of it, or the words it was elided from.

Walks right over modifiers to the first plural or person noun and stops at prepositions, auxiliaries
and verbs. A number with nothing counted and no unit is no figure.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.figures.context.words import NUMBER_WORDS, Sentence, Word, vocabulary
from service.figures.lexicon.events import noun_event, participle_event, verb_event
from service.figures.lexicon.nations import is_demonym
from service.figures.lexicon.nouns import is_person, singular

_STOPS: Final = vocabulary(
    "others a an the this that these those his her its their our my your some any each every "
    "all both no in on at by for from to with of into onto over under after before during "
    "since until till near across around between among against about without within through "
    "along inside outside off up down out as than per via despite amid including is are was "
    "were be been being am has have had having do does did will would can could may might "
    "must should shall who whom whose which what where when why how if because while although "
    "though but and or nor so yet he she it they we i you him them us not also only just "
    "still already then there here now today yesterday tonight tomorrow ago later earlier "
    "alone so-called according vs versus plus minus aboard onboard"
)
_COLLECTIVE: Final = vocabulary(
    "personnel people police staff aircraft cattle sheep fish crew dead troops"
)
_NOT_PLURAL: Final = vocabulary(
    "percent has was is its this his us as thus plus across always perhaps sometimes towards "
    "afterwards news says claims shows suggests monday's afterwards besides overseas"
)
_WEEKDAY: Final = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?$")
_MONTHS: Final = vocabulary(
    "january february march april may june july august september october november december"
)
_DETERMINERS: Final = vocabulary("the these those them us his her its their our whom which that")
_SUPERLATIVES: Final = vocabulary(
    "most least best worst few many several last first only top main key"
)
_LIMIT: Final = 8
# "dozens of people", "a total of 50", "a couple of guns".
_MORE: Final = vocabulary("more additional other further extra new another")
_PLURAL_TAIL: Final = frozenset({"personnel", "people", "members", "officers", "workers"})


class Counted(NamedTuple):
    """Hold the counted words: offsets in the text, head noun in the singular, and how they stand.

    `words` as printed. `more`: "others" or "more" stands for the noun. `elided`: no noun stands
    here. `partitive`: "of the", "of them" or "of whom" stands before it. `first` and `end` are word
    indices of the phrase, for the rules that look past it.
    """

    words: str
    noun: str
    first: int
    end: int
    elided: bool = False
    more: bool = False
    partitive: bool = False


def counted_after(sentence: Sentence, offset: int) -> Counted:
    """Read the noun phrase that starts at `offset`, the end of a number."""
    first, partitive = _after_of(sentence, sentence.index_from(offset))
    more = sentence.lower(first) in {"more", "other", "others"}
    first += more
    head = _head(sentence, first)
    if head is None:
        return Counted("", "", first, first, elided=True, more=more, partitive=partitive)
    end = head + 1
    last = sentence.words[head]
    noun = "person" if _is_people(sentence, head) else singular(_bare(last.lower))
    if sentence.lower(end) == "of" and sentence.lower(end + 1) == "war":
        end, noun = end + 2, "prisoner of war"
    elif sentence.lower(end) == "and" and _is_plural_noun(sentence, end + 1):
        end += 2
    return Counted(sentence.between(first, end), noun, first, end, partitive=partitive)


class _Start(NamedTuple):
    first: int
    partitive: bool


def _after_of(sentence: Sentence, first: int) -> _Start:
    """Step over what stands between number and noun: "dozens of", "one of the", "3 of 12"."""
    if sentence.lower(first) in {"-", "–"}:
        first += 1
    while sentence.lower(first) in _MORE and sentence.lower(first + 1) in {"of", *_MORE}:
        first += 1
    whole = _after_whole(sentence, first)
    if whole > first:
        return _Start(whole, partitive=True)
    if sentence.lower(first) in {"the", "a", "an"} and sentence.lower(first - 1) == "half":
        return _Start(first + 1, partitive=False)
    if sentence.lower(first) != "of":
        return _Start(first, partitive=False)
    first += 1
    partitive = sentence.lower(first) in _DETERMINERS
    if partitive or sentence.lower(first) in {"all", "both"}:
        first += 1
    return _Start(first, partitive)


def _after_whole(sentence: Sentence, first: int) -> int:
    """Return the word after "out of 36" or "of the 1,200", else `first`."""
    at = first + (1 if sentence.lower(first) == "out" else 0)
    if sentence.lower(at) != "of":
        return first
    at += 1
    while sentence.lower(at) in {"the", "these", "those", "some", "about", "nearly"}:
        at += 1
    word = sentence.lower(at)
    is_number = word[:1].isdigit() or word in NUMBER_WORDS
    return at + 1 if is_number else first


def _is_people(sentence: Sentence, head: int) -> bool:
    """Tell whether a nation's people are counted: "Two North Koreans"."""
    return is_demonym(sentence.words[head].text) or is_demonym(sentence.between(head - 1, head + 1))


def is_superlative(sentence: Sentence, counted: Counted) -> bool:
    """Tell whether the phrase ranks instead of counting: "one of the largest fires"."""
    word = sentence.lower(counted.first)
    return word in _SUPERLATIVES or (word.endswith("est") and len(word) > 5 and not is_person(word))


def _head(sentence: Sentence, first: int) -> int | None:
    """Return the index of the head noun; None: no noun before the phrase stops."""
    fallback = None
    for index in range(first, min(first + _LIMIT, len(sentence.words))):
        word = sentence.words[index]
        if _stops(sentence, index, first):
            break
        if _is_plural(word, sentence, index):
            return _last_plural(sentence, index)
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
    if fallback is not None and not _single_noun_fits(sentence, fallback, first):
        return None
    return fallback


def _bare(lower: str) -> str:
    return lower.removesuffix("'s").removesuffix("'") or lower


def _stops(sentence: Sentence, index: int, first: int) -> bool:
    word = sentence.words[index]
    is_age = word.lower.endswith("-old")
    if word.lower in {"or", "and"} and index > first and _joins_states(sentence, index):
        return False
    if (word.lower in _STOPS and word.text != "US") or not (word.text[0].isalpha() or is_age):
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
        if word.lower in _STOPS or not word.text[0].isalpha() or word.lower.endswith("ly"):
            return False
        if _WEEKDAY.match(word.lower) or word.lower in _MONTHS:
            return False
        if _is_plural(word, sentence, after) or is_person(word.lower):
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


def _is_plural(word: Word, sentence: Sentence, index: int) -> bool:
    lower = word.lower
    if lower in _NOT_PLURAL:
        return False
    if lower in _COLLECTIVE:
        return (
            lower != "police"
            or sentence.lower(index + 1) in _STOPS
            or index + 1 >= len(sentence.words)
        )
    if lower.endswith("s'"):
        return True
    if lower.endswith("'s"):
        return False
    noun = singular(lower)
    return noun != lower and len(lower) > 2 and not (word.text.isupper() and len(word.text) < 4)


def _last_plural(sentence: Sentence, index: int) -> int:
    """Move on to the real head where a plural only modifies it: "sales people"."""
    after = index + 1
    if after < len(sentence.words) and sentence.words[after].lower in _PLURAL_TAIL:
        return after
    return index


def _is_modifier(word: Word) -> bool:
    return word.lower.endswith(("ed", "ing", "al", "ic", "ous", "ive", "ful", "able", "-old")) or (
        word.lower in _MORE
    )


def _single_noun_fits(sentence: Sentence, head: int, first: int) -> bool:
    """Tell whether a singular head may follow its number: a person, or a phrase that ends there."""
    word = sentence.words[head]
    if is_person(_bare(word.lower)) or is_demonym(word.text):
        return True
    before = sentence.lower(first - 1)
    return before in {"one", "1", "a", "an", "million", "billion"} and head - first <= 3
