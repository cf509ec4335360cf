"""Whether the counted thing happened, is to come or is denied; level or increment; part of a whole.

Looks only at the figure's own clause: a forecast in the next clause says nothing about this number.
"""

from __future__ import annotations

import re
from typing import Final

from service.domain.figure import Modality
from service.figures.clues import clued
from service.figures.context.counted.around.clauses import clause_end, clause_start, joined_start
from service.figures.context.counted.around.leading import is_whole
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence
from service.figures.lexicon.events.words import JOB_VERBS, verb_event

_PLANNED: Final = clued(
    r"\b(?:will|shall|'ll|won't|plans?|planned|planning|intends?|intended|aims?|expects?|expected|pledged|"
    r"promised|vowed|prepares?|preparing|prepared|hopes?|wants?|wanted|agreed|ordered|need(?:s|ed)?|must|"
    r"forecast(?:s|ed)?|project(?:s|ed)|votes?|voted|decid(?:es?|ed)|opt(?:s|ed)|propos(?:es?|ed)|agrees?|"
    r"pledges?|promises?|vows?)\s+(?:\w+\s+){0,3}?(?:to\b|be\b|have\b|[a-z]\w*)"
    r"|\b(?:will|shall|expects?|expected|forecasts?|wants?)\s+(?:[a-z]\w*\s+){0,3}?0\b"
    r"|\b(?:vot(?:es?|ed)|decid(?:es?|ed)|opt(?:s|ed)|propos(?:es?|ed)|agrees|pledges?|promises?|vows?)\s+"
    r"(?:[\w-]+\s+){0,4}?to\s+[a-z]|\b(?:due|set|slated|scheduled|likely|going)\s+(?:to|for)\b"
    r"|\b(?:may|might|could|can)\s+soon\b|\bto\s+be\s+[a-z]\w*|\bwould\s+be\s+\w+ed\b|\bis\s+to\s+\w+",
    "to will shall 'll won't plan intend aim expect pledged promised vowed prepar hope want agreed "
    "ordered need must forecast project due set slated scheduled likely going soon would vot decid "
    "opt propos agrees pledge promise vow",
)
_HYPOTHETICAL: Final = clued(
    r"\b(?:could|might|(?-i:may)|would|if|unless|were\s+to|capable\s+of|can|should)\b",
    "could might may would if unless were capable can should",
)
# What a speaker says would happen is a plan or a forecast, unless something else must come first.
_ANNOUNCED: Final = re.compile(
    r"\b(?:said|says|announced|announces|pledged|promised|vowed|confirmed|agreed|decided|told)\b"
    r"(?!.*\b(?:if|unless|could|might)\b).*\bwould\b",
    re.I | re.S,
)
_CONDITION: Final = re.compile(r"\b(?:if|unless|were\s+to)\b", re.I)
_ALREADY: Final = re.compile(r"\s*(?:\w+\s+){0,3}?already\b", re.I)
# "Reports that 300 died are false"; "she rejected claims that 14 had left".
_FALSE: Final = re.compile(
    r"\b(?:are|is|was|were)\s+(?:\w+\s+)?(?:false|untrue|wrong|baseless|unfounded|fabricated|fake)\b",
    re.I,
)
_CLAIM_OF: Final = clued(
    r"\b(?:reports?|claims?|rumou?rs|suggestions?|allegations?|assertions?)\s+(?:that|of)\s[^;,]*$",
    "report claim rumo suggestion allegation assertion",
)
_REJECTED: Final = clued(
    r"\b(?:rejects?|rejected|rejecting|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|den(?:y|ies|ied|ying)|"
    r"disput(?:es?|ed|ing))\s+(?:[\w“”\"'‘’-]+\s+){0,5}?(?:reports?|claims?|rumou?rs|suggestions?|allegations?|"
    r"assertions?)\s+(?:that|of)\s[^;,]*$"
    r"|\bno\s+(?:truth|basis|substance|evidence|proof|sign)\b[^;,]*\b(?:that|of)\s[^;,]*$",
    "report claim rumo suggestion allegation assertion no",
)
_DENIED: Final = clued(
    r"\b(?:den(?:y|ied|ies|ying)|not|never|n't|n’t|no\s+evidence|reject(?:s|ed)?|refute[sd]?|dismiss(?:es|ed)?|"
    r"false(?:ly)?|(?-i:without))\b|n[’']t\b",
    "den no never n't n’t reject refute dismiss false without",
)
_TRUE_NOT: Final = re.compile(
    r"\bnot\s+(?:only|just|less|fewer|more|yet)\b|\bno\s+(?:fewer|less)\b", re.I
)
_ADDED: Final = (
    r"\s*(?:about\s|around\s|nearly\s|at\sleast\s|some\s|up\sto\s|over\s|more\sthan\s)?$"
)
_ADDED_LEFT: Final = clued(
    rf"\b(?:another|additional|further|extra){_ADDED}", "another additional further extra"
)
# What a measure moved by is an event of its own ("rose by 3 %"), what a count rose by adds to it.
_MOVED_LEFT: Final = clued(
    r"\b(?:(?:rose|risen|up|grew|increased|climbed|jumped|fell|dropped|down|cut|reduced|declined|rise|"
    rf"increase)\s+by|(?:rise|increase|drop|fall|decrease|cut)\s+of){_ADDED}",
    "rose rise up grew increase climbed jumped fell drop down cut reduced declined fall decrease",
)
_INCREMENT_RIGHT: Final = re.compile(
    r"\s*(?:(?:\w+\s+)?(?:more|fewer|less|higher|lower)\s+than\s+(?:first|initially|previously|originally|earlier|"
    r"the\s+(?:\w+\s+before|previous|day|last|earlier|first|initial|official)|in\s|on\s|at\s|a\s|last|yesterday|thought|expected|"
    r"planned|reported)|more(?!\s+than)|additional|further|extra|others?)\b",
    re.I,
)
# "Anna and 12 others were rescued" adds people in the telling, not to an earlier count.
_OTHERS: Final = re.compile(r"\s*other\s", re.I)
_NEW: Final = re.compile(
    r"\s*new\s+(?:\w+\s+)?(?:cases|infections|deaths|fatalities|hospitali|arrests)", re.I
)
_PART_LEFT: Final = re.compile(
    r"\b(?:[Oo]f\s+the\s+\d[^.;:!?]{0,80},|including|includes?|included|among\s+them|of\s+whom|of\s+which|among\s+whom|(?:of|among)\s+"
    r"(?:the|these|those)\s+(?:[\w-]+\s+){0,3}[\w-]+,|with)\s*(?:at\sleast\s|about\s|around\s|the\s)?$",
    re.I,
)
_PART_RIGHT: Final = re.compile(
    r"\s*of\s+(?:whom|which|them|those|these|the|his|her|its|their|us)\b", re.I
)
_AMONG: Final = re.compile(
    r"\s+(?:[\w-]+\s+){1,10}?(?:is|are|was|were)\s+(?:also\s+)?among\s+(?:the|those)\b", re.I
)
_OUT_OF: Final = re.compile(r"\s*(?:\w+\s+){0,3}?(?:out\s+of|in\s+every)\s+(?:the\s+)?\d", re.I)
_WITH_ONE: Final = re.compile(r"\bwith\s*$", re.I)
_OTHER: Final = re.compile(r"\band\s+the\s+(?:other|rest|second)\b", re.I)

_REACH_CHARS: Final = 300
# "Rain of 20 mm is forecast": what is said of the thing right of it.
_EXPECTED: Final = re.compile(
    r"\s*(?:(?!(?:and|or|but|that|who|which)\b)[\w'’-]+\s+){0,4}?(?:is|are|was|were|'re|’re)\s+(?:\w+ly\s+)?"
    r"(?:forecast(?:ed)?|expected|predicted|planned|projected|scheduled|anticipated|(?:due|slated|set)"
    r"\s+(?:to|for))\b"
)
# "Bank to Cut 300 Jobs": a headline has no verb before its infinitive and no full stop.
_HEADLINE: Final = re.compile(r"(?P<who>(?:[\w'’&.-]+\s+){1,6}?)to\s+(?P<verb>[A-Za-z]+)\s")
_STARTS: Final = frozenset(
    "lay open create get give take add move host ban probe face fund offer receive return replace "
    "resettle relocate house shelter join admit repay borrow begin start end make lend".split()
)
_FINITE: Final = frozenset(
    "is are was were be been has have had do does did can will said says able".split()
)


def modality_of(sentence: Sentence, start: int, end: int, verb: int) -> Modality:
    """Return the modality of the figure at `start`; `verb` is the offset of its event or -1."""
    first = clause_start(sentence, start)
    right = sentence.text[end : clause_end(sentence, end, verb)] if verb > end else ""
    stretch = _stretch(sentence.text[first:start], right)
    if (_DENIED.search(stretch) and not _TRUE_NOT.search(stretch)) or _is_rejected(
        sentence, start, end
    ):
        return Modality.DENIED
    if _ALREADY.match(sentence.text, end, sentence.end) or is_whole(sentence, start):
        return Modality.ACTUAL
    if _PLANNED.search(stretch) or _EXPECTED.match(sentence.text, end, sentence.end):
        return Modality.PLANNED
    if not _HYPOTHETICAL.search(stretch):
        joined = joined_start(sentence, start, end) if verb <= end else first
        stretch = _stretch(sentence.text[joined:start], "") if joined < first else ""
        if _PLANNED.search(stretch) or _is_headline_plan(sentence, start):
            return Modality.PLANNED
        if not _HYPOTHETICAL.search(stretch):
            return Modality.ACTUAL
    announced = _is_announced(sentence, start, end + len(right))
    return Modality.PLANNED if announced else Modality.HYPOTHETICAL


def _stretch(left: str, right: str) -> str:
    """Return the words of a clause; the number stands in it as a word: "expects 300 guests"."""
    return f"{left} 0 {right} 0"


def _is_headline_plan(sentence: Sentence, start: int) -> bool:
    """Tell whether the number is what a headline announces: "Bank to Cut 300 Jobs"."""
    found = _HEADLINE.match(sentence.text, sentence.start, start)
    if found is None or sentence.text[sentence.end - 1] in '.!?"”':
        return False
    who, verb = found.group("who").split(), found.group("verb")
    known = verb.lower() in JOB_VERBS | _STARTS or verb_event(verb.lower()) is not None
    named = verb[0].isupper() and not known
    verbal = any(word in _FINITE or word.endswith(("ed", "ing")) for word in who)
    return not (named or verbal or verb_event(who[-1].lower()))


def _is_rejected(sentence: Sentence, start: int, end: int) -> bool:
    before = sentence.text[max(sentence.start, start - _REACH_CHARS) : start]
    if _REJECTED.search(before):
        return True
    return bool(
        _CLAIM_OF.search(before)
        and _FALSE.search(sentence.text, end, min(sentence.end, end + _REACH_CHARS))
    )


def _is_announced(sentence: Sentence, start: int, end: int) -> bool:
    first, last = max(sentence.start, start - _REACH_CHARS), min(sentence.end, start + _REACH_CHARS)
    conditional = _CONDITION.search(sentence.text, first, last)
    return not conditional and bool(_ANNOUNCED.search(sentence.text, first, end))


def is_increment(text: str, start: int, end: int, *, counts: bool) -> bool:
    """Tell whether the number adds to another: "another 1,000", "1,000 more", "up by 300".

    `counts`: it counts things; what money, shares and measures rise by adds to nothing.
    """
    printed = text[start:end].lower()
    if _OTHERS.match(text, end):
        return False
    if printed.startswith(("another ", "additional ", "an additional ", "a further ", "further ")):
        return True
    left = text[max(0, start - 40) : start]
    return bool(
        _ADDED_LEFT.search(left)
        or (counts and _MOVED_LEFT.search(left))
        or _INCREMENT_RIGHT.match(text, end)
        or _NEW.match(text, end)
    )


def is_part(sentence: Sentence, start: int, end: int, counted: Counted) -> bool:
    """Tell whether the number is part of another: "one of the prisoners", "including 5"."""
    if counted.partitive:
        return True
    text = sentence.text
    left = text[max(sentence.start, start - 100) : start]
    found = _PART_LEFT.search(left)
    if found and not found.group().lower().startswith("with"):
        return True
    if found and _OTHER.search(text, end, sentence.end):
        return True
    return bool(
        _AMONG.match(text, end, sentence.end)
        or _PART_RIGHT.match(text, end, sentence.end)
        or _OUT_OF.match(text, end, sentence.end)
    )
