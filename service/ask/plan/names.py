"""The names of a question: where, said by whom, and the proper names that tell which event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.ask.plan.kinds.words import (
    AUXILIARIES,
    PREPOSITIONS,
    STOP_WORDS,
    WORD,
    is_generic_place,
)
from service.ask.plan.subject import Counted
from service.figures.context.dates import find_dates
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import is_demonym, nations_in
from service.figures.lexicon.nouns import is_person, kind_of

_PLACE: Final = re.compile(
    r"\b(?<![Aa]ccording )(?:in|at|near|from|to|inside|around|across|off|outside|on|into)\s+"
    r"(?:the\s+)?((?:(?:village|city|town|region|province|state|island|sea|gulf) of\s+)?"
    r"[A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*"
    r"(?:\s+(?:region|province|state|county|city|island))?)"
)
_SAID: Final = re.compile(
    r"\b(?:(?i:according to|by the (?:count|estimate) of)|per(?= [A-Z]))\s+(?:the\s+)?(.+?)"
    r"(?=\s+(?:in|were|was|are|is|have|has|how)\b|[,?]|$)|"
    r"\b(?:did|does|do|has|have)\s+(?:the\s+)?"
    r"((?:(?!(?:to|its|their|a|an|in|at|on|for)\b)[\w.’'-]+\s+){1,5}?)"
    r"(?:say|said|claim|claimed|estimate|report)\b|"
    r"\b(?:the\s+)?([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)"
    r"\s+(?:says|said|claims|estimates|reports)\b(?! to\b)"
)
# "What number do the allies give", "the ministry's estimate of": whose number is asked for.
_GIVEN: Final = re.compile(
    r"\b(?:numbers?|figures?|estimates?|counts?|totals?|tolls?|tally)\b[^?]*?\b(?:did|does|do|has|"
    r"have)\s+(?:the\s+)?([\w.’' -]+?)\s+(?:give|given|cite|cited|quote|quoted|put|offer|offered|"
    r"state|stated|mention|mentioned|name|named|publish|published|announce|announced)\b|"
    r"^(?:(?:what|which)(?:[’']s| is| was| are| were)? )?(?:the )?"
    r"((?!(?:Latest|Official|Current|Final|Total|Death|Number)\b)"
    r"[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?)"
    r"(?:[’']s?)? (?:official |latest |own |current )?(?:estimates?|figures?|counts?|tally|"
    r"claims?) (?:of|for|on)\b"
)
_FROM: Final = re.compile(r"\s+(?:[a-z]+\s+)?(?:from|of)\s+(?:the\s+)?(?=[A-Z])")
_ACTOR: Final = re.compile(
    r"\b(?:did|does|do|has|have|had|will|is|was)\s+(?:the\s+)?"
    r"([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)(?=\s+[a-z]|\?|$)"
)
_HAS: Final = re.compile(
    r"\s+(?:that\s+)?(?:the\s+)?([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:has|have|had|is|will)\b"
)
_BY_WHOM: Final = re.compile(r"\bby\s+(?:the\s+)?([A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")
_FEAST: Final = re.compile(r"\b(?:New Year|Christmas|Easter|Boxing Day|Halloween)\b.*$")
_CONNECTIVES: Final = frozenset("and or when who that which last this while if so than".split())
# Consecutive capitals are one name: "Port Ebel", "Grey Harbour", "St Anne's Hospital".
_NAMES: Final = re.compile(
    r"(?<![\w’'-])[A-Z][\w-]*(?:[’'](?!s\b)\w+)*"
    r"(?:\s+(?:(?:of|de|al|bin|van|von) )?(?=[A-Z])[\w-]+(?:[’'](?!s\b)\w+)*)*"
    r"(?: \d{1,3}\b)?"
)
# "To the Kurds" says whom, not where.
_PEOPLE: Final = re.compile(r"^(?:to|from|on) the [A-Z][a-z]+[^s\W]s$")
# "The 5.6 quake" is known by its number.
_STRENGTH: Final = re.compile(
    r"(?<![\w.,])\d\.\d(?=[ -](?:magnitude |strength )?(?:quake|earthquake|temblor|tremor)s?\b)|"
    r"(?<=magnitude[ -])\d\.\d\b",
    re.I,
)
FORCES: Final = frozenset({"contingent", "force", "army", "detachment", "deployment"})
"""Bodies of troops asked for by their size: "how large is the contingent"."""
_OPENERS: Final = frozenset(
    "as by in at on to of after before since did does do the a an is are was were has have had "
    "will can according how what when where who whom which why whose and or tell give "
    "near under over into about during through with for".split()
)
_CALENDAR: Final = frozenset(
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_NOBODY: Final = frozenset(
    "report reports article articles source sources media news press".split()
)


def find_place(text: str, taken: Sequence[str]) -> str:
    """Find the asked place: the first name after a preposition of place that is no date."""
    dates = find_dates(text, None)
    for match in _PLACE.finditer(text):
        name = _FEAST.sub("", match.group(1)).strip()
        dated = any(date.start < match.end(1) and match.start(1) < date.end for date in dates)
        if name and not (
            dated
            or _is_attribute(text, match)
            or _is_adjective(name, text[match.end(1) :])
            or is_generic_place(name)
            or _PEOPLE.search(match.group())
            or any(name in words for words in taken)
        ):
            return name
    return ""


def find_within(text: str, place: str) -> str:
    """Find the wider place a question names behind the place: "Orvik island, Norway"."""
    found = (
        re.search(rf"{re.escape(place)}(?:, | in (?:the )?)([A-Z][\w’'-]+)", text)
        if place
        else None
    )
    return found.group(1) if found and found.group(1) not in _CALENDAR else ""


def _is_attribute(text: str, match: re.Match[str]) -> bool:
    """Tell a name that says which event: "in the Orvik tram crash" places no figure there."""
    following = WORD.match(text[match.end() :].lstrip())
    word = following.group() if following else ""
    if re.search(r"[’']s$", match.group(1)):
        return True
    return (
        re.search(r"\bthe\s+$", text[: match.start(1)], re.I) is not None
        and word[:1].islower()
        and text[match.end() :][:1].isspace()
        and word not in AUXILIARIES | PREPOSITIONS | _CONNECTIVES
    )


def _is_adjective(name: str, after: str) -> bool:
    """Tell "in Georgian elections" from "in the Philippines"."""
    return is_demonym(name) and re.match(r"\s+[a-z]", after) is not None


def find_speakers(text: str) -> tuple[str, ...]:
    """Find whose words alone are asked for."""
    match = _SAID.search(text) or _GIVEN.search(text)
    named = next((name for name in match.groups() if name), "") if match else ""
    if not named or named.lower() in STOP_WORDS or named.split()[0].lower() in _NOBODY:
        return ()
    return (named.strip(),)


def find_origin(text: str, counted: Counted) -> tuple[str, ...]:
    """Find whose people are counted, right behind them: "fighters from Chad" are of that nation."""
    behind = _FROM.match(text, counted.end)
    if not counted.words or behind is None or not _is_people(counted.words):
        return ()
    nation = next(iter(nations_in(text[behind.end() :])), None)
    return (nation.words,) if nation is not None and nation.start == 0 else ()


def _is_people(words: str) -> bool:
    head = words.split()[-1].lower()
    return is_person(head) or event_of(head) in {"deployed", "killed_or_wounded"} or head in FORCES


def find_names(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """List other proper names, which an article must hold to answer the question."""
    inside = " ".join(known)
    nations = {word for nation in nations_in(text) for word in nation.words.split()}
    dated = {word for date in find_dates(text, None) for word in WORD.findall(date.words)}
    dated |= {"Eve", "Day"} if _FEAST.search(text) else set()
    names = [_bare(_FEAST.sub("", match.group())) for match in _NAMES.finditer(text)]
    names += _STRENGTH.findall(text)
    if names and text.startswith(names[0]) and _is_common_opening(names[0], text):
        names[0] = ""
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if name
            and not set(name.split()) <= nations | dated | _CALENDAR
            and not is_demonym(name)
            and name not in inside
        )
    )


def find_ends(text: str) -> tuple[str, ...]:
    """List the names between which a distance is asked; a nation and its city are ends as well."""
    names = (_bare(match.group()) for match in _NAMES.finditer(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _is_common_opening(name: str, text: str) -> bool:
    """Tell a first word that has its capital from standing there: "Weight of the catfish"."""
    word, behind = name.lower(), WORD.search(text, len(name))
    if " " in name or text[len(name) :][:1] in {"'", "’"}:
        return False
    joins = behind is not None and behind.group() in {"of", "to", "from", "in", "between", "for"}
    known = (
        is_person(word)
        or kind_of(word)
        or event_of(word)
        or word.endswith(("ed", "ing", "al", "ly"))
    )
    return bool(joins or known)


def _bare(name: str) -> str:
    """Return a name without the asking word it may begin with."""
    words = re.sub(r"[’']s$", "", name).split()
    while words and words[0].lower() in _OPENERS:
        del words[0]
    return " ".join(words)


def find_actors(text: str, counted: Counted) -> tuple[str, ...]:
    """Find who is asked to have done it: "did China send", "sent by Israel"."""
    did = _ACTOR.search(text, counted.end) or _HAS.match(text, counted.end)
    if did:
        return (did.group(1),)
    by = _BY_WHOM.search(text)
    return (by[1],) if by and nations_in(by[1]) else ()
