"""Which figures answer and how they stand to each other: by rules, before sentences are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple

from service.ask.choose.figures import choose_by_rules
from service.ask.reconcile.fold import fold
from service.ask.reconcile.record import reconcile, set_apart
from service.domain.article import Copied, Source
from service.domain.figure import Figure
from service.domain.question import Choice, Dossier, Evidence
from service.domain.record import Entry, Record

Watch = Callable[[str], AbstractContextManager[None]]
BESIDE: Final = "found by a model's words alone; it would change how the others stand"


class Weighed(NamedTuple):
    """Hold what the rules made of a dossier. `related`: entries of other measures, and why."""

    dossier: Dossier
    choice: Choice
    record: Record
    related: tuple[tuple[Entry, str | None], ...]


def weigh(dossier: Dossier, watch: Watch) -> Weighed:
    """Choose the figures of the asked measure and put them on record.

    Articles found by a model's words add figures where those of the question's own words keep
    their place, their standing and their leader; else what they tell is shown beside the answer.
    """
    with watch("choose"):
        dossier, own = _chosen(dossier)
        choice = _with_besides(own, dossier)
    with watch("reconcile"):
        record, apart = before, _ = _on_record(own.figures, dossier)
        found: tuple[tuple[Entry, str | None], ...] = ()
        if choice is not own:
            record, apart = _on_record(choice.figures, dossier)
        if not _keeps(record, before):
            found = _beside(choice, own, dossier)
            choice, (record, apart) = own, _on_record(own.figures, dossier)
        known = known_by(dossier.evidence)
        related = (*((entry, None) for entry in fold(choice.related, *known)), *apart, *found)
    return Weighed(dossier, choice, record, related)


def _on_record(
    figures: Sequence[Figure], dossier: Dossier
) -> tuple[Record, tuple[tuple[Entry, str], ...]]:
    evidence = dossier.evidence
    sources, openings, copied = known_by(evidence)
    return set_apart(reconcile(figures, sources, dossier.plan, openings, copied))


def known_by(
    evidence: Evidence,
) -> tuple[Sequence[Source], Mapping[str, str], Sequence[Copied]]:
    """Return what origins are told by: cards, openings and the stored groups of copies."""
    return evidence.sources, evidence.openings, evidence.copied


def _keeps(record: Record, before: Record) -> bool:
    """Tell whether a record still holds another's entries, with their status, the leader first."""
    if not before.entries:
        return True
    status = {entry.figure.id: entry.status for entry in record.entries}
    return record.entries[0].figure.id == before.entries[0].figure.id and all(
        status.get(entry.figure.id) is entry.status for entry in before.entries
    )


def _beside(choice: Choice, own: Choice, dossier: Dossier) -> tuple[tuple[Entry, str | None], ...]:
    there = {figure.id for figure in own.figures}
    added = [figure for figure in choice.figures if figure.id not in there]
    known = known_by(dossier.evidence)
    return tuple((entry, BESIDE) for entry in fold(added, *known))


def quotes_of(weighed: Weighed) -> dict[str, str]:
    """Return the sentence each chosen figure stands in, by the figure's id."""
    quote = weighed.dossier.evidence.quote
    return {f.id: quote(f.passage_id, f.sentence) for f in weighed.choice.figures}


def _chosen(dossier: Dossier) -> tuple[Dossier, Choice]:
    """Choose figures; where a vague word has none, those of its narrower reading, which is said.

    Which reading it is depends on what the question's own words found, and on nothing else.
    """
    plan, own = dossier.plan, without_besides(dossier.evidence)
    choice = choose_by_rules(plan, own)
    if choice.figures or not plan.instead:
        return dossier, choice
    told = f"no figure of {plan.event.replace('_', ' ')}, so of {plan.instead}"
    other = plan.model_copy(update={"event": plan.instead, "assumed": (*plan.assumed, told)})
    narrower = choose_by_rules(other, own)
    if not narrower.figures:
        return dossier, choice
    return dossier.model_copy(update={"plan": other}), narrower


def _with_besides(own: Choice, dossier: Dossier) -> Choice:
    """Add what articles found by a model's words tell; it pushes nothing out."""
    evidence = dossier.evidence
    if not evidence.besides:
        return own
    choice = choose_by_rules(dossier.plan, evidence)
    there = {figure.id for figure in own.figures}
    added = [f for f in choice.figures if f.article_id in evidence.besides and f.id not in there]
    shown = {figure.id for figure in (*own.figures, *added)}
    return Choice(
        figures=(*own.figures, *added),
        related=tuple(
            dict.fromkeys(f for f in (*own.related, *choice.related) if f.id not in shown)
        ),
        refused=(*own.refused, *(r for r in choice.refused if r.figure_id not in shown)),
    )


def with_besides(own: Evidence, more: Evidence) -> Evidence:
    """Add the articles that only a model's words found, behind those that the question found."""
    known = {source.article_id for source in own.sources}
    besides = tuple(s.article_id for s in more.sources if s.article_id not in known)
    passages = tuple(p for p in more.passages if p.article_id in besides)
    there = {passage.id for passage in passages}
    return own.model_copy(
        update={
            "hits": (*own.hits, *(hit for hit in more.hits if hit.passage_id in there)),
            "passages": (*own.passages, *passages),
            "sources": (*own.sources, *(s for s in more.sources if s.article_id in besides)),
            "figures": (*own.figures, *(f for f in more.figures if f.article_id in besides)),
            "mentions": (*own.mentions, *(m for m in more.mentions if m.article_id in besides)),
            "openings": {
                **{k: v for k, v in more.openings.items() if k in besides},
                **own.openings,
            },
            "copied": (*own.copied, *(c for c in more.copied if c.article_id in besides)),
            "relevance": {**more.relevance, **own.relevance},
            "besides": besides,
        }
    )


def without_besides(evidence: Evidence) -> Evidence:
    """Return it as it was before a model's words found more."""
    if not evidence.besides:
        return evidence
    gone = frozenset(evidence.besides)
    passages = tuple(p for p in evidence.passages if p.article_id not in gone)
    there = {passage.id for passage in passages}
    return evidence.model_copy(
        update={
            "hits": tuple(hit for hit in evidence.hits if hit.passage_id in there),
            "passages": passages,
            "sources": tuple(s for s in evidence.sources if s.article_id not in gone),
            "figures": tuple(f for f in evidence.figures if f.article_id not in gone),
            "mentions": tuple(m for m in evidence.mentions if m.article_id not in gone),
            "openings": {k: v for k, v in evidence.openings.items() if k not in gone},
            "copied": tuple(c for c in evidence.copied if c.article_id not in gone),
            "besides": (),
        }
    )
