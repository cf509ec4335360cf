"""Find the noun that a number leaves out: "with at least 4,000 killed", "the toll rose to 94".

It comes from "of the deaths, 300", from the toll left of the number, from the figure before, or,
where people alone can suffer the event, it is people. Otherwise the number counts nothing.
"""

from __future__ import annotations

import re
from typing import Final

from service.domain.quantity import Dimension
from service.figures.context.counted.elided.borrowed import (
    Filled,
    Neighbours,
    borrows,
    owned,
    people_by_predicate,
    people_by_verb,
    said_again,
)
from service.figures.context.counted.elided.levels import level_before
from service.figures.context.counted.happening.verbs import Happening
from service.figures.context.counted.nouns import Counted, counted_after
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import noun_event, participle_event
from service.figures.lexicon.nouns import is_person, singular

_PERSON_HARM: Final = vocabulary(
    "killed wounded killed_or_wounded captured arrested kidnapped hospitalised missing "
    "rescued evacuated displaced infected suicide trapped jailed charged convicted laid_off "
    "attended survived voted shot carried"
)
_STATES: Final = vocabulary("dead death injured injury wounded fatality toll missing")
_JOINED: Final = re.compile(
    r"^\s*(?:,|and|or|to|from|but|,\s*and|;|–|-|with|,\s*with|plus|against|compared\s+with|"
    r"[\w\s,'’–-]{0,70}?(?:\b(?:and|to|with|from|injuring|wounding|killing|hurting|including|join(?:s|ed)?|of\s+whom|"
    r"of\s+which)|,\s*(?:most|some|many)\s+of\s+(?:whom|which|them)))\s*(?:\w+ed\s+)?"
    r"(?:a\s+further|an\s+additional|a|the|another|some|as\s+many\s+as)?\s*$",
    re.I,
)
# "Chile sent 90 rescuers and Ecuador 50": a new subject, and the verb is left out.
_GAPPED: Final = re.compile(
    r"^[\w\s'’-]{0,60}?(?:,|;|\band\b|\bwhile\b)\s*(?:and\s+|while\s+|but\s+)?"
    r"(?P<owner>(?:[Tt]he\s+)?(?:[A-Z][\w'’-]*\s*){1,4}|"
    r"(?:[Tt]he|its|their|his|her)\s+(?!(?:\w+\s+){0,3}(?:in|of|on|at|to|was|is|are|were|said|has|had|with|for|by)\b)"
    r"(?:[\w'’-]+\s*){1,4})"
    r"\s*,?\s*$"
)
# "Police counted 8,000 guests, organisers spoke of 12,000."
_SPOKEN: Final = re.compile(
    r"\b(?:(?:spoke|speaks?|talked)\s+of|gave|counted|said|"
    r"said\s+(?:it|they|there|the\s+\w+)\s+(?:is|was|were|had\s+been)(?:\s+(?:more|closer|nearer))?|"
    r"(?:put|estimated)\s+(?:it|them)\s+at)\s+$"
)
# "700 fled; most came back, but 94 are still at large."
_CLAUSE: Final = re.compile(r"[,;]\s*(?:but|and|while|though)?\s*(?:only\s+|some\s+)?$")
_BEING: Final = vocabulary("is are was were remain remained have has had")
# "13 in Belmora, eight in Kursova".
_LISTED: Final = re.compile(r"^[\w\s'’-]{0,60}?(?:,|;|\band|,\s*and)\s*(?:another\s+)?$")
_PLACED: Final = re.compile(r"\s+(?:in|at|near|on|from)\s+(?:the\s+)?[A-Z]")
_OF_THE: Final = re.compile(
    r"\b(?:[Oo]f|[Aa]mong)\s+(?:the|those|these|all)\s+((?:[\w-]+\s+){0,2}[\w-]+),?\s+"
    r"(?:at\s+least\s+|about\s+|some\s+)?$"
)
_TOLL_NOUN: Final = re.compile(
    r"\b((?:death\s+)?toll|number\s+of\s+((?:[\w-]+\s+){0,2}?[\w-]+)|deaths|fatalities|casualties)\b",
    re.I,
)
_POPULATION: Final = re.compile(r"\bpopulation\s+(?:of|is|was|reached|at)\s+(?:\w+\s+)?$", re.I)
_DEATHS: Final = re.compile(r"^death\s", re.I)
_TOTAL: Final = re.compile(
    r"\b(?:death\s+)?(?:total|figure|number|count|tally)\b[^.;,]{0,50}$", re.I
)
_TOTAL_OF: Final = re.compile(
    r"\b(?:total|number)\s+of\s+((?:[\w-]+\s+){0,2}?[\w-]+s|[\w-]*\s?people)\b"
)
_ADDED: Final = re.compile(r"\b(?:another|an?\s+(?:further|additional))\s+$", re.I)
_LOOK_BACK_CHARS: Final = 120


def fill(
    sentence: Sentence,
    span: tuple[int, int],
    counted: Counted,
    happening: Happening,
    near: Neighbours,
) -> Filled | None:
    """Return the noun the number of a `span` leaves out; None: it counts nothing."""
    start, end = span
    left = sentence.text[max(sentence.start, start - _LOOK_BACK_CHARS) : start]
    own = happening.event if happening.voice in {"passive", "self"} else ""
    return (
        _of_the(left, counted)
        or _by_and_to(sentence, left, counted)
        or _level(sentence, start, counted)
        or _toll(left, counted, happening)
        or _population(left, counted)
        or (None if own else _total(left, counted, near))
        or _gapped(sentence, counted, happening, near)
        or _from_before(sentence, end, counted, happening, near)
        or said_again(sentence, start, end, counted, near)
        or _added(left, counted, happening, near)
        or _people(counted, happening)
        or people_by_predicate(sentence, start, end, counted)
        or people_by_verb(sentence, start, end, counted)
        or owned(sentence, span, counted, near)
    )


def total_event(sentence: Sentence, start: int, near: Neighbours) -> str:
    """Return the event of the figure that "bringing the total to 145" adds up, or ""."""
    left = sentence.text[max(sentence.start, start - _LOOK_BACK_CHARS) : start]
    return near.before.event if near.before is not None and _TOTAL.search(left) else ""


def _of_the(left: str, counted: Counted) -> Filled | None:
    whole = _OF_THE.search(left)
    if whole is None:
        return None
    words = whole.group(1)
    last = words.split()[-1].lower()
    if (state := participle_event(last)) is not None and noun_event(last) is None:
        return Filled(counted._replace(words="", noun="person", partitive=True), event=state)
    if not (singular(last) != last or is_person(last) or noun_event(last)):
        return None
    noun = singular(last)
    event = noun_event(words.split()[-1].lower()) or ""
    named = counted._replace(words=words, noun=noun, partitive=True)
    return Filled(named, inherited=True, event=event)


def _by_and_to(sentence: Sentence, left: str, counted: Counted) -> Filled | None:
    """Read the 800 of "was cut by 800 to 2,400 soldiers"."""
    at = counted.first + 1
    if not left.endswith("by ") or sentence.lower(at - 1) != "to" or at >= len(sentence.words):
        return None
    other = counted_after(sentence, sentence.words[at].end)
    if not sentence.words[at].is_number or other.elided:
        return None
    return Filled(counted._replace(words=other.words, noun=other.noun))


def _level(sentence: Sentence, start: int, counted: Counted) -> Filled | None:
    level = None if counted.partitive else level_before(sentence, start)
    if level is None:
        return None
    named = counted._replace(words=level.words, noun=level.noun)
    return Filled(named, event=level.event, owner=level.owner)


def _gapped(
    sentence: Sentence, counted: Counted, happening: Happening, near: Neighbours
) -> Filled | None:
    """Read "and Ecuador 50", ", the second 130" and ", eight in Kursova"."""
    source = near.before if near.unit and near.unit.dimension is Dimension.COUNT else None
    if source is None or happening.event or happening.does or counted.partitive or counted.more:
        return None
    if _SPOKEN.search(near.gap):
        named = counted._replace(words=source.counted, noun=source.noun)
        return Filled(named, source, inherited=True, event=source.event)
    gap = _GAPPED.match(near.gap)
    after = sentence.words[counted.first].start - 1 if counted.first < len(sentence.words) else -1
    listed = after > 0 and _LISTED.match(near.gap) and _PLACED.match(sentence.text, after)
    if not gap and not listed:
        return None
    named = counted._replace(words=source.counted, noun=source.noun)
    owner = gap.group("owner").strip() if gap else ""
    return Filled(named, source, inherited=True, event=source.event, owner=owner)


def _toll(left: str, counted: Counted, happening: Happening) -> Filled | None:
    tolls = list(_TOLL_NOUN.finditer(left)) if happening.voice == "noun" else []
    if not tolls:
        return None
    words = tolls[-1].group(2) or tolls[-1].group(1)
    noun = "death" if "toll" in words.lower() else singular(words.split()[-1])
    return Filled(counted._replace(words=words, noun=noun))


def _population(left: str, counted: Counted) -> Filled | None:
    named = counted._replace(words="population", noun="person")
    return Filled(named) if _POPULATION.search(left) else None


def _total(left: str, counted: Counted, near: Neighbours) -> Filled | None:
    total = _TOTAL.search(left)
    if total is not None and _DEATHS.search(total.group()):
        return Filled(counted._replace(noun="death"), event="killed")
    if total is None:
        return None
    if named := _TOTAL_OF.search(left):
        words = named.group(1)
        return Filled(counted._replace(words=words, noun=singular(words.split()[-1])))
    source = near.before or near.earlier
    if source is None or (source is near.earlier and not is_person(source.noun)):
        return None
    return Filled(
        counted._replace(words=source.counted, noun=source.noun),
        source,
        inherited=True,
        event=source.event,
    )


def _from_before(
    sentence: Sentence, end: int, counted: Counted, happening: Happening, near: Neighbours
) -> Filled | None:
    harm = happening.event in _PERSON_HARM
    joined = near.before is not None and (
        _JOINED.match(near.gap)
        or borrows(sentence, end, near)
        or (happening.event and happening.event == near.before.event)
        or (_CLAUSE.search(near.gap) and sentence.lower(counted.end) in _BEING)
    )
    if near.unit is not None and near.unit.dimension is not Dimension.COUNT:
        return None  # What is priced or measured is not counted.
    source = near.before or (near.earlier if counted.partitive else None)
    who = sentence.lower(counted.first) == "who"
    others = near.before is not None and (counted.more or (who and is_person(near.before.noun)))
    if source is None or not (harm or joined or others or counted.partitive):
        return None
    kept = counted.partitive or near.gap.strip() == "to"
    if harm and not is_person(source.noun) and not kept:
        return None
    # "Killing a grandmother and injuring six": one person lends nobody her noun.
    is_state = source.noun in _STATES or (harm and source.counted.endswith(source.noun))
    words, noun = ("", "person") if is_state else (source.counted, source.noun)
    same = sentence.lower(counted.first) == "already" or _ADDED.search(near.gap) or counted.more
    return Filled(
        counted._replace(words=words, noun=noun),
        source,
        inherited=not is_state,
        event=source.event if same and not (happening.event or happening.does) else "",
    )


def _added(left: str, counted: Counted, happening: Happening, near: Neighbours) -> Filled | None:
    """Read "Another 900 will follow" after a sentence about troops."""
    source = near.earlier
    if source is None or _ADDED.search(left) is None or not is_person(source.noun):
        return None
    named = counted._replace(words=source.counted, noun=source.noun)
    event = "" if happening.event else source.event
    return Filled(named, source, inherited=True, event=event)


def _people(counted: Counted, happening: Happening) -> Filled | None:
    harmed = happening.event in _PERSON_HARM
    return Filled(counted._replace(noun="person")) if harmed else None
