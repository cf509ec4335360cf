"""The nouns of hand-labelled truth: a case, the figures and sentences that answer it.

A case says what an honest desk must show for one question from one collection. It is frozen and
closed: an unknown field in a file is refused by name. `GUIDE.md` says how to label one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from service.domain.answer import Standing
from service.domain.quantity import Bound
from service.domain.record import ConflictKind

UNDATED = "unknown"
"""The as-of of a figure that its text does not date, so that a date shown is invented."""

SILENT = (Standing.NOT_FOUND, Standing.OUT_OF_SCOPE)


Kind = Literal[
    "count",
    "paraphrase",
    "casualties",
    "captures",
    "date",
    "who",
    "where",
    "whether",
    "why",
    "as_of",
    "speaker",
    "vague",
    "subset",
    "swapped",
    "unanswerable",
    "follow_up",
]


def _many(given: Any) -> Any:
    """Let a single word stand for a list of one."""
    return [given] if isinstance(given, str) else given


class Labelled(BaseModel):
    """Refuse unknown fields and later changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(Labelled):
    """Point at words that stand in an article, word for word. `article`: its external id."""

    article: str
    quote: str = Field(min_length=1)


class Label(Labelled):
    """Describe one figure as a reader finds it in one article.

    `low`, `high`: as ANSWER.md, None where the bound leaves an end open. `bound`: those that would
    be right. `speaker` None: nobody is named, and naming one would be wrong. `as_of`: a year, month
    or day in ISO form, "unknown" where the text gives none, None where it is not scored.
    `optional`: neither missed nor wrong. `derived`: a sum that no sentence prints; not scored.
    """

    id: str = ""
    article: str
    printed: str = ""
    quote: str = ""
    low: Decimal | None
    high: Decimal | None
    bound: Annotated[tuple[Bound, ...], BeforeValidator(_many)] = Field(min_length=1)
    unit: str = ""
    counted: str = ""
    speaker: str | None
    as_of: str | None = None
    scope: str | None = None
    optional: bool = False
    derived: bool = False

    @property
    def ends(self) -> tuple[float, ...]:
        """Return the ends a label gives, lower first; one for a point or an open bound."""
        return tuple(sorted({float(end) for end in (self.low, self.high) if end is not None}))


class Pair(Labelled):
    """Name two figures, by id, or two sentences of which a reader must be told, and why."""

    kind: ConflictKind
    pair: tuple[str, str] | None = None
    quotes: tuple[str, str] | None = None

    @model_validator(mode="after")
    def _names_one_pair(self) -> Self:
        if (self.pair is None) == (self.quotes is None):
            raise ValueError("a conflict names two figures (pair) or two sentences (quotes)")
        return self


class Case(Labelled):
    """Hold one question and its truth.

    `after`: the case whose answer it follows up. `standing`: those that are right, none where not
    labelled. `clash`: whether the answer must tell of a difference, None where not labelled.
    `pairs` None: not labelled.
    """

    id: str
    kind: str
    question: str = Field(min_length=1, max_length=2000)
    collection: str
    after: str | None = None
    standing: tuple[Standing, ...] = ()
    figures: tuple[Label, ...] = ()
    related: tuple[Label, ...] = ()
    statements: tuple[Quote, ...] = ()
    clash: bool | None = None
    pairs: tuple[Pair, ...] | None = None
    labelled_by: str = ""
    settled: str = ""

    @property
    def wanted(self) -> tuple[Label, ...]:
        """Return the figures that must be shown: printed ones that are not optional."""
        return tuple(each for each in self.figures if not (each.derived or each.optional))

    @property
    def is_answerable(self) -> bool:
        """Tell whether the collection holds an answer."""
        return bool(self.wanted or self.statements)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return every labelled stretch of text that an answer may rightly cite."""
        held = [
            Quote(article=each.article, quote=each.quote)
            for each in (*self.figures, *self.related)
            if each.quote
        ]
        return (*held, *self.statements)


class Entry(Labelled):
    """Hold one case as its file gives it: figures by id of the register beside it."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    kind: Kind
    question: str = Field(min_length=1, max_length=2000)
    after: str | None = None
    standing: Annotated[tuple[Standing, ...], BeforeValidator(_many)] = Field(min_length=1)
    figures: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    statements: tuple[Quote, ...] = ()
    conflicts: tuple[Pair, ...] = ()
    labelled_by: str = Field(description="who labelled it, and how")
    settled: str = Field(default="", description="how the passes differed, and what was decided")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        silent = all(standing in SILENT for standing in self.standing)
        if silent == bool(self.figures or self.statements):
            raise ValueError(
                "an answer needs figures or statements; not_found and out_of_scope have neither"
            )
        return self


class CaseFile(Labelled):
    """Hold the cases of one file, all on one collection."""

    collection: str
    cases: tuple[Entry, ...]
