"""What the tests of a figure look at beside it: the plan, and the words around the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from service.domain.article import Source
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Evidence, Plan
from service.figures.lexicon.nouns import same_kind

_AGAIN: Final = re.compile(r"\s?\(|,? or |/")
_LEAD_CHARS: Final = 300
# "LIMA, Peru (AP) — ": where it was written, not where it happened.
_WRITTEN_AT: Final = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,}[^\n]{0,40}?\s[-–—]{1,2}\s|^[A-ZÀ-Þ]\w+ \([^)]*\) [-–—] ", re.M
)


class Misfit(NamedTuple):
    """Say in which dimension a figure misses the question, and why.

    `related`: a reader would still want to see it.
    """

    dimension: str
    why: str
    related: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Hold what every figure is held against, looked up once.

    `leads`: the first lines of each article. `general`: articles and events for which people are
    counted without saying which.
    """

    plan: Plan
    evidence: Evidence
    sources: Mapping[str, Source]
    leads: Mapping[str, str]
    general: frozenset[tuple[str, str]]
    mentions: Mapping[tuple[str, str], int]
    beside: Mapping[tuple[str, int], tuple[Figure, ...]]

    @classmethod
    def of(cls, plan: Plan, evidence: Evidence) -> Setting:
        """Look up once what every figure is held against."""
        return cls(
            plan=plan,
            evidence=evidence,
            sources={source.article_id: source for source in evidence.sources},
            leads={p.article_id: _lead(p.text) for p in evidence.passages if p.ordinal == 0},
            general=frozenset(
                (figure.article_id, figure.measure.event)
                for figure in evidence.figures
                if same_kind(figure.measure.noun, "person")
            ),
            mentions={(m.article_id, m.name): m.times for m in evidence.mentions},
            beside=_by_sentence(evidence),
        )

    def sentence(self, figure: Figure) -> str:
        """Return the sentence that carries a figure."""
        return self.evidence.quote(figure.passage_id, figure.sentence)

    def events_beside(self, figure: Figure) -> set[str]:
        """Return the events of the other figures of a sentence."""
        others = self.beside.get((figure.article_id, figure.sentence.start), ())
        return {other.measure.event for other in others if other.id != figure.id}

    def is_restated(self, figure: Figure) -> bool:
        """Tell a number given again in another unit: "140 lb (63 kg)"."""
        unit = figure.quantity.unit
        for other in self.beside.get((figure.article_id, figure.sentence.start), ()):
            at = figure.sentence.start
            between = self.sentence(figure)[other.span.end - at : figure.span.start - at]
            same = other.quantity.unit.dimension is unit.dimension is not Dimension.COUNT
            if same and other.quantity.unit != unit and _AGAIN.fullmatch(between):
                return True
        return False

    def told(self, figure: Figure) -> str:
        """Return that sentence without its speakers and without where it was written."""
        sentence = _WRITTEN_AT.sub("", self.sentence(figure))
        for speaker in figure.attribution:
            sentence = sentence.replace(speaker.name, " ") if speaker.name else sentence
        return sentence

    def times(self, article_id: str, name: str) -> int:
        """Return how often an article names a name of the question."""
        return self.mentions.get((article_id, name), 0)


def _by_sentence(evidence: Evidence) -> dict[tuple[str, int], tuple[Figure, ...]]:
    found: dict[tuple[str, int], tuple[Figure, ...]] = {}
    for figure in evidence.figures:
        key = (figure.article_id, figure.sentence.start)
        found[key] = (*found.get(key, ()), figure)
    return found


def _lead(text: str) -> str:
    return _WRITTEN_AT.sub("", text[:_LEAD_CHARS])
