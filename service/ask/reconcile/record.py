"""Put the figures of one measure on record: fold repeats, relate every pair, say which still stand.

The leading figure is the one whose value most origins give; then a point before a bound, a named
speaker before hearsay, the newer before the older. No value is ever made up from several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from types import MappingProxyType
from typing import Final

from service.ask.reconcile.fold import fold
from service.domain.article import Copied, Source
from service.domain.figure import Figure, Modality
from service.domain.quantity import Bound
from service.domain.question import Asks, Plan
from service.domain.record import Entry, Pair, Record, Relation, RelationKind, Statement, Status
from service.figures.lexicon.nouns import noun_part_of, same_kind
from service.figures.relations.compare import compare
from service.figures.relations.statements import compare_dates, compare_order, read_order

_POINTS: Final = frozenset({Bound.EXACT, Bound.ABOUT, Bound.NEARLY})
_ORDER: Final = tuple(RelationKind)

# Rules by which two figures of one measure cannot be held against each other.
_SAME_MEASURE: Final = frozenset({"time", "unit"})


def reconcile(
    figures: Sequence[Figure],
    sources: Sequence[Source],
    plan: Plan | None = None,
    openings: Mapping[str, str] = MappingProxyType({}),
    copied: Sequence[Copied] = (),
) -> Record:
    """Return the record of figures of one measure, leading entry first.

    `openings`: the first words of each article, by which reprints are known; `copied`: the groups
    of copies, as stored.
    `plan`: how the question was read. What was chosen for it is compared as its answer: customers
    and Americans are people where people are asked for, and the asked place is no narrower scope.
    """
    entries = fold(figures, sources, openings, copied)
    pairs = _relate(entries, plan)
    entries = _with_status(entries, pairs)
    order = _ranking(entries, pairs)
    place = {old: new for new, old in enumerate(order)}
    return Record(
        entries=tuple(entries[old] for old in order),
        pairs=tuple(
            sorted(
                (_moved(pair, place) for pair in pairs),
                key=lambda pair: (pair.first, pair.second),
            )
        ),
    )


def set_apart(record: Record) -> tuple[Record, tuple[tuple[Entry, str], ...]]:
    """Take out the figures of another measure than the leading one's, each with the reason.

    Counts of another day and sums in another currency stay: they are of the same measure.
    """
    apart = {
        pair.second: pair.relation.reason
        for pair in record.pairs
        if pair.first == 0
        and pair.relation.kind is RelationKind.NOT_COMPARABLE
        and pair.relation.rule not in _SAME_MEASURE
    }
    if not apart:
        return record, ()
    kept = [at for at in range(len(record.entries)) if at not in apart]
    place = {old: new for new, old in enumerate(kept)}
    pairs = tuple(
        pair.model_copy(update={"first": place[pair.first], "second": place[pair.second]})
        for pair in record.pairs
        if pair.first in place and pair.second in place
    )
    entries = tuple(record.entries[at] for at in kept)
    return Record(entries=entries, pairs=pairs), tuple(
        (record.entries[at], reason) for at, reason in sorted(apart.items())
    )


def relate_statements(statements: Sequence[Statement], *, by_order: bool) -> tuple[Pair, ...]:
    """Relate statements pair by pair: by their dates, or by the order they claim ("first")."""
    pairs = []
    for (i, a), (j, b) in combinations(enumerate(statements), 2):
        relation = _stated(a, b, by_order=by_order)
        if relation is not None:
            pairs.append(Pair(first=i, second=j, relation=relation))
    return tuple(pairs)


def _stated(a: Statement, b: Statement, *, by_order: bool) -> Relation | None:
    if by_order:
        one, other = read_order(a.words), read_order(b.words)
        return compare_order(one, other) if one and other else None
    return compare_dates(a.as_of, b.as_of) if a.as_of and b.as_of else None


def _relate(entries: Sequence[Entry], plan: Plan | None) -> list[Pair]:
    asked = [_as_asked(entry.figure, plan) if plan else entry.figure for entry in entries]
    return [
        Pair(first=i, second=j, relation=compare(a, b))
        for (i, a), (j, b) in combinations(enumerate(asked), 2)
    ]


def _as_asked(figure: Figure, plan: Plan) -> Figure:
    """Return a figure in the terms of the question that it was chosen for."""
    measure, scope = figure.measure, figure.scope
    is_count = plan.asks is Asks.COUNT
    terms: dict[str, object] = {"background": False, "event": plan.event, "part": False}
    if not is_count:
        terms["noun"] = ""
    elif plan.noun and (same_kind(plan.noun, "person") or not _is_kind_of(measure.noun, plan)):
        terms["noun"] = plan.noun
    if measure.modality is not Modality.DENIED:
        terms["modality"] = Modality.ACTUAL
    if measure.increment is not plan.increment:
        terms["increment"] = plan.increment
    asked = {word for name in (plan.place, *plan.names) for word in name.split()}
    if scope is not None and not scope.only and asked & set(scope.place.split()):
        scope = None
    return figure.model_copy(update={"measure": measure.model_copy(update=terms), "scope": scope})


def _is_kind_of(noun: str, plan: Plan) -> bool:
    return noun_part_of(noun, plan.noun)


def _with_status(entries: Sequence[Entry], pairs: Sequence[Pair]) -> list[Entry]:
    """Mark what a later count replaced and what an article took back."""
    replaced = {
        pair.second if pair.relation.newer == "a" else pair.first
        for pair in pairs
        if pair.relation.kind is RelationKind.SUPERSEDED
    }
    return [
        entry.model_copy(update={"status": status})
        if (status := _status(entry, is_replaced=at in replaced)) is not Status.CURRENT
        else entry
        for at, entry in enumerate(entries)
    ]


def _status(entry: Entry, *, is_replaced: bool) -> Status:
    if all(figure.corrected for figure in entry.figures):
        return Status.CORRECTED
    return Status.SUPERSEDED if is_replaced else Status.CURRENT


def _ranking(entries: Sequence[Entry], pairs: Sequence[Pair]) -> list[int]:
    """Order entries: the leading one, then current ones by their relation to it, then the rest."""
    if not entries:
        return []
    support = Counter[Decimal | None]()
    for entry in entries:
        support[_point(entry.figure)] += max(1, len(entry.origins))
    lead = min(range(len(entries)), key=lambda at: _lead_rank(entries[at], support))
    to_lead = {
        (pair.second if pair.first == lead else pair.first): _ORDER.index(pair.relation.kind)
        for pair in pairs
        if lead in (pair.first, pair.second)
    }

    def rank(at: int) -> tuple[bool, bool, int, int, int]:
        newest = (entries[at].figure.as_of.start or date.min).toordinal()
        status = entries[at].status is not Status.CURRENT
        return (at != lead, status, to_lead.get(at, 0), -newest, at)

    return sorted(range(len(entries)), key=rank)


def _lead_rank(
    entry: Entry, support: Mapping[Decimal | None, int]
) -> tuple[bool, bool, int, bool, bool, int]:
    figure = entry.figure
    return (
        entry.status is not Status.CURRENT,
        figure.quantity.ambiguous,
        -support[_point(figure)],
        figure.quantity.bound not in _POINTS,
        not entry.origins,
        -(figure.as_of.start or date.min).toordinal(),
    )


def _point(figure: Figure) -> Decimal | None:
    """Return the printed value of a figure; None for a range or a vague word."""
    if figure.quantity.bound in (Bound.RANGE, Bound.VAGUE):
        return None
    return figure.quantity.low if figure.quantity.low is not None else figure.quantity.high


def _moved(pair: Pair, place: Mapping[int, int]) -> Pair:
    """Return a pair between the new places of its entries, the smaller first."""
    first, second = place[pair.first], place[pair.second]
    if first < second:
        return pair.model_copy(update={"first": first, "second": second})
    newer = {"a": "b", "b": "a"}.get(pair.relation.newer or "")
    relation = pair.relation.model_copy(update={"newer": newer})
    return Pair(first=second, second=first, relation=relation)
