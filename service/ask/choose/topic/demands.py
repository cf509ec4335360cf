"""What a question asks of the words around a figure: its names and its topic, rare words first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from service.ask.choose.terms import like_terms, name_term, stem_of, terms_of_word
from service.domain.question import Plan
from service.figures.lexicon.nations import nations_in

_WORD: Final = re.compile(r"[^\W_](?:[\w’'.]*[^\W_])?")
_NAME_WEIGHT: Final = 2.0
_NAME_WEIGHT_WITH_PLACE: Final = 1.0
# What every article found holds tells none from another: it weighs 1 - 0.7.
_COMMON: Final = 0.7
_OF_INCIDENT: Final = 0.7
# "Credit card numbers" are no other numbers, however common the words.
_OF_SUBJECT: Final = 1.5
# Newspapers call one event by any of these.
_INCIDENTS: Final = frozenset(
    "crash accident disaster incident sinking shipwreck wreck collision derailment crush stampede "
    "collapse attack attacks assault shooting massacre rampage breach hack leak spill explosion "
    "blast strike raid tragedy earthquake quake temblor fire fires blaze wildfire storm hurricane "
    "typhoon cyclone flood floods flooding landslide tsunami eruption launch outbreak epidemic "
    "protest rally march riot riots unrest battle clash clashes war conflict siege "
    "offensive invasion occupation hijacking coup crackdown outage mutiny ambush".split()
)
_SHORT: Final = 4
_ODD_CASES: Final = ("\u0130", "\u0131", "\u017f")

Terms = frozenset[str]


class Demand(NamedTuple):
    """Hold a name or a word of the question, what its words stand for, and what it weighs.

    `alike`: other words for it, which count for half; `like`: the rows of words that newspapers
    write for it.
    """

    words: str
    terms: tuple[Terms, ...]
    weight: float
    is_name: bool
    alike: Terms = frozenset()
    like: Terms = frozenset()


def demands_of(plan: Plan, bodies: Mapping[str, Sequence[str]]) -> Iterator[Demand]:
    """Yield what is asked; `bodies` are the passages of each article found."""
    actors = (name for name in plan.actors if not nations_in(name))
    names = (name for name in plan.names if name not in plan.place)
    for name in dict.fromkeys((*names, *actors)):
        terms = name_terms(name)
        weight = _NAME_WEIGHT_WITH_PLACE if plan.place else _NAME_WEIGHT
        if terms:
            yield Demand(name, terms, weight, is_name=True)
    for word in plan.topic:
        terms = word_terms(word)
        if not terms:
            continue
        held = sum(is_in(word, texts) for texts in bodies.values())
        rarity = math.log2(1 + (1 + len(bodies)) / (1 + held)) - _COMMON
        least = _OF_SUBJECT if word in plan.subject.lower() else 0.0
        most = _OF_INCIDENT if word in _INCIDENTS else _NAME_WEIGHT
        alike = _incident_terms() if word in _INCIDENTS else frozenset[str]()
        weight = max(least, min(rarity, most))
        yield Demand(word, terms, weight, is_name=False, alike=alike, like=like_terms(word.lower()))


@cache
def _incident_terms() -> Terms:
    return frozenset[str]().union(*(terms_of_word(word) for word in _INCIDENTS))


def kinds_of(plan: Plan) -> Iterator[str]:
    """Yield the nouns that say what kind of thing a name of the question is: fire, crash."""
    yield from plan.topic
    yield from (name.split()[-1].lower() for name in plan.names if " " in name)


def is_in(words: str, bodies: Sequence[str]) -> bool:
    """Tell whether a name stands in a text, or a word in any form that begins alike."""
    if words[0].isupper():
        return any(words in body for body in bodies)
    if "-" in words.strip("-"):
        return all(is_in(part, bodies) for part in words.split("-") if part)
    stem = stem_of(words) if len(words) > _SHORT else words
    return any(_may_hold(stem, body) and _beginning(stem).search(body) for body in bodies)


@lru_cache(maxsize=1 << 12)
def _beginning(stem: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(stem)}", re.I)


def _may_hold(stem: str, body: str) -> bool:
    """Tell whether a pattern that ignores case could find a stem, at a quarter of its price.

    Small letters stand for all cases of a letter, but for the few in `_ODD_CASES` (re, section
    IGNORECASE) and beyond ASCII.
    """
    if not stem.isascii() or stem in body.lower():
        return True
    return not body.isascii() and any(odd in body for odd in _ODD_CASES)


def word_terms(words: str) -> tuple[Terms, ...]:
    """Return what each word stands for."""
    return tuple(terms_of_word(match.group().lower()) for match in _WORD.finditer(words))


def name_terms(name: str) -> tuple[Terms, ...]:
    """Return what each word of a name must be: the same word with a capital."""
    return tuple(frozenset({name_term(word.group())}) for word in _WORD.finditer(name))
