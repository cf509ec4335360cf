"""From relations to the standing of an answer: the table of RELATIONS.md, first row that holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from service.domain.answer import ShownConflict, Standing
from service.domain.quantity import Bound
from service.domain.record import ConflictKind, Pair, Record, RelationKind, Status

Severity = Literal["tension", "conflict"]

_KINDS: Final = {
    RelationKind.TENSION: ConflictKind.VALUE,
    RelationKind.CONFLICT: ConflictKind.VALUE,
    RelationKind.SUPERSEDED: ConflictKind.UPDATE,
    RelationKind.SUBSET: ConflictKind.SCOPE,
    RelationKind.NOT_COMPARABLE: ConflictKind.SCOPE,
}


def severity_of(pairs: Iterable[Pair]) -> Severity | None:
    """Return the worst relation among pairs; None where nothing differs."""
    kinds = {pair.relation.kind for pair in pairs}
    if RelationKind.CONFLICT in kinds:
        return "conflict"
    return "tension" if RelationKind.TENSION in kinds else None


def standing_of(record: Record) -> Standing:
    """Tell how the figures of a record with entries stand to each other."""
    if severity_of(record.current_pairs):
        return Standing.DISPUTED
    if any(entry.status is not Status.CURRENT for entry in record.entries):
        return Standing.CHANGED
    comparable = [at for at in record.current if _is_comparable(record, at)]
    origins = {origin for at in comparable for origin in record.entries[at].origins}
    return Standing.AGREED if len(origins) > 1 else Standing.ONE_SOURCE


def _is_comparable(record: Record, at: int) -> bool:
    relation = record.to_lead(at)
    return relation is None or relation.kind is not RelationKind.NOT_COMPARABLE


def conflicts_of(record: Record) -> tuple[ShownConflict, ...]:
    """List the pairs a reader should know of: what clashes first, then updates, scopes, bounds."""
    shown = [
        ShownConflict(
            kind=kind,
            undated=pair.relation.undated,
            relation=pair.relation.kind,
            figures=(
                record.entries[pair.first].figure.id,
                record.entries[pair.second].figure.id,
            ),
            why=pair.relation.reason,
        )
        for pair in record.pairs
        if (kind := _kind(pair, record)) is not None
    ]
    return (*sorted(shown, key=_weight), *_repeated(record), *_flagged(record))


def _kind(pair: Pair, record: Record) -> ConflictKind | None:
    """Name the kind of difference of a pair; None where there is nothing to tell."""
    relation = pair.relation
    if relation.kind is RelationKind.COMPATIBLE:
        bounds = {record.entries[at].figure.quantity.bound for at in (pair.first, pair.second)}
        point_like = bounds <= {Bound.EXACT, Bound.ABOUT}
        return ConflictKind.BOUND if pair.first == 0 and not point_like else None
    if relation.kind is RelationKind.AGREE:
        return None
    if relation.rule == "misquote":
        return ConflictKind.MISQUOTE
    if relation.rule == "same_origin" and relation.kind is RelationKind.CONFLICT:
        return ConflictKind.SAME_ORIGIN
    if relation.kind is RelationKind.NOT_COMPARABLE and pair.first != 0:
        return None
    return _KINDS[relation.kind]


def _weight(conflict: ShownConflict) -> int:
    order: Sequence[RelationKind] = (
        RelationKind.CONFLICT,
        RelationKind.TENSION,
        RelationKind.SUPERSEDED,
        RelationKind.SUBSET,
        RelationKind.NOT_COMPARABLE,
        RelationKind.COMPATIBLE,
    )
    return order.index(conflict.relation)


def _repeated(record: Record) -> tuple[ShownConflict, ...]:
    """Note each named statement that several articles repeat: one source, not several."""
    return tuple(
        ShownConflict(
            kind=ConflictKind.SAME_ORIGIN,
            undated=False,
            relation=RelationKind.AGREE,
            figures=(entry.figure.id,),
            why=f"one statement of {entry.figure.attribution[-1].name} reported in several "
            "articles: one source, not corroboration",
        )
        for entry in record.entries
        if len(entry.origins) == 1
        and entry.figure.attribution
        and len({figure.article_id for figure in entry.figures}) > 1
    )


_FLAGS: Final = {
    "burst": "many copies, few origins: {articles} articles put in within an hour by one sender "
    "tell it in one text or in the same figures",
    "circular": "the articles that give it cite one another, and none a source of its own",
}


def _flagged(record: Record) -> tuple[ShownConflict, ...]:
    """Note what looks like corroboration and is none."""
    return tuple(
        ShownConflict(
            kind=ConflictKind.SAME_ORIGIN,
            undated=False,
            relation=RelationKind.AGREE,
            figures=(entry.figure.id,),
            why=_FLAGS[flag].format(articles=len({f.article_id for f in entry.figures})),
        )
        for entry in record.entries
        for flag in entry.flags
        if flag in _FLAGS
    )
