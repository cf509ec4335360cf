"""Whether a sentence speaks of the asked event and of the asked nations, in the asked role."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.statements.alike import alike
from service.ask.choose.statements.cover import Around
from service.ask.choose.statements.sentences import Told
from service.ask.choose.terms import terms_of_word
from service.domain.question import Asks, Plan
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in

_WORD: Final = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")


def is_about(plan: Plan, told: Told, around: Around) -> bool:
    """Tell whether a sentence speaks of the asked event and nations, the latter as who does it.

    Nations may stand in the sentence before or in the title; the event in the sentence or, where it
    leans on the one before, there.
    """
    before = told.before.marks if told.before else frozenset[str]()
    near = told.marks | before
    if _needs_event(plan) and not _says_event(plan, near):
        return False
    known = near | around.title(told)
    if any(f"nation:{code}" not in known for code in plan.nations):
        return False
    acting = {nation.code for name in plan.actors for nation in nations_in(name)}
    if not acting:
        return True
    doing = _acting_nations(told.words)
    return bool(acting & doing) or (not doing and told.leans)


def _says_event(plan: Plan, marks: frozenset[str]) -> bool:
    """Tell whether the event is said, by any of its words or one used for it."""
    words = [word for word in plan.words if event_of(word) == plan.event]
    return (
        not words
        or f"event:{plan.event}" in marks
        or any((terms_of_word(word) | alike(word)) & marks for word in words)
    )


def _needs_event(plan: Plan) -> bool:
    """Tell whether the event is what is asked: not in "who watched the launch"."""
    is_object = plan.asks is Asks.WHO and event_of(plan.words[0]) is None if plan.words else False
    return plan.event != "" and not is_object


def _acting_nations(words: str) -> set[str]:
    """List nations that are not merely what something is done to: "invasion of X", "invaded X"."""
    acting = set()
    for nation in nations_in(words):
        before = _WORD.findall(words[: nation.start])[-3:]
        tail = [word.lower() for word in before if word.lower() != "the"]
        done_to = bool(tail) and (
            (tail[-1] in {"of", "against", "on"} and len(tail) > 1 and bool(event_of(tail[-2])))
            or (event_of(tail[-1]) is not None and not tail[-1].endswith("ing"))
        )
        if not done_to:
            acting.add(nation.code)
    return acting
