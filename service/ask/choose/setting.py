"""What the tests of a figure look at beside it: the plan, and the words around the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from service.ask.choose.topic.around import Around, around
from service.ask.choose.topic.incident import articles_of_time
from service.ask.choose.topic.share import Topic
from service.domain.article import Source
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Evidence, Plan, unnamed
from service.figures.lexicon.nouns import same_kind

_AGAIN: Final = re.compile(r"\s?\(|,? or |/")
_LEAD_CHARS: Final = 300
# "LIMA, Peru (AP) — ": where it was written, not where it happened.
_WRITTEN_AT: Final = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,}[^\n]{0,40}?\s[-–—]{1,2}\s|^[A-ZÀ-Þ]\w+ \([^)]*\) [-–—] ", re.M
)


class Misfit(NamedTuple):
    """Say in which dimension a figure misses the question, and why.

    `related`: a reader would still want to see it. `worded`: the same thing in words that no table
    holds would miss as well.
    """

    dimension: str
    why: str
    related: bool = False
    worded: bool = False


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Hold what every figure is held against, looked up once.

    `leads`: the first lines of each article. `general`: articles and events for which people are
    counted without saying which; `whole_events`: those events. `sentences`, `arounds` and `shares`
    remember, by the id of a figure, what several tests ask of it; `asked_measures` by its noun,
    event and counted words whether they are what is asked.
    """

    plan: Plan
    evidence: Evidence
    sources: Mapping[str, Source]
    leads: Mapping[str, str]
    general: frozenset[tuple[str, str]]
    whole_events: frozenset[str]
    mentions: Mapping[tuple[str, str], int]
    unnamed: Mapping[str, tuple[str, ...]]
    beside: Mapping[tuple[str, int], tuple[Figure, ...]]
    topic: Topic
    sentences: dict[str, str] = field(default_factory=dict)
    arounds: dict[str, Around] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    asked_measures: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, evidence: Evidence) -> Setting:
        """Look up once what every figure is held against."""
        general = frozenset(
            (figure.article_id, figure.measure.event)
            for figure in evidence.figures
            if same_kind(figure.measure.noun, "person") and not figure.measure.part
        )
        leads = {article_id: _lead(text) for article_id, text in evidence.openings.items()}
        return cls(
            plan=plan,
            evidence=evidence,
            sources={source.article_id: source for source in evidence.sources},
            leads=leads,
            general=general,
            whole_events=frozenset(event for _, event in general),
            mentions={(m.article_id, m.name): m.times for m in evidence.mentions},
            unnamed=unnamed(evidence.mentions, plan.own_names),
            beside=_by_sentence(evidence),
            topic=Topic.of(plan, evidence, leads),
        )

    def sentence(self, figure: Figure) -> str:
        """Return the sentence that carries a figure."""
        known = self.sentences.get(figure.id)
        if known is None:
            known = self.evidence.quote(figure.passage_id, figure.sentence)
            self.sentences[figure.id] = known
        return known

    def around(self, figure: Figure) -> Around:
        """Return the words around a figure."""
        known = self.arounds.get(figure.id)
        if known is None:
            others = self.beside.get((figure.article_id, figure.sentence.start), ())
            known = around(figure, self.evidence, others, self.told(figure))
            self.arounds[figure.id] = known
        return known

    def is_outdone(self, figure: Figure) -> bool:
        """Tell whether another number of the same thing in the sentence is the one asked for.

        "14 rifles in the barn, and 3 rifles in the van": each has its own part.
        """
        if self.plan.event:
            return False
        others = self.beside.get((figure.article_id, figure.sentence.start), ())
        own = self.topic.own(self.around(figure))
        return any(
            other.measure.noun == figure.measure.noun and own < self.topic.own(self.around(other))
            for other in others
            if other.id != figure.id and not self._restates(other, figure)
        )

    def is_named(self, figure: Figure) -> bool:
        """Tell whether a figure's sentence holds a name of the question."""
        return self.topic.is_asked(self.sentence(figure))

    def is_aside(self, figure: Figure) -> bool:
        """Tell whether a sentence names what is asked in an article about something else."""
        source = self.sources.get(figure.article_id)
        head = f"{source.title if source else ''}\n{self.leads.get(figure.article_id, '')}"
        told = f"{self.around(figure).heading} {self.sentence(figure)}"
        place = self.plan.place
        return bool(place and place in told and place not in head) or self.topic.is_aside(
            told, head
        )

    def beside_text(self, figure: Figure) -> str:
        """Return the sentence of a figure with what stands beside it."""
        passage = self.evidence.passage_by_id.get(figure.passage_id)
        if passage is None:
            return self.sentence(figure)
        start = figure.sentence.start - passage.span.start
        return passage.text[max(0, start - _LEAD_CHARS) : figure.sentence.end - passage.span.start]

    def share(self, figure: Figure) -> float:
        """Return how much of the question's own words is taken up around a figure, 0 to 1."""
        known = self.shares.get(figure.id)
        if known is None:
            known = self.shares[figure.id] = self.topic.share(figure, self.around(figure))
        return known

    def events_beside(self, figure: Figure) -> set[str]:
        """Return the events of the other figures of a sentence."""
        others = self.beside.get((figure.article_id, figure.sentence.start), ())
        return {other.measure.event for other in others if other.id != figure.id}

    def is_restated(self, figure: Figure) -> bool:
        """Tell a number given again in another unit: "140 lb (63 kg)"."""
        beside = self.beside.get((figure.article_id, figure.sentence.start), ())
        return any(self._restates(figure, other) for other in beside)

    def _restates(self, figure: Figure, other: Figure) -> bool:
        """Tell whether a number gives another one before it again in another unit."""
        unit, at = figure.quantity.unit, figure.sentence.start
        same = other.quantity.unit.dimension is unit.dimension is not Dimension.COUNT
        if not same or other.quantity.unit == unit:
            return False
        between = self.sentence(figure)[other.span.end - at : figure.span.start - at]
        return _AGAIN.fullmatch(between) is not None

    def is_of_asked_time(self, article_id: str) -> bool:
        """Tell whether an article may tell of the time asked."""
        return article_id in self._of_asked_time

    @cached_property
    def _of_asked_time(self) -> frozenset[str]:
        articles = (source.article_id for source in self.evidence.sources)
        among = (article_id for article_id in articles if article_id not in self.unnamed)
        return articles_of_time(self.plan, self.evidence, among)

    @cached_property
    def counted_by_name(self) -> frozenset[tuple[str, str]]:
        """Return articles and events for which those asked are counted by the asked name."""
        return frozenset(
            (figure.article_id, figure.measure.event)
            for figure in self.evidence.figures
            if figure.measure.noun and same_kind(self.plan.noun, figure.measure.noun)
        )

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
