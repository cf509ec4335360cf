"""Where a count holds: the place phrases of a text, and how two of them lie to each other.

Part-of comes from the text itself ("Russia's Kursk region", "Kerr County, Texas") or the short
table of the lexicon. Anything else is unknown, and unknown is None: nothing here is guessed from
world knowledge.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from service.domain.figure import Scope
from service.figures.lexicon import speech
from service.figures.lexicon.lands import places as lexicon
from service.figures.lexicon.nations import NationMention, is_demonym, nations_in

_WORD_OF_NAME: Final = r"(?:(?:[A-Z]\.){2,}|St\.|Ft\.|Mt\.|[A-Z][\w-]*(?:['’](?!s\b)\w+)?)"
_NAME: Final = rf"{_WORD_OF_NAME}(?:[ -](?:(?:de|del|la|el|al|of\ the)\ )?{_WORD_OF_NAME}){{0,4}}"
_GENERIC: Final = "|".join(sorted(lexicon.GENERIC, key=len, reverse=True))
_BESIDE: Final = "|".join(sorted(lexicon.BESIDE_KIND))
_WHOLES: Final = "|".join(sorted(lexicon.WHOLES))
_DIRECTION: Final = "|".join(sorted(lexicon.DIRECTIONS, key=len, reverse=True))
_WHOLE: Final = "|".join(sorted(lexicon.WHOLE))
_DIRECTIONS: Final = rf"(?:(?:{_DIRECTION})\ )*"
_KINDS: Final = rf"(?:{_GENERIC})"
_PREPOSITION: Final = (
    r"(?:[Ii]n|[Aa]cross|[Nn]ear|[Aa]round|[Aa]t|[Ff]rom|[Tt]o|[Oo]n|[Oo]utside|[Ii]nside|[Oo]ff|"
    r"[Tt]hroughout|[Ww]ithin|[Oo]ver|[Ii]nto)"
)
# "the Russian region of Kursk"; the word before is an adjective or a possessive.
_KIND_OF_NAME: Final = (
    rf"(?:(?:[A-Z][\w-]*(?:['’]s|n|sh|se|i|ch)|U\.?S\.?|U\.?K\.?)\ )?{_DIRECTIONS}"
    rf"(?:(?:{_BESIDE})\ )?"
    rf"(?:(?:{_KINDS}\ )+of\ (?:the\ )?|(?<=capital\ )(?:city\ )?|capital,\ ){_NAME}"
)
# "the north of the country", "the country's far north"
_PART_OF_WHOLE: Final = (
    rf"(?:(?:{_DIRECTION})(?:\ (?:part|parts|half|end|tip))?\ of\ the\ (?:{_WHOLES})\b"
    rf"|(?:{_WHOLES})['’]s\ (?:far\ )?(?:{_DIRECTION})(?:\ (?:{_KINDS}|half|tip|coast))?\b)"
)
# "Russia's southern Kursk region"
_OWNED_NAME: Final = rf"{_NAME}(?:['’]s?\ {_DIRECTIONS}{_NAME})?(?:\ {_KINDS})*\b"
_AFTER_WIDER: Final = r"(?=[,.;:)\n]|\ (?:on|and|in|after|when|as|while|during)\b|$)"
_PLACE: Final = re.compile(
    rf"""(?<![\w-])(?P<prep>{_PREPOSITION})\s
    (?P<place>(?:the\ |parts\ of\ |much\ of\ )*{_DIRECTIONS}
        (?:{_KIND_OF_NAME}|{_OWNED_NAME}|{_PART_OF_WHOLE}
            |(?:{_WHOLE})\b(?:\ (?:in|with|on)\ {_NAME})?))
    (?P<within>(?:(?:\ of\ |\ in\ )(?:the\ )?{_DIRECTIONS}{_NAME}(?:\ {_KINDS})?
        |,\ (?:(?:{_DIRECTION})\ )?{_NAME}{_AFTER_WIDER}){{0,2}})
    (?P<only>\ alone\b)?""",
    re.X,
)
# "A nationwide strike" tells of the strike, not of where a number holds.
_EVERYWHERE: Final = re.compile(
    rf"(?<!\b[Aa]\s)(?<!\b[Tt]he\s)(?<!\b[Ii]ts\s)\b"
    rf"(?:{'|'.join(lexicon.EVERYWHERE - {'overall'})})\b",
    re.I,
)
_NOT_PLACES: Final = re.compile(
    r"^(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    r"|Q[1-4]"
    r"|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Mr|Mrs|Ms|Dr|Gen|Lt"
    r"|President|Prime|Minister|General|I|He|She|They|It|We|This|That)(?:day)?\b"
)
_SPLIT_WITHIN: Final = re.compile(r",\s|\s(?:of|in)\s(?:the\s)?")
_POSSESSOR: Final = re.compile(r"^(?:the )?([A-Z][\w .-]*?)['’]s?\s")
_WORD: Final = re.compile(r"[\w'’.-]+")
_LOWER_NEXT: Final = re.compile(
    r"\s(?!(?:on|and|in|or|at|after|when|as|while|during|by|since|with|for|from|to|of|that|who|was|were"
    r"|is|are|have|has|had|before|over|this|last|but|alone)\b)[a-z]"
)
_OWNS_NEXT: Final = re.compile(r"['’]s?\s[a-z]")
_SHORTEST_ACRONYM: Final = 2
_SAME: Final = {"globally": "worldwide", "countrywide": "nationwide"}
# "An attack on Muslims", "a stand on PCs".
_PEOPLE: Final = re.compile(
    r"^(?:Muslims|Christians|Jews|Hindus|Buddhists|Sikhs|Shi'?ites|Sunnis|Kurds|[A-Z]{2,}s)$"
)
_MOVING: Final = frozenset({"on", "at", "to", "from", "over", "into"})
_AFTER_CHARS: Final = 12
_ONLY: Final = re.compile(r"\b(?:only|just|solely)\s$", re.I)
_ONLY_CHARS: Final = 7


class PlaceMention(NamedTuple):
    """Mark one place phrase: offsets of the whole phrase, its preposition and its scope."""

    start: int
    end: int
    preposition: str
    scope: Scope


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Return every place phrase in `text`, in order, with the wider places its own words name."""
    found = []
    for match in _PLACE.finditer(text):
        if _is_place(match):
            prep = match.group("prep").lower()
            found.append(PlaceMention(match.start(), match.end(), prep, _scope(match)))
    if "wide" in text or "lobally" in text:
        for match in _EVERYWHERE.finditer(text):
            words = match.group().lower()
            scope = Scope(place=_SAME.get(words, words), words=match.group())
            found.append(PlaceMention(match.start(), match.end(), "across", scope))
        found.sort()
    return tuple(found)


def _is_place(match: re.Match[str]) -> bool:
    """Tell a place from a date, a website and an adjective ("in the Norwegian navy")."""
    place, prep = match.group("place"), match.group("prep").lower()
    if _NOT_PLACES.match(place):
        return False
    last = place.rpartition(" ")[2]
    if prep == "on" and (last.lower() in lexicon.WEBSITES or last.lower() in speech.MEDIA):
        return False
    if _PEOPLE.search(last):
        return False
    if match.group("within") or match.group("only"):
        return True
    rest = match.string[match.end() : match.end() + _AFTER_CHARS]
    if (is_demonym(last) or _is_acronym(last)) and _LOWER_NEXT.match(rest):
        return False
    owns = _OWNS_NEXT.match(rest) is not None
    return not (owns and prep in _MOVING and not nations_in(place))


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > _SHORTEST_ACRONYM and not nations_in(word)


def _scope(match: re.Match[str]) -> Scope:
    words, place, rest = match.group(), match.group("place"), match.group("within")
    within = [part for part in _SPLIT_WITHIN.split(rest) if part and not _NOT_PLACES.match(part)]
    owner = _POSSESSOR.match(place)
    if owner:
        within.append(owner.group(1))
    elif nations := _inner_nations(place):
        within.append(nations[0].words)
    before = match.string[max(0, match.start() - _ONLY_CHARS) : match.start()]
    only = bool(match.group("only")) or _ONLY.search(before) is not None
    return Scope(place=place, words=words, within=tuple(within), only=only)


def _inner_nations(place: str) -> tuple[NationMention, ...]:
    """Return nations beside another name: "Russian region of Kursk", never "Russia" itself."""
    nations = nations_in(place)
    key = place_key(place)
    return tuple(found for found in nations if place_key(found.words) != key)


def place_part_of(part: Scope, whole: Scope | None) -> bool | None:
    """Tell whether `part` lies in `whole`; None: not known.

    `whole` None is a count without a place: only a text that says "alone" marks a part of that.
    """
    if whole is None:
        return True if part.only else None
    if same_place(part, whole):
        return False
    part_key, whole_key = place_key(part.place), place_key(whole.place)
    if whole_key in _everywhere():
        return True if part_key not in _everywhere() else None
    if part_key in _everywhere() or _is_within(whole, part):
        return False
    if _is_within(part, whole):
        return True
    if _is_nation(part_key) and _is_nation(whole_key):
        return False
    return None


def same_place(a: Scope, b: Scope) -> bool:
    """Tell whether two scopes name one place: "Kursk" and "Russia's southern Kursk region"."""
    return place_key(a.place) == place_key(b.place)


@lru_cache(maxsize=1)
def _everywhere() -> frozenset[str]:
    return lexicon.WHOLE | lexicon.EVERYWHERE


def _is_within(part: Scope, whole: Scope) -> bool:
    whole_key = place_key(whole.place)
    if whole_key in {place_key(wider) for wider in part.within}:
        return True
    part_key = place_key(part.place)
    if part_key.endswith(f" {whole_key}") and part_key.split()[0] in lexicon.DIRECTIONS:
        return True
    keys = (part_key, *(place_key(wider) for wider in part.within))
    return whole_key.isupper() and whole_key in {lexicon.nation_of_place(key) for key in keys}


def _is_nation(key: str) -> bool:
    return len(key) == 2 and key.isupper()


@lru_cache(maxsize=4096)
def place_key(place: str) -> str:
    """Fold a place to its bare name, or a nation to its code: "the Kursk region" -> "kursk".

    Directions stay with nations ("eastern UA"), because they mark a part of them.
    """
    words: list[str] = [
        word for word in _WORD.findall(place) if word.lower() not in {"the", "of", "parts", "much"}
    ]
    names = [word for word in words if word[:1].isupper() and word.lower() not in lexicon.GENERIC]
    if not names:
        kept = [word.lower() for word in words if word.lower() in _everywhere()]
        if kept:
            return kept[0]
        lowers = [re.sub(r"['’]s?$", "", word.lower()) for word in words]
        return " ".join(sorted(lowers, key=lambda word: word not in lexicon.DIRECTIONS))
    nations = nations_in(place)
    covered = {word for found in nations for word in _WORD.findall(found.words)}
    own = [name for name in names if re.sub(r"['’]s?$", "", name) not in covered]
    if own or not nations:
        kept_names = own or names
        return " ".join(re.sub(r"['’]s?$", "", name).lower() for name in kept_names)
    directions = [word.lower() for word in words if word.lower() in lexicon.DIRECTIONS]
    directions = [word for word in directions if word not in nations[-1].words.lower().split()]
    return " ".join((*directions, nations[-1].code))
