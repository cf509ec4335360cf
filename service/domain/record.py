"""How two figures stand to each other, and all figures held for one measure."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from enum import StrEnum
from typing import Final

from service.domain.article import Noun, Precision, Span
from service.domain.figure import AsOf, Figure, ReadBy
from service.domain.quantity import Bound, Number


class RelationKind(StrEnum):
    """Name the relation of two figures (RELATIONS.md). Tension is never worded "contradiction"."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    TENSION = "tension"
    CONFLICT = "conflict"
    SUPERSEDED = "superseded"
    SUBSET = "subset"
    NOT_COMPARABLE = "not_comparable"


class Relation(Noun):
    """Relate two figures, with the rule's reason in words a reader understands.

    `undated`: a date is missing on a cumulative count, so an update cannot be told from a clash.
    `same_origin`: both trace to one named speaker, so agreement is one source, not two.
    `rule`: short name of the test that fired ("unit", "modality", "scope", "bands", ...).
    `newer`: for SUPERSEDED, which argument replaces the other: "a" or "b".
    """

    kind: RelationKind
    reason: str
    rule: str
    undated: bool = False
    same_origin: bool = False
    newer: str | None = None


_POINTS: Final = frozenset({Bound.EXACT, Bound.ABOUT, Bound.NEARLY})
_WEEK: Final = 7
_SEVERAL: Final = 2
_APART: Final = RelationKind.NOT_COMPARABLE


class Status(StrEnum):
    """Say whether a figure still stands."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"


class ConflictKind(StrEnum):
    """Name why two listed figures or statements differ."""

    VALUE = "value"
    UPDATE = "update"
    SCOPE = "scope"
    BOUND = "bound"
    SAME_ORIGIN = "same_origin"
    MISQUOTE = "misquote"
    STATEMENT = "statement"


class Entry(Noun):
    """Hold one distinct figure of a record: a value, bound and speaker, and every place it stands.

    `figures`: all readings folded into it, the leading one first. `origins`: who first said it, as
    folded speaker keys or, where the articles say it themselves, outlets; empty for hearsay.
    `flags`: how its readings came about: "burst" for copies put in at once, "circular".
    """

    figures: tuple[Figure, ...]
    origins: tuple[str, ...] = ()
    status: Status = Status.CURRENT
    flags: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        """Return the reading that speaks for this entry."""
        return self.figures[0]

    @property
    def as_of(self) -> AsOf:
        """Return the days its readings speak for where they lie within a week, else its leader's.

        A count that papers of the 2nd and the 3rd give is as of the 2nd to the 3rd.
        """
        lead = self.figure.as_of
        days = [f.as_of for f in self.figures if f.as_of.basis is lead.basis]
        starts = [each.start for each in days if each.start is not None]
        ends = [each.end for each in days if each.end is not None]
        if not starts or not ends or lead.precision is not Precision.DAY:
            return lead
        start, end = min(starts), max(ends)
        if (start, end) == (lead.start, lead.end) or (end - start).days >= _WEEK:
            return lead
        return lead.model_copy(update={"start": start, "end": end, "words": ""})


class Pair(Noun):
    """Hold two entries of a record, by position, and their relation."""

    first: int
    second: int
    relation: Relation


class End(Noun):
    """Hold one end of a range and the position of the entry that prints it."""

    value: Number
    entry: int


class Ends(Noun):
    """Hold the lowest and the highest printed end of the figures that stand."""

    low: End
    high: End


class Record(Noun):
    """Hold every figure for one measure, leading entry first, and the relation of each pair."""

    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]

    @property
    def current(self) -> tuple[int, ...]:
        """Return the positions of entries that nothing has replaced or taken back."""
        return tuple(at for at, entry in enumerate(self.entries) if entry.status is Status.CURRENT)

    @property
    def current_pairs(self) -> tuple[Pair, ...]:
        """Return the pairs of which both entries stand."""
        current = set(self.current)
        return tuple(p for p in self.pairs if p.first in current and p.second in current)

    def to_lead(self, at: int) -> Relation | None:
        """Return how an entry stands to the leading one; None for the leading one itself."""
        return next((p.relation for p in self.pairs if p.first == 0 and p.second == at), None)

    @property
    def _sure(self) -> tuple[int, ...]:
        """Return current entries that may count: by rule, unambiguous, comparable to the lead."""
        sure = [
            at
            for at in self.current
            if self.entries[at].figure.read_by is ReadBy.RULES
            and not self.entries[at].figure.quantity.ambiguous
            and self.entries[at].figure.quantity.unit == self.entries[0].figure.quantity.unit
            and ((relation := self.to_lead(at)) is None or relation.kind is not _APART)
        ]
        exact = [at for at in sure if self.entries[at].figure.quantity.bound is not Bound.VAGUE]
        return tuple(exact or sure)

    @property
    def ends(self) -> Ends | None:
        """Return the span of the current figures; None when none of them is sure."""
        ends = [
            End(value=value, entry=at)
            for at in self._sure
            for value in (
                self.entries[at].figure.quantity.low,
                self.entries[at].figure.quantity.high,
            )
            if value is not None
        ]
        if not ends:
            return None
        return Ends(
            low=min(ends, key=lambda end: end.value), high=max(ends, key=lambda end: end.value)
        )

    @property
    def most_said(self) -> Decimal | None:
        """Return the value most origins print, two at least and one as a point; None for a tie."""
        said, points = Counter[Decimal](), set[Decimal]()
        for at in self._sure:
            quantity = self.entries[at].figure.quantity
            value = quantity.low if quantity.low is not None else quantity.high
            if value is not None and quantity.bound not in (Bound.RANGE, Bound.VAGUE):
                said[value] += max(1, len(self.entries[at].origins))
                points |= {value} if quantity.bound in _POINTS else set()
        ranked = said.most_common(2)
        if not ranked or ranked[0][1] < _SEVERAL or ranked[0][0] not in points:
            return None
        return None if len(ranked) == _SEVERAL and ranked[0][1] == ranked[1][1] else ranked[0][0]


class Statement(Noun):
    """Hold a sentence that answers a question asking for no number.

    `span` marks `words` in the article. `key` are the answering words (a date, a name, a place), ""
    where no few words answer; `as_of` the days they mean where they are a date.
    """

    article_id: str
    passage_id: str
    span: Span
    words: str
    key: str = ""
    as_of: AsOf | None = None

    @property
    def id(self) -> str:
        """Name this statement by where it stands."""
        return f"stm_{self.passage_id}_{self.span.start}"
