"""How two figures stand to each other, and all figures held for one measure."""

from __future__ import annotations

from enum import StrEnum

from service.domain.article import Noun
from service.domain.figure import Figure


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


class Status(StrEnum):
    """Say whether a figure still stands."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"


class Entry(Noun):
    """Hold one distinct figure of a record: a value, bound and speaker, and every place it stands.

    `figures`: all readings folded into it, the leading one first. `origins`: who first said it, as
    folded speaker keys or, where the articles say it themselves, outlets; empty for hearsay.
    """

    figures: tuple[Figure, ...]
    origins: tuple[str, ...] = ()
    status: Status = Status.CURRENT

    @property
    def figure(self) -> Figure:
        """Return the reading that speaks for this entry."""
        return self.figures[0]


class Pair(Noun):
    """Hold two entries of a record, by position, and their relation."""

    first: int
    second: int
    relation: Relation


class Record(Noun):
    """Hold every figure for one measure, leading entry first, and the relation of each pair."""

    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]

    @property
    def current(self) -> tuple[Entry, ...]:
        """Return the entries that nothing has replaced or taken back."""
        return tuple(entry for entry in self.entries if entry.status is Status.CURRENT)
