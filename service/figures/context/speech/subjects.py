"""Find the noun phrase that speaks, left or right of a verb of saying.

Walks over adverbs, dates and appositions. Whether the phrase can speak is asked
elsewhere: where it cannot, there is no speaker, because none is ever guessed.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech

_CLAUSE_WORDS: Final = vocabulary(
    "that but while as because when if after before although though where which who whom so "
    "than then since until whether how why what is are was were be been being has have had "
    "will would can could may might must do does did not he she it they we i you to by on "
    "into against about over under there this these those here killed said not never neither "
    "nor no"
)
_DETERMINERS: Final = vocabulary("a an the this that his her its their no any")
_LEADING: Final = vocabulary(
    "and or in at from for of with also on but the a an monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september "
    "october november december yesterday today however meanwhile earlier later still yet "
    "nevertheless moreover additionally separately last week month year afternoon morning "
    "evening night"
)
_FURNITURE: Final = _LEADING - {"the", "a", "an"}
_QUOTES: Final = frozenset('“”"„»«‘')
PRONOUNS: Final = speech.PERSON_PRONOUNS | speech.GROUP_PRONOUNS
_LIMIT: Final = 22
# The longest name beside a role, with its comma: ", Colonel Hamid al Sarr,".
_NAME_WORDS: Final = 6


_OPENERS: Final = vocabulary("a an citing quoting the who which chief head director whose its")


class Subject(NamedTuple):
    """Hold a speaking noun phrase: first word, the word after it, offset of the first."""

    first: int
    end: int
    start: int


def noun_phrase_end(sentence: Sentence, first: int) -> int:
    """Walk right over the words of a name or collective; an apposition after a comma is kept."""
    index = first
    stops = _CLAUSE_WORDS - {"by"}
    while index < len(sentence.words) and index - first < _LIMIT:
        word = sentence.words[index]
        if word.lower in PRONOUNS and index == first:
            return index + 1
        if _is_possessive(sentence, index):
            index += 1
            continue
        if not (word.text[0].isalnum() or word.text == "&") or word.lower in stops:
            break
        if word.lower in speech.SPEECH and index > first and word.lower not in speech.SPEAKERS:
            break
        if word.lower.endswith("day") and word.is_name:
            break
        if (
            word.lower in {"during", "in", "following", "through", "via", "amid", "late", "early"}
            and index > first
        ):
            break
        index += 1
    return index


def subject_before(sentence: Sentence, verb: int) -> Subject | None:
    """Walk left from a verb over adverbs and appositions to the noun phrase that speaks."""
    last = verb - 1
    while last >= 0 and is_adverb(sentence, last):
        last -= 1
    last = _before_date(sentence, last)
    start_of_cue = last
    if last >= 0 and sentence.words[last].text == ",":
        last = _before_apposition(sentence, last)
    if last < 0 or sentence.lower(last) in _DETERMINERS or sentence.lower(last) in {"and", "or"}:
        return None
    if sentence.lower(last) == "who":
        last -= 2 if sentence.lower(last - 1) == "," else 1
        if last < 0:
            return None
    if sentence.lower(last) in PRONOUNS:
        return Subject(last, last + 1, sentence.words[last].start)
    first = _noun_phrase_start(sentence, last)
    while first <= last and sentence.lower(first) in _FURNITURE:
        first += 1
    if first > last:
        return None
    end = start_of_cue if sentence.lower(start_of_cue) == "," else last + 1
    return Subject(first, end, sentence.words[first].start)


def is_adverb(sentence: Sentence, index: int) -> bool:
    """Tell whether a word may stand between a speaker and the verb: "also", "has"."""
    word = sentence.words[index]
    return word.lower in speech.ADVERBS or (
        word.lower.endswith("ly") and not word.is_name and word.lower not in {"family", "ally"}
    )


def _before_date(sentence: Sentence, last: int) -> int:
    """Step over "on Monday" between subject and verb."""
    if last >= 2 and sentence.lower(last).endswith("day") and sentence.words[last].is_name:
        return last - 2 if sentence.lower(last - 1) == "on" else last - 1
    return last


def _before_apposition(sentence: Sentence, comma: int) -> int:
    """Return the word before ", 45," or ", a spokesman for the army,"; -1: the comma opens none."""
    for index in range(comma - 1, max(-1, comma - _LIMIT), -1):
        word = sentence.words[index]
        if word.text == ",":
            inner = sentence.lower(index + 1)
            before = sentence.words[index - 1] if index else word
            opens = inner in _OPENERS
            place = comma - index in {2, 3} and sentence.words[index + 1].is_name
            role = before.lower in speech.TITLES or before.lower in speech.SPEAKERS
            if role and sentence.words[index + 1].is_name and comma - index < _NAME_WORDS:
                return index - 1
            if before.is_name and (place or opens or inner[:1].isdigit() or inner in speech.TITLES):
                return index - 1
            return -1
        if word.text in {".", ";", ":"} or word.text in _QUOTES:
            return -1
    return -1


def _noun_phrase_start(sentence: Sentence, last: int) -> int:
    first = last + 1
    for index in range(last, max(-1, last - _LIMIT), -1):
        word = sentence.words[index]
        if _is_possessive(sentence, index):
            continue
        if not (word.text[0].isalpha() or word.text == "&") or word.lower in _CLAUSE_WORDS:
            break
        if word.lower in speech.SPEECH and word.lower not in speech.SPEAKERS and not word.is_name:
            break
        if word.lower in {"and", "or"} and not _joins(sentence, index):
            break
        if _opens_relative(sentence, index):
            break
        first = index
    return first


def _is_possessive(sentence: Sentence, index: int) -> bool:
    """Tell whether an apostrophe belongs to the name before it: "Lawyers' Association"."""
    word = sentence.words[index]
    if word.text not in {"'", "’"} or not 0 < index < len(sentence.words) - 1:
        return False
    before, after = sentence.words[index - 1], sentence.words[index + 1]
    return before.end == word.start and before.lower.endswith("s") and after.is_name


def _opens_relative(sentence: Sentence, index: int) -> bool:
    """Tell whether a word only stands before a clause of the speaker: "a measure Kyiv believes"."""
    word = sentence.words[index]
    if word.is_name or word.lower in _CONNECTORS or word.lower in speech.SPEAKERS:
        return False
    next_is_name = index + 1 < len(sentence.words) and sentence.words[index + 1].is_name
    told = word.lower in speech.TITLES or word.lower in speech.MEDIA
    return word.lower.endswith("ing") or (next_is_name and not told)


_CONNECTORS: Final = vocabulary(
    "the a an of and for in at from with or its his their & s de van von der den del di da al bin "
    "el la le dos das du ten ter"
)


def _joins(sentence: Sentence, index: int) -> bool:
    """Tell whether "and" joins two speakers, not two clauses."""
    left = sentence.words[index - 1] if index else None
    if left is None:
        return False
    after_preposition = sentence.lower(index - 2) in {"in", "to", "near", "at", "from", "on"}
    return (left.is_name and not after_preposition) or left.lower in speech.SPEAKERS


def has_name(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a name stands among the words."""
    return any(
        word.is_name
        and word.lower not in _LEADING
        and (word.start > sentence.start or _is_proper(word.text))
        for word in sentence.words[first:end]
    )


def _is_proper(text: str) -> bool:
    return text.lower() not in _CLAUSE_WORDS and len(text) > 1
