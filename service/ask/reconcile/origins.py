"""Which articles tell one story in one voice: reprints, agency copy, editions of one outlet.

An article that credits nobody for a figure is its origin. Ten reprints of one wire report are one
origin all the same: they credit the agency, or their openings are nearly the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from service.domain.article import Source

_AGENCIES: Final = {
    "reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "dpa": "dpa",
    "xinhua": "Xinhua",
    "pti": "PTI",
    "ani": "ANI",
    "tass": "TASS",
    "interfax": "Interfax",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "efe": "EFE",
    "ansa": "ANSA",
    "upi": "UPI",
    "cnn wire": "CNN",
}
# "KYIV, 11 Jan (Reuters) -", "Lima (AFP) -", "By The Associated Press".
_CREDIT: Final = re.compile(
    rf"\((?:[^()\n]{{0,30}}\b)?({'|'.join(map(re.escape, _AGENCIES))})\b[^()\n]{{0,20}}\)\s*[-–—:]|"
    rf"^\W*(?:by |from |source: )(?:the )?({'|'.join(map(re.escape, _AGENCIES))})\b",
    re.I | re.M,
)
_CREDIT_WITHIN: Final = 300
_SHINGLE: Final = 4
# Openings of reprints share more than half of their runs of four words, those of two reports of one
# event next to none.
_NEAR: Final = 0.5
_FEWEST: Final = 8
_WORD: Final = re.compile(r"\w+")
_HOST: Final = re.compile(r"^(?:[\w-]+\.)*?([\w-]+\.(?:(?:co|com|org|net|ac|gov)\.)?[a-z]{2,6})$")

Shingles = frozenset[tuple[str, ...]]


def voices(sources: Sequence[Source], openings: Mapping[str, str]) -> dict[str, str]:
    """Map each article to who speaks where it credits nobody: an agency, an outlet, or itself.

    `openings`: the first words of each article's text.
    """
    voice = {source.article_id: _own_voice(source) for source in sources}
    for group in _copies(openings):
        credited = [name for each in group if (name := _agency(openings[each]))]
        known = [voice[each] for each in group if each in voice]
        one = credited[0] if credited else min(known, default=group[0])
        voice |= dict.fromkeys(group, one)
    for article_id, opening in openings.items():
        if (name := _agency(opening)) is not None:
            voice[article_id] = name
    return voice


def _own_voice(source: Source) -> str:
    """Return an outlet under one name for all its editions; the article's id where it is unknown.

    "edition.cnn.com" and "www.cnn.com" are one outlet.
    """
    if not source.outlet:
        return source.article_id
    host = _HOST.match(source.outlet.lower())
    return host.group(1) if host else source.outlet


def _agency(opening: str) -> str | None:
    found = _CREDIT.search(opening[:_CREDIT_WITHIN])
    return _AGENCIES[next(filter(None, found.groups())).lower()] if found else None


def _copies(openings: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    """Yield groups of articles whose openings are nearly the same words."""
    told = {article_id: _shingles(text) for article_id, text in openings.items()}
    group: dict[str, tuple[str, ...]] = {article_id: (article_id,) for article_id in told}
    for a, b in combinations(told, 2):
        if group[a] is not group[b] and _is_copy(told[a], told[b]):
            joined = tuple(sorted({*group[a], *group[b]}))
            group |= dict.fromkeys(joined, joined)
    return [each for each in dict.fromkeys(group.values()) if len(each) > 1]


def _shingles(text: str) -> Shingles:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))


def _is_copy(a: Shingles, b: Shingles) -> bool:
    """Tell whether two openings share most of their runs of words, measured by the shorter one."""
    shorter = min(len(a), len(b))
    return shorter >= _FEWEST and len(a & b) >= _NEAR * shorter
