"""Whose age it is: the noun phrase beside the number, or who the clause is about.

Words that stand for somebody named before ("he", "the 21-year-old") are given that name where one
opens a sentence shortly before, else they stay nobody's: an age of the wrong person is worse.
"""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.counted.ages.persons import (
    NO_NAMES,
    NO_OPENERS,
    PLACING,
    is_known,
    may_be_named,
    name_start,
    named,
    phrase,
)
from service.figures.context.counted.nouns import Counted
from service.figures.context.speech.names import ORGANISATIONS
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.nations import is_demonym, nations_in
from service.figures.lexicon.nouns import is_person, singular

_PRONOUNS: Final = vocabulary("he she i him her his my who")
_SUBJECTS: Final = vocabulary("he she i")
_GROUPS: Final = vocabulary("they them their we our")
_LEADS: Final = vocabulary(", at the of by from ( up to between all")
_FEW: Final = vocabulary("couple family crew team group pair trio band")
_NEAR_CHARS: Final = 400
# "When he was 57, ...": a pronoun so early means somebody of the sentences before.
_OPENING_WORDS: Final = 3
_NAMED_BEFORE: Final = re.compile(
    r"(?:^|[.!?][”\"’']?\s+|\n|—\s)[“\"‘']?((?:[A-Z][\w.'’-]*\s(?:(?:de|van|von|al|bin|la|del)\s)?){1,3}[A-Z][\w'’-]+)"
)


def described(sentence: Sentence, offset: int, *, is_group: bool = False) -> Counted:
    """Return whom "aged 26" describes: the noun before it, or whom the clause tells of."""
    last = sentence.index_from(offset) - 1
    while last > 0 and sentence.lower(last) in _LEADS:
        last -= 1
    if last < 0:
        return nobody(sentence, offset)
    word = sentence.words[last]
    if is_person(word.lower) or is_demonym(word.text):
        return phrase(sentence, last)
    first = name_start(sentence, last)
    placed = sentence.lower(first - 1) in PLACING
    if first <= last and may_be_named(sentence, first, last) and not placed:
        return named(sentence, first, last)
    subject = None if is_group else subject_of_clause(sentence, offset)
    return subject or nobody(sentence, offset)


def owner_before(sentence: Sentence, offset: int) -> Counted:
    """Return whose birthday it is: "his 21st", "the boy's 13th", "Ann Roth's 50th"."""
    last = sentence.index_from(offset) - 1
    if last < 0:
        return nobody(sentence, offset)
    word = sentence.words[last]
    if word.lower.endswith(("'s", "s'")):
        first = name_start(sentence, last)
        return named(sentence, first, last) if first <= last else phrase(sentence, last)
    if word.lower in _PRONOUNS:
        return _meant(sentence, last)
    return nobody(sentence, offset)


def subject_before(sentence: Sentence, offset: int) -> Counted | None:
    """Return the person directly before "is 57". None: a thing, or nobody one could name."""
    last = sentence.index_from(offset + 1) - 1
    while last > 0 and sentence.words[last].start >= offset:
        last -= 1
    if last < 0:
        return None
    lower = sentence.lower(last)
    lower = (
        re.split(r"['’]", lower)[0] if lower.startswith(("he'", "she'", "i'", "who'")) else lower
    )
    if lower in _PRONOUNS:
        return _meant(sentence, last)
    if is_person(lower) and singular(lower) == lower:
        return phrase(sentence, last)
    first = name_start(sentence, last)
    if first > last or not may_be_named(sentence, first, last):
        return None
    known = last > first or is_known(sentence, first, last, is_role=False)
    return named(sentence, first, last) if known and sentence.lower(first - 1) != "of" else None


def subject_of_clause(sentence: Sentence, offset: int) -> Counted | None:
    """Return who "turned 41" or "died at 57": by name or pronoun. None: a group did."""
    end = sentence.index_from(offset)
    nearest: Counted | None = None
    for at in range(end - 1, -1, -1):
        lower = sentence.lower(at)
        if lower in _GROUPS:
            return None
        if lower in _SUBJECTS:
            return _meant(sentence, at)
        if nearest is None and (name := full_name(sentence, at)):
            nearest = name
        if nearest is None and is_person(lower) and singular(lower) != lower:
            return phrase(sentence, at)
        if lower in speech.SPEECH and nearest is not None:
            return nearest
    opening = _opening_name(sentence, end)
    return opening or nearest or _person_left(sentence, end) or nobody(sentence, offset)


def full_name(sentence: Sentence, last: int) -> Counted | None:
    """Return the name of two words and more that ends with a word. None: there is none."""
    if not sentence.words[last].is_name:
        return None
    first = name_start(sentence, last)
    placed = sentence.lower(first - 1) in PLACING
    full = first < last and may_be_named(sentence, first, last) and not placed
    return named(sentence, first, last) if full else None


def _opening_name(sentence: Sentence, end: int) -> Counted | None:
    last = -1
    while last + 1 < end and sentence.words[last + 1].is_name:
        last += 1
    return full_name(sentence, last) if last > 0 else None


def _person_left(sentence: Sentence, end: int) -> Counted | None:
    """Return the nearest single person left of a word: "the seventh son ... when he turns 13"."""
    for at in range(end - 1, -1, -1):
        lower = sentence.lower(at)
        if is_person(lower) and singular(lower) == lower and lower not in _FEW:
            return phrase(sentence, at)
    return None


def _meant(sentence: Sentence, at: int) -> Counted:
    """Return who a pronoun at a word means: somebody left of it, or who opened a sentence."""
    if sentence.lower(at) == "who":
        near = full_name(sentence, at - 1 - (sentence.lower(at - 1) == ",")) if at > 1 else None
        return near or _person_left(sentence, at) or nobody(sentence, sentence.words[at].start)
    for left in range(at - 1, 0, -1):
        if (name := full_name(sentence, left)) is not None:
            return name
    if at < _OPENING_WORDS:
        return named_before(sentence, at)
    return _person_left(sentence, at) or nobody(sentence, sentence.words[at].start)


def named_before(sentence: Sentence, at: int) -> Counted:
    """Return the person whose name opened the last sentence that a name opened; "" for nobody."""
    window = sentence.text[max(0, sentence.start - _NEAR_CHARS) : sentence.start]
    names = [match.group(1) for match in _NAMED_BEFORE.finditer(window)]
    for words in reversed(names):
        run = words.split()
        lowers = {word.lower() for word in run}
        if lowers.isdisjoint(NO_NAMES | ORGANISATIONS | NO_OPENERS) and not nations_in(words):
            return Counted(re.sub(r"['’]s?$", "", words), "person", at, at, elided=True)
    return Counted("", "person", at, at, elided=True)


def nobody(sentence: Sentence, offset: int) -> Counted:
    """Return that the text leaves open whose age it is."""
    at = sentence.index_from(offset)
    return Counted("", "person", at, at, elided=True)
