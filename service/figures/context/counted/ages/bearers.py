"""Whose age a number is that carries words of age: "the 88-year-old", "is 55 years old"."""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.counted.ages.persons import MOST_WORDS, phrase
from service.figures.context.counted.ages.whose import described, full_name, nobody, subject_before
from service.figures.context.counted.around.compounds import STOPS
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.events.words import verb_event
from service.figures.lexicon.nations import is_demonym, nations_in
from service.figures.lexicon.nouns import is_person, singular

# No noun goes before these: "the 32-year-old forgot to", "took the".
_OBJECTS: Final = vocabulary(
    "the a an his her their its to him it out up down off back how what me us them"
)
_BEING: Final = vocabulary("is was were are be been am 's 'm 're")
_AUXILIARIES: Final = vocabulary("will would may might could must had has have 'll")
_ONLY: Final = vocabulary("just only now then still already about almost nearly")


def whose_of_number(sentence: Sentence, start: int, end: int) -> Counted:
    """Return whose age a number in words of age is: "88-year-old", "55 years old", "aged two"."""
    printed = sentence.text[start:end].lower()
    if printed.startswith("aged"):
        return described(sentence, start)
    after = bearer(sentence, end)
    if printed.endswith(("-old", "-olds")) and not after.elided:
        return after
    at = sentence.index_from(start)
    stated = at - 1 - (sentence.lower(at - 1) in _ONLY)
    if sentence.lower(stated) in _BEING or sentence.lower(stated).endswith("n't"):
        while sentence.lower(stated - 1) in _AUXILIARIES:
            stated -= 1
        subject = subject_before(sentence, sentence.words[stated].start)
        return subject or _thing_before(sentence, stated)
    if printed.endswith(("-old", "-olds")) or not after.elided:
        return after
    return subject_before(sentence, start) or described(sentence, start, is_group=True)


def _thing_before(sentence: Sentence, verb: int) -> Counted:
    """Return the thing that "is 50 years old"; "" where it stands further off."""
    last = verb - 1
    if sentence.lower(last) in {"which", "that"}:
        last -= 1 + (sentence.lower(last - 1) == ",")
    word = sentence.words[last] if last >= 0 else None
    if word is None or word.lower in STOPS or not word.text.isalpha() or word.lower.endswith("ly"):
        at = sentence.words[verb].start
        return nobody(sentence, at)._replace(noun="")
    return phrase(sentence, last)


def bearer(sentence: Sentence, offset: int) -> Counted:
    """Return whom or what "88-year-old" describes: "NAME, a ...", else the words that follow."""
    first = sentence.index_from(offset)
    end = first
    while end < len(sentence.words) and end - first < MOST_WORDS:
        word = sentence.words[end]
        if word.lower in STOPS or not word.text[0].isalpha() or _acts(sentence, end):
            break
        if end > first and not _goes_on(sentence, end):
            break
        end += 1
        if _is_last(sentence, end - 1):
            break
    name = _apposed_name(sentence, first, end) or _called(sentence, end)
    if end == first:
        return name or nobody(sentence, offset)
    head = sentence.words[end - 1]
    noun = singular(head.lower.removesuffix("'s").removesuffix("'"))
    if head.is_name and (name or is_demonym(head.text) or not _is_thing(sentence, first)):
        noun = "person"
    words = name.words if name else re.sub(r"['’]s?$", "", sentence.between(first, end))
    return Counted(words, noun, first, end)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Tell "the 45-year-old Danish nurse" from "the 45-year-old Roth left": a noun must follow."""
    word, before = sentence.words[index], sentence.words[index - 1]
    if word.is_name or not before.is_name or nations_in(before.text):
        return True
    return any(is_person(sentence.lower(at)) for at in range(index, index + 3))


def _is_last(sentence: Sentence, index: int) -> bool:
    """Tell whether a word ends the phrase: an owner, or a person whom no name follows."""
    word = sentence.words[index]
    after = sentence.words[index + 1] if index + 1 < len(sentence.words) else word
    bare = word.lower.removesuffix("'s").removesuffix("s'")
    owns = bare != word.lower
    if owns and word.is_name:
        return True
    return is_person(bare) and not is_person(after.lower) and (owns or not after.is_name)


def _is_thing(sentence: Sentence, first: int) -> bool:
    """Tell "a 20-year-old Rolex" from "the 32-year-old Roth"."""
    return not {"a", "an"}.isdisjoint((sentence.lower(first - 2), sentence.lower(first - 3)))


def _apposed_name(sentence: Sentence, first: int, end: int) -> Counted | None:
    """Return the name before "Ann Roth, a 24-year-old". None: none stands there."""
    at = first - 2
    while at > first - 4 and sentence.lower(at) not in {"a", "an", "the", ","}:
        at -= 1
    if at < 2 or sentence.lower(at) not in {"a", "an", "the"} or sentence.lower(at - 1) != ",":
        return None
    # "According to Ann Roth, the 27-year-old left" is of somebody else.
    alone = end == first and sentence.lower(end) not in {"who", "whose", ",", "from"}
    if sentence.lower(at) == "the" and (alone or sentence.lower(0) == "according"):
        return None
    return full_name(sentence, at - 2)


def _called(sentence: Sentence, index: int) -> Counted | None:
    """Return the name behind "a 19-year-old named". None: none stands there."""
    if sentence.lower(index) not in {"named", "called"}:
        return None
    last = index
    while last + 1 < len(sentence.words) and sentence.words[last + 1].is_name:
        last += 1
    return full_name(sentence, last) if last > index else None


def _acts(sentence: Sentence, index: int) -> bool:
    """Tell a verb behind "the 21-year-old" from a noun, and from a participle before its noun."""
    word, after = sentence.words[index], sentence.lower(index + 1)
    if word.is_name or is_person(word.lower):
        return False
    if after in _OBJECTS or word.lower in speech.SPEECH:
        return True
    verbal = word.lower.endswith("ed") or verb_event(word.lower) is not None
    near = range(index + 1, index + 4)
    return word.lower.endswith("ly") or (
        verbal and (after in STOPS or not any(is_person(sentence.lower(at)) for at in near))
    )
