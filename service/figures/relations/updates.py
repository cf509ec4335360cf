"""Whether a number that differs is an update: running totals grow, levels change, events recur.

Different speakers replace each other only by a date stated in the text; one speaker may replace
himself by the day of publication. Where a date is missing, difference is said and clash is not.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from service.domain.figure import AsOfBasis, Figure
from service.domain.quantity import Bound, Dimension
from service.domain.record import Relation, RelationKind
from service.figures.lexicon.events.words import is_cumulative
from service.figures.relations.scales import printed_value
from service.figures.relations.verdict import Verdict, difference

_NEWS_CYCLE = timedelta(days=7)
_GROWTH = Decimal("0.25")
_LOWER = frozenset({Bound.OVER, Bound.AT_LEAST})
_NOT_GROWN = frozenset({Bound.UNDER, Bound.UP_TO, Bound.VAGUE})
_DIFFERS = frozenset({RelationKind.TENSION, RelationKind.CONFLICT})
_RECURRING = frozenset(
    {"captured", "attacked", "launched", "intercepted", "shot", "crashed", "invaded", "released"}
)
"""Events that happen again with a count of their own: a differing number is another event."""
_VARYING = frozenset({Dimension.SHARE, Dimension.RATE, Dimension.TEMPERATURE})


class When(Enum):
    """Say how the dates of two figures stand."""

    SAME = "same"
    A_FIRST = "a_first"
    B_FIRST = "b_first"
    UNKNOWN = "unknown"
    MISSING = "missing"


class Interval(NamedTuple):
    """Hold the days a count speaks for."""

    start: date
    end: date


def origin(figure: Figure) -> str | None:
    """Return the key of the speaker a figure traces to; None: hearsay, or the outlet itself."""
    named = [speaker.key for speaker in figure.attribution if speaker.named and speaker.key]
    return named[-1] if named else None


def same_origin(a: Figure, b: Figure) -> bool:
    """Tell whether two figures trace to one named speaker."""
    return origin(a) is not None and origin(a) == origin(b)


def days_of(figure: Figure) -> Interval | None:
    """Return the days a figure speaks for; None: they are not known."""
    as_of = figure.as_of
    start, end = as_of.start or as_of.end, as_of.end or as_of.start
    if start is None or end is None:
        return None
    return Interval(min(start, end), max(start, end))


def when(a: Figure, b: Figure) -> When:
    """Tell which of two figures is older, as far as their dates may decide it.

    UNKNOWN: the order rests on days of publication of two speakers over a week apart. MISSING: one
    has no days at all.
    """
    one, two = days_of(a), days_of(b)
    if one is None or two is None:
        return When.MISSING
    if one.start <= two.end and two.start <= one.end:
        return When.SAME
    stated = a.as_of.basis is b.as_of.basis is AsOfBasis.STATED
    if stated or same_origin(a, b):
        return When.A_FIRST if one.end < two.start else When.B_FIRST
    return When.SAME if _gap(one, two) <= _NEWS_CYCLE else When.UNKNOWN


def _gap(one: Interval, two: Interval) -> timedelta:
    """Return the days between two intervals that do not meet."""
    return max(two.start - one.end, one.start - two.end)


def is_running_total(a: Figure, b: Figure) -> bool:
    """Tell whether both count an event whose counts only grow; a share of it may fall."""
    if _varies(a) or _varies(b):
        return False
    events = {figure.measure.event for figure in (a, b)} - {""}
    increments = a.measure.increment or b.measure.increment
    return bool(events) and not increments and all(map(is_cumulative, events))


def _varies(figure: Figure) -> bool:
    """Tell whether a number is of its day alone: a share, a rate, a temperature, a unit price.

    The relations table calls a conflict only what has comparable dates. A length, a magnitude or a
    sum of money stays what it was, so two of them clash whenever they were told.
    """
    unit = figure.quantity.unit
    priced = unit.dimension is Dimension.MONEY and " per " in unit.name
    return priced or unit.dimension in _VARYING


def relate_totals(a: Figure, b: Figure, verdict: Verdict) -> Relation:
    """Relate two running totals of one measure by their dates and their numbers."""
    at = when(a, b)
    if at is When.A_FIRST:
        return _ordered(a, b, verdict, "b")
    if at is When.B_FIRST:
        return _ordered(b, a, verdict, "a")
    if at is When.SAME or verdict.kind is RelationKind.AGREE:
        return by_verdict(verdict)
    differs = printed_value(a.quantity) != printed_value(b.quantity)
    itself = same_origin(a, b) and at is When.MISSING and differs
    if verdict.kind is RelationKind.COMPATIBLE and not itself:
        return by_verdict(verdict)
    return _undated(a, b, at)


def by_verdict(verdict: Verdict) -> Relation:
    """Turn what the bands say into a relation."""
    return Relation(kind=verdict.kind, reason=verdict.reason, rule="bands")


def _undated(a: Figure, b: Figure, at: When) -> Relation:
    """Say that numbers differ where an update cannot be told from a clash."""
    why = "a date is missing" if at is When.MISSING else "only the days of publication are known"
    reason = f"{difference(a.quantity, b.quantity)}; {why}, so this may be an update"
    return Relation(kind=RelationKind.TENSION, reason=reason, rule="time", undated=True)


def _ordered(older: Figure, newer: Figure, verdict: Verdict, name: str) -> Relation:
    """Relate an older and a newer running total."""
    was, now = printed_value(older.quantity), printed_value(newer.quantity)
    if verdict.kind is RelationKind.AGREE:
        return by_verdict(verdict)
    if now > was:
        if _replaces(older, newer):
            reason = "cumulative count grew; the newer figure replaces the older"
            return Relation(kind=RelationKind.SUPERSEDED, reason=reason, rule="update", newer=name)
        return by_verdict(verdict)
    if now < was and newer.quantity.bound in _LOWER:
        reason = "the newer lower bound is weaker than the older figure"
        return Relation(kind=RelationKind.COMPATIBLE, reason=reason, rule="update")
    if now < was and verdict.kind in _DIFFERS:
        reason = f"later cumulative figure is lower: {verdict.reason.split(': ')[-1]}"
        return Relation(kind=verdict.kind, reason=reason, rule="update")
    return by_verdict(verdict)


def _replaces(older: Figure, newer: Figure) -> bool:
    """Tell whether a later, larger total replaces: same speaker, a week on, or modest growth."""
    if newer.quantity.bound in _NOT_GROWN or older.quantity.bound is Bound.VAGUE:
        return False
    if same_origin(older, newer):
        return True
    one, two = days_of(older), days_of(newer)
    if one is None or two is None or _gap(one, two) > _NEWS_CYCLE:
        return True
    was, now = printed_value(older.quantity), printed_value(newer.quantity)
    return now - was <= _GROWTH * abs(was)


def recurs_apart(a: Figure, b: Figure) -> bool:
    """Tell whether an event that happens again is told of two times, or of an unknown one."""
    recurring = a.measure.event == b.measure.event and a.measure.event in _RECURRING
    return recurring and when(a, b) is not When.SAME


def relate_levels(a: Figure, b: Figure, verdict: Verdict) -> Relation:
    """Relate two counts that are no running total: other days mean another level or event."""
    at = when(a, b)
    count = a.quantity.unit.dimension is Dimension.COUNT
    of_a_day = count or _varies(a)
    stated = a.as_of.basis is b.as_of.basis is AsOfBasis.STATED
    apart = at in {When.A_FIRST, When.B_FIRST} and stated
    meets = verdict.kind not in _DIFFERS
    if apart and (count or not meets):
        return _other_dates("different dates, not cumulative")
    if meets or at is When.SAME:
        return _same_day(a, b, verdict) if count else by_verdict(verdict)
    if {a.measure.event, b.measure.event} & _RECURRING:
        why = "a date is missing" if at is When.MISSING else "the dates differ"
        return _other_dates(f"no running total, and {why}: these may be separate events")
    if at is When.MISSING:
        return _undated(a, b, at) if of_a_day else by_verdict(verdict)
    return _other_dates("different dates, not cumulative") if of_a_day else by_verdict(verdict)


def _same_day(a: Figure, b: Figure, verdict: Verdict) -> Relation:
    """Relate two counts of one time; published on two days, a recurring event is told apart."""
    one, two = days_of(a), days_of(b)
    recurring = bool({a.measure.event, b.measure.event} & _RECURRING)
    if verdict.kind in _DIFFERS and recurring and one != two:
        return _other_dates("different dates, not cumulative")
    return by_verdict(verdict)


def _other_dates(reason: str) -> Relation:
    """Say that two figures speak of two times."""
    return Relation(kind=RelationKind.NOT_COMPARABLE, reason=reason, rule="time")
