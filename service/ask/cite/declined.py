"""Finish an answer that says there is none: what was searched, what came near, why it misses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from service.ask.cite.citations import Citations
from service.ask.cite.figures import shown_related
from service.ask.cite.frame import framed
from service.ask.cite.shown import origin_ids
from service.domain.answer import Answer, Nearest, Standing
from service.domain.article import Source, Span
from service.domain.figure import Figure
from service.domain.question import Choice, Dossier, Plan
from service.domain.record import Entry
from service.figures.sentences import split_sentences

_NEAREST: Final = 3
_UNITS: Final = frozenset({"unit"})


def decline(
    dossier: Dossier,
    standing: Standing,
    choice: Choice | None = None,
    related: Sequence[tuple[Entry, str | None]] = (),
) -> Answer:
    """Return an answer without figures; `standing` is out of scope or not found.

    `choice`: why each figure found was refused. `related`: entries of other measures, which are
    shown as such: a wider count, a part, a plan.
    """
    if standing is Standing.OUT_OF_SCOPE:
        return framed(
            dossier,
            standing=standing,
            headline="Not a question for this collection",
            text="Ask for a figure, a date, a name or a place that a stored article may tell.",
        )
    citations, ids = Citations(dossier.evidence), origin_ids([entry for entry, _ in related])
    shown = shown_related(related, choice, citations, ids) if choice else ()
    return framed(
        dossier,
        standing=Standing.NOT_FOUND,
        headline="Not in this collection",
        text=_none_found(dossier),
        nearest=_nearest(dossier, choice),
        related=shown,
        citations=citations.all,
    )


def _none_found(dossier: Dossier) -> str:
    """Say what was looked for and where; never that no article holds it."""
    searched, asked = dossier.evidence.searched, _asked(dossier.plan)
    if searched.articles == 0:
        return "This collection holds no articles yet: add some, then ask again."
    what = "No answer"
    if dossier.plan.asks.wants_number:
        what = f"No figure for {asked}" if asked else "No such figure"
    articles = f"{searched.articles:,} stored article{'s' if searched.articles > 1 else ''}"
    return f"{what} was found in the {articles} searched."


def _asked(plan: Plan) -> str:
    """Name the figure asked for; "" where the question names none."""
    event = plan.event.replace("_", " ")
    event = "" if event[:4] and event[:4] in plan.subject.lower() else event
    what = " ".join(part for part in (plan.subject, event) if part)
    if not plan.subject and event:
        what = f"“{event}”"
    parts = [what] if what else []
    if plan.place:
        parts.append(f"in {plan.place}")
    if plan.actors and event and plan.subject:
        parts.append(f"by {' and '.join(plan.actors)}")
    if plan.on and plan.on.words:
        parts.append(f"({plan.on.words})")
    if plan.as_of and plan.as_of.words:
        parts.append(f"as of {plan.as_of.words}")
    if plan.speakers:
        parts.append(f"as said by {' or '.join(plan.speakers)}")
    return " ".join(parts)


def _nearest(dossier: Dossier, choice: Choice | None) -> tuple[Nearest, ...]:
    """Show the sentence nearest to the question of each article found first, and why it misses."""
    evidence = dossier.evidence
    sources = {source.article_id: source for source in evidence.sources}
    whys = _refusals(choice)
    figures = {figure.id: figure for figure in evidence.figures if figure.id in whys}
    shown: dict[str, Nearest] = {}
    for hit in evidence.hits:
        passage = evidence.passage_by_id[hit.passage_id]
        source = sources.get(passage.article_id)
        if source is not None and passage.article_id not in shown:
            shown[passage.article_id] = _near(dossier, hit.passage_id, source, figures, whys)
        if len(shown) == _NEAREST:
            break
    return tuple(shown.values())


def _refusals(choice: Choice | None) -> dict[str, str]:
    """Map each refused figure to the reason; those of another unit say nothing of the question."""
    refused = choice.refused if choice else ()
    return {each.figure_id: each.why for each in refused if each.dimension not in _UNITS}


def _near(
    dossier: Dossier,
    passage_id: str,
    source: Source,
    figures: Mapping[str, Figure],
    whys: Mapping[str, str],
) -> Nearest:
    passage = dossier.evidence.passage_by_id[passage_id]
    spans = split_sentences(passage.text)
    told = [span for span in spans if span.of(passage.text) != source.title] or spans
    best = max(told, key=lambda span: _shared(dossier.plan, span.of(passage.text)))
    start, end = passage.span.start + best.start, passage.span.start + best.end
    marked = Span(start=start, end=end)
    inside = [f for f in figures.values() if f.article_id == passage.article_id]
    said = next((f for f in inside if marked.holds(f.span)), None)
    return Nearest(
        article_id=passage.article_id,
        passage_id=passage.id,
        title=source.title,
        exact=best.of(passage.text),
        start=start,
        end=end,
        why=_why_not(dossier.plan, said, whys),
    )


def _why_not(plan: Plan, figure: Figure | None, whys: Mapping[str, str]) -> str:
    """Say why a sentence answers nothing: what its number is of, or that it holds none asked."""
    if figure is not None:
        return f"“{figure.quantity.printed}”: {whys[figure.id]}"
    return "gives no number of that kind" if plan.asks.wants_number else "does not say so"


def _shared(plan: Plan, sentence: str) -> int:
    lower = sentence.lower()
    return sum(word in lower for word in plan.words)
