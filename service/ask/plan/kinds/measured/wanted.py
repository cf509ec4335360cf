"""Which number a question wants, by what it measures: the one general reading of measures.

An adjective behind "how", a verb of paying or weighing, or the head of the asked noun phrase says
the kind of unit. What no table holds is left to the askings, or wanted as a number of any kind.
"""

from __future__ import annotations

from typing import Final

from service.ask.plan.kinds.measured.asking import by_how, by_verb
from service.ask.plan.kinds.measured.carriers import CARRIERS, GROUPS, NO_NUMBERS
from service.ask.plan.kinds.measured.heads import Wanted, is_noun, of_phrase
from service.ask.plan.kinds.measured.kind import ANY, counting
from service.ask.plan.kinds.measured.phrases import asked_phrase, is_plural
from service.figures.lexicon.nouns import is_person

_COUNTS: Final = frozenset({"count", "total", "figure"})
_MOST: Final = frozenset({"most", "least"})


def find_wanted(text: str) -> Wanted | None:
    """Tell which number a question wants by its measure; None: no measure is named.

    A bare noun of a number whose kind nothing tells ("haul in the bank robbery") wants any.
    """
    kind = by_verb(text) or by_how(text)
    if kind is not None:
        return Wanted(kind)
    phrase = asked_phrase(text)
    if phrase is None:
        return None
    wanted = of_phrase(phrase, text)
    is_carrier = phrase.is_bare and phrase.head in CARRIERS - GROUPS - _COUNTS
    if wanted is None and is_carrier and not phrase.counts_others:
        return find_any(text)
    return wanted


def find_any(text: str) -> Wanted | None:
    """Want a number of any kind where a noun alone is asked for that no table knows."""
    phrase = asked_phrase(text)
    if phrase is None or phrase.is_named or not (phrase.is_bare or phrase.is_definite):
        return None
    head, printed = phrase.head, phrase.words[-1]
    if not is_noun(printed, text) or head in NO_NUMBERS or is_person(head) or head in GROUPS:
        return None
    if phrase.is_bare and is_plural(printed) and head not in CARRIERS:
        return Wanted(counting(head), subject=" ".join(phrase.words), unsure=True)
    is_alone = len(phrase.words) == 1 and not phrase.of
    is_verb = not phrase.is_bare and printed.endswith("ing")
    if is_verb or (phrase.is_bare and is_alone):
        return None
    return Wanted(ANY, noun="" if head in _MOST else head, unsure=True)


def asks_for_words(text: str) -> bool:
    """Tell a bare noun that no number answers: "cause of the fire"."""
    phrase = asked_phrase(text)
    return phrase is not None and phrase.is_bare and phrase.head in NO_NUMBERS
