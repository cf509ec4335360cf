"""What the verbs right of a noun say happened to it: "soldiers stationed in Russia were killed".

Verb groups are read one after the other up to the end of the clause. A finite one beats a reduced
relative, harm beats the rest. A verb with an object of its own has the noun as its agent, who
suffers nothing ("Six fires killed five").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from service.figures.context.words import NUMBER_WORDS, Sentence, vocabulary
from service.figures.lexicon.events.forms import base_form
from service.figures.lexicon.events.words import (
    noun_event,
    participle_event,
    phrase_event,
    phrase_of,
    verb_event,
)
from service.figures.lexicon.nouns import is_person, singular

BE: Final = vocabulary("is are was were be been being get gets got remain remains remained lay")
HAVE: Final = vocabulary("has have had having")
MODALS: Final = vocabulary("will would can could may might must should shall to")
FILL: Final = vocabulary(
    "also already now still just since then so far reportedly allegedly not never all both "
    "either later subsequently who that which confirmed feared believed reported presumed "
    "found listed known officially currently seriously badly critically recently"
)
TAKING: Final = vocabulary("take takes took taken taking seize seizes seized seizing")
_HARM: Final = (
    "killed_or_wounded killed suicide wounded captured missing arrested kidnapped rescued "
    "evacuated hospitalised displaced"
)
_RANKS: Final = {event: rank for rank, event in enumerate(_HARM.split(" "))}
_INTRANSITIVE: Final = vocabulary(
    "died dying die dies perished perish drowned disappeared disappear vanished survived "
    "survive fled flee arrived arrive rose fell grew climbed jumped surged dropped declined "
    "protested gathered marched rallied crashed collided derailed voted complained recovered "
    "attended"
)
_EDGE: Final = vocabulary(
    "while when after before because if although though whereas but as until ; : — – ( ) ? !"
)
_NO_OBJECT: Final = vocabulary(
    "in on at by for from to with near during of since when after before across around "
    "outside inside throughout over within while amid through and or as alone so yesterday "
    "today earlier last this"
)
_DETERMINERS: Final = vocabulary("a an the his her their its this these those some")
_MONTH_STARTS: Final = vocabulary("jan feb mar apr may jun jul aug sep oct nov dec")
_NUMBER_WORDS: Final = NUMBER_WORDS | vocabulary("at more another nearly almost about")
_LONGEST: Final = 26
_ASIDE: Final = 14


class Happening(NamedTuple):
    """Hold the event and the index of its word, or -1.

    `voice` is "active" (the actor stands left of the verb), "passive", "noun", "attribute" or "".
    `does`: the counted thing acts itself, and nothing is said to have happened to it.
    """

    event: str
    voice: str = ""
    at: int = -1
    does: bool = False


NOTHING: Final = Happening("")


class _Group(NamedTuple):
    happening: Happening
    finite: bool
    after: int


def merged(events: list[str]) -> str:
    """Return one event for a coordination: killed and wounded together are one class."""
    kinds = list(dict.fromkeys(event for event in events if event))
    if {"killed", "wounded"} <= set(kinds):
        return "killed_or_wounded"
    return kinds[0] if kinds else ""


def verbs_right(sentence: Sentence, first: int) -> Happening:
    """Return what the verbs from word `first` to the end of its clause do to the noun before."""
    finite = reduced = other = NOTHING
    for group in _groups(sentence, first):
        found = group.happening
        if found.does:
            return finite if finite.event else reduced if reduced.event else found
        if found.event not in _RANKS and found.voice == "base":
            other = other if other.event else found
        elif group.finite:
            finite = _better(finite, found)
        else:
            reduced = _better(reduced, found)
    near = reduced.at <= first + 1
    if finite.event and not (reduced.event and near and _rank(reduced) < _rank(finite)):
        return finite
    return reduced if reduced.event else finite if finite.event else other


def _better(old: Happening, new: Happening) -> Happening:
    return new if not old.event or _rank(new) < _rank(old) else old


def _rank(happening: Happening) -> int:
    return _RANKS.get(happening.event, len(_RANKS))


def _groups(sentence: Sentence, first: int) -> Iterator[_Group]:
    index, passive, perfect = first, False, False
    while index < min(len(sentence.words), first + _LONGEST):
        word = sentence.lower(index)
        if word == ",":
            index = _after_aside(sentence, index)
            continue
        if _ends_clause(sentence, index):
            if index != first or word not in {"and", "or"}:
                return
            # "Two rescuers and three miners were saved": the verb is behind both.
            index = _after_counted(sentence, index + 1)
            continue
        if word in BE:
            passive = True
        elif word in HAVE:
            perfect = True
        elif not _is_filler(sentence, index):
            group = _group_at(sentence, index, first, passive=passive, perfect=perfect)
            if group is not None:
                yield group
                index = group.after
            passive = perfect = False
        index += 1


def _is_filler(sentence: Sentence, index: int) -> bool:
    word = sentence.lower(index)
    filler = word in MODALS or word in FILL or word == "as" or word.endswith("ly")
    return filler and phrase_event(f"{word} {sentence.lower(index + 1)}") is None


def _ends_clause(sentence: Sentence, index: int) -> bool:
    word, after = sentence.lower(index), sentence.lower(index + 1)
    if word in _EDGE:
        return not (word == "as" and (after == "having" or participle_event(after)))
    return word in {"and", "or"} and (
        after[:1].isdigit() or after in _DETERMINERS or after in _NUMBER_WORDS
    )


def _after_counted(sentence: Sentence, index: int) -> int:
    """Return the word after the plural noun of a second count; past the end where there is none."""
    reach = range(index + 1, min(index + 6, len(sentence.words)))
    plurals = (at for at in reach if singular(sentence.lower(at)) != sentence.lower(at))
    return next(plurals, len(sentence.words)) + 1


def _after_aside(sentence: Sentence, comma: int) -> int:
    """Return the word after ", many of them children,"; past the end where the comma opens none."""
    for index in range(comma + 1, min(comma + _ASIDE, len(sentence.words))):
        if sentence.words[index].text == ",":
            after = sentence.lower(index + 1)
            verbal = after in BE or after in HAVE or participle_event(after) is not None
            return index + 1 if verbal else len(sentence.words)
    return len(sentence.words)


def _group_at(
    sentence: Sentence, index: int, first: int, *, passive: bool, perfect: bool
) -> _Group | None:
    """Read the verb group at an index; None: no verb that says anything."""
    word, after = sentence.lower(index), sentence.lower(index + 1)
    if word in TAKING and passive and after in {"prisoner", "captive", "hostage"}:
        taken = "kidnapped" if after == "hostage" else "captured"
        return _Group(Happening(taken, "passive", index), finite=True, after=index + 1)
    if word in _CARRIED and (passive or index == first) and _to_hospital(sentence, index + 1):
        return _Group(Happening("hospitalised", "passive", index), finite=passive, after=index + 1)
    if word == "lost" and sentence.lower(index + 2) in {"life", "lives"}:
        return _Group(Happening("killed", "self", index), finite=True, after=index + 2)
    two = phrase_of(word, after, sentence.lower(index + 2))
    told = {"killed", "suicide", "infected", "carried" if index == first else ""}
    if two and (passive or two in told):
        return _Group(Happening(two, "passive", index), finite=True, after=index + 1)
    event = participle_event(word)
    if event is None:
        return _plain_verb(sentence, index, first, passive=passive)
    kinds, last = _coordinated(sentence, index, event)
    if word in _INTRANSITIVE:
        return _Group(Happening(kinds, "self", index), finite=True, after=last)
    if not passive and (has_object(sentence, last + 1) or (perfect and noun_event(word) is None)):
        return _Group(Happening("", "active", index, does=True), finite=True, after=last)
    return _Group(Happening(kinds, "passive", index), finite=passive, after=last)


_CARRIED: Final = vocabulary(
    "taken rushed airlifted flown transported sent brought transferred admitted"
)


def _to_hospital(sentence: Sentence, index: int) -> bool:
    return any(sentence.lower(at).startswith("hospital") for at in range(index, index + 5))


def _plain_verb(sentence: Sentence, index: int, first: int, *, passive: bool) -> _Group | None:
    """Read an active verb right after its noun, or the base form of a verb no table has."""
    word = sentence.lower(index)
    near = index == first or sentence.lower(index - 1) in MODALS
    if verb_event(word) and near and not passive and not word.endswith("ing"):
        if word in _INTRANSITIVE:
            return _Group(
                Happening(verb_event(word) or "", "self", index), finite=True, after=index
            )
        return _Group(Happening("", "active", index, does=True), finite=True, after=index)
    if passive and word.endswith(("ed", "ing")) and len(word) > 4:
        return _Group(Happening(base_form(word), "base", index), finite=True, after=index)
    return None


def _coordinated(sentence: Sentence, index: int, event: str) -> tuple[str, int]:
    """Merge "killed or badly injured"; return the event and the index of its last word."""
    events, last = [event], index
    while sentence.lower(last + 1) in {"or", "and", "/"}:
        after = last + 2
        while sentence.lower(after) in FILL or sentence.lower(after) in BE:
            after += 1
        joined = participle_event(sentence.lower(after))
        if joined is None:
            break
        events.append(joined)
        last = after
    return merged(events), last


def has_object(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun phrase, so an object, starts at a word."""
    word = sentence.lower(index)
    if index >= len(sentence.words) or word in _NO_OBJECT or not word[0].isalnum():
        return False
    printed = sentence.words[index]
    if printed.is_number or word in _DETERMINERS or word in _NUMBER_WORDS:
        return True
    if printed.is_name and index > 1 and not sentence.words[index - 1].is_name:
        return not word.endswith("day") and word[:3] not in _MONTH_STARTS
    return not printed.is_name and (singular(word) != word or is_person(word))
