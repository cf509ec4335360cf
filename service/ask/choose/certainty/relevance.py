"""What the reranker makes of the likeliest sentences: asked once, kept with the evidence.

Which sentences are likely is told cheaply, since hundreds may hold figures: by how many words of
the question stand in the sentence, or there and around it, and by the rank of its passage. The
weights were fitted to 537 labelled questions (2026-11). Six sentences give the same answers as
ten, in six tenths of the time.
"""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from service.ask.choose.fit.misfits import is_of_asked_unit
from service.domain.article import Passage
from service.domain.errors import CrosscheckError
from service.domain.figure import Figure
from service.domain.ports.index import Marked, Reranker
from service.domain.question import Evidence, Plan, Question

_SENTENCES: Final = 6
_IN_SENTENCE: Final = 2.2
_AROUND: Final = 3.5
_LATER: Final = -0.7
_BEFORE_CHARS: Final = 200
_UNRANKED: Final = 99
_WORD: Final = re.compile(r"[^\W_]+")
# Words that begin alike are mostly forms of one word.
_BEGINNING: Final = 5
_SMALL: Final = frozenset(
    "a an and are as at be been by did do does for from had has have her his how in into is it "
    "its many much of on or per than that the their there this to was were what which who "
    "with".split()
)


async def with_relevance(
    question: Question, plan: Plan, evidence: Evidence, reranker: Reranker | None
) -> Evidence:
    """Add how surely each of the likeliest figures is the one asked for, where it can be told.

    A question of a thread leaves out what it is about, and no reranker is trained to add it: there
    the rules stand alone, as they do where the reranker fails, which is said.
    """
    is_asked = plan.asks.wants_number and not plan.out_of_scope and not question.after
    if reranker is None or not is_asked:
        return evidence
    told = await asyncio.to_thread(_likeliest, question.text, plan, evidence)
    try:
        scores = await reranker.relevance(question.text, [row.marked for row in told])
    except CrosscheckError as down:
        why = (*evidence.searched.degraded, f"chosen by words alone: {down}")
        searched = evidence.searched.model_copy(update={"degraded": why})
        return evidence.model_copy(update={"searched": searched})
    relevance = {
        figure.id: score
        for row, found in zip(told, scores, strict=True)
        for figures, score in zip(row.figures, found, strict=True)
        for figure in figures
    }
    return evidence.model_copy(update={"relevance": relevance, "reranker": reranker.stamp})


class _Told(NamedTuple):
    """Hold a sentence as often as it stands in articles; `figures`: of each of its spans."""

    marked: Marked
    figures: list[list[Figure]]
    weight: float


def _likeliest(question: str, plan: Plan, evidence: Evidence) -> list[_Told]:
    """Return the likeliest sentences with a figure of an asked unit; reprinted ones once."""
    asked, titles = _beginnings(question), {s.article_id: s.title for s in evidence.sources}
    heads = {article_id: _beginnings(title) for article_id, title in titles.items()}
    ranks = {hit.passage_id: rank for rank, hit in enumerate(evidence.hits)}
    rows = dict[str, dict[tuple[int, int], list[Figure]]]()
    for figure in evidence.figures:
        sentence = evidence.quote(figure.passage_id, figure.sentence)
        if sentence and is_of_asked_unit(figure, plan):
            at = figure.sentence.start
            span = figure.span.start - at, figure.span.end - at
            rows.setdefault(sentence, {}).setdefault(span, []).append(figure)
    told = list[_Told]()
    for sentence, spans in rows.items():
        figures = list(spans.values())
        firsts = {figure.article_id: figure for group in figures for figure in reversed(group)}
        weights = {
            article_id: _weight(figure, asked, heads.get(article_id, frozenset()), evidence, ranks)
            for article_id, figure in firsts.items()
        }
        best = max(weights, key=lambda article_id: weights[article_id])
        marked = Marked(titles.get(best, ""), sentence, tuple(spans))
        told.append(_Told(marked, figures, weights[best]))
    return sorted(told, key=lambda row: -row.weight)[:_SENTENCES]


def _weight(
    figure: Figure,
    asked: frozenset[str],
    head: frozenset[str],
    evidence: Evidence,
    ranks: Mapping[str, int],
) -> float:
    """Say how likely the sentence of a figure answers; only the order means something."""
    passage = evidence.passage_by_id[figure.passage_id]
    told = asked & _beginnings(evidence.quote(figure.passage_id, figure.sentence))
    around = told | (asked & head)
    around |= asked & _beginnings(_before(figure, passage))
    rank = ranks.get(figure.passage_id, _UNRANKED)
    words = max(1, len(asked))
    return (
        _IN_SENTENCE * len(told) / words
        + _AROUND * len(around) / words
        + _LATER * math.log1p(min(rank, _UNRANKED))
    )


def _before(figure: Figure, passage: Passage) -> str:
    start = figure.sentence.start - passage.span.start
    return passage.text[max(0, start - _BEFORE_CHARS) : max(0, start)]


def _beginnings(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(text.lower()) if word not in _SMALL)
    return frozenset(word[:_BEGINNING] for word in words)
