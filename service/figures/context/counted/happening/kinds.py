"""What a common verb means for the kind of thing counted.

Jobs are cut, soldiers are lost or held, records are copied, troops are simply there: the same verbs
say nothing of the sort about other things.
"""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.counted.happening.verbs import BE, HAVE, Happening
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import (
    DATA_NOUNS,
    JOB_NOUNS,
    JOB_VERBS,
    LEAKING_VERBS,
    STEALING_VERBS,
)
from service.figures.lexicon.nouns import is_person, same_kind

_FILL: Final = vocabulary(
    "a an about around some nearly almost over at least more than up to as many another roughly "
    "only just other further extra additional fewer less under the of now still already also "
    "has have had will would"
)
_BEFORE_VERB: Final = vocabulary(
    "will would could may might must have has had been be being are were is was to also now "
    "reportedly probably likely not already"
)
_KEEPING: Final = vocabulary(
    "keep keeps kept keeping maintain maintains maintained maintaining retains retain retained "
    "bases based stations"
)
_HOLDING: Final = re.compile(
    r"\s*(?:(?:who|that)\s+)?(?:(?:is|are|was|were|remain(?:s|ed)?|being|been|have|has|still|now|already)\s+){0,4}"
    r"(?:held|kept)\s+(?:(?P<captive>captive|prisoner)|(?P<hostage>hostage|for\s+ransom)|(?P<custody>in\s+(?:\w+\s+)?"
    r"(?:custody|detention|jail|prison)|"
    r"(?:over|on\s+suspicion|on\s+charges|in\s+connection|for\s+(?:murder|questioning|theft|fraud|\w+ing))\b)|(?P<by>by\b))",
    re.I,
)
_IN_CUSTODY: Final = re.compile(
    r"\s*(?:(?:is|are|was|were|remain(?:s|ed)?|still|now|already)\s+){0,3}"
    r"(?:in\s+(?:police\s+|pre-trial\s+)?(?:custody|detention)|behind\s+bars)\b",
    re.I,
)
_THERE: Final = re.compile(
    r"\s+(?:(?:already|now|still|currently|are|were|remain(?:ed)?)\s+)*"
    r"(?:in|at|on|near|inside|across|along|around|there|abroad|overseas)\b(?!\s+\d)",
    re.I,
)
_THERE_ARE: Final = re.compile(
    r"\bthere\s+(?:are|were|is|was)\s+(?:now\s+|still\s+|also\s+)?$", re.I
)
_BEING: Final = re.compile(
    r"\s+(?:are|were|is|was|remain(?:ed|s)?)\s+(?:(?:already|now|still|currently)\s+)*"
    r"(?:in|at|on|near|inside|across|along|there)\b",
    re.I,
)
_JOINING: Final = re.compile(
    r"\s+(?:(?:will|would|are\s+to|to)\s+)?(?:join|joined|reinforce[sd]?)\b"
)
_READINESS: Final = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:alert|standby|leave|strike|trial|duty|average|reserve|total|paper)\b"
)


def by_kind(sentence: Sentence, first: int, counted: Counted) -> Happening | None:
    """Return what verbs around a noun mean for its kind; None: its kind has no say in it.

    `first` is the index of the number's first word.
    """
    if counted.elided and not counted.partitive:
        return _custody(sentence, counted)
    if counted.noun in JOB_NOUNS:
        return _jobs(sentence, first, counted)
    if counted.noun in DATA_NOUNS:
        return _data(sentence, first, counted)
    if is_person(counted.noun):
        return (
            _custody(sentence, counted)
            or _pulled(sentence, first, counted)
            or _soldiers(sentence, first, counted)
        )
    return None


def is_military(noun: str) -> bool:
    """Tell whether a noun counts soldiers of some sort."""
    return same_kind(noun, "soldier") or noun in _MILITARY


_MILITARY: Final = vocabulary(
    "marine sailor paratrooper peacekeeper mercenary conscript reservist commando force instructor"
)


def _left_verb(sentence: Sentence, first: int) -> int:
    index = first - 1
    while index > 0 and sentence.lower(index) in _FILL - HAVE:
        index -= 1
    return index


def _right_verb(sentence: Sentence, counted: Counted) -> int:
    """Return the first word right of the noun that is no auxiliary."""
    index = counted.end
    while sentence.lower(index) in _BEFORE_VERB:
        index += 1
    return index


def _jobs(sentence: Sentence, first: int, counted: Counted) -> Happening | None:
    left, right = _left_verb(sentence, first), _right_verb(sentence, counted)
    if sentence.lower(left) in JOB_VERBS:
        return Happening("laid_off", "active", left)
    if sentence.lower(right) in JOB_VERBS:
        return Happening("laid_off", "passive", right)
    return None


def _data(sentence: Sentence, first: int, counted: Counted) -> Happening | None:
    left, right = _left_verb(sentence, first), _right_verb(sentence, counted)
    for index, voice in ((left, "active"), (right, "passive")):
        word = sentence.lower(index)
        if voice == "passive" and sentence.lower(index - 1) not in BE:
            continue
        if word in STEALING_VERBS:
            return Happening("stolen", voice, index)
        if word in LEAKING_VERBS:
            return Happening("affected", voice, index)
    return None


def _custody(sentence: Sentence, counted: Counted) -> Happening | None:
    """Read "held by the rebels", "held hostage", "in custody"."""
    if counted.end >= len(sentence.words) or (counted.end == 0 and not counted.elided):
        return None
    at = sentence.words[counted.end - 1].end
    found = _HOLDING.match(sentence.text, at, sentence.end)
    if found is not None:
        event = "kidnapped" if found.group("hostage") else "captured"
        soldierly = is_military(counted.noun) or not found.group("by")
        event = event if soldierly or found.group("hostage") else "kidnapped"
        event = "arrested" if found.group("custody") else event
        return Happening(event, "passive", sentence.index_from(found.end() - 2) - 1)
    if found := _IN_CUSTODY.match(sentence.text, at, sentence.end):
        return Happening("arrested", "passive", sentence.index_from(found.end() - 2) - 1)
    return None


def _pulled(sentence: Sentence, first: int, counted: Counted) -> Happening | None:
    """Read "pulled 37 people from the mine" and "plucked two sailors out of the sea"."""
    left, after = _left_verb(sentence, first), sentence.lower(counted.end)
    if sentence.lower(left) in _PULLING and after in {"from", "out", "alive", "off"}:
        return Happening("rescued", "active", left)
    return None


_PULLING: Final = vocabulary("pulled pull pulling plucked dug winched hauled lifted")


def _soldiers(sentence: Sentence, first: int, counted: Counted) -> Happening | None:
    if not is_military(counted.noun) or not 0 < counted.end <= len(sentence.words):
        return None
    left, at = _left_verb(sentence, first), sentence.words[counted.end - 1].end
    verb = sentence.lower(left)
    if verb in {"lost", "lose", "loses", "losing"}:
        return Happening("killed", "active", left)
    if _JOINING.match(sentence.text, at, sentence.end):
        return Happening("deployed", "self", _right_verb(sentence, counted))
    there = _THERE.match(sentence.text, at, sentence.end)
    if there is None or _READINESS.match(sentence.text, there.end(), sentence.end):
        return None
    if verb in _KEEPING or verb in HAVE:
        return Happening("deployed", "active", left)
    before = sentence.text[sentence.start : sentence.words[first].start]
    if _THERE_ARE.search(before) or _BEING.match(sentence.text, at, sentence.end):
        return Happening("deployed", "noun", left)
    return None
