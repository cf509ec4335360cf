"""Finish an answer that says there is none: what was searched, what came near, why it misses."""

from __future__ import annotations

from typing import Final

from service.ask.cite.frame import framed
from service.domain.answer import Answer, Nearest, Standing
from service.domain.article import Source
from service.domain.question import Dossier, Plan
from service.figures.sentences import split_sentences

_NEAREST: Final = 3


def decline(dossier: Dossier, standing: Standing) -> Answer:
    """Return an answer without figures; `standing` is out of scope or not found."""
    if standing is Standing.OUT_OF_SCOPE:
        return framed(
            dossier,
            standing=standing,
            headline="Not a question for this collection",
            text="Ask for a figure, a date, a name or a place that a stored article may tell.",
        )
    return framed(
        dossier,
        standing=Standing.NOT_FOUND,
        headline="Not in this collection",
        text=_none_says(dossier),
        nearest=_nearest(dossier),
    )


def _none_says(dossier: Dossier) -> str:
    asked = _asked(dossier.plan)
    if dossier.evidence.searched.articles == 0:
        return "This collection holds no articles yet: add some, then ask again."
    return f"No stored article {f'gives a figure for {asked}' if asked else 'says so'}."


def _asked(plan: Plan) -> str:
    """Name the figure asked for; "" where the question wants none or names none."""
    if not plan.asks.wants_number:
        return ""
    event = plan.event.replace("_", " ")
    event = "" if event[:4] and event[:4] in plan.subject.lower() else event
    by = f"by {' and '.join(plan.actors)}" if plan.actors else ""
    place = f"({plan.place})" if plan.place else ""
    return " ".join(part for part in (plan.subject, event, by, place) if part)


def _why_not(plan: Plan) -> str:
    asked = _asked(plan)
    return f"gives no figure for {asked}" if asked else "does not say so"


def _nearest(dossier: Dossier) -> tuple[Nearest, ...]:
    """Show the sentence nearest to the question of each article found first, and why it misses."""
    sources = {source.article_id: source for source in dossier.evidence.sources}
    shown: dict[str, Nearest] = {}
    for hit in dossier.evidence.hits:
        passage = dossier.evidence.passage_by_id[hit.passage_id]
        source = sources.get(passage.article_id)
        if source is not None and passage.article_id not in shown:
            shown[passage.article_id] = _near(dossier, hit.passage_id, source)
        if len(shown) == _NEAREST:
            break
    return tuple(shown.values())


def _near(dossier: Dossier, passage_id: str, source: Source) -> Nearest:
    passage = dossier.evidence.passage_by_id[passage_id]
    spans = split_sentences(passage.text)
    told = [span for span in spans if span.of(passage.text) != source.title] or spans
    best = max(told, key=lambda span: _shared(dossier.plan, span.of(passage.text)))
    return Nearest(
        article_id=passage.article_id,
        passage_id=passage.id,
        title=source.title,
        exact=best.of(passage.text),
        start=passage.span.start + best.start,
        end=passage.span.start + best.end,
        why=_why_not(dossier.plan),
    )


def _shared(plan: Plan, sentence: str) -> int:
    lower = sentence.lower()
    return sum(word in lower for word in plan.words)
