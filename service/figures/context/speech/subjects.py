"""Find the noun phrase that speaks, left or right of a verb of saying.

Walks over adverbs, dates and appositions. Whether the phrase can speak is asked elsewhere.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from service.figures.context.speech.appositions import (
    before_apposition,
    before_brackets,
    before_date,
    before_phrase,
    before_relative,
    opens_pair,
)
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon import speech

_CLAUSE_WORDS: Final = vocabulary(
    "that but while as because when if after before although though where which who whom so "
    "than then since until whether how why what is are was were be been being has have had "
    "will would can could may might must do does did not he she it they we i you to by on such "
    "into against about over under there this these those here killed said not never neither "
    "nor no atop onto using via toward towards beyond despite amid notwithstanding"
)
_DETERMINERS: Final = vocabulary("a an the this that his her its their no any")
_LEADING: Final = vocabulary(
    "and or in at from for of with also on but the a an monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september "
    "october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. "
    "yesterday today however meanwhile earlier later still yet "
    "nevertheless moreover additionally separately last week month year afternoon morning "
    "evening night"
)
_FURNITURE: Final = _LEADING - {"the", "a", "an"}
PRONOUNS: Final = speech.PERSON_PRONOUNS | speech.GROUP_PRONOUNS
_LIMIT: Final = 22
# "The Committee to Count Crows": a body's name goes on over a small word.
_NAME_GOES_ON: Final = vocabulary("to against on for into about")
_SENT: Final = vocabulary("envoy ambassador adviser advisor aide secretary consul delegate")


# What follows these is no subject: "a telescope atop the tower has shown".
_GOVERNING: Final = vocabulary("atop onto into against using via toward towards beyond")


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
        if not (word.text[0].isalnum() or word.text == "&"):
            break
        inside = _goes_on(sentence, index) or _is_acronym(sentence, index)
        if word.lower in stops and not inside:
            break
        titled = word.is_name and sentence.words[index - 1].is_name
        speaks = word.lower in speech.SPEECH and word.lower not in speech.SPEAKERS
        noun = word.lower in speech.DOUBTFUL and sentence.lower(index + 1) in {",", ".", ""}
        if speaks and index > first and not (titled or noun):
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
    last = before_date(sentence, last)
    last = before_brackets(sentence, last)
    start_of_cue = last
    if last >= 0 and sentence.words[last].text == ",":
        last = before_apposition(sentence, last)
    if last < 0 or sentence.lower(last) in _DETERMINERS or sentence.lower(last) in {"and", "or"}:
        return None
    told_of = sentence.lower(last) in {"who", "which"} and not _is_acronym(sentence, last)
    if told_of:
        last = max(0, last - (2 if sentence.lower(last - 1) == "," else 1))
    if is_pronoun(sentence.lower(last)):
        return Subject(last, last + 1, sentence.words[last].start)
    first = _noun_phrase_start(sentence, last)
    if told_of or sentence.lower(start_of_cue) == ",":
        first = _before_role(sentence, first)
    elif (person := max(before_relative(sentence, first), before_phrase(sentence, first))) > -1:
        first, last = _noun_phrase_start(sentence, person), person
    governed = sentence.lower(first - 1) in _GOVERNING
    while first <= last and sentence.lower(first) in _FURNITURE:
        first += 1
    if governed or first > last:
        return None
    end = start_of_cue if sentence.lower(start_of_cue) == "," else last + 1
    return Subject(first, end, sentence.words[first].start)


def _before_role(sentence: Sentence, first: int) -> int:
    """Step back from a role to the name before it: "Ada Roth, head of the board"."""
    role = not sentence.words[first].is_name and sentence.lower(first) != "the"
    beside = first > 1 and sentence.lower(first - 1) == "," and sentence.words[first - 2].is_name
    return _noun_phrase_start(sentence, first - 2) if role and beside else first


def is_pronoun(word: str) -> bool:
    """Tell whether a lower-case word is a pronoun that can speak: "he", "they've"."""
    base, _, ending = word.partition("'")
    return base in PRONOUNS and ending in {"", "ve", "d"}


def is_adverb(sentence: Sentence, index: int) -> bool:
    """Tell whether a word may stand between a speaker and the verb: "also", "has"."""
    word = sentence.words[index]
    return word.lower in speech.ADVERBS or (
        word.lower.endswith("ly") and not word.is_name and word.lower not in {"family", "ally"}
    )


def _noun_phrase_start(sentence: Sentence, last: int) -> int:
    first = last + 1
    for index in range(last, max(-1, last - _LIMIT), -1):
        word = sentence.words[index]
        if _is_possessive(sentence, index):
            continue
        if _ends_phrase(sentence, index):
            break
        if word.lower in speech.SPEECH and word.lower not in speech.SPEAKERS and not word.is_name:
            break
        if word.lower in {"and", "or"} and not _joins(sentence, index):
            break
        if _opens_relative(sentence, index) and not _goes_on(sentence, index):
            break
        first = index
        if word.lower in _ARTICLES and sentence.lower(index - 1) not in _CONNECTORS:
            break
    return first


def _ends_phrase(sentence: Sentence, index: int) -> bool:
    """Tell whether a word cannot belong to a speaker's name, walking left."""
    word = sentence.words[index]
    if word.is_number:
        return not (index and sentence.words[index - 1].is_name and _is_media(sentence, index - 1))
    if not (word.text[0].isalpha() or word.text == "&"):
        return True
    lower = word.lower.partition("'")[0] if "'" in word.lower else word.lower
    if lower in {"it", "he", "she", "i", "we", "they", "you", "that", "there", "what"}:
        return True
    inside = _goes_on(sentence, index) or _is_acronym(sentence, index)
    return lower in _CLAUSE_WORDS and not inside


def _is_acronym(sentence: Sentence, index: int) -> bool:
    """Tell the WHO and Mr Said from small words; in a sentence of capitals nothing is told."""
    text = sentence.words[index].text
    named = text == "WHO" or (text == "Said" and index > 0)
    return named and not sentence.text[sentence.start : sentence.end].isupper()


def _is_media(sentence: Sentence, index: int) -> bool:
    return sentence.lower(index) in speech.MEDIA


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Tell whether a small word stands inside a name: "Committee to Count", "envoy to Mali"."""
    if not 0 < index < len(sentence.words) - 1 or not sentence.words[index + 1].is_name:
        return False
    before, lower = sentence.words[index - 1], sentence.lower(index)
    if lower == "to" and before.lower in _SENT:
        return True
    return lower in _NAME_GOES_ON and before.is_name and before.lower in speech.BODIES


def _is_possessive(sentence: Sentence, index: int) -> bool:
    """Tell whether an apostrophe belongs to the name before it: "Lawyers' Association"."""
    word = sentence.words[index]
    if word.text not in {"'", "’"} or not 0 < index < len(sentence.words) - 1:
        return False
    before, after = sentence.words[index - 1], sentence.words[index + 1]
    owns = before.end == word.start and before.lower.endswith("s")
    role = before.is_name and after.text[0].isalpha() and after.lower not in speech.SPEECH
    return owns and (after.is_name or role)


def _opens_relative(sentence: Sentence, index: int) -> bool:
    """Tell whether a word only stands before a clause of the speaker: "a measure Kyiv believes"."""
    word = sentence.words[index]
    if word.is_name or word.lower in _CONNECTORS or word.lower in speech.SPEAKERS:
        return False
    next_is_name = index + 1 < len(sentence.words) and sentence.words[index + 1].is_name
    told = word.lower in speech.TITLES or word.lower in speech.MEDIA
    moving = word.lower.endswith("ing") and not (
        word.lower in _IN_OFFICE or sentence.lower(index + 1) in speech.SPEAKERS
    )
    return moving or (next_is_name and not told)


_ARTICLES: Final = vocabulary("the a an")
_IN_OFFICE: Final = vocabulary("outgoing incoming leading ruling acting sitting managing founding")
_CONNECTORS: Final = vocabulary(
    "the a an of and for in at from with or its his their & s de van von der den del di da al bin "
    "el la le dos das du ten ter"
)


def _joins(sentence: Sentence, index: int) -> bool:
    """Tell whether "and" joins two speakers, not two clauses."""
    left = sentence.words[index - 1] if index else None
    if left is None:
        return False
    if opens_pair(sentence, index):
        return True
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
