"""Builders of answers: a test names only what matters in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from service.domain.answer import (
    Answer,
    Citation,
    Estimate,
    Interpretation,
    Nearest,
    Origins,
    Sentence,
    ShownAsOf,
    ShownConflict,
    ShownFigure,
    ShownSearch,
    ShownSpeaker,
    Standing,
)
from service.domain.article import Evidence, Precision
from service.domain.figure import AsOfBasis, Modality, ReadBy, SpeakerKind
from service.domain.quantity import Bound
from service.domain.record import ConflictKind, RelationKind, Status

JAN_11 = date(2025, 1, 11)


def a_speaker(name: str, hedge: str = "", *, named: bool = True) -> ShownSpeaker:
    kind = SpeakerKind.GOVERNMENT if named else SpeakerKind.UNNAMED
    return ShownSpeaker(name=name, kind=kind, named=named, hedge=hedge)


def on(day: date | None, words: str = "") -> ShownAsOf:
    if day is None:
        return ShownAsOf(words=words)
    return ShownAsOf(start=day, end=day, precision=Precision.DAY, basis=AsOfBasis.STATED)


def a_figure(value: int | None, printed: str, *speakers: ShownSpeaker, **more: Any) -> ShownFigure:
    bound = more.pop("bound", Bound.EXACT)
    point = None if value is None else Decimal(value)
    low = None if bound in {Bound.UNDER, Bound.UP_TO, Bound.NEARLY} else point
    high = None if bound in {Bound.OVER, Bound.AT_LEAST} else point
    fields: dict[str, Any] = {
        "id": f"fig_{printed}",
        "printed": printed,
        "low": low,
        "high": high,
        "bound": bound,
        "unit": "person",
        "counted": "North Korean troops",
        "event": "deployed",
        "modality": Modality.ACTUAL,
        "increment": False,
        "scope": None,
        "as_of": on(None),
        "attribution": speakers,
        "status": Status.CURRENT,
        "relation": RelationKind.COMPATIBLE,
        "undated": False,
        "read_by": ReadBy.RULES,
        "origin": None,
        "articles": 1,
        "citations": (1,),
    }
    return ShownFigure.model_validate(fields | more)


def a_citation(n: int, exact: str, **more: Any) -> Citation:
    fields: dict[str, Any] = {
        "n": n,
        "article_id": f"art_{n}",
        "external_id": None,
        "passage_id": f"psg_{n}",
        "title": f"Article number {n}",
        "outlet": None,
        "url": None,
        "published": None,
        "published_basis": Evidence.NONE,
        "exact": exact,
        "prefix": "",
        "suffix": "",
        "start": 0,
        "end": len(exact),
        "sha256": "0" * 64,
        "verified": True,
        "link": None,
    }
    return Citation.model_validate(fields | more)


def a_conflict(
    kind: ConflictKind, relation: RelationKind, why: str, *figures: str
) -> ShownConflict:
    return ShownConflict(
        kind=kind, undated=False, relation=relation, why=why, figures=tuple(figures)
    )


def an_answer(**more: Any) -> Answer:
    fields: dict[str, Any] = {
        "id": "ans_01K",
        "created_at": datetime(2026, 11, 21, 20, 41, 7, tzinfo=UTC),
        "question": "how many North Korean troops were deployed?",
        "collection": "seeds",
        "standing": Standing.AGREED,
        "headline": "about 11,000",
        "text": "Reports put it at **about 11,000** [1].",
        "interpretation": Interpretation(
            asks="count", subject="North Korean troops", event="deployed"
        ),
        "searched": ShownSearch(articles=5, passages=31, newest="2025-01-11"),
    }
    return Answer.model_validate(fields | more)


def not_found(*nearest: Nearest) -> Answer:
    return an_answer(
        question="how many North Korean tanks were sent?",
        standing=Standing.NOT_FOUND,
        headline="Not in this collection",
        text="No figure in this collection counts North Korean tanks.",
        interpretation=Interpretation(asks="count", subject="North Korean tanks", event="deployed"),
        searched=ShownSearch(articles=5, passages=31, newest="2025-01-11", nearest=nearest),
    )


def the_deployed() -> Answer:
    """Build the answer of the five seed articles, as the rules of the record would have it."""
    ukraine = a_speaker("Ukrainian intelligence", "estimates")
    allies = a_speaker("The U.S. and its allies", "claim")
    both = a_speaker("Ukrainian and South Korean intelligence", "estimate")
    reports = a_speaker("Reports", "suggest", named=False)
    nobody = a_speaker("", "is believed", named=False)
    tension = {"relation": RelationKind.TENSION, "undated": True}
    figures = (
        a_figure(11000, "over 11,000", ukraine, bound=Bound.OVER, as_of=on(JAN_11), origin="org_1"),
        a_figure(
            11000, "an estimated 11,000", allies, bound=Bound.ABOUT, citations=(2,), origin="org_2"
        ),
        a_figure(11000, "approximately 11,000", reports, bound=Bound.ABOUT, citations=(3,)),
        a_figure(10000, "more than 10,000", both, bound=Bound.OVER, citations=(4,), origin="org_3"),
        a_figure(12000, "around 12,000", nobody, bound=Bound.ABOUT, citations=(5,), **tension),
    )
    why = "estimates differ by 9%"
    value = (ConflictKind.VALUE, RelationKind.TENSION, why)
    return an_answer(
        standing=Standing.DISPUTED,
        severity="tension",
        headline="10,000 to 12,000; most often about 11,000",
        text=(
            "Three of five articles put the number at about **11,000** [1][2][3]. Ukrainian and "
            "South Korean intelligence say more than 10,000 [4], which fits. One article says "
            "around 12,000, without naming who believes so [5]; the estimates differ by 9%, and a "
            "date is missing."
        ),
        sentences=(Sentence(text="Three of five articles …", citations=(1, 2, 3)),),
        interpretation=Interpretation(
            asks="count",
            subject="North Korean troops",
            event="deployed",
            assumed=("deployed read as sent to Russia",),
        ),
        estimate=Estimate(
            low=Decimal(10000),
            high=Decimal(12000),
            most_said=Decimal(11000),
            unit="person",
            as_of="2025-01-11",
            rule="span of current figures of this measure",
        ),
        figures=figures,
        conflicts=(
            a_conflict(*value, figures[1].id, figures[4].id).model_copy(update={"undated": True}),
            a_conflict(*value, figures[2].id, figures[4].id).model_copy(update={"undated": True}),
            a_conflict(
                ConflictKind.BOUND,
                RelationKind.COMPATIBLE,
                "one value satisfies both",
                figures[3].id,
                figures[0].id,
            ),
        ),
        origins=Origins(articles=5, outlets=1, origins=3, unnamed=2),
        citations=(
            a_citation(
                1,
                "over 11,000 North Korean troops have been sent to assist Russia",
                title="PHOTOS: Ukraine Captures Two Injured North Korean Soldiers in Kursk",
                published=JAN_11,
                published_basis=Evidence.TEXT,
            ),
            a_citation(2, "Pyongyang deployed an estimated 11,000 soldiers to back Russia"),
            a_citation(3, "North Korea has dispatched approximately 11,000 soldiers"),
            a_citation(4, "more than 10,000 North Korean soldiers have been deployed"),
            a_citation(5, "North Korea is believed to have sent around 12,000 soldiers"),
        ),
    )


# ANSWER.md, version 1: keys may be added, never renamed.
ANSWER_KEYS = {
    "id", "object", "created_at", "question", "collection", "mode", "standing", "severity",
    "headline", "text", "sentences", "interpretation", "estimate", "figures", "related",
    "conflicts", "origins", "derived", "citations", "searched", "trace",
}  # fmt: skip
FIGURE_KEYS = {
    "id", "printed", "low", "high", "bound", "unit", "counted", "event", "modality", "increment",
    "scope", "as_of", "attribution", "status", "relation", "undated", "read_by", "origin",
    "articles", "citations",
}  # fmt: skip
CITATION_KEYS = {
    "n", "article_id", "external_id", "passage_id", "title", "outlet", "url", "published",
    "published_basis", "exact", "prefix", "suffix", "start", "end", "sha256", "verified", "link",
}  # fmt: skip
