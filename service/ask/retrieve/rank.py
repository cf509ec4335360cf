"""Rank passages by words and by meaning, and let no article crowd the others out.

Three ways in are fused by rank (reciprocal-rank fusion, Cormack et al. 2009, k = 60), because their
scores are of different kinds: words, meaning, and words beside a stored figure of the asked event
or noun.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.domain.article import Passage
from service.domain.errors import CrosscheckError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Wanted
from service.domain.question import Hit, Plan, Question
from service.figures.lexicon.nouns import peers_of

_DEPTH: Final = 60
_FUSION_K: Final = 60
_RANKS: Final = ("lexical_rank", "dense_rank", "figure_rank")
_PER_ARTICLE: Final = 3
# More passages of one article among the best sixty than 99.5% of 2,681 news articles have at all.
_CROWD: Final = 20
_OF_CROWDING: Final = 2
_DEEPER: Final = 8
_NEW_WORDS: Final = 0.1
_NOT_FILLED: Final = (
    "searched by words alone: the vector index is empty or was filled by another embedder; "
    "run `crosscheck reindex`"
)


class Ranked(NamedTuple):
    """Hold what was found with its passages, and each way in that was down."""

    hits: tuple[Hit, ...]
    passages: Sequence[Passage]
    degraded: tuple[str, ...]


async def uncrowded(question: Question, plan: Plan, kit: Kit) -> Ranked:
    """Return what was found; of an article that crowds others out, its two best passages.

    Whoever repeats a question five hundred times has passages enough to fill any ranking, which is
    then read deeper. What repeats itself within an article counts twice at most.
    """
    ranked = await _ranked(question, plan, kit, _DEPTH)
    if _crowding(ranked.passages):
        ranked = await _ranked(question, plan, kit, _DEPTH * _DEEPER)
    crowding = _crowding(ranked.passages)
    by_id = {passage.id: passage for passage in ranked.passages}
    seen: dict[str, list[frozenset[str]]] = defaultdict(list)
    kept = list[Hit]()
    for hit in ranked.hits:
        passage = by_id.get(hit.passage_id)
        if passage is not None:
            before, words = seen[passage.article_id], frozenset(passage.text.lower().split())
            before.append(words)
            is_more = passage.article_id in crowding or _repeats(words, before[:-1])
            if len(before) <= _OF_CROWDING or not is_more:
                kept.append(hit)
    ids = {hit.passage_id for hit in kept}
    passages = [passage for passage in ranked.passages if passage.id in ids]
    return Ranked(tuple(kept), passages, ranked.degraded)


def _repeats(words: frozenset[str], before: Sequence[frozenset[str]]) -> bool:
    """Tell whether a passage has next to no word that one before it in its article has not."""
    return any(len(words - each) <= _NEW_WORDS * len(words) for each in before)


async def _ranked(question: Question, plan: Plan, kit: Kit, depth: int) -> Ranked:
    (found, degraded), measured = await asyncio.gather(
        find(question, plan.words, kit, depth),
        kit.archive.measured(question.collection, _telling(plan), _measure(plan), depth),
    )
    hits = _fuse(found, measured)
    passages = await kit.archive.passages(question.collection, [hit.passage_id for hit in hits])
    return Ranked(hits, passages, degraded)


def _crowding(passages: Sequence[Passage]) -> set[str]:
    held = Counter(passage.article_id for passage in passages)
    return {article_id for article_id, times in held.items() if times > _CROWD}


async def find(
    question: Question, words: Sequence[str], kit: Kit, depth: int = _DEPTH
) -> tuple[Sequence[Hit], tuple[str, ...]]:
    """Rank passages by both ways in; the second value names each way in that failed."""
    lexical, (dense, degraded) = await asyncio.gather(
        kit.archive.lexical(question.collection, words, depth),
        _by_meaning(question, kit, depth),
    )
    return _fuse(lexical, dense), degraded


def _telling(plan: Plan) -> tuple[str, ...]:
    """Return the words that say which event or thing; the figures say what they count."""
    named = " ".join((*plan.names, plan.place, *plan.topic)).lower()
    return tuple(word for word in plan.words if word in named) or plan.words


def _measure(plan: Plan) -> Wanted:
    """Name the figures that could answer; none for a question that wants no number."""
    if not plan.asks.wants_number:
        return Wanted()
    events = tuple(event for event in (plan.event, plan.instead) if event)
    return Wanted(events, tuple(sorted(peers_of(plan.noun))) if plan.noun else ())


async def _by_meaning(
    question: Question, kit: Kit, depth: int
) -> tuple[Sequence[Hit], tuple[str, ...]]:
    if kit.index is None or kit.embedder is None:
        return (), kit.degraded
    if kit.index.stamp != kit.embedder.stamp:
        return (), (*kit.degraded, _NOT_FILLED)
    try:
        [vector] = await kit.embedder.embed([question.in_full])
        return await kit.index.nearest(question.collection, vector, depth), kit.degraded
    except CrosscheckError as down:
        return (), (*kit.degraded, f"searched by words alone: {down}")


def _fuse(*ways: Sequence[Hit]) -> tuple[Hit, ...]:
    """Merge rankings by reciprocal rank; ties go to the passage id, so the order is stable."""
    ranks: dict[str, dict[str, int]] = {}
    for hit in (hit for way in ways for hit in way):
        known = ranks.setdefault(hit.passage_id, {})
        for name in _RANKS:
            rank = getattr(hit, name)
            if rank is not None:
                known[name] = rank
    hits = [
        Hit(
            passage_id=passage_id,
            score=sum([1 / (_FUSION_K + rank) for rank in known.values()]),
            lexical_rank=known.get("lexical_rank"),
            dense_rank=known.get("dense_rank"),
            figure_rank=known.get("figure_rank"),
        )
        for passage_id, known in ranks.items()
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage_id)))


class Spread(NamedTuple):
    """Hold each article's best passages, then the others; both in order of rank."""

    first: tuple[Hit, ...]
    later: tuple[Hit, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return all, the best first."""
        return (*self.first, *self.later)


def spread(hits: Sequence[Hit], passages: Sequence[Passage]) -> Spread:
    """Drop ghosts and let every article have its best passages before any has its others."""
    article_of = {passage.id: passage.article_id for passage in passages}
    seen: Counter[str] = Counter()
    first, later = list[Hit](), list[Hit]()
    for hit in hits:
        article_id = article_of.get(hit.passage_id)
        if article_id is not None:
            seen[article_id] += 1
            (first if seen[article_id] <= _PER_ARTICLE else later).append(hit)
    return Spread(tuple(first), tuple(later))
