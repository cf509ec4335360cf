"""Finish an answer in figures: numbers from the record, links from the evidence, verified words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.ask.cite.citations import Citations
from service.ask.cite.frame import framed, marked_text, together
from service.ask.cite.shown import estimate_of, origin_ids, origins_of, shown_figure
from service.ask.cite.standing import conflicts_of, severity_of, standing_of
from service.domain.answer import Answer, Composition, Sentence, ShownFigure
from service.domain.question import Choice, Dossier
from service.domain.record import Entry, Record, RelationKind


def cite_figures(
    dossier: Dossier,
    choice: Choice,
    record: Record,
    related: Sequence[tuple[Entry, str | None]],
    composition: Composition,
) -> Answer:
    """Return the answer. Every entry gets its citations, also when no sentence uses it.

    `related`: entries of other measures with the reason, None where the choice gave it.
    """
    citations = Citations(dossier.evidence)
    sentences = _sentences(composition, record, citations)
    ids = origin_ids((*record.entries, *(entry for entry, _ in related)))
    figures = tuple(
        shown_figure(entry, record.to_lead(at), citations.of_figures(entry.figures), ids)
        for at, entry in enumerate(record.entries)
    )
    return framed(
        dossier,
        standing=standing_of(record),
        severity=severity_of(record.current_pairs),
        headline=composition.headline,
        text=marked_text(sentences),
        sentences=sentences,
        estimate=estimate_of(record),
        figures=figures,
        related=shown_related(related, choice, citations, ids),
        conflicts=conflicts_of(record),
        origins=origins_of(record, dossier.evidence.sources),
        derived=composition.derived,
        citations=citations.all,
    )


def shown_related(
    related: Sequence[tuple[Entry, str | None]],
    choice: Choice,
    citations: Citations,
    ids: Mapping[str, str],
) -> tuple[ShownFigure, ...]:
    """Show figures that are not what was asked, each with the reason and its citations."""
    whys = {refusal.figure_id: refusal.why for refusal in choice.refused}
    return tuple(
        _related(
            shown_figure(entry, None, citations.of_figures(entry.figures), ids),
            reason or whys.get(entry.figure.id),
        )
        for entry, reason in related
    )


def _sentences(
    composition: Composition, record: Record, citations: Citations
) -> tuple[Sentence, ...]:
    by_id = {entry.figure.id: entry for entry in record.entries}
    return tuple(
        Sentence(
            text=line.text,
            citations=together(citations.of_figures(by_id[cite].figures) for cite in line.cites),
        )
        for line in composition.lines
    )


def _related(shown: ShownFigure, why: str | None) -> ShownFigure:
    return shown.model_copy(update={"relation": RelationKind.NOT_COMPARABLE, "why": why})
