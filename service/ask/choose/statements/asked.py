"""What a question asks of a sentence: its names, its nations and its other words, each weighed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from service.ask.choose.statements.alike import alike
from service.ask.choose.statements.sentences import Told, roots_of
from service.ask.choose.terms import name_term, terms_of_word
from service.domain.question import Plan
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import kind_of, singular

_WORD: Final = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")
# What a question says in asking, and no sentence need say again.
_ASKING: Final = frozenset(
    "kind type sort part way called exactly one two ones thing things someone anyone something "
    "anything either made make become became come came do done say said tell told name names "
    "position reason reasons person people him he's going was able "
    "unable taking takes place later".split()
)
_NATION: Final = 0.8
# The dead, the wounded and suicides count as one kind, people, and tell of different things.
_ANYBODY: Final = frozenset({f"kind:{kind_of('person')}"})
# What only says when, or what the question before said, tells less than what is asked.
_BESIDE: Final = 0.4
# A word in fewer sentences than these is rare, however few.
_RARE: Final = 3
_KIN: Final = 0.9
_ROOTED: Final = 0.7


class Asked(NamedTuple):
    """Hold a name or word of a question: what says it, what is near it, and what it weighs.

    `parts`: of each of its words what stands for it. `kin`: other words for it. `roots`: what
    words begin with that derive from it. `is_main`: it is neither a name nor said beside.
    """

    words: str
    parts: tuple[frozenset[str], ...]
    kin: frozenset[str]
    roots: frozenset[str]
    weight: float
    is_name: bool = False
    is_main: bool = False


def asked_of(plan: Plan, told: Sequence[Told]) -> tuple[Asked, ...]:
    """List what is asked, weighed by how rare it is among the sentences found."""
    return tuple(_weighed(asked, told) for asked in _asked(plan))


def _asked(plan: Plan) -> Iterator[Asked]:
    none = frozenset[str]()
    taken = set[str]()
    for code in plan.nations:
        yield Asked(code, (frozenset({f"nation:{code}"}),), none, none, _NATION)
    for name in _names(plan):
        words = [re.sub(r"[’']s$", "", found.group()) for found in _WORD.finditer(name)]
        taken |= {word.lower() for word in words}
        parts = tuple(
            frozenset({name_term(word), name_term(singular(word.lower()))}) for word in words
        )
        kin = alike(name.lower()) if len(words) == 1 else none
        if parts:
            yield Asked(name, parts, kin, none, 1.0, is_name=True)
    nations = _nation_words(plan)
    for word in plan.words:
        if word in taken | nations | _ASKING:
            continue
        parts = tuple(terms_of_word(piece) - _ANYBODY for piece in word.split("-") if piece)
        is_beside = word in plan.beside
        weight = _BESIDE if is_beside else 1.0
        yield Asked(word, parts, alike(word), roots_of(word), weight, is_main=not is_beside)


def _names(plan: Plan) -> tuple[str, ...]:
    """List the proper names asked; nations are asked as nations."""
    found = (*plan.names, *plan.actors, *plan.speakers, plan.place)
    return tuple(dict.fromkeys(n for n in found if n[:1].isupper() and not nations_in(n)))


def _nation_words(plan: Plan) -> set[str]:
    """Return the small-letter words that only name a nation asked, in a pair or alone."""
    pairs = (" ".join(pair) for pair in pairwise(plan.words))
    halves = {"north", "south"} if {"KP", "KR"} & set(plan.nations) else set()
    return halves | {
        piece.lower()
        for words in (*plan.words, *pairs)
        for nation in nations_in(words.title())
        if nation.code in plan.nations
        for piece in re.split(r"[\s-]", nation.words)
    }


def _weighed(asked: Asked, told: Sequence[Told]) -> Asked:
    seen = sum(1 for each in told if says(asked, each.marks))
    rarity = math.log(1 + (len(told) + 1) / (1 + max(seen, _RARE)))
    return asked._replace(weight=asked.weight * rarity)


def says(asked: Asked, marks: frozenset[str]) -> float:
    """Return how well a text says what is asked, 0 to 1: by that word, another, or one derived."""
    said = sum(1 for part in asked.parts if part & marks) / len(asked.parts)
    if said == 1.0:
        return said
    if asked.kin & marks:
        return max(said, _KIN)
    if asked.roots & marks:
        return max(said, _ROOTED)
    return said
