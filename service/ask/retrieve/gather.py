"""Find what could answer a question: passages by words and by meaning, and the figures around them.

Every hit is joined to live rows of the archive, so an entry that lingers in the vector
index cannot appear.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from service.ask.retrieve.rank import Spread, find, spread, uncrowded
from service.domain.article import Copied, Passage
from service.domain.ports.archive import Archive
from service.domain.ports.kit import Kit
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

_ARTICLES: Final = 60
_NEAREST: Final = 5
_OPENING: Final = 800
# Names from other scripts end one way in one paper and another in the next: Kobani, Kobane.
_LAST_VOWEL: Final = re.compile(r"(?<=\w{5})[aeiou]h?$")


async def retrieve(question: Question, plan: Plan, kit: Kit) -> Evidence:
    """Gather passages, the figures of their articles and what was searched."""
    (hits, passages, degraded), searched = await asyncio.gather(
        uncrowded(question, plan, kit), _searched(question.collection, kit.archive)
    )
    hits = spread(hits, passages).hits
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
    hits, _ = await find(question, plan.words, kit)
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
    ordered = Spread((), ())
    for depth in (2 * limit, len(hits)):
        ids = [hit.passage_id for hit in hits[:depth]]
        by_id = {passage.id: passage for passage in await archive.passages(collection, ids)}
        ordered = spread(hits[:depth], list(by_id.values()))
        if len(ordered.first) >= limit or depth >= len(hits):
            break
    return [(hit, by_id[hit.passage_id]) for hit in ordered.hits[:limit]]


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
