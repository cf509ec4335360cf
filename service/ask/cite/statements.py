"""Finish an answer in sentences of the sources, with the pairs of them that differ."""

from __future__ import annotations

from collections.abc import Sequence

from service.ask.cite.citations import Citations
from service.ask.cite.frame import framed, marked_text, together
from service.ask.cite.standing import severity_of
from service.domain.answer import Answer, Composition, Origins, Sentence, ShownConflict, Standing
from service.domain.question import Dossier
from service.domain.record import ConflictKind, Pair, RelationKind, Statement
from service.figures.copies.voices import voices


def cite_statements(
    dossier: Dossier,
    statements: Sequence[Statement],
    pairs: Sequence[Pair],
    composition: Composition,
) -> Answer:
    """Return the answer; pairs that agree are not listed."""
    citations = Citations(dossier.evidence)
    by_id = {statement.id: statement for statement in statements}
    sentences = tuple(
        Sentence(
            text=line.text,
            citations=together(citations.of_statement(by_id[cite]) for cite in line.cites),
        )
        for line in composition.lines
    )
    origins = _origins(dossier, statements)
    severity = severity_of(pairs)
    undisputed = Standing.AGREED if origins.origins > 1 else Standing.ONE_SOURCE
    return framed(
        dossier,
        standing=Standing.DISPUTED if severity else undisputed,
        severity=severity,
        headline=composition.headline,
        text=marked_text(sentences),
        sentences=sentences,
        conflicts=tuple(
            _shown_pair(pair, statements, citations)
            for pair in pairs
            if pair.relation.kind is not RelationKind.AGREE
        ),
        origins=origins,
        citations=citations.all,
    )


def _origins(dossier: Dossier, statements: Sequence[Statement]) -> Origins:
    """Count voices as origins: outlets, agencies, copies once, unknown outlets as their own.

    Where no groups of copies are stored outlets alone count, as they did before.
    """
    articles = {statement.article_id for statement in statements}
    evidence = dossier.evidence
    sources = [s for s in evidence.sources if s.article_id in articles]
    outlets = {source.outlet for source in sources if source.outlet}
    copied = [each for each in evidence.copied if each.article_id in articles]
    origins = len(outlets) + sum(1 for source in sources if not source.outlet)
    if copied:
        openings = {k: text for k, text in evidence.openings.items() if k in articles}
        voice = voices(sources, openings, copied)
        origins = len({voice[source.article_id] for source in sources})
    return Origins(articles=len(articles), outlets=len(outlets), origins=origins, unnamed=0)


def _shown_pair(pair: Pair, statements: Sequence[Statement], citations: Citations) -> ShownConflict:
    first, second = statements[pair.first], statements[pair.second]
    return ShownConflict(
        kind=ConflictKind.STATEMENT,
        undated=pair.relation.undated,
        relation=pair.relation.kind,
        citations=(*citations.of_statement(first), *citations.of_statement(second)),
        why=pair.relation.reason,
    )
