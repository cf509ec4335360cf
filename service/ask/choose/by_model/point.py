"""Figures a model points at in passages where the rules read none.

It may only point: the quote must stand in the passage and the number in the quote, word for word.
What the number is, its bound and its unit are read by the same code as every other. Such a figure
is shown beside the answer, marked as read by a model, and never counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from service.ask.choose.by_model.told import is_told_to_machines
from service.ask.choose.fit.misfits import hard_misfits
from service.ask.choose.setting import Setting
from service.domain.article import Passage, Span
from service.domain.figure import Figure, Measure, ReadBy, Speaker, SpeakerKind
from service.domain.ports.model import NotAcceptedError, Task, material
from service.domain.question import Evidence, Plan, Question
from service.figures.context.speech.voices import Voices
from service.figures.context.words import read_words
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nouns import same_kind, singular
from service.figures.quantities.find import Mention, find_quantities
from service.figures.read import read_figures
from service.figures.sentences import split_sentences

MOST_PASSAGES: Final = 6
MOST_FIGURES: Final = 8
WHY: Final = "read by a model; the rules read no such figure here"
_LONGEST: Final = 120
_NOBODY: Final = Speaker(name="", key="", kind=SpeakerKind.UNNAMED, named=False)
_PARTED: Final = re.compile(
    r"[^\w\s’'-]|\b(?:and|or|but|while|whereas|that|who|which|than)\b", re.I
)
_LEADS: Final = re.compile(r"[,:(]\s*$")
_NEGATED: Final = re.compile(r"(?:\b(?:no|not|never|neither|nor|without)|n[’']t)\b", re.I)


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
    """Return the passages found first, of articles whose figures were looked at."""
    found = (evidence.passage_by_id.get(hit.passage_id) for hit in evidence.hits)
    read = (p for p in found if p is not None and p.article_id in evidence.openings)
    return tuple(read)[:MOST_PASSAGES]


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
    voices = Voices(passage.text)
    for span in split_sentences(passage.text):
        words = span.of(passage.text)
        sentence = read_words(passage.text, span.start, span.end)
        heard = voices.hear(sentence)
        if pointed.number not in words or is_told_to_machines(words):
            continue
        for mention in find_quantities(words):
            start = span.start + mention.start
            chain = voices.chain(sentence, heard, start) or voices.quoted(start)
            if (
                mention.quantity.printed == pointed.number
                and _counts(pointed, words, mention, plan)
                and _is_said(pointed, chain)
                and not voices.denies(heard, start)
            ):
                built = _built(pointed, passage, span, mention, plan)
                return built.model_copy(update={"attribution": chain or (_NOBODY,)})
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
        span=Span(start=at + mention.start, end=at + mention.end),
        sentence=Span(start=at, end=passage.span.start + sentence.end),
        read_by=ReadBy.MODEL,
    )


def _counts(pointed: Pointed, sentence: str, mention: Mention, plan: Plan) -> bool:
    """Tell whether what is counted stands in whole words beside the number and is what is asked.

    No other number, no sign and no other clause may part the two, or it counts something else.
    """
    if find_quantities(pointed.counted) or _NEGATED.search(sentence[: mention.start]):
        return False
    whole = re.compile(rf"(?<![\w’'-]){re.escape(pointed.counted)}(?![\w’'-])")
    beside = any(
        _is_beside(sentence, (mention.start, mention.end), at.span())
        for at in whole.finditer(sentence)
    )
    head = singular(pointed.counted.split()[-1].lower()) if pointed.counted.split() else ""
    return beside and (not plan.noun or same_kind(head, plan.noun))


def _is_beside(sentence: str, number: tuple[int, int], counted: tuple[int, int]) -> bool:
    """Tell "soldiers (40)" and "40 of the soldiers" from "40 now, soldiers said"."""
    is_before = counted[0] < number[0]
    first, second = (counted, number) if is_before else (number, counted)
    between = sentence[first[1] : second[0]]
    if is_before:
        between = _LEADS.sub("", between)
    return first[1] <= second[0] and not _PARTED.search(between) and not find_quantities(between)


def _measure(pointed: Pointed, sentence: str, plan: Plan) -> Measure:
    """Name the asked event where the sentence tells that one alone."""
    told = {event_of(word.strip(".,;:").lower()) for word in sentence.split()} - {None, ""}
    return Measure(
        counted=pointed.counted,
        noun=singular(pointed.counted.split()[-1].lower()),
        event=plan.event if told == {plan.event} else "",
    )


def _is_said(pointed: Pointed, chain: Sequence[Speaker]) -> bool:
    """Tell whether the speaker a model names is one whom the reader's own rules hear there."""
    name = pointed.speaker.strip()
    return not name or any(name in speaker.name for speaker in chain)


def _is_known(figure: Figure, evidence: Evidence) -> bool:
    """Tell whether the rules read a figure there, also one of another kind of unit."""
    passage = evidence.passage_by_id[figure.passage_id]
    again = read_figures(passage.text, article_id=figure.article_id)
    at = passage.span.start
    there = [other.span for other in evidence.figures if other.article_id == figure.article_id]
    there += [Span(start=f.span.start + at, end=f.span.end + at) for f in again]
    return any(span.start < figure.span.end and figure.span.start < span.end for span in there)


def _id_of(passage: Passage, start: int) -> str:
    return f"fig_m{hashlib.sha256(f'{passage.id}:{start}'.encode()).hexdigest()[:20]}"
