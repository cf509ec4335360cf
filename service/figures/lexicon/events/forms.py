"""How English verbs inflect: the forms of a base, and the base of a form."""

from __future__ import annotations

import re
from typing import Final

_NEEDS_E: Final = re.compile(
    r"(?:[cgvzu]|[aeiou]s|[bdfgkptz]l|[^aeiou](?:id|at|ur|ir|ak|ok|ut|ar))$"
)

# Verbs that double their last letter.
_DOUBLING: Final = frozenset(
    "kidnap trap gut drop slip ship rob mug expel cancel level char dip up trim".split()
)

_IRREGULAR: Final = {
    "slay": "slew slain",
    "die": "died died dying",
    "hurt": "hurt hurt hurting",
    "steal": "stole stolen",
    "send": "sent sent",
    "flee": "fled fled",
    "burn": "burned burnt",
    "strike": "struck stricken",
    "hit": "hit hit hitting",
    "shoot": "shot shot",
    "cut": "cut cut cutting",
    "rise": "rose risen",
    "grow": "grew grown",
    "fall": "fell fallen",
    "shrink": "shrank shrunk",
    "cost": "cost cost",
    "pay": "paid paid",
    "spend": "spent spent",
    "lose": "lost lost",
    "slide": "slid slid",
    "shed": "shed shed shedding",
    "sink": "sank sunk",
    "leap": "leapt leapt",
    "swell": "swelled swollen",
    "dive": "dived dove",
    "sell": "sold sold",
    "buy": "bought bought",
    "build": "built built",
    "win": "won won winning",
    "shut": "shut shut shutting",
    "bear": "bore born",
    "bring": "brought brought",
    "creep": "crept crept",
}


def forms_of(base: str) -> tuple[str, ...]:
    """Return base, "-s", past, participle and "-ing" of a verb, irregular ones by a table."""
    stem = base.removesuffix("e")
    if base[-1] == "y" and base[-2] not in "aeiou":
        regular = (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base in _DOUBLING:
        regular = (base + "s", base + base[-1] + "ed", base + base[-1] + "ing")
    elif base.endswith(("s", "sh", "ch", "x")):
        regular = (base + "es", base + "ed", base + "ing")
    else:
        regular = (base + "s", stem + "ed", (base if base.endswith("ee") else stem) + "ing")
    irregular = tuple(_IRREGULAR.get(base, "").split())
    if not irregular:
        return (base, *regular)
    gerund = irregular[2] if len(irregular) > 2 else regular[2]
    return (base, regular[0], *irregular[:2], gerund)


def base_form(verb: str) -> str:
    """Return the base form of a regular participle: "getting" -> "get", "provided" -> "provide"."""
    stem = verb[:-3] if verb.endswith("ing") else verb[:-2]
    if verb.endswith("ied"):
        return verb[:-3] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if _NEEDS_E.search(stem) else stem
