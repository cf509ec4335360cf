"""Figures a model points at in passages where the rules read none.

It may only point: the quote must stand in the passage and the number in the quote, word for word.
What the number is, its bound and its unit are read by the same code as every other. Such a figure
is shown beside the answer, marked as read by a model, and never counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from service.ask.choose.fit.misfits import hard_misfits
from service.ask.choose.setting import Setting
from service.domain.article import Passage, Span
from service.domain.figure import Figure, Measure, ReadBy, Speaker
from service.domain.ports.model import NotAcceptedError, Task, material
from service.domain.question import Evidence, Plan, Question
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nouns import same_kind, singular
from service.figures.quantities.find import Mention, find_quantities
from service.figures.sentences import split_sentences

MOST_PASSAGES: Final = 6
MOST_FIGURES: Final = 8
WHY: Final = "read by a model; the rules read no such figure here"
_LONGEST: Final = 120


class Pointed(BaseModel):
    """Point at one number: where it stands, its own words with their bound, what it counts."""

    model_config = ConfigDict(extra="forbid")

    passage: str
    number: str = Field(min_length=1, max_length=_LONGEST)
    counted: str = Field(max_length=_LONGEST)
    speaker: str = Field(max_length=_LONGEST)


class Pointings(BaseModel):
    """Hold all numbers pointed at."""

    model_config = ConfigDict(extra="forbid")

    figures: list[Pointed] = Field(max_length=50)


READ_FIGURES: Final = Task(
    name="read_figures",
    blanks=frozenset({"question", "passages", "most"}),
    reply=Pointings,
    max_tokens=800,
)


def passages_to_read(evidence: Evidence) -> tuple[Passage, ...]:
    """Return the passages found first."""
    found = (evidence.passage_by_id.get(hit.passage_id) for hit in evidence.hits)
    return tuple(passage for passage in found if passage is not None)[:MOST_PASSAGES]


def read_blanks(question: Question, passages: Sequence[Passage]) -> dict[str, str]:
    """Return what the prompt shows: the question and some passages."""
    lines = [material(f"P{number}", passage.text) for number, passage in enumerate(passages, 1)]
    return {
        "question": material("question", question.in_full),
        "passages": "\n".join(lines),
        "most": str(MOST_FIGURES),
    }


def ground(pointings: Pointings, plan: Plan, evidence: Evidence) -> tuple[Figure, ...]:
    """Return what stands where the model says and could answer; NotAcceptedError: none does."""
    named = {f"P{n}": passage for n, passage in enumerate(passages_to_read(evidence), 1)}
    setting = Setting.of(plan, evidence)
    grounded: dict[str, Figure] = {}
    for pointed in pointings.figures[:MOST_FIGURES]:
        passage = named.get(pointed.passage)
        figure = _figure(pointed, passage, plan) if passage else None
        if figure is None or _is_known(figure, evidence) or hard_misfits(figure, setting):
            continue
        grounded[figure.id] = figure
    if pointings.figures and not grounded:
        raise NotAcceptedError("no number it pointed at is new and stands where it says")
    return tuple(grounded.values())


def _figure(pointed: Pointed, passage: Passage, plan: Plan) -> Figure | None:
    """Read the number at its place with the reader's own code; None: it is no such number."""
    for sentence in split_sentences(passage.text):
        words = sentence.of(passage.text)
        if pointed.number not in words or not _counts(pointed, words, plan):
            continue
        for mention in find_quantities(words):
            if mention.quantity.printed == pointed.number:
                return _built(pointed, passage, sentence, mention, plan)
    return None


def _built(
    pointed: Pointed, passage: Passage, sentence: Span, mention: Mention, plan: Plan
) -> Figure:
    words, at = sentence.of(passage.text), passage.span.start + sentence.start
    return Figure(
        id=_id_of(passage, at + mention.start),
        article_id=passage.article_id,
        passage_id=passage.id,
        quantity=mention.quantity,
        measure=_measure(pointed, words, plan),
        attribution=_said_by(pointed, words),
        span=Span(start=at + mention.start, end=at + mention.end),
        sentence=Span(start=at, end=passage.span.start + sentence.end),
        read_by=ReadBy.MODEL,
    )


def _counts(pointed: Pointed, sentence: str, plan: Plan) -> bool:
    """Tell whether what is counted stands in the sentence and is of the kind asked."""
    if not pointed.counted or pointed.counted not in sentence:
        return False
    head = singular(pointed.counted.split()[-1].lower())
    return not plan.noun or same_kind(head, plan.noun)


def _measure(pointed: Pointed, sentence: str, plan: Plan) -> Measure:
    told = {event_of(word.strip(".,;:").lower()) for word in sentence.split()}
    return Measure(
        counted=pointed.counted,
        noun=singular(pointed.counted.split()[-1].lower()),
        event=plan.event if plan.event in told else "",
    )


def _said_by(pointed: Pointed, sentence: str) -> tuple[Speaker, ...]:
    """Keep a speaker who is named in the sentence itself."""
    name = pointed.speaker.strip()
    return (Speaker(name=name, key=name.lower()),) if name and name in sentence else ()


def _is_known(figure: Figure, evidence: Evidence) -> bool:
    """Tell whether the rules read a figure there."""
    return any(
        other.article_id == figure.article_id
        and other.span.start < figure.span.end
        and figure.span.start < other.span.end
        for other in evidence.figures
    )


def _id_of(passage: Passage, start: int) -> str:
    return f"fig_m{hashlib.sha256(f'{passage.id}:{start}'.encode()).hexdigest()[:20]}"
