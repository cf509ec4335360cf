"""Whether a sum is of the kind asked: revenue is no profit, a debt no reward."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.setting import Misfit, Setting
from service.domain.figure import Figure
from service.domain.question import Asks

_KINDS: Final = {
    "revenue": "revenue revenues sales turnover grossed",
    "profit": "profit profits earnings income earned earns netted",
    "earnings": "earnings profit profits income earn earned eps",
    "salary": "salary salaries wage wages pay paid earn earns earned",
    "debt": "debt debts owe owes owed owing borrowed",
    "fee": "fee fees charge charges charged paid pay",
    "charge": "charge charges",
    "dividend": "dividend dividends",
    "reward": "reward rewards bounty offer offered offering",
    "ransom": "ransom ransoms",
    "deficit": "deficit shortfall gap",
    "bonus": "bonus bonuses",
    "bounty": "bounty bounties reward rewards",
}
_ASKED: Final = {word: kind for kind in _KINDS for word in (kind, f"{kind}s")} | {
    "revenues": "revenue",
    "salaries": "salary",
    "bonuses": "bonus",
}
_WORDS: Final = {kind: frozenset(words.split()) for kind, words in _KINDS.items()}
_WORD: Final = re.compile(r"[a-z]+")


def sum_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask that the words around a sum say which kind of sum it is, where a kind is asked."""
    if setting.plan.asks is not Asks.AMOUNT:
        return None
    kind = next((_ASKED[word] for word in setting.plan.words if word in _ASKED), "")
    if not kind:
        return None
    told = f"{setting.around(figure).part} {figure.measure.counted}".lower()
    if _WORDS[kind].isdisjoint(_WORD.findall(told)):
        return Misfit("counted", f"is no {kind}")
    return None
