"""Event nouns around a number: a toll before it, "the capture of", "among the dead", attributes."""

from __future__ import annotations

import re
from typing import Final

from service.figures.clues import clued
from service.figures.context.counted.happening.verbs import Happening, merged
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import (
    LEAKING_VERBS,
    STEALING_VERBS,
    noun_event,
    participle_event,
    verb_event,
)
from service.figures.lexicon.nouns import same_kind

_TOLL: Final = clued(
    r"\b(?P<noun>death toll|toll|deaths?|dead|fatalities|casualties|injuries|injured|wounded|"
    r"missing|"
    r"arrests|infections|layoffs|price|cost|damage|losses)\b(?:[^,.;!?]{0,40}?\s(?:of|at|to|from)|"
    r"[^.;!?]{0,110}?\s(?:rises?|rose|risen|climb(?:ed|s)?|reach(?:ed|es|ing)?|stands?|stood|hits?|"
    r"surpass(?:ed|es)?|pass(?:ed|es)?|top(?:ped|s)?|exceed(?:ed|s)?|is|was|are|were|jump(?:ed|s)?|"
    r"increas(?:ed|es)|grew|grown|grows|total(?:s|led|ed)?|over|near(?:ed|s)?|put|now|soar(?:ed|s)?|"
    r"fell|dropped|dwindled|fallen|from|to))\s*:?\s*"
    r"(?:now |still |up |down )?(?:at |to |from |by |of )?$",
    "toll death dead fatalities casualties injur wounded missing arrests infections layoffs price "
    "cost damage losses",
)
_DATA: Final = clued(
    r"\b(?:data|information|details|records|identities|accounts|files)\s+"
    r"(?:of|from|on|belonging\s+to)\s+(?:\w+\s+){0,2}$",
    "data information details records identities accounts files",
)
_LISTED: Final = re.compile(r"(?:^|[\s(])(\w+):\s*$")
# Bound words that are the verb of a toll at the same time: "the toll has topped 90".
_TOPPING: Final = vocabulary(
    "topped tops exceeded exceeds surpassed surpasses passed passes neared nears"
)
_DATA_REACH: Final = 9
_OF_EVENT: Final = re.compile(
    r"\b(?P<noun>\w+)\s+(?:of|to|for)\s+(?:the\s+|up\s+to\s+|a\s+total\s+of\s+)?$", re.I
)
_AMONG: Final = re.compile(
    r"\s*(?:is|are|was|were)?\s*(?:listed\s+|counted\s+)?among\s+(?:the|those)\s+(?P<state>\w+)",
    re.I,
)
# These name people first and an event second: a verb beside them wins.
PERSON_EVENTS: Final = vocabulary(
    "captive captives detainee detainees evacuee evacuees survivor survivors hostage hostages "
    "losses prices attacks attack strikes strike"
)


def toll_before(sentence: Sentence, start: int) -> Happening | None:
    """Read a toll left of the number: "the death toll from the fire rose to 96"."""
    left = sentence.text[max(sentence.start, start - 190) : start]
    if (first := sentence.lower(sentence.index_from(start))) in _TOPPING:
        left = f"{left}{first} "
    found = _TOLL.search(left)
    noun = found.group("noun").lower() if found else ""
    event = "killed" if "toll" in noun else noun_event(noun)
    return Happening(event, "noun") if event else None


def state_before(sentence: Sentence, start: int) -> Happening | None:
    """Read a list: "Killed: 11. Wounded: 37."."""
    found = _LISTED.search(sentence.text[max(sentence.start, start - 30) : start])
    event = participle_event(found.group(1).lower()) if found else None
    return Happening(event, "noun") if event else None


def event_noun_of(sentence: Sentence, start: int) -> Happening | None:
    """Read "the capture of two soldiers", "the deployment of 11,000 troops"."""
    found = _OF_EVENT.search(sentence.text[max(sentence.start, start - 60) : start])
    event = noun_event(found.group("noun").lower()) if found else None
    if event is None and found:
        word = found.group("noun").lower()
        event = verb_event(word) if word.endswith("ing") else None
    return Happening(event, "noun") if event else None


def data_of(sentence: Sentence, start: int) -> Happening | None:
    """Read "stole the data of 44m people": what befell the data befell its owners."""
    left = sentence.text[max(sentence.start, start - 120) : start]
    found = _DATA.search(left)
    if found is None:
        return None
    verbs = [verb_event(word.lower()) for word in left[: found.start()].split()[-_DATA_REACH:]]
    event = next((verb for verb in reversed(verbs) if verb), None) or _copied(sentence, start)
    return Happening(event, "noun") if event else None


def _copied(sentence: Sentence, start: int) -> str | None:
    """Read "records of 400 patients were copied"."""
    at = sentence.index_from(start)
    words = {sentence.lower(index) for index in range(at, at + _DATA_REACH)}
    if not words.isdisjoint(STEALING_VERBS):
        return "stolen"
    return None if words.isdisjoint(LEAKING_VERBS) else "affected"


def among_whom(sentence: Sentence, counted: Counted) -> Happening | None:
    """Read "312 nurses are among the dead"."""
    if counted.end > len(sentence.words) or counted.end == 0:
        return None
    end = sentence.words[counted.end - 1].end
    found = _AMONG.match(sentence.text, end, sentence.end)
    event = participle_event(found.group("state").lower()) if found else None
    return Happening(event, "passive") if event else None


def fatal_after(sentence: Sentence, counted: Counted) -> Happening | None:
    """Read "38 of them fatal" and "22 of the dead"."""
    index = counted.end + (sentence.lower(counted.end) in {"are", "is", "was", "were"})
    if counted.elided and sentence.lower(index) in {"fatal", "fatally"}:
        return Happening("killed", "passive", index)
    last = counted.words.rsplit(" ", 1)[-1].lower()
    state = participle_event(last) if counted.partitive else None
    return Happening(state, "noun", counted.end - 1) if state else None


def attribute_of(counted: Counted) -> Happening | None:
    """Read "wounded soldiers"; "killed or injured civilians"."""
    words = [word.lower() for word in counted.words.split()]
    found = [event for word in words[:-1] if (event := participle_event(word)) is not None]
    kind = merged(found) or (noun_event(words[-1]) if words and words[-1] in PERSON_EVENTS else "")
    if not kind and same_kind(counted.noun, "prisoner of war") and counted.noun != "detainee":
        kind = "captured" if counted.noun in {"prisoner of war", "pow", "captive"} else ""
    return Happening(kind, "attribute") if kind else None
