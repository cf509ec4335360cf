"""Who can be heard for a value: copies have no more speakers than one of them, circles none.

Whoever puts in fifty copies may name another speaker in each. And two articles that cite each other
for a figure have no source for it. Both are looked at only where groups of copies are stored, so
that older answers replay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, Generic, TypeVar

from service.domain.article import Copied, Source
from service.domain.figure import Figure
from service.domain.ports.stored import BURST
from service.figures.copies.credits import outlet_family

CIRCULAR: Final = "circular"
MANY_COPIES: Final = "burst"

Value = TypeVar("Value")


class Heard(Generic[Value]):
    """Hold the named speakers of each value, with the articles that quote them."""

    def __init__(
        self,
        speakers: Mapping[Value, Mapping[str, set[str]]],
        sources: Sequence[Source],
        copied: Sequence[Copied],
    ) -> None:
        """Take the speakers by value, "" for the article itself, the cards, and the groups."""
        self._speakers = speakers
        self._copied = {each.article_id: each for each in copied}
        self._outlet = {
            source.article_id: outlet_family(source.outlet)
            for source in sources
            if source.outlet and source.article_id in self._copied
        }
        self._named: dict[tuple[Value, str], str] = {}
        self._alone = {value: self._one_text(value, held) for value, held in speakers.items()}

    def speaker(self, value: Value, speaker: str, group: Sequence[Figure]) -> str | None:
        """Return who is the origin; None: nobody, for its articles cite one another."""
        if CIRCULAR in self.flags(value, speaker, group):
            return None
        return self._alone.get(value, {}).get(speaker, speaker)

    def voice(self, value: Value, article_id: str) -> str | None:
        """Return whom copies of an article name for a value it gives as its own; None: nobody."""
        group = self._copied[article_id].group if article_id in self._copied else ""
        return self._named.get((value, group)) if group else None

    def flags(self, value: Value, speaker: str, group: Sequence[Figure]) -> tuple[str, ...]:
        """Return what a reader should know of how these readings came about."""
        articles = {figure.article_id for figure in group}
        burst = [each for each in articles if each in self._copied and self._copied[each].is_burst]
        cited = outlet_family(speaker) if speaker else ""
        is_circular = bool(cited) and all(
            cited != self._outlet.get(each) and self._comes_back(value, cited, {each})
            for each in articles
        )
        found = ((CIRCULAR, is_circular), (MANY_COPIES, len(burst) >= BURST))
        return tuple(flag for flag, holds in found if holds)

    def _comes_back(self, value: Value, outlet: str, asked: set[str]) -> bool:
        """Tell whether all that an outlet's articles give for a value leads back to `asked`."""
        theirs = {each for each, name in self._outlet.items() if name == outlet}
        given = [
            (speaker, article)
            for speaker, articles in self._speakers.get(value, {}).items()
            for article in articles & theirs
        ]
        return bool(given) and all(
            article in asked
            or (
                bool(speaker) and self._comes_back(value, outlet_family(speaker), asked | {article})
            )
            for speaker, article in given
        )

    def _one_text(self, value: Value, held: Mapping[str, set[str]]) -> dict[str, str]:
        """Map the speakers that copies of one text name beyond those of any one of them to one."""
        by_group: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for speaker, articles in held.items():
            groups = {self._copied[each].group for each in articles if each in self._copied}
            if speaker and len(groups) == 1 and all(each in self._copied for each in articles):
                by_group[groups.pop()][speaker] = articles
        others: dict[str, str] = {}
        for group, speakers in by_group.items():
            counts = Counter(each for articles in speakers.values() for each in articles)
            most = max(counts.values(), default=1)
            ranked = sorted(speakers, key=lambda each: (-len(speakers[each]), each))
            others |= dict.fromkeys(ranked[most:], ranked[0])
            self._named[value, group] = ranked[0]
        return others
