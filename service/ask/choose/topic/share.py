"""Whether a figure is about what is asked: who or what takes up the question's own words.

Each name and each topic word of the question is looked for around the figure: in its part of the
sentence, in what stands beside it, in the title and lead of its article, anywhere in the article.
The nearer, the more it counts; rare words count more than those that every article found holds. A
sentence that tells of another place or thing than its article ("the Corvan 3 had six") has no
share in the article's title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from service.ask.choose.terms import like_terms_of, terms_of, terms_of_word
from service.ask.choose.topic.around import Around
from service.ask.choose.topic.demands import (
    Demand,
    Terms,
    demands_of,
    is_in,
    kinds_of,
    name_terms,
    word_terms,
)
from service.ask.choose.topic.openers import is_name
from service.domain.figure import Figure
from service.domain.question import Asks, Evidence, Plan
from service.figures.context.places import find_places

_OWN: Final = 1.0
_SENTENCE: Final = 0.85
_BESIDE: Final = 0.8
_BESIDE_FOREIGN: Final = 0.3
_HEAD: Final = 0.9
# Articles hold many amounts and measures: a title says little about which of them is asked.
_HEAD_OF_MEASURES: Final = 0.6
_ANYWHERE: Final = 0.4
# Articles about one event tell its counts in sentences of few words ("Seven people died").
_ANYWHERE_OF_EVENT: Final = 0.7
# A name must be nearer than anywhere in the article.
_NAMED: Final = 0.5
LEANS: Final = re.compile(
    r"\W*(?:It|That|This|Those|They|(?:That|This|The) (?:quake|blaze|crash|attack|fire|storm))\b|"
    r".{0,60}\b(?:that|this) (?:quake|temblor|crash|accident|attack|fire|shooting|incident)\b"
)
"""Matches a sentence that leans on the one before it."""
_NAMED_KIND: Final = re.compile(r"\b[Tt]he [A-Z][\w/-]+(?: [A-Z][\w/-]+)* ([a-z]+|[A-Z][a-z]+)\b")
# "Corvan 3", "X1": a make of rocket, car or weapon.
_MAKE: Final = re.compile(
    r"(?<![\w-])[A-Z][\w-]*(?:(?: [A-Z][a-z]+)? \d{1,3}|-?\d{1,3})(?![\w.,]\w|%)"
)
# A make behind that is compared with, not told of: "it is really three Corvan 3 tied together".
_SUBJECT: Final = 40
_FIRST_WORD: Final = re.compile(r"\W*([A-Z][a-z]{2,})\b(?! [A-Z])")
# "Nordwerk's rival Kessler said": what follows is of Kessler.
_RIVAL: Final = re.compile(r"\b[Rr]ivals?,? ((?:[A-Z][\w’'-]+ ?)+)")
_KNOWN_TIMES: Final = 3
_ALIKE: Final = 0.5
_LIKE: Final = 0.75
_TWICE: Final = 2
_NONE: Final[Terms] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Hold the question's demands and, of each article, its title with its lead and its body.

    `bodies`: the passages at hand. `often`: the names each comes back to. `seen` remembers what
    titles and leads stand for, `held` which articles hold which demand, `openers` which first words
    of sentences are names; `kinds`: what kind of thing is asked about.
    """

    demands: tuple[Demand, ...]
    heads: Mapping[str, str]
    bodies: Mapping[str, Sequence[str]]
    often: Mapping[str, Terms]
    head_counts: float
    body_counts: float
    needs_name: bool
    kinds: tuple[Terms, ...]
    seen: dict[str, Terms] = field(default_factory=dict)
    held: dict[tuple[str, str], bool] = field(default_factory=dict)
    openers: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, evidence: Evidence, leads: Mapping[str, str]) -> Topic:
        """Look up once what each figure is held against."""
        bodies: dict[str, list[str]] = {}
        for passage in evidence.passages:
            bodies.setdefault(passage.article_id, []).append(passage.text)
        heads = {
            s.article_id: f"{s.title}\n{leads.get(s.article_id, '')}" for s in evidence.sources
        }
        is_count = plan.asks is Asks.COUNT
        return cls(
            demands=tuple(demands_of(plan, bodies)),
            heads=heads,
            bodies=bodies,
            often=_often(evidence),
            head_counts=_HEAD if is_count else _HEAD_OF_MEASURES,
            body_counts=_ANYWHERE_OF_EVENT if is_count and plan.event else _ANYWHERE,
            needs_name=not plan.place,
            kinds=tuple(terms_of_word(word) for word in kinds_of(plan)),
        )

    @property
    def total(self) -> float:
        """Return what all of the question's demands weigh."""
        return sum(demand.weight for demand in self.demands)

    def share(self, figure: Figure, around: Around) -> float:
        """Return how much of the question is taken up around a figure, 0 to 1."""
        total = self.total
        if not total or not around.sentence:
            return 1.0
        is_foreign = self.is_foreign(figure.article_id, around)
        head = None if is_foreign else self.heads.get(figure.article_id, "")
        places = self._places(around, head)
        held = []
        for demand in self.demands:
            near = _held(demand, places)
            far = 0.0 if is_foreign else self._anywhere(figure.article_id, demand)
            held.append(demand.weight * max(near, far))
        named = [h / d.weight for h, d in zip(held, self.demands, strict=True) if d.is_name]
        if self.needs_name and named and max(named) < _NAMED:
            return 0.0
        return sum(held) / total

    def own(self, around: Around) -> frozenset[str]:
        """Return the words of the question that stand in a figure's own part of its sentence."""
        own = terms_of(around.own)
        return frozenset(d.words for d in self.demands if all(word & own for word in d.terms))

    def is_foreign(self, article_id: str, around: Around) -> bool:
        """Tell whether a sentence speaks of a place or thing that its article is not about."""
        if around.heading:
            return not self.is_asked(around.heading)
        rival = _RIVAL.search(around.sentence)
        if rival and not self.is_asked(rival.group(1)) and self.is_asked(around.sentence):
            return True
        if self.is_asked(around.sentence):
            return False
        if LEANS.match(around.sentence) and self._names_elsewhere(article_id, around.before):
            return not self.is_asked(around.before)
        return (
            self._has_rival(around.sentence)
            or self._is_of_other(article_id, around.sentence)
            or self._names_elsewhere(article_id, around.sentence)
        )

    def _has_rival(self, sentence: str) -> bool:
        """Tell whether a sentence names another one of the asked kind: "the Hollin fire"."""
        return any(
            any(terms_of_word(kind.lower()) & terms for terms in self.kinds)
            for kind in _NAMED_KIND.findall(sentence)
        )

    def _is_of_other(self, article_id: str, sentence: str) -> bool:
        """Tell whether a sentence is about another make or body: "Corvan 3 had", "Telvon said"."""
        head = self.head(article_id)
        makes = (name_terms(make) for make in _MAKE.findall(sentence[:_SUBJECT]))
        if any(not all(word & head for word in terms) for terms in makes):
            return True
        first = _FIRST_WORD.match(sentence)
        if first is None or _NONE.union(*name_terms(first.group(1))) & head:
            return False
        word = first.group(1)
        if word not in self.openers:
            self.openers[word] = is_name(word, self.bodies.values())
        return self.openers[word]

    def is_asked(self, words: str) -> bool:
        """Tell whether a text holds a name of the question."""
        return bool(self._names_in(terms_of(words)))

    def is_aside(self, words: str, head: str) -> bool:
        """Tell whether a text holds a name of the question that a title and lead do not."""
        return not self._names_in(terms_of(words)) <= self._names_in(terms_of(head))

    def _names_in(self, own: Terms) -> set[str]:
        return {d.words for d in self.demands if d.is_name and all(word & own for word in d.terms)}

    def _names_elsewhere(self, article_id: str, words: str) -> bool:
        return any(
            not self._is_known(place.scope.place, article_id)
            for place in find_places(words)
            if place.scope.place[:1].isupper()
        )

    def _is_known(self, name: str, article_id: str) -> bool:
        """Tell whether the title, the lead or the article time and again names a place."""
        head = self.head(article_id)
        if any(word & head for word in word_terms(name)) or terms_of(name) & head:
            return True
        bodies = self.bodies.get(article_id, ())
        return any(
            sum(word in body for body in bodies) >= _KNOWN_TIMES
            for word in re.findall(r"\w+", name)
        )

    def head(self, article_id: str) -> Terms:
        """Return what the title and the lead of an article stand for."""
        if article_id not in self.seen:
            self.seen[article_id] = terms_of(self.heads.get(article_id, ""))
        return self.seen[article_id]

    def _anywhere(self, article_id: str, demand: Demand) -> float:
        """Return what it counts that an article holds a demand somewhere."""
        often = self.often.get(article_id, _NONE)
        if demand.is_name and all(word & often for word in demand.terms):
            return self.body_counts
        key = (article_id, demand.words)
        if key not in self.held:
            self.held[key] = is_in(demand.words, self.bodies.get(article_id, ()))
        counts = _ANYWHERE if demand.is_name else self.body_counts
        return counts if self.held[key] else 0.0

    def _places(self, around: Around, head: str | None) -> list[tuple[float, str]]:
        """List the words around a figure, what counts most first. `head` None: it is foreign."""
        near = [(_OWN, f"{around.heading} {around.own}"), (_SENTENCE, around.sentence)]
        if head is None:
            return [*near, (_BESIDE_FOREIGN, around.beside)]
        return sorted([*near, (_BESIDE, around.beside), (self.head_counts, head)], reverse=True)


def _often(evidence: Evidence) -> dict[str, Terms]:
    """Return the names that an article comes back to."""
    found: dict[str, Terms] = {}
    for mention in evidence.mentions:
        if mention.times >= _TWICE:
            terms = _NONE.union(*name_terms(mention.name))
            found[mention.article_id] = found.get(mention.article_id, _NONE) | terms
    return found


def _held(demand: Demand, places: Sequence[tuple[float, str]]) -> float:
    """Return what the nearest place counts that holds a demand; half a name is a quarter of it."""
    best = 0.0
    for counts, words in places:
        if counts <= best:
            break  # No place behind can count more.
        terms = terms_of(words)
        part = sum(bool(word & terms) for word in demand.terms) / len(demand.terms)
        like = demand.like and demand.like & like_terms_of(words)
        other = _LIKE if like else _ALIKE * bool(demand.alike & terms)
        best = max(best, counts * part * part, counts * other)
    return best
