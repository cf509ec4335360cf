"""Which articles tell one story in one voice: reprints, agency copy, editions of one outlet.

An article that credits nobody for a figure is its origin. Ten reprints of one wire report are one
origin all the same. Groups of copies come from the store, which looked for them when the articles
came in; what it has not looked at is compared here, by its opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from service.domain.article import Copied, Source
from service.figures.copies.credits import agency_of, host_family, outlet_family

_SHINGLE: Final = 4
# Openings of reprints share more than half of their runs of four words, those of two reports of one
# event next to none.
_NEAR: Final = 0.5
_FEWEST: Final = 8
_WORD: Final = re.compile(r"\w+")

Shingles = frozenset[tuple[str, ...]]


def voices(
    sources: Sequence[Source], openings: Mapping[str, str], copied: Sequence[Copied] = ()
) -> dict[str, str]:
    """Map each article to who speaks where it credits nobody: an agency, an outlet, or itself.

    `openings`: the first words of each article's text. `copied`: the groups of copies, as stored.
    """
    stored = {each.article_id: each for each in copied}
    voice = _own_voices(sources, stored)
    credit = {each.article_id: each.agency for each in copied if each.agency}
    for article_id, opening in openings.items():
        if article_id not in credit and (name := agency_of(opening)) is not None:
            credit[article_id] = name
    for group in _copies(openings, stored):
        credited = [credit[each] for each in group if each in credit]
        known = [voice[each] for each in group if each in voice]
        one = credited[0] if credited else min(known, default=group[0])
        voice |= dict.fromkeys(group, one)
    return voice | {each: credit[each] for each in credit if each in voice or each in openings}


def _own_voices(sources: Sequence[Source], stored: Mapping[str, Copied]) -> dict[str, str]:
    """Return an outlet under one name for all its editions; the article's id where it is unknown.

    Names of outlets are folded only where groups are stored, so that older answers replay.
    """
    own = {source.article_id: _own_voice(source) for source in sources}
    names: dict[str, str] = {}
    for source in sources:
        if source.outlet and source.article_id in stored:
            key = outlet_family(source.outlet)
            names[key] = min(names.get(key, own[source.article_id]), own[source.article_id])
    return own | {
        source.article_id: names[outlet_family(source.outlet)]
        for source in sources
        if source.outlet and source.article_id in stored
    }


def _own_voice(source: Source) -> str:
    return host_family(source.outlet) if source.outlet else source.article_id


def _copies(openings: Mapping[str, str], stored: Mapping[str, Copied]) -> Iterable[tuple[str, ...]]:
    """Yield groups of copies: as stored, else articles whose openings are nearly the same words."""
    ids = dict.fromkeys((*openings, *stored))
    told = {article_id: _shingles(text) for article_id, text in openings.items()}
    group: dict[str, tuple[str, ...]] = {article_id: (article_id,) for article_id in ids}
    for a, b in combinations(ids, 2):
        if group[a] is not group[b] and _are_copies(a, b, told, stored):
            joined = tuple(sorted({*group[a], *group[b]}))
            group |= dict.fromkeys(joined, joined)
    return [each for each in dict.fromkeys(group.values()) if len(each) > 1]


def _are_copies(a: str, b: str, told: Mapping[str, Shingles], stored: Mapping[str, Copied]) -> bool:
    if a in stored and b in stored:
        return stored[a].group == stored[b].group
    return a in told and b in told and _is_copy(told[a], told[b])


def _shingles(text: str) -> Shingles:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))


def _is_copy(a: Shingles, b: Shingles) -> bool:
    """Tell whether two openings share most of their runs of words, measured by the shorter one."""
    shorter = min(len(a), len(b))
    return shorter >= _FEWEST and len(a & b) >= _NEAR * shorter
