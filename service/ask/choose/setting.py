"""What the tests of a figure look at beside it: the plan, and the words around the figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from service.domain.article import Source
from service.domain.figure import Figure
from service.domain.question import Evidence, Plan
from service.figures.lexicon.nouns import same_kind


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

    `leads`: the first passage of each article. `general`: articles and events for which people are
    counted without saying which.
    """

    plan: Plan
    evidence: Evidence
    sources: Mapping[str, Source]
    leads: Mapping[str, str]
    general: frozenset[tuple[str, str]]
    mentions: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, plan: Plan, evidence: Evidence) -> Setting:
        """Look up once what every figure is held against."""
        return cls(
            plan=plan,
            evidence=evidence,
            sources={source.article_id: source for source in evidence.sources},
            leads={p.article_id: p.text for p in evidence.passages if p.ordinal == 0},
            general=frozenset(
                (figure.article_id, figure.measure.event)
                for figure in evidence.figures
                if same_kind(figure.measure.noun, "person")
            ),
            mentions={(m.article_id, m.name): m.times for m in evidence.mentions},
        )

    def sentence(self, figure: Figure) -> str:
        """Return the sentence that carries a figure."""
        return self.evidence.quote(figure.passage_id, figure.sentence)

    def times(self, article_id: str, name: str) -> int:
        """Return how often an article names a name of the question."""
        return self.mentions.get((article_id, name), 0)
