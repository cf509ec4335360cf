"""Make the finished answer: numbers from the record, links from the evidence, words as verified.

`id`, `created_at` and `trace` are left to the flow: they are all that two answers from one
dossier may differ in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from service.ask.cite.citations import Citations
from service.ask.cite.shown import estimate_of, origin_ids, origins_of, shown_figure
from service.ask.cite.standing import conflicts_of, severity_of, standing_of
from service.domain.answer import (
    Answer,
    Composition,
    ConflictKind,
    Interpretation,
    Nearest,
    Origins,
    Sentence,
    ShownConflict,
    ShownSearch,
    Standing,
    Trace,
)
from service.domain.question import Choice, Dossier, Plan, Statement
from service.domain.record import Entry, Pair, Record, RelationKind
from service.figures.read import READER_VERSION
from service.figures.sentences import split_sentences

_UNSET: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NEAREST: Final = 3


def cite_figures(
    dossier: Dossier,
    choice: Choice,
    record: Record,
    related: Sequence[Entry],
    composition: Composition,
) -> Answer:
    """Finish an answer in figures.

    Every entry gets its citations, also when no sentence uses it.
    """
    citations = Citations(dossier.evidence)
    by_id = {entry.figure.id: entry for entry in record.entries}
    sentences = tuple(
        Sentence(
            text=line.text,
            citations=_numbers(citations.of_figures(by_id[cite].figures) for cite in line.cites),
        )
        for line in composition.lines
    )
    ids = origin_ids((*record.entries, *related))
    whys = {refusal.figure_id: refusal.why for refusal in choice.refused}
    return _answer(
        dossier,
        standing=standing_of(record),
        severity=severity_of(record.current_pairs),
        headline=composition.headline,
        text=_text(sentences),
        sentences=sentences,
        estimate=estimate_of(record),
        figures=tuple(
            shown_figure(entry, record.to_lead(at), citations.of_figures(entry.figures), ids)
            for at, entry in enumerate(record.entries)
        ),
        related=tuple(
            shown_figure(entry, None, citations.of_figures(entry.figures), ids).model_copy(
                update={
                    "relation": RelationKind.NOT_COMPARABLE,
                    "why": whys.get(entry.figure.id),
                }
            )
            for entry in related
        ),
        conflicts=conflicts_of(record),
        origins=origins_of(record, dossier.evidence.sources),
        derived=composition.derived,
        citations=citations.all,
    )


def cite_statements(
    dossier: Dossier,
    statements: Sequence[Statement],
    pairs: Sequence[Pair],
    composition: Composition,
) -> Answer:
    """Finish an answer in sentences of the sources."""
    citations = Citations(dossier.evidence)
    by_id = {statement.id: statement for statement in statements}
    sentences = tuple(
        Sentence(
            text=line.text,
            citations=_numbers(citations.of_statement(by_id[cite]) for cite in line.cites),
        )
        for line in composition.lines
    )
    articles = {statement.article_id for statement in statements}
    sources = [s for s in dossier.evidence.sources if s.article_id in articles]
    severity = severity_of(pairs)
    agreed = Standing.AGREED if len(articles) > 1 else Standing.ONE_SOURCE
    return _answer(
        dossier,
        standing=Standing.DISPUTED if severity else agreed,
        severity=severity,
        headline=composition.headline,
        text=_text(sentences),
        sentences=sentences,
        conflicts=tuple(
            _shown_pair(pair, statements, citations)
            for pair in pairs
            if pair.relation.kind is not RelationKind.AGREE
        ),
        origins=Origins(
            articles=len(articles),
            outlets=len({source.outlet for source in sources if source.outlet}),
            origins=len(articles),
            unnamed=0,
        ),
        citations=citations.all,
    )


def decline(dossier: Dossier, standing: Standing) -> Answer:
    """Finish an answer that says there is none, with what was searched and what came near."""
    if standing is Standing.OUT_OF_SCOPE:
        return _answer(
            dossier,
            standing=standing,
            headline="Not a question for this collection",
            text="Ask for a figure, a date, a name or a place that a stored article may tell.",
        )
    return _answer(
        dossier,
        standing=Standing.NOT_FOUND,
        headline="Not in this collection",
        text=_none_says(dossier),
        with_nearest=True,
    )


def _none_says(dossier: Dossier) -> str:
    asked = _asked(dossier.plan)
    if dossier.evidence.searched.articles == 0:
        return "This collection holds no articles yet: add some, then ask again."
    return f"No stored article {f'gives a figure for {asked}' if asked else 'says so'}."


def _numbers(cited: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({number for numbers in cited for number in numbers}))


def _text(sentences: Sequence[Sentence]) -> str:
    """Join sentences, each with its citation marks in front of its full stop."""
    marked = []
    for sentence in sentences:
        marks = "".join(f"[{number}]" for number in sentence.citations)
        body, stop = sentence.text.removesuffix("."), sentence.text.endswith(".")
        marked.append(f"{body} {marks}{'.' if stop else ''}")
    return " ".join(marked)


def _shown_pair(pair: Pair, statements: Sequence[Statement], citations: Citations) -> ShownConflict:
    cited = (
        *citations.of_statement(statements[pair.first]),
        *citations.of_statement(statements[pair.second]),
    )
    return ShownConflict(
        kind=ConflictKind.STATEMENT,
        undated=pair.relation.undated,
        relation=pair.relation.kind,
        citations=cited,
        why=pair.relation.reason,
    )


def _answer(dossier: Dossier, *, with_nearest: bool = False, **parts: Any) -> Answer:
    searched = dossier.evidence.searched
    return Answer(
        id="",
        created_at=_UNSET,
        question=dossier.question.text,
        collection=dossier.question.collection,
        interpretation=_interpretation(dossier.plan),
        trace=Trace(reader=READER_VERSION),
        searched=ShownSearch(
            articles=searched.articles,
            passages=searched.passages,
            newest=searched.newest,
            nearest=_nearest(dossier) if with_nearest else (),
            degraded=searched.degraded,
        ),
        **parts,
    )


def _interpretation(plan: Plan) -> Interpretation:
    subject = " ".join(dict.fromkeys((*plan.actors, plan.subject))).strip()
    as_of = plan.as_of
    return Interpretation(
        asks=plan.asks.value,
        subject=subject or None,
        event=plan.event or None,
        place=plan.place or None,
        as_of=as_of.end.isoformat() if as_of and as_of.end else None,
        speaker=plan.speakers[0] if plan.speakers else None,
        assumed=plan.assumed,
    )


def _nearest(dossier: Dossier) -> tuple[Nearest, ...]:
    """Show the sentence nearest to the question of each article found first, and why it misses."""
    sources = {source.article_id: source for source in dossier.evidence.sources}
    shown: dict[str, Nearest] = {}
    for hit in dossier.evidence.hits:
        passage = dossier.evidence.passage_by_id[hit.passage_id]
        source = sources.get(passage.article_id)
        if source is None or passage.article_id in shown:
            continue
        spans = split_sentences(passage.text)
        told = [span for span in spans if span.of(passage.text) != source.title] or spans
        best = max(told, key=lambda span: _shared(dossier.plan, span.of(passage.text)))
        shown[passage.article_id] = Nearest(
            article_id=passage.article_id,
            passage_id=passage.id,
            title=source.title,
            exact=best.of(passage.text),
            start=passage.span.start + best.start,
            end=passage.span.start + best.end,
            why=_why_not(dossier),
        )
        if len(shown) == _NEAREST:
            break
    return tuple(shown.values())


def _shared(plan: Plan, sentence: str) -> int:
    lower = sentence.lower()
    return sum(word in lower for word in plan.words)


def _why_not(dossier: Dossier) -> str:
    asked = _asked(dossier.plan)
    return f"gives no figure for {asked}" if asked else "does not say so"


def _asked(plan: Plan) -> str:
    """Name the figure asked for; "" where the question wants none or names none."""
    if not plan.asks.wants_number:
        return ""
    parts = (plan.subject, plan.event.replace("_", " "), plan.place and f"({plan.place})")
    return " ".join(part for part in parts if part)
