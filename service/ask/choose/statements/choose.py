"""Find the sentences that answer a question asking for no number.

A sentence answers when it takes up enough of the question's words, in any form or as words used
for one another, speaks of the asked nations in the asked role, and holds the kind of thing asked
(a date for when, somebody for who). Words weigh by how rare they are among the sentences found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Final, NamedTuple

from service.ask.choose.statements.asked import asked_of
from service.ask.choose.statements.cover import Around, Cover, cover
from service.ask.choose.statements.kinds import answers_kind, find_key
from service.ask.choose.statements.roles import is_about
from service.ask.choose.statements.sentences import Told, sentences_of
from service.domain.article import Source, Span
from service.domain.question import Asks, Evidence, Plan, unnamed
from service.domain.record import Statement
from service.figures.relations.statements import read_order

_WHOLE: Final = 0.6
_OWN: Final = 0.4
_MAIN: Final = 0.55
_NAMED: Final = 0.3
_SPOKEN: Final = 0.5
_MOST: Final = 4
# What takes up less of the question than the best sentence does tells of something beside it.
_NEAR_BEST: Final = 0.8
# A headline answers, but a sentence of the body that says as much answers better.
_TITLE_LOSS: Final = 0.2
# Claims of order differ from article to article more than other answers do.
_MOST_ORDERED: Final = 8
_PER_ARTICLE: Final = 2
# Somebody, a place or a date found by rule answers better than the bare kind of it.
_KEYED: Final = 0.1


class _Rated(NamedTuple):
    """Hold a sentence that answers and how well it does."""

    score: float
    told: Told


def statements_by_rules(plan: Plan, evidence: Evidence) -> tuple[Statement, ...]:
    """Choose the sentences that answer, best first, a few of each article."""
    sources = {source.article_id: source for source in evidence.sources}
    rated = sorted(_rated(plan, evidence, sources), key=lambda each: -each.score)
    chosen = _few_of_each(rated, plan)
    alone = frozenset(told.span for told in chosen)
    stated = [_statement(plan, told, sources, alone) for told in chosen]
    # A date that can be turned into days answers better than "earlier this year".
    return tuple(sorted(stated, key=lambda s: s.as_of is not None and s.as_of.start is None))


def _rated(plan: Plan, evidence: Evidence, sources: dict[str, Source]) -> Iterator[_Rated]:
    lacking = unnamed(evidence.mentions, plan.own_names)
    told = [each for each in sentences_of(evidence) if each.passage.article_id not in lacking]
    asked, around = asked_of(plan, told), Around.of(evidence, told)
    # One word alone says too little of what is asked to hear a yes or no in a sentence.
    enough = len(asked) > (plan.asks is Asks.WHETHER)
    for each in told:
        covered = cover(asked, each, around)
        if not (enough and _covers(plan, covered, each) and is_about(plan, each, around)):
            continue
        if answers_kind(plan, each.words):
            yield _Rated((covered.whole + covered.own) / 2 + _worth(plan, each, sources), each)


def _worth(plan: Plan, told: Told, sources: dict[str, Source]) -> float:
    """Return what a sentence's form adds: words that answer alone, or a headline's brevity."""
    source = sources.get(told.passage.article_id)
    loss = _TITLE_LOSS if source and told.words == source.title else 0.0
    return (_KEYED if find_key(plan, told.words, None).words else 0.0) - loss


def _covers(plan: Plan, covered: Cover, told: Told) -> bool:
    """Tell whether a sentence takes up enough of the question to be about it."""
    if plan.order and read_order(told.words) is None:
        return False
    if plan.order:
        return covered.names >= _SPOKEN or not plan.speakers
    enough = covered.whole >= _WHOLE and covered.own >= _OWN
    return enough and covered.main >= _MAIN and covered.names >= _NAMED


def _few_of_each(rated: Iterable[_Rated], plan: Plan) -> list[Told]:
    """Keep the best few sentences, few of one article, none twice."""
    kept, seen = list[Told](), Counter[str]()
    said = set[tuple[str, str]]()
    best = 0.0
    for score, told in rated:
        best = max(best, score)
        article = told.passage.article_id
        if score < best * _NEAR_BEST and not plan.order:
            break
        if seen[article] < _PER_ARTICLE and (article, told.words) not in said:
            seen[article] += 1
            said.add((article, told.words))
            kept.append(told)
    return kept[: _MOST_ORDERED if plan.order else _MOST]


def _statement(plan: Plan, told: Told, sources: dict[str, Source], alone: Set[Span]) -> Statement:
    source = sources.get(told.passage.article_id)
    key = find_key(plan, told.words, source.dateline.day if source else None)
    span, words = _with_what_it_leans_on(told, alone)
    return Statement(
        article_id=told.passage.article_id,
        passage_id=told.passage.id,
        span=span,
        words=words,
        key=key.words,
        as_of=key.as_of,
    )


def _with_what_it_leans_on(told: Told, alone: Set[Span]) -> tuple[Span, str]:
    """Return a sentence with the one before it where it says "he" or "these" of that one.

    `alone`: sentences that are quoted anyway.
    """
    if not told.leans or told.before is None or told.before.span in alone:
        return told.span, told.words
    span = Span(start=told.before.span.start, end=told.span.end)
    at = told.passage.span.start
    return span, told.passage.text[span.start - at : span.end - at]
