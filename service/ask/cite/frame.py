"""What every answer carries whatever it says: the question, how it was read, what was searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from service.domain.answer import Answer, Interpretation, Sentence, ShownSearch, Trace
from service.domain.figure import is_readable
from service.domain.question import Dossier, Plan
from service.figures.read import READER_VERSION

_UNSET: Final = datetime(1970, 1, 1, tzinfo=UTC)


def framed(dossier: Dossier, **parts: Any) -> Answer:
    """Put the parts of an answer into its frame.

    `id`, `created_at` and the times of `trace` are left to the flow: they are all that two answers
    of one dossier may differ in.
    """
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
            nearest=parts.pop("nearest", ()),
            degraded=searched.degraded,
            unread=sum(not is_readable(each.language) for each in dossier.evidence.sources),
        ),
        **parts,
    )


def marked_text(sentences: Sequence[Sentence]) -> str:
    """Join sentences, each with its citation marks in front of its full stop."""
    marked = []
    for sentence in sentences:
        marks = "".join(f"[{number}]" for number in sentence.citations)
        body, stop = sentence.text.removesuffix("."), sentence.text.endswith(".")
        marked.append(f"{body} {marks}{'.' if stop else ''}")
    return " ".join(marked)


def together(cited: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """Merge citation numbers, each once, in order."""
    return tuple(sorted({number for numbers in cited for number in numbers}))


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
