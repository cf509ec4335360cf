"""Find what could answer a question: passages by words and by meaning, and the figures around them.

Three ways in are fused by rank (reciprocal-rank fusion, Cormack et al. 2009, k = 60), because their
scores are of different kinds: words, meaning, and words beside a stored figure of the asked event
or noun. Every hit is joined to live rows of the archive, so an entry that lingers in the vector
index cannot appear.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from service.domain.article import Copied, Passage
from service.domain.errors import CrosscheckError
from service.domain.ports.archive import Archive
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Wanted
from service.domain.question import (
    Evidence,
    Found,
    Hit,
    Mentions,
    Plan,
    Question,
    Searched,
    unnamed,
)
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import peers_of

_DEPTH: Final = 60
_FUSION_K: Final = 60
_ARTICLES: Final = 60
_NEAREST: Final = 5
_OPENING: Final = 800
_RANKS: Final = ("lexical_rank", "dense_rank", "figure_rank")
# Names from other scripts end one way in one paper and another in the next: Kobani, Kobane.
_LAST_VOWEL: Final = re.compile(r"(?<=\w{5})[aeiou]h?$")
_PER_ARTICLE: Final = 3
_NOT_FILLED: Final = (
    "searched by words alone: the vector index is empty or was filled by another embedder; "
    "run `crosscheck reindex`"
)


async def retrieve(question: Question, plan: Plan, kit: Kit) -> Evidence:
    """Gather passages, the figures of their articles and what was searched."""
    (hits, degraded), measured, searched = await asyncio.gather(
        _find(question, plan.words, kit),
        kit.archive.measured(question.collection, _telling(plan), _measure(plan), _DEPTH),
        _searched(question.collection, kit.archive),
    )
    hits = _fuse(hits, measured)
    passages = await kit.archive.passages(question.collection, [hit.passage_id for hit in hits])
    hits = _spread(hits, passages).hits
    article_of = {passage.id: passage.article_id for passage in passages}
    found = list(dict.fromkeys(article_of[hit.passage_id] for hit in hits))
    texts = await kit.archive.texts(found)
    mentions = _mentions(plan, texts)
    silent = unnamed(mentions, plan.own_names)
    telling = [article_id for article_id in found if article_id not in silent][:_ARTICLES]
    # Of articles that name nothing asked, the nearest are shown where none answers.
    shown = {*telling, *found[:_NEAREST]}
    figures, copied, sources = await asyncio.gather(
        kit.archive.figures(telling if plan.asks.wants_number else (), plan.dimensions),
        _copied(telling, kit),
        kit.archive.sources([article_id for article_id in found if article_id in shown]),
    )
    hits = tuple(hit for hit in hits if article_of[hit.passage_id] in shown)
    passages = [passage for passage in passages if passage.article_id in shown]
    mentions = tuple(mention for mention in mentions if mention.article_id in shown)
    carriers = {figure.passage_id for figure in figures} - set(article_of)
    if carriers:
        more = await kit.archive.passages(question.collection, sorted(carriers))
        passages = [*passages, *more]
    return Evidence(
        hits=tuple(hits),
        passages=tuple(passages),
        sources=tuple(sources),
        figures=tuple(figures),
        mentions=mentions,
        openings={article_id: texts[article_id][:_OPENING] for article_id in telling},
        copied=copied,
        searched=searched.model_copy(update={"degraded": degraded}),
    )


async def search(question: Question, plan: Plan, kit: Kit, *, limit: int) -> tuple[Found, ...]:
    """Rank passages for some words, each with its article's card."""
    hits, _ = await _find(question, plan.words, kit)
    found = await _foremost(hits, question.collection, kit.archive, limit)
    cards = {
        source.article_id: source
        for source in await kit.archive.sources([passage.article_id for _, passage in found])
    }
    return tuple(
        Found(hit=hit, passage=passage, source=cards[passage.article_id])
        for hit, passage in found
        if passage.article_id in cards
    )


async def _foremost(
    hits: Sequence[Hit], collection: str, archive: Archive, limit: int
) -> list[tuple[Hit, Passage]]:
    """Return the first hits with their passages, after they were spread over articles.

    Only as many passages are read as settle the order: hits further down never come before those
    that have their place among the best of their article.
    """
    by_id: dict[str, Passage] = {}
    spread = _Spread((), ())
    for depth in (2 * limit, len(hits)):
        ids = [hit.passage_id for hit in hits[:depth]]
        by_id = {passage.id: passage for passage in await archive.passages(collection, ids)}
        spread = _spread(hits[:depth], list(by_id.values()))
        if len(spread.first) >= limit or depth >= len(hits):
            break
    return [(hit, by_id[hit.passage_id]) for hit in spread.hits[:limit]]


async def _find(
    question: Question, words: Sequence[str], kit: Kit
) -> tuple[Sequence[Hit], tuple[str, ...]]:
    """Rank passages by both ways in; the second value names each way in that failed."""
    lexical, (dense, degraded) = await asyncio.gather(
        kit.archive.lexical(question.collection, words, _DEPTH), _by_meaning(question, kit)
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


async def _by_meaning(question: Question, kit: Kit) -> tuple[Sequence[Hit], tuple[str, ...]]:
    if kit.index is None or kit.embedder is None:
        return (), kit.degraded
    if kit.index.stamp != kit.embedder.stamp:
        return (), (*kit.degraded, _NOT_FILLED)
    try:
        [vector] = await kit.embedder.embed([question.in_full])
        return await kit.index.nearest(question.collection, vector, _DEPTH), kit.degraded
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


class _Spread(NamedTuple):
    """Hold each article's best passages, then the others; both in order of rank."""

    first: tuple[Hit, ...]
    later: tuple[Hit, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return all, the best first."""
        return (*self.first, *self.later)


def _spread(hits: Sequence[Hit], passages: Sequence[Passage]) -> _Spread:
    """Drop ghosts and let every article have its best passages before any has its others."""
    article_of = {passage.id: passage.article_id for passage in passages}
    seen: Counter[str] = Counter()
    first, later = list[Hit](), list[Hit]()
    for hit in hits:
        article_id = article_of.get(hit.passage_id)
        if article_id is not None:
            seen[article_id] += 1
            (first if seen[article_id] <= _PER_ARTICLE else later).append(hit)
    return _Spread(tuple(first), tuple(later))


def _mentions(plan: Plan, texts: Mapping[str, str]) -> tuple[Mentions, ...]:
    """Count how often each article names what the question names."""
    names = [*plan.names, *((plan.place,) if plan.place else ())]
    codes = {name: {nation.code for nation in nations_in(name)} for name in names}
    lower = {name: _LAST_VOWEL.sub("", name.lower()) for name in names}
    beginnings = {name: re.compile(rf"\b{re.escape(lower[name])}") for name in names}
    found = list[Mentions]()
    for article_id, text in texts.items():
        folded = text.lower()
        named = Counter(nation.code for nation in nations_in(text)) if any(codes.values()) else None
        for name in codes:
            if named is not None and codes[name]:
                times = _times_of_nation(codes[name], named)
            else:
                times = len(beginnings[name].findall(folded)) if lower[name] in folded else 0
            found.append(Mentions(article_id=article_id, name=name, times=times))
    return tuple(found)


def _times_of_nation(codes: set[str], named: Counter[str]) -> int:
    """Count a nation, under any name, where none is named more; else once at most."""
    times = max((named[code] for code in codes), default=0)
    return times if times == max(named.values(), default=0) else min(times, 1)


async def _copied(article_ids: Sequence[str], kit: Kit) -> tuple[Copied, ...]:
    """Return the groups of copies that articles are in; none where nobody looks for copies."""
    return tuple(await kit.origins.groups(article_ids)) if kit.origins is not None else ()


async def _searched(collection: str, archive: Archive) -> Searched:
    """Sum up the collection that was searched."""
    shelf = next((shelf for shelf in await archive.shelves() if shelf.name == collection), None)
    return Searched(
        articles=shelf.articles if shelf else 0,
        passages=shelf.passages if shelf else 0,
        newest=shelf.newest if shelf else None,
    )
