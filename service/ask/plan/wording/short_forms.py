"""Short forms that people type and articles spell out: NK, POWs, ppl, "# of"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.ask.plan.kinds.words import AUXILIARIES, PREPOSITIONS, WORD
from service.figures.lexicon.events.words import noun_event
from service.figures.lexicon.nouns import is_person, kind_of


class _Nation(NamedTuple):
    land: str
    people: str


_NATIONS: Final = {
    "NK": _Nation("North Korea", "North Korean"),
    "DPRK": _Nation("North Korea", "North Korean"),
    "SK": _Nation("South Korea", "South Korean"),
    "ROK": _Nation("South Korea", "South Korean"),
    "PRC": _Nation("China", "Chinese"),
    "UK": _Nation("the UK", "British"),
    "KSA": _Nation("Saudi Arabia", "Saudi"),
    "UAE": _Nation("the UAE", "Emirati"),
    "DRC": _Nation("DR Congo", "Congolese"),
    "RSA": _Nation("South Africa", "South African"),
    "NZ": _Nation("New Zealand", "New Zealand"),
    "PNG": _Nation("Papua New Guinea", "Papua New Guinean"),
    "BiH": _Nation("Bosnia", "Bosnian"),
    "USA": _Nation("the US", "American"),
    "RF": _Nation("Russia", "Russian"),
}
# Those that are no word in small letters either.
_ALSO_SMALL: Final = frozenset({"nk", "dprk", "prc", "uk", "ksa", "uae", "drc"})
_SHORT: Final = re.compile(rf"(?<![\w@#/-])(?:{'|'.join(_NATIONS)})(?![\w@-])", re.I)
_JOINING: Final = AUXILIARIES | PREPOSITIONS | frozenset("and or but the a an vs of".split())
_BODIES: Final = frozenset(
    "army military navy force forces government intelligence police side contingent units unit "
    "strength population war-dead prisoners embassy ministry".split()
)
_OTHERS: Final = (
    (re.compile(r"\bPOWs\b"), "prisoners of war"),
    (re.compile(r"\bPOW\b"), "prisoner of war"),
    (re.compile(r"\b(?:KIA|K\.I\.A\.)(?!\w)"), "killed"),
    (re.compile(r"\b(?:WIA|W\.I\.A\.)(?!\w)"), "wounded"),
    (re.compile(r"\bMIA\b"), "missing"),
    (re.compile(r"\bNYC\b"), "New York City"),
    (re.compile(r"\bNYE\b"), "New Year's Eve"),
    (re.compile(r"\bEPS\b"), "earnings per share"),
    (re.compile(r"\bppl\b", re.I), "people"),
    (re.compile(r"(?:^|(?<= ))(?:#|[Nn]o\.|nr\.?|num) of\b"), "number of"),
    (re.compile(r"\bgovt\b", re.I), "government"),
    (re.compile(r"\bw/ ?"), "with "),
    (re.compile(r"\b[Hh]ow man(?=\s[a-z]+s\b)"), "how many"),
)


def written_out(text: str) -> str:
    """Write short forms out; a nation's as its people before a noun: "NK troops", "in the DRC"."""
    for shape, words in _OTHERS:
        text = shape.sub(words, text)
    return " ".join(_SHORT.sub(lambda found: _nation(found, text), text).split())


def _is_noun(word: str) -> bool:
    """Tell what a people's name stands before: "troops", "losses", "army"."""
    return bool(is_person(word) or kind_of(word) or noun_event(word) or word in _BODIES)


def _nation(found: re.Match[str], text: str) -> str:
    short = found.group()
    name = next((n for n in _NATIONS if n == short or n.lower() == short.lower()), short)
    if short != name and short not in _ALSO_SMALL:
        return short
    following = WORD.match(text[found.end() :].lstrip())
    word = following.group() if following and text[found.end() :][:1] == " " else ""
    is_adjective = word[:1].islower() and word not in _JOINING and _is_noun(word)
    land = _NATIONS[name].land
    if text[: found.start()].lower().endswith("the "):
        land = land.removeprefix("the ")
    return _NATIONS[name].people if is_adjective else land
