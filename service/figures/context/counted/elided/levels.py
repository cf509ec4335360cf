"""What a bare number counts where a verb only states a level: "Danish forces number 4,500".

The subject of the verb, or the object of one who brings it there, names the thing counted and by
its own words what happened to it. Both beat whatever the number could inherit from before.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.figures.context.counted.happening.verbs import merged
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import noun_event, participle_event
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person, singular

_FILL: Final = (
    r"(?:(?:now|already|just|only|some|about|around|nearly|almost|roughly|as\s+many\s+as|at\s+least|over|"
    r"more\s+than|to|at)\s+){0,2}"
)
_CHANGES: Final = (
    r"(?:rose|ris(?:es?|en|ing)|climb(?:s|ed|ing)?|gr[eo]wn?|grows|jump(?:s|ed)?|increas(?:es?|ed|ing)|"
    r"swell(?:s|ed|ing)?|swollen|soar(?:s|ed)?|fell|fallen|falls|dropp?(?:s|ed)?|dwindled|shrank|shrunk|"
    r"declined|decreased|doubled|tripled|trebled|quadrupled|halved)"
)
_LEVEL: Final = re.compile(
    rf"\s(?P<verb>(?<!\ba\s)(?<!\bthe\s)number(?:s|ed|ing)?|(?:stands?|stood|standing|remains?|remained)\s+at|"
    rf"total(?:s|l?ed|l?ing)?|reach(?:es|ed|ing)?|amount(?:s|ed|ing)?\s+to|c[oa]mes?\s+to|hits?|"
    rf"{_CHANGES}\s+(?:sharply\s+|further\s+)?(?:from|to|by))\s+{_FILL}$"
)
_BEING: Final = re.compile(rf"\s(?:is|was|are|were|has\s+been)\s+{_FILL}$")
_BROUGHT: Final = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|lift(?:s|ed|ing)|rais(?:e[sd]?|ing)|boost(?:s|ed|ing)?|"
    r"put(?:s|ting)?|estimat(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|cut(?:s|ting)?)\s+"
    rf"(?P<object>(?:[\w'’-]+\s+){{1,9}}?)(?:to|at)\s+{_FILL}$"
)
_FORCE_OF: Final = re.compile(
    r"\b(?:an?|the|its|their)\s+(?P<force>(?:[\w-]+\s+){0,3}?(?:force|contingent|garrison|detachment|army|"
    r"brigade|deployment|crowd|workforce|staff))\s+of\s+(?:about\s+|some\s+|up\s+to\s+|around\s+)?$"
)
_OWNER: Final = re.compile(
    r"((?:[A-Z][\w'’-]+\s+){1,4})(?:\w+\s+)?(?:has|have|had|keeps?|kept|maintain(?:s|ed)?)\s+$"
)
_CLAUSE: Final = re.compile(
    r"[;:—“\"]\s*|,\s+(?:and|but|while|with|as|so|which|who)\s+|\s(?:while|but|whereas|after|as)\s+|"
    r"\b(?:said|says|say|announced|reported|confirmed|estimates?|warned|added|claims?|claimed|showed)\s+"
    r"(?:that\s+)?"
)
_OPENING: Final = re.compile(
    r"^(?:By|In|On|At|After|Since|As|With|Until|During|From|Now|Meanwhile|However|Last|Later|Earlier|But|"
    r"And|Today|Yesterday)\b[^,]{0,60},\s+"
)
_NUMBER_OF: Final = re.compile(
    r"^(?:the\s+|its\s+|their\s+)?(?:\w+\s+){0,2}?(?:number|count|tally|total|toll|figure|estimate|size|"
    r"strength)\s+(?:of|for)\s+(?:the\s+)?",
    re.I,
)
_WORD: Final = re.compile(r"[\w'’-]+|[^\w\s]")
_LEADING: Final = vocabulary("the its their his her our these those all such and but")
_ENDS: Final = vocabulary(
    "in of at on from by to that which who whom among with near under over across inside during "
    "since after before for is are was were be been has have had will would could may might can "
    "must should there now already so not as than and or but who's it he she they we"
)
_MILITARY: Final = vocabulary(
    "force contingent garrison detachment army brigade deployment troop soldier serviceman "
    "peacekeeper paratrooper marine mercenary"
)
_BODIES: Final = vocabulary("force contingent garrison detachment army brigade deployment")
_HEADS: Final = {
    "crowd": "person",
    "crowds": "person",
    "turnout": "person",
    "attendance": "person",
    "workforce": "employee",
    "staff": "employee",
    "headcount": "employee",
    "payroll": "employee",
    "membership": "member",
    "population": "person",
}
_CROWDS: Final = vocabulary("crowd crowds turnout attendance")
# These have levels that count nothing.
UNCOUNTED: Final = vocabulary(
    "temperature price cost rate point level odd score speed sale loss saving revenue profit "
    "earning share stock wage term damage yield index reserve fund fee tax condition wind"
)
"""Nouns that have a level and are never counted themselves."""
_LOOK_BACK_CHARS: Final = 260


class Level(NamedTuple):
    """Hold the words, noun and event of a thing at a level; `owner`: whose it is, if said."""

    words: str
    noun: str
    event: str
    owner: str = ""


def level_before(sentence: Sentence, start: int) -> Level | None:
    """Return the thing whose level the bare number at `start` is; None: none is said."""
    left = sentence.text[max(sentence.start, start - _LOOK_BACK_CHARS) : start]
    if force := _FORCE_OF.search(left):
        owner = _OWNER.search(left[: force.start()])
        level = _thing(force.group("force"))
        return level and level._replace(owner=owner.group(1) if owner else "")
    if brought := _BROUGHT.search(left):
        return _thing(brought.group("object"))
    if verb := _LEVEL.search(left):
        return _thing(_subject(left[: verb.start()]))
    if being := _BEING.search(left):
        level = _thing(_subject(left[: being.start()]))
        return level if level and _HEADS.get(level.words.split()[-1].lower()) else None
    return None


def subject_of(clause: str) -> Level | None:
    """Return the thing a clause begins with; None: it begins with nothing counted."""
    return _thing(clause)


def _subject(left: str) -> str:
    """Return the clause left of a verb, from its subject on."""
    at = 0
    for match in _CLAUSE.finditer(left):
        at = match.end()
    return _OPENING.sub("", left[at:].lstrip(" ,"))


def _thing(words: str) -> Level | None:
    """Read a noun phrase from its start; None: it counts nothing, or leans on what came before."""
    number_of = _NUMBER_OF.match(words)
    tokens = _WORD.findall(words[number_of.end() if number_of else 0 :])
    while tokens and tokens[0].lower() in _LEADING:
        tokens = tokens[1:]
    end = _phrase_end(tokens)
    phrase, rest = tokens[:end], tokens[end:]
    if not phrase or not (number_of or _may_have_level(phrase[-1])):
        return None
    head = phrase[-1].lower()
    noun = _HEADS.get(head) or ("troop" if singular(head) in _BODIES else singular(head))
    return Level(" ".join((*phrase, *_origin(rest))), noun, _event(phrase, rest))


def _phrase_end(tokens: list[str]) -> int:
    """Return where a noun phrase ends: "people killed in the quake" -> after "people"."""
    for index, token in enumerate(tokens):
        lower = token.lower()
        participle = participle_event(lower) is not None and index > 0
        if (
            lower in _ENDS
            or not token[0].isalnum()
            or (participle and _is_count(tokens[index - 1]))
        ):
            return index
    return len(tokens)


def _may_have_level(head: str) -> bool:
    noun = singular(head)
    body = noun in _BODIES or head.lower() in _HEADS
    return body or (noun not in UNCOUNTED and _is_count(head) and head.lower() not in {"toll"})


def _is_count(word: str) -> bool:
    lower = word.lower()
    return singular(lower) != lower or is_person(lower) or noun_event(lower) == "killed"


def _origin(rest: list[str]) -> list[str]:
    """Return "from Denmark" of "troops from Denmark"."""
    place = " ".join(rest[1:3]) if rest and rest[0].lower() == "from" else ""
    return rest[:3] if nations_in(place) else []


def _event(phrase: list[str], rest: list[str]) -> str:
    head = phrase[-1].lower()
    if event := noun_event(head):
        return event
    states = [event for word in phrase[:-1] if (event := participle_event(word.lower()))]
    after = [event for word in rest[:3:2] if (event := participle_event(word.lower()))]
    if found := merged(states or after):
        return found
    if head in _CROWDS:
        return "attended"
    return "deployed" if singular(head) in _MILITARY else ""
