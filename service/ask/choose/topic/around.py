"""The words around a figure: its part of the sentence, what is beside it, the heading above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.domain.figure import Figure
from service.domain.question import Evidence

_BEFORE_CHARS: Final = 300
_BEHIND_CHARS: Final = 160
_PART: Final = re.compile(r"[,;]|\b(?:and|while|but|including)\b")
# "Harbour cinema: 12 dead" heads what follows it in a list of events.
_HEADING: Final = re.compile(r"(?:^|\n)\W*([A-Z][^:.\n]{2,40}): (?=\d|at least|more than)")


class Around(NamedTuple):
    """Hold the words around a figure: its part of the sentence, the sentence, what is beside it.

    `part`: its part without what it shares with other numbers. `before`: the sentence before.
    `heading`: of the list row it stands in, "" for none.
    """

    own: str
    sentence: str
    beside: str
    before: str
    heading: str
    part: str


def around(figure: Figure, evidence: Evidence, others: Sequence[Figure], told: str) -> Around:
    """Return the words around a figure, as far as its passage goes.

    `others`: the figures of its sentence; each has the words up to the next one for its own, and
    shares those before the first. `told`: the sentence without its speakers.
    """
    passage = evidence.passage_by_id.get(figure.passage_id)
    if passage is None:
        return Around(told, told, "", "", "", told)
    text, shift = passage.text, passage.span.start
    start, end = figure.sentence.start - shift, figure.sentence.end - shift
    at, until = figure.span.start - shift, figure.span.end - shift
    ends = [other.span.end - shift for other in others if other.span.end <= figure.span.start]
    starts = [other.span.start - shift for other in others if other.span.start >= figure.span.end]
    first = min([at, *(other.span.start - shift for other in others)])
    left = _border(text, max(ends), at)[1] if ends else start
    right = _border(text, until, min(starts))[0] if starts else end
    own = f"{text[start:first]} {text[left:right]}"
    preceding = text[max(0, start - _BEFORE_CHARS) : start]
    heading = _heading(text, start, until + 1)
    before = re.split(r"[.!?]\s+|\n", preceding.rstrip())[-1] if preceding.strip() else ""
    return Around(
        own=own,
        sentence=told,
        beside=f"{preceding} {text[end : end + _BEHIND_CHARS]}",
        before=before,
        heading=heading,
        part=text[left:right],
    )


def _heading(text: str, start: int, until: int) -> str:
    """Return the heading of a row that opens a sentence or follows another row, "" for none."""
    above = _HEADING.findall(text[:until])
    opening = _HEADING.match(text[start:until])
    if opening is None:
        return above[-1] if len(above) > 1 else ""
    return above[-1] if above else opening.group(1)


def _border(text: str, after: int, before: int) -> tuple[int, int]:
    """Return where the part of one number ends and that of the next begins, between the two.

    At the last comma or "and"; without one, what stands between belongs to both.
    """
    cut = max((found.start() for found in _PART.finditer(text, after, before)), default=-1)
    return (before, after) if cut < 0 else (cut, cut)
