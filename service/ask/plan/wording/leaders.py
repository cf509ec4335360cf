"""A leader's name for the nation: "how many men did Ruiz send", where articles say whom Ruiz leads.

Who leads whom changes, so no table says it: the articles found do ("Chilean President Ana Ruiz").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from service.domain.question import Asks, Plan
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import same_kind

_TITLE: Final = (
    r"(?:[Ll]eader|[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|[Dd]ictator|[Rr]uler|"
    r"[Kk]ing|[Ss]trongman|[Hh]ead of [Ss]tate)"
)
_NAME: Final = r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}"
_LED_BY: Final = re.compile(rf"(?:[’']s)? (?:[a-z]+ )?{_TITLE},? (?P<name>{_NAME})")
_WHOSE: Final = re.compile(rf"(?P<name>{_NAME})[’']s\b")


def with_leaders(plan: Plan, texts: Iterable[str]) -> Plan:
    """Read leaders named in a count of soldiers as their nations; unchanged where none is known."""
    if plan.asks is not Asks.COUNT or plan.nations or not _is_of_soldiers(plan):
        return plan
    whose = _WHOSE.search(plan.subject)
    owners = (whose.group("name"),) if whose else plan.actors[:1]
    leads = _leaders(texts, (*owners, *plan.names))
    nation = next((leads[name] for name in owners if name in leads), "")
    if not nation:
        return plan
    known = {word.lower() for name in leads for word in name.split()}
    told = (f"“{name}” read as the nation that articles call {name} leader of" for name in leads)
    return plan.model_copy(
        update={
            "nations": (nation,),
            "actors": tuple(name for name in plan.actors if name not in leads),
            "names": tuple(name for name in plan.names if name not in leads),
            "topic": tuple(word for word in plan.topic if word not in known),
            "assumed": (*plan.assumed, *told),
        }
    )


def _is_of_soldiers(plan: Plan) -> bool:
    return same_kind(plan.noun, "soldier") or same_kind(plan.noun, "prisoner")


def _leaders(texts: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Map each asked name to the nation that most texts call its bearer the leader of."""
    asked = tuple(dict.fromkeys(names))
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for nation in nations_in(text):
            led = _LED_BY.match(text, nation.end)
            for name in asked if led else ():
                if led and set(name.split()) <= set(led.group("name").split()):
                    found.setdefault(name, Counter())[nation.code] += 1
    return {name: codes.most_common(1)[0][0] for name, codes in found.items()}
