"""Which nations a text names: names, demonyms, capitals and seats of government as ISO codes.

Longest match first and case counts: "South Korean" is never "Korean", "us" is no country, "turkey"
is a bird. Names that are people or states as often (Jordan, Chad, Georgia) are read as nations only
where the neighbours do not speak against it. EU and UN have codes of their own (both ISO-reserved).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from service.figures.lexicon.lands.nation_names import NATION_NAMES

_FIRST_NAMES: Final = frozenset(
    {"Jordan", "Chad", "Georgia", "Israel", "Cuba", "Paris", "London", "Washington"}
)
# "New Mexico", "Latin America", "George Washington" are no nations of the table.
_NOT_AFTER: Final = (
    "New",
    "Latin",
    "Central",
    "North",
    "South",
    "George",
    "Native",
    "Lake",
    "Fort",
)
_BEFORE_PLACE: Final = re.compile(
    r"(?:^|\W)(?:in|from|to|of|with|and|near|across|by|into)\s$", re.I
)
_NAME_BEFORE: Final = re.compile(r"(?:[^.!?\s]\s+)?[A-Z][a-z]+,?\s$")
_NAME_AFTER: Final = re.compile(r"\s[A-Z][a-z]+|\s(?:state|Post)\b")
_SHORT_CHARS: Final = 100


class NationMention(NamedTuple):
    """Mark one name of a nation in a text: ISO 3166 alpha-2 code, offsets, words as printed."""

    code: str
    start: int
    end: int
    words: str


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return {name: code for code, names in NATION_NAMES.items() for name in names.split("|")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted(_table(), key=len, reverse=True)
    by_first: dict[str, list[str]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(re.escape(name[1:]).replace(r"\ ", r"[\s-]"))
    # One alternative per first letter, and what stands before it looked at behind that letter:
    # the engine then skips from letter to letter, in a tenth of the time of one flat list.
    body = "|".join(
        f"{first}{_not_before(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()
    )
    return re.compile(rf"(?:{body})(?![\w@])")


def _not_before(first: str) -> str:
    """Refuse, right behind the first letter of a name, what no nation stands behind."""
    return rf"(?<![\w@#/-]{first})" + "".join(f"(?<!{word} {first})" for word in _NOT_AFTER)


def nations_in(text: str) -> tuple[NationMention, ...]:
    """Return every nation named in `text`, in order, by name, demonym, capital or short form."""
    return _known(text) if len(text) <= _SHORT_CHARS else _found(text)


@lru_cache(maxsize=1 << 12)
def _known(text: str) -> tuple[NationMention, ...]:
    """Remember short texts: names and counted words are looked at time and again."""
    return _found(text)


def _found(text: str) -> tuple[NationMention, ...]:
    table = _table()
    found = []
    for match in _pattern().finditer(text):
        words = match.group()
        code = (
            table[" ".join(words.replace("-", " ").split())] if words not in table else table[words]
        )
        if words not in _FIRST_NAMES or _is_place(text, match):
            found.append(NationMention(code, match.start(), match.end(), words))
    return tuple(found)


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    """Return names with a listed plural ("Korean", "Koreans") and the adjectives of English."""
    return frozenset(
        name
        for names in NATION_NAMES.values()
        for row in (frozenset(names.split("|")),)
        for name in row
        if f"{name}s" in row or name.removesuffix("s") in row - {name} or name.endswith(_ADJECTIVES)
    )


_ADJECTIVES: Final = (
    "ese",
    "ish",
    "French",
    "Dutch",
    "Swiss",
    "Czech",
    "Welsh",
    "Greek",
    "chman",
    "chmen",
    "shman",
    "shmen",
)


def is_demonym(words: str) -> bool:
    """Tell whether a nation's name is an adjective or names its people, not the land."""
    return words in _demonyms()


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Tell a country from a person or a state: "in Jordan" against "Michael Jordan"."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _BEFORE_PLACE.search(before):
        return not _NAME_AFTER.match(text, match.end())
    return not (_NAME_BEFORE.search(before) or _NAME_AFTER.match(text, match.end()))
