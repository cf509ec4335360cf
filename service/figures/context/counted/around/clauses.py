"""Where the clause of a number begins and ends, and which clause before goes on in it.

"Will open 60 stores and create 1,100 jobs" is one plan: a clause that opens with a bare verb, or
with nothing but its number, is read together with the one before.
"""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import verb_event

_CLAUSE: Final = re.compile(
    r"[;:—–()]|,\s|\s(?:that|who|which|while|but|after|before|because|where|although|and)\s|[.!?]\s"
)
_FILL: Final = (
    r"(?:(?:a|an|the|its|their|his|her|our|some|another|further|extra|additional|up)\s+)*"
)
_OPENING: Final = r"^(?:(?:and|or)\s+)?(?:(?:also|then|\w+ly)\s+)?"
_SECOND: Final = re.compile(rf"{_OPENING}(?:(?P<verb>[A-Za-z]{{2,}})\s+)?{_FILL}$")
_MIDDLE: Final = re.compile(rf"{_OPENING}(?P<verb>[A-Za-z]{{2,}})\s")
_LINK: Final = re.compile(r"(?:,\s*(?:and\s+|or\s+)?|\sand\s+|\sor\s+)$")
_ENDED: Final = re.compile(
    r"\s*(?:[\w'’-]+\s+){0,3}?(?:\w+ed|was|were|is|are|has|have|had|will|would|could|may|said|says)\b"
)
_NO_BASE: Final = vocabulary(
    "sent built took made left lost won sold bought paid spent fled gave got saw held kept led "
    "told found brought struck fell rose grew began ran drove flew wrote met knew thought became "
    "in on at of by for from to with into over under about around nearly almost only just as than "
    "men women children people between among including not no more most all both either is was "
    "he she it they we you i the a an this these those his her its their our my said"
)
_NO_OBJECT: Final = vocabulary(
    "in on at by for from to with of into onto over under after before during near and or but that "
    "who which as is are was were be been has have had will would could may might not when while"
)
_BEFORE_NOUN: Final = vocabulary("a an the his her its their of some two three four five six")
_BE: Final = vocabulary("is are was were be been being")
_LONGEST_OBJECT: Final = 8
# Further off no clause of a number begins or ends.
_REACH_CHARS: Final = 300
_LONGEST_BREAK: Final = len(" although ")
_MOST_MEMBERS: Final = 3


def object_verb(sentence: Sentence, index: int) -> int:
    """Return the index of the active verb whose object ends at a word; -1: there is none.

    "Wounding five soldiers": only words of a noun phrase stand between.
    """
    for at in range(index, max(-1, index - _LONGEST_OBJECT), -1):
        word, before = sentence.lower(at), sentence.lower(at - 1)
        if (
            at < index
            and verb_event(word)
            and before not in _BEFORE_NOUN
            and not _is_passive(sentence, at)
        ):
            return at
        if word in _NO_OBJECT or not word[0].isalnum():
            return -1
    return -1


def _is_passive(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at - 1) in _BE and not sentence.lower(at).endswith("ing")


def clause_around(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the clause that holds `start` to `end`."""
    return clause_start(sentence, start), clause_end(sentence, end, sentence.end)


def clause_start(sentence: Sentence, start: int) -> int:
    """Return the offset at which the clause begins that goes on at `start`."""
    first = max(sentence.start, start - _REACH_CHARS)
    for match in _CLAUSE.finditer(sentence.text, first, start):
        first = match.end()
    return first


def clause_end(sentence: Sentence, end: int, last: int) -> int:
    """Return where the clause ends that goes on at `end`, or `last` where that comes first."""
    found = _CLAUSE.search(sentence.text, end, min(last + _LONGEST_BREAK, sentence.end))
    return min(found.start(), last) if found else last


def joined_start(sentence: Sentence, start: int, end: int) -> int:
    """Return where the first of the joined clauses begins whose last holds `start` to `end`.

    The clause's own start where it is joined to none.
    """
    text, first = sentence.text, clause_start(sentence, start)
    at, after = start, end
    for _ in range(_MOST_MEMBERS):
        link = _LINK.search(text, max(sentence.start, first - _LONGEST_BREAK), first)
        pattern = _SECOND if at == start else _MIDDLE
        member = pattern.match(text[first:at]) if link else None
        if link is None or member is None or not _goes_on(sentence, link, member, after):
            break
        at = after = link.start()
        first = clause_start(sentence, at)
    return first


def _goes_on(sentence: Sentence, link: re.Match[str], member: re.Match[str], end: int) -> bool:
    verb = (member.group("verb") or "").lower()
    if not verb:
        ended = _ENDED.match(sentence.text, end, sentence.end)
        return not ended and (link.group().strip() != "," or bool(re.match("and|or", member[0])))
    past = verb.endswith(("ed", "ing")) or (verb.endswith("s") and not verb.endswith("ss"))
    return not past and verb not in _NO_BASE
