"""Whether a subject can speak, and whether a verb of saying says anything where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.figures.context.speech.names import ORGANISATIONS
from service.figures.context.speech.subjects import Subject, has_name, is_pronoun
from service.figures.context.words import Sentence, Word, vocabulary
from service.figures.lexicon import speech
from service.figures.lexicon.nouns import is_person

_NOT_SPEECH_NEXT: Final = vocabulary("of by about from in on at with for to missing dead killed")
_CLOSED: Final = frozenset({",", "”", '"', "—", "–", "-"})
_AS_NOUNS: Final = vocabulary(
    "claims reports estimates states posts notes report quote forecasts records comment reported"
)
# One of them takes no such form: "a police report", "a ministry estimate".
_ONE_NOUN: Final = vocabulary(
    "report estimate claim forecast note comment show post record quote mention count"
)
_PAPERS: Final = vocabulary("report estimate note post comment")
# "In other states, ..."
_NOT_STATED: Final = vocabulary(", . ; and or with from have were are")
_PUT: Final = vocabulary("put puts peg pegs pegged")
_SHOWING: Final = vocabulary("show shows showed find finds found")
_NOT_SHOWN: Final = vocabulary("of to by no signs in on up how")
_EXPECTING: Final = vocabulary("expect expects expected think thinks thought")
_EXPECTED: Final = re.compile(
    r"\s[^,;:“\"]{2,60}?\s(?:to|will|would|could|may)\s[a-z]|\s(?:\w+\s+){1,4}?of\s+(?:about\s+)?[\d$€£]"
)
_PLACED: Final = vocabulary("with of in at from for near on")
# Only people and bodies do this: "..., the harbourmaster told reporters".
_HUMAN: Final = vocabulary(
    "said says told tells ruled explained explains argued insisted testified replied remarked "
    "wrote warned acknowledged recalled stated boasted conceded complained cautioned recounted"
)
_NUMBERS: Final = vocabulary(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
    "millions several"
)


def may_speak(sentence: Sentence, subject: Subject, verb: int) -> bool:
    """Tell whether a subject can speak, and whether this verb form speaks here at all."""
    lower = sentence.lower(verb)
    if is_pronoun(sentence.lower(subject.first)):
        if lower in speech.SETTING or lower in speech.COUNTING or lower in _PUT:
            return _speaks(sentence, verb)
        return lower not in speech.NEEDS_THAT or has_that(sentence, verb)
    if lower in speech.COUNTING and not (_is_body(sentence, subject) or has_that(sentence, verb)):
        return False
    return _says(sentence, subject, verb) and _is_able(sentence, subject, lower)


def _says(sentence: Sentence, subject: Subject, verb: int) -> bool:
    """Tell whether a verb form speaks here, by what stands around it and its subject."""
    lower, after = sentence.lower(verb), sentence.lower(verb + 1)
    last = sentence.lower(subject.end - 1)
    if last.endswith("'s"):
        return False
    if lower in _ONE_NOUN and sentence.lower(subject.first) in {"a", "an"}:
        return False
    if lower in _PAPERS and _is_single(sentence, subject):
        return False
    follows = sentence.lower(subject.first - 1) in _CLOSED
    if lower in _AS_NOUNS and after in {"and", "or"}:
        return False
    if _speaks(sentence, verb):
        return True
    heads = {word.lower for word in sentence.words[subject.first : subject.end]}
    if lower in speech.NEEDS_THAT:
        rest = sentence.text[sentence.words[verb].end : sentence.end]
        ended = after in {".", ""} or _DATE.match(rest) is not None
        shown = lower in _SHOWING and any(
            word.lower in speech.DOCUMENTS and (not word.is_name or word.start == subject.start)
            for word in sentence.words[subject.first : subject.end]
        )
        hoped = lower in _EXPECTING and not heads.isdisjoint(speech.SPEAKERS)
        return (
            (follows and ended)
            or (shown and after not in _NOT_SHOWN)
            or (hoped and _EXPECTED.match(rest) is not None)
        )
    named = has_name(sentence, subject.first, subject.end)
    return follows and named and lower in _AS_NOUNS and after in {"in", "on", "at", "from"}


def _is_single(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether a subject is one bare name, which takes no plural verb: "a Facebook post"."""
    words = sentence.words[subject.first : subject.end]
    last = words[-1].lower
    bare = all(word.is_name or word.lower == "the" for word in words)
    return bare and not (last.endswith("s") or last in speech.SPEAKERS)


def _is_body(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether a subject is a body that counts things: "the Red Cross counts 40 dead"."""
    last = sentence.words[subject.end - 1]
    acronym = last.text.isupper() and len(last.text) > 2
    return last.lower in speech.SPEAKERS or last.lower in ORGANISATIONS or acronym


def _is_able(sentence: Sentence, subject: Subject, verb: str) -> bool:
    """Tell whether a noun phrase names somebody who can speak."""
    words = sentence.words[subject.first : subject.end]
    alone = len(words) == 1 and (words[0].is_number or words[0].lower in _NUMBERS)
    if alone or sentence.lower(subject.first - 1) in {"nor", "neither"}:
        return False
    comma = next((index for index, word in enumerate(words) if word.text == ","), len(words))
    last = words[comma - 1]
    if last.lower in speech.SPEAKERS or any(w.lower in speech.SPEAKERS for w in words[:4]):
        return True
    named = has_name(sentence, subject.first, subject.end)
    if named and last.lower in speech.MEDIA:
        return True
    follows = sentence.lower(subject.first - 1) in _CLOSED
    if len(words) > 1 and words[0].lower in speech.INTRODUCING:
        if verb in {"said", "says"} and words[0].lower == "the":
            return True
        if follows and verb in _HUMAN and words[1].text.isalpha():
            return True
    if (follows or subject.first == 0) and _heads_person(words):
        return True
    if last.is_name or verb in {"said", "says"}:
        return named or (is_person(last.lower) and not last.is_name)
    return is_person(last.lower) and (follows or verb not in speech.DOUBTFUL)


def _heads_person(words: Sequence[Word]) -> bool:
    """Tell whether a person stands before a phrase: "two people with knowledge of the matter"."""
    at = next((at for at, word in enumerate(words) if word.lower in _PLACED), 0)
    return at > 0 and is_person(words[at - 1].lower) and not words[at - 1].is_name


def _speaks(sentence: Sentence, verb: int) -> bool:
    """Tell whether a form of saying says anything here; "reported missing" does not."""
    lower = sentence.lower(verb)
    rest = sentence.text[sentence.words[verb].end : sentence.end]
    if _means_else(sentence, verb, rest):
        return False
    if lower in speech.SETTING:
        return _COUNT_WORD.match(rest) is not None
    if lower in _PUT:
        return " at " in rest and sentence.lower(verb + 1) not in {"out", "up", "on", "in", "off"}
    if lower in {"spoke", "speaks", "speak"}:
        return _OF_COUNT.match(rest) is not None
    if lower in {"measured", "gave"}:
        return _MEASURED.match(rest) is not None
    if lower in speech.COUNTING:
        return has_that(sentence, verb) or _COUNT.match(rest) is not None
    if lower in speech.NEEDS_THAT:
        return has_that(sentence, verb)
    after, second = sentence.lower(verb + 1), sentence.lower(verb + 2)
    counts = (after, second) == ("at", "least") or second[:1].isdigit()
    if lower in speech.DOUBTFUL and after in _NOT_SPEECH_NEXT and not counts:
        return has_that(sentence, verb) or _DATE.match(rest) is not None
    return True


def _means_else(sentence: Sentence, verb: int, rest: str) -> bool:
    """Tell whether a form is no word of saying here: "claimed 12 lives", "admitted 40 guests"."""
    lower = sentence.lower(verb)
    if lower in {"claimed", "claims", "claim"}:
        return "lives" in rest[:60]
    if lower in {"wrote", "writes"} and sentence.lower(verb + 1) in {"off", "down", "up", "out"}:
        return True
    if lower in {"admit", "admits", "admitted"} and not _ADMITTED.match(rest):
        return _COUNT.match(rest) is not None and not _CLAUSE.match(rest)
    return lower == "states" and sentence.lower(verb + 1) in _NOT_STATED


_CLAUSE: Final = re.compile(
    r"[^.;,]{0,90}\b(?:that|had|have|has|was|were|is|are|will|would|could|died)\b"
)
_COUNT: Final = re.compile(r"\s*(?:[a-z]+\s+){0,3}?\d")
_ADMITTED: Final = re.compile(r"\s(?:to\s(?:\w+ing\b|\d)|[a-z]+ing\b)")
_MEASURED: Final = re.compile(
    r"\s*(?:(?:it|the\s+\w+)\s+at\s+|a\s+(?:magnitude|figure|toll|total)\s+of\s+)?(?:about\s+)?\d[\d.,]*"
    r"(?:\s*$|[.,;]|\s+(?:and|while|but)\b)"
)
_OF_COUNT: Final = re.compile(r"\s*of\s+(?:[a-z]+\s+){0,4}?(?:\d|dozens|hundreds|thousands)")
_THAT: Final = re.compile(r"\s*(?:\w+\s+){0,3}?(?:that\b|:)", re.I)


_COUNT_WORD: Final = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:toll|count|estimate|figure|number|total|tally|forecast)\b"
)


_DATE: Final = re.compile(r"\s*(?:on|in|late|early)\s+(?:[A-Z]\w+day|[A-Z][a-z]{2,8}\b)")


def has_that(sentence: Sentence, verb: int) -> bool:
    """Tell whether "that" or a colon follows a verb closely."""
    return _THAT.match(sentence.text, sentence.words[verb].end, sentence.end) is not None
