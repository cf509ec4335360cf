"""The answer, the JSON of every door: ANSWER.md, version 1. Fields may be added, never renamed."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from service.domain.article import Evidence, Noun, Precision
from service.domain.figure import AsOfBasis, Modality, ReadBy, SpeakerKind
from service.domain.quantity import Bound, Number
from service.domain.record import ConflictKind, RelationKind, Status


class Standing(StrEnum):
    """Say how the sources stand to each other as a whole (RELATIONS.md)."""

    AGREED = "agreed"
    CHANGED = "changed"
    DISPUTED = "disputed"
    ONE_SOURCE = "one_source"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"


class Sentence(Noun):
    """Hold one sentence of the answer and the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]


class Derived(Noun):
    """Declare a number that code computed from listed figures, as it stands in the text."""

    value: str
    rule: str
    inputs: tuple[str, ...]


class Line(Noun):
    """Hold one drafted sentence and the ids of the figures or statements that carry it."""

    text: str
    cites: tuple[str, ...]


class Composition(Noun):
    """Hold a draft of the answer's words: not shown before `verify` has passed it."""

    headline: str
    lines: tuple[Line, ...]
    derived: tuple[Derived, ...] = ()


class Interpretation(Noun):
    """Say how the question was read, so that a reader can object."""

    asks: str
    subject: str | None = None
    event: str | None = None
    place: str | None = None
    as_of: str | None = None
    speaker: str | None = None
    assumed: tuple[str, ...] = ()


class Estimate(Noun):
    """Hold the span of the current figures. Never an average."""

    low: Number
    high: Number
    most_said: Number | None
    unit: str
    as_of: str | None
    rule: str


class _Aliased(Noun, populate_by_name=True):
    """Let fields whose JSON name is a Python keyword be given by either name."""


class ShownAsOf(_Aliased):
    """Show a date a count speaks for. `words` are the printed date words where there are any."""

    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")
    precision: Precision = Precision.UNKNOWN
    basis: AsOfBasis = AsOfBasis.NONE
    words: str = ""


class ShownSpeaker(Noun):
    """Show one link of an attribution chain."""

    name: str
    kind: SpeakerKind
    named: bool
    hedge: str


class ShownFigure(Noun):
    """Show one distinct (value, bound, speaker) per origin; `articles` counts where it stands."""

    id: str
    printed: str
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str
    counted: str
    event: str
    modality: Modality
    increment: bool
    scope: str | None
    as_of: ShownAsOf
    attribution: tuple[ShownSpeaker, ...]
    status: Status
    relation: RelationKind
    undated: bool
    ambiguous: bool = False
    read_by: ReadBy
    origin: str | None
    articles: int
    citations: tuple[int, ...]
    why: str | None = None


class ShownConflict(Noun):
    """Show a pair that differs: figure ids, or for statements the citation numbers."""

    kind: ConflictKind
    undated: bool
    relation: RelationKind
    figures: tuple[str, ...] = ()
    citations: tuple[int, ...] = ()
    why: str


class Origins(Noun):
    """Count where it was first said: `origins` are named ones, hearsay is `unnamed`."""

    articles: int
    outlets: int
    origins: int
    unnamed: int


class Citation(Noun):
    """Show where it is written: `article.text[start:end] == exact`, byte for byte."""

    n: int
    article_id: str
    external_id: str | None
    passage_id: str
    title: str
    outlet: str | None
    url: str | None
    published: date | None
    published_basis: Evidence
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    sha256: str
    verified: bool
    link: str | None
    # Left out where they say nothing, so that answers given before them replay byte for byte.
    page: int | None = Field(default=None, exclude_if=lambda page: page is None)
    published_unverified: bool = Field(default=False, exclude_if=lambda is_so: not is_so)


class Nearest(Noun):
    """Show a passage that came near but does not answer."""

    article_id: str
    passage_id: str
    title: str
    exact: str
    start: int
    end: int
    why: str


class ShownSearch(Noun):
    """Say what was searched, what was down, and how many articles found had no figures read."""

    articles: int
    passages: int
    newest: str | None
    nearest: tuple[Nearest, ...] = ()
    degraded: tuple[str, ...] = ()
    unread: int = 0


class Step(Noun):
    """Time one step."""

    name: str
    ms: float


class Tokens(_Aliased):
    """Count model tokens."""

    read: int = Field(default=0, alias="in")
    written: int = Field(default=0, alias="out")


class Trace(Noun):
    """Say how the answer came about. Times vary; nothing else in an answer by rules does."""

    steps: tuple[Step, ...] = ()
    prompts: tuple[str, ...] = ()
    model: str | None = None
    fallbacks: tuple[str, ...] = ()
    tokens: Tokens = Tokens()
    reader: str = ""


class Answer(Noun):
    """Hold the whole answer, as JSON by `answer.model_dump_json(by_alias=True)`."""

    id: str
    object: Literal["answer"] = "answer"
    created_at: datetime
    question: str
    collection: str
    mode: Literal["rules", "model"] = "rules"
    standing: Standing
    severity: Literal["tension", "conflict"] | None = None
    headline: str
    text: str
    sentences: tuple[Sentence, ...] = ()
    interpretation: Interpretation
    estimate: Estimate | None = None
    figures: tuple[ShownFigure, ...] = ()
    related: tuple[ShownFigure, ...] = ()
    conflicts: tuple[ShownConflict, ...] = ()
    origins: Origins = Origins(articles=0, outlets=0, origins=0, unnamed=0)
    derived: tuple[Derived, ...] = ()
    citations: tuple[Citation, ...] = ()
    searched: ShownSearch
    trace: Trace = Trace()
