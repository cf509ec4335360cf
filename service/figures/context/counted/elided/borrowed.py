"""What stands around a bare number and tells whose noun it borrows.

"It could have been 500" and "300 fewer than last year" borrow from the figure before; "80,000 are
eligible" and "2.6 million need aid" are people, because nobody else is said to be or do that.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.domain.figure import Measure
from service.domain.quantity import Dimension, Unit
from service.figures.context.counted.elided.levels import UNCOUNTED, subject_of
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence
from service.figures.lexicon.nouns import is_person, singular

_SAID_AGAIN: Final = re.compile(
    r"\b(?:it|that|this|they|the\s+(?:real|true|actual|final)\s+(?:number|figure|total|toll))\s+"
    r"(?:(?:is|was|are|were|will\s+be|would\s+be|could\s+be|may\s+be|might\s+be|has\s+been)|"
    r"(?:could|might|may|would|should|must)\s+have\s+been)\s+(?:now\s+|only\s+|really\s+|actually\s+|even\s+)?$",
    re.I,
)
_ENDS: Final = re.compile(r"\s*(?:[.,;:!?\"”’—)]|$|or\b|and\b)")
_THAN: Final = re.compile(r"\s+(?:more|fewer|less|higher|lower|up|down)\s+(?:than|on|from)\b", re.I)
# Whole clauses that were said of the number before: "the 2,000 announced in March".
_BESIDE: Final = re.compile(
    r"\b(?:on\s+top\s+of|in\s+addition\s+to|instead\s+of|rather\s+than|besides|out\s+of|up\s+from|down\s+from|"
    r"versus|than)\s+(?:the|an?|its|their|some|about|around)?\s*(?:(?:previous|earlier|original|initial)\s+)?$",
    re.I,
)
_FILL: Final = (
    r"(?:(?:still|now|already|also|currently|will|would|could|may|urgently|reportedly|"
    r"have|had|chose\s+to|decided\s+to)\s+)*"
)
_ARE: Final = (
    r"(?:is|are|was|were|remain(?:ed)?|ha[sd]\s+been|have\s+been|(?:will|would|could)\s+be)\s+"
)
_PEOPLE_ARE: Final = re.compile(
    rf"\s*(?:{_FILL}{_ARE}{_FILL})?without\s+(?:power|electricity|water|heat(?:ing)?|shelter|food|work)\b|"
    rf"\s*{_FILL}{_ARE}{_FILL}(?:eligible|entitled|unemployed|jobless|homeless|hungry|pregnant|out\s+of\s+work|"
    r"in\s+(?:an?\s+)?(?:critical|serious|stable)\s+condition|in\s+(?:need|hospital|work|poverty|hiding|exile|quarantine|intensive\s+care)|at\s+risk|on\s+strike|"
    r"enrolled|registered|believed|thought|feared|women|men|children|boys|girls|students|civilians|foreigners|"
    r"teenagers|employed|retired|illiterate|infected|sick|ill|critical|stable|orphans|minors)\b|"
    r"\s*in\s+attendance\b",
    re.I,
)
_PEOPLE_DO: Final = re.compile(
    rf"\s*(?:others?\s+)?{_FILL}(?:need(?:ed)?|fac(?:e|ed|ing)|lack(?:ed|ing)?|suffer(?:ed|ing)?|rel(?:y|ied)\s+on|depend(?:ed)?\s+on|"
    r"live[d]?|living|speak|spoke|believe[d]?|queued?|appl(?:y|ied)\s+(?:for|to)|turned\s+out|took\s+to|starv(?:e|ed|ing)|"
    r"go(?:ing)?\s+hungry|went\s+(?:hungry|on\s+strike)|walk(?:ed)?\s+out|smoke[d]?|commute[d]?|"
    r"slept|sleep|watched|sign(?:ed)?\s+up|t(?:ake|ook)\s+part|turned\s+up|show(?:ed)?\s+up|stay(?:ed)?|"
    r"remained|join(?:ed)?|volunteer(?:ed)?|enrol(?:led|l)?|camp(?:ed)?\s+out|pray(?:ed)?|cheer(?:ed)?|celebrated|"
    r"return(?:ed)?\s+home|escaped?|sought|seek(?:ing)?)\b(?!\s+(?:to|by)\s+\d)",
    re.I,
)
_PEOPLE_TAKEN: Final = re.compile(
    r"\b(?:employ|feed|shelter|accommodate|recruit|hire|sack|interview|teach|house|treat|quarantine)"
    r"(?:e?d|s|ing)?\s+$|\b(?:fed|taught|housing|hiring|accommodating)\s+$"
)
_HAD: Final = re.compile(r"\b(?:has|have|had)\s+$")
_MOST_OF: Final = re.compile(r"\b(?:most|more|fewest|fewer)\s+([a-z-]{3,}s)\b")
_SAID_ALL: Final = re.compile(
    r"\s*(?:[.,;:!?\"”’—)]|$|(?:or|and|in|at|on|by|from|for|after|this|last|next|over|within|across|during)\b)"
)


class Neighbours(NamedTuple):
    """Hold the figure before, its `unit`, the text since, and the last figure further back."""

    before: Measure | None
    gap: str
    earlier: Measure | None
    unit: Unit | None = None


class Filled(NamedTuple):
    """Hold the noun found for a number without one; `source`: the figure it was taken from.

    `owner`: whose things they are, where the text names another owner than that of `source`.
    """

    counted: Counted
    source: Measure | None = None
    inherited: bool = False
    event: str = ""
    owner: str = ""


def borrows(sentence: Sentence, offset: int, near: Neighbours) -> bool:
    """Tell whether the words around a number, which ends at `offset`, compare it to the last."""
    if near.before is None or near.unit is None or near.unit.dimension is not Dimension.COUNT:
        return False
    return bool(_THAN.match(sentence.text, offset, sentence.end) or _BESIDE.search(near.gap))


def said_again(
    sentence: Sentence, start: int, end: int, counted: Counted, near: Neighbours
) -> Filled | None:
    """Read "it could have been 500" and "it was closer to 900": another count of the last thing."""
    source = near.before or near.earlier
    if source is None or not source.noun or source.noun in UNCOUNTED:
        return None
    left = sentence.text[max(sentence.start, start - 60) : start]
    if not _SAID_AGAIN.search(left) or not _ENDS.match(sentence.text, end, sentence.end):
        return None
    named = counted._replace(words=source.counted, noun=source.noun)
    return Filled(named, source, inherited=True, event=source.event)


def people_by_predicate(
    sentence: Sentence, start: int, end: int, counted: Counted
) -> Filled | None:
    """Read "80,000 are eligible" and "2.6 million need aid"; the clause before may name them."""
    if not (
        _PEOPLE_ARE.match(sentence.text, end, sentence.end)
        or _PEOPLE_DO.match(sentence.text, end, sentence.end)
    ):
        return None
    before = sentence.text[sentence.start : start].rstrip()
    subject = subject_of(before) if before.endswith(";") else None
    if subject is not None and is_person(subject.noun):
        return Filled(counted._replace(words=subject.words, noun=subject.noun), inherited=True)
    return Filled(counted._replace(noun="person"))


def owned(
    sentence: Sentence, span: tuple[int, int], counted: Counted, near: Neighbours
) -> Filled | None:
    """Read "who had 1,982 over three terms": what the one with the most of them had."""
    start, end = span
    left = sentence.text[sentence.start : start]
    if not _HAD.search(left) or not _SAID_ALL.match(sentence.text, end, sentence.end):
        return None
    if most := _MOST_OF.search(left):
        words = most.group(1)
        return Filled(counted._replace(words=words, noun=singular(words)), inherited=True)
    source = near.before or near.earlier
    if source is None or not source.noun or source.noun in UNCOUNTED or not source.inherited:
        return None
    named = counted._replace(words=source.counted, noun=source.noun)
    return Filled(named, source, inherited=True)


def people_by_verb(sentence: Sentence, start: int, end: int, counted: Counted) -> Filled | None:
    """Read "hopes to feed 40,000": what only people are done to."""
    left = sentence.text[max(sentence.start, start - 30) : start]
    if not _PEOPLE_TAKEN.search(left) or not _SAID_ALL.match(sentence.text, end, sentence.end):
        return None
    return Filled(counted._replace(noun="person"))
