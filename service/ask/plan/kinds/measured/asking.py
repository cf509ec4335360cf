"""What "how" and verbs of paying, weighing and lasting ask for: "how rich", "what did it fetch"."""

from __future__ import annotations

import re
from typing import Final

from service.ask.plan.kinds.measured.adjectives import (
    ADJECTIVES,
    ANY_NOUN,
    COMPARATIVES,
    DOING,
    LASTING,
    MOVING,
    PRICED,
    WIND,
)
from service.ask.plan.kinds.measured.carriers import GROUPS, SIZES
from service.ask.plan.kinds.measured.carriers import LASTING as LASTING_NOUNS
from service.ask.plan.kinds.measured.heads import carried, known
from service.ask.plan.kinds.measured.kind import AMOUNT_OR_SHARE, DURATION, MONEY, Kind, measure
from service.ask.plan.kinds.measured.nouns import NOUNS, kind_of_unit
from service.ask.plan.kinds.measured.phrases import Phrase, phrase_behind
from service.domain.quantity import Dimension
from service.domain.question import Asks
from service.figures.lexicon.nouns import singular

_HOW: Final = re.compile(r"\bhow (?:very |so |too )?(?!much\b|many\b)([a-z-]+)\b ?(.*)", re.I)
_HOW_MUCH: Final = re.compile(r"\bhow much (?:more |extra |additional )?([a-z-]+)\b(.*)", re.I)
_HOW_MANY: Final = re.compile(
    r"\bhow many (?:more |additional |extra |further )?(square |cubic )?([a-z]+)\b", re.I
)
_UNIT_AT_END: Final = re.compile(r"\bhow \w+ .* in (square |cubic )?([a-z]+)\W*$", re.I)
_HORSES: Final = re.compile(
    r"\b(?:horses|ponies)\b.*\b(?:under|beneath|below) (?:the|its|his|her|their) "
    r"(?:bonnet|hood)\b",
    re.I,
)
_BE: Final = re.compile(r"(?:is|are|was|were|will|would|could|might|can|may|has|have|had|be|been) ")
_DO: Final = re.compile(r"(?:did|does|do|will|would|could|can|might|has|have|had) (.*)", re.I)
_AN: Final = re.compile(r"an? ", re.I)
_PAYING: Final = re.compile(
    r"\bwhat (?:do|does|did|will|would|could|can|has|have|had|is|was|are|were)\b[^?]*?\b"
    r"(?:cost|costing|pay|paid|spend|spent|earn|owe|bid|worth|price|charge|fetch|gross|grossed|"
    r"fined|donate|pledge|"
    r"(?:go|goes|going|sell|sells|sold|selling|rent|rents|bought|buy|auctioned) for|"
    r"(?:start|starts|retail|retails|close|open|trade|list) (?:at|from)|retail for|take home|"
    r"(?:make|makes|made|take in|bring in|get) (?:per|a|an|each|every|from)|raise|"
    r"set [^?]* back)\b|"
    r"\bhow (?:well[ -]paid|(?:deep|deeply|far|heavily) in(?:to)? (?:debt|the red))\b",
    re.I,
)
_WEIGHING: Final = re.compile(r"\b(?:how much|what) (?:do|does|did|will|would) .*\bweigh\b", re.I)
_MASSES: Final = {
    "time": DURATION,
    "sleep": DURATION,
    "land": measure(Dimension.AREA),
    "ground": measure(Dimension.AREA),
    "forest": measure(Dimension.AREA),
    "space": measure(Dimension.AREA, Dimension.VOLUME, Dimension.DATA),
    "rain": measure(Dimension.LENGTH, Dimension.VOLUME),
    "snow": measure(Dimension.LENGTH),
    "ice": measure(Dimension.LENGTH, Dimension.MASS, Dimension.AREA, Dimension.VOLUME),
    "data": measure(Dimension.DATA),
    "memory": measure(Dimension.DATA),
}
_SUBSTANCE: Final = (
    Dimension.MASS,
    Dimension.VOLUME,
    Dimension.ENERGY,
    Dimension.POWER,
    Dimension.FORCE,
    Dimension.AREA,
)


def by_verb(text: str) -> Kind | None:
    """Return the kind that a verb asks for: "what did it fetch", "how fast does it charge"."""
    if _HORSES.search(text):
        return measure(Dimension.POWER, Dimension.COUNT)
    if MOVING.search(text) and (PRICED.search(text) or "by how much" in text.lower()):
        return AMOUNT_OR_SHARE
    if WIND.search(text):
        return measure(Dimension.SPEED)
    if DOING.search(text):
        return measure(Dimension.DURATION, Dimension.SPEED)
    if _WEIGHING.search(text):
        return measure(Dimension.MASS)
    if _PAYING.search(text):
        return MONEY
    return DURATION if LASTING.search(text) else None


def by_how(text: str) -> Kind | None:
    """Read "how many acres", "how much time", "how rich", "how big was the loss"."""
    if unit := _UNIT_AT_END.search(text) or _HOW_MANY.search(text):
        kind = _of_unit(unit[2].lower(), power=unit[1] or "")
        if kind is not None:
            return kind
    much = _HOW_MUCH.search(text)
    if much is not None and much[1].lower() == "of":
        return Kind(Asks.AMOUNT, (Dimension.SHARE, *_SUBSTANCE, Dimension.MONEY))
    if much is not None:
        return _much(much[1].lower(), much[2])
    how = _HOW.search(text)
    return _of_adjective(how[1].lower(), how[2]) if how else None


def _of_unit(word: str, power: str) -> Kind | None:
    kind = kind_of_unit(word)
    if kind is None or not power:
        return kind
    return measure(Dimension.AREA if power.lower().startswith("sq") else Dimension.VOLUME)


def _much(word: str, rest: str) -> Kind | None:
    base = COMPARATIVES.get(word)
    if base is not None:
        own = ADJECTIVES[base]
        return own._replace(dimensions=(*own.dimensions, Dimension.SHARE))
    phrase = phrase_behind(word + rest)
    kind = known(phrase.words, "") if phrase else None
    return _MASSES.get(phrase.head if phrase else "") or kind or _MASSES.get(word)


def _of_adjective(adjective: str, rest: str) -> Kind | None:
    """Return the kind of an adjective, or of the noun it is said of."""
    phrase = _said_of(rest) if adjective in ANY_NOUN else None
    if phrase is not None:
        if phrase.head in GROUPS:
            return None
        if adjective == "long" and phrase.head in LASTING_NOUNS:
            return DURATION
        kind = known(phrase.words, "") or carried(phrase) or SIZES.get(phrase.head)
        if kind is not None:
            return kind
    return ADJECTIVES.get(adjective)


def _said_of(rest: str) -> Phrase | None:
    """Read what an adjective is said of: "was McClatchy's loss", "a fine did"."""
    article = _AN.match(rest)
    if article:
        return phrase_behind(rest[article.end() :])
    being = _BE.match(rest)
    if being:
        return phrase_behind(rest[being.end() :])
    done = _DO.match(rest)
    if done is None:
        return None
    words = done[1].split()
    at = next((at for at, w in enumerate(words) if w.islower() and singular(w) in NOUNS), None)
    return Phrase(tuple(words[: at + 1]), ()) if at is not None else None
