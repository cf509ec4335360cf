"""How two figures stand to each other: ordered tests, the first that fires decides.

Unit, modality, increment, event, thing counted, scope, time, number bands, same origin. The order
and every constant are those of the relations table of the project; no model has a say in it.
"""

from __future__ import annotations

from collections.abc import Callable

from service.domain.figure import Figure
from service.domain.quantity import Dimension, Unit
from service.domain.record import Relation, RelationKind
from service.figures.relations.parts import Side, Vote, relate_part, things_apart, votes
from service.figures.relations.updates import (
    When,
    by_verdict,
    is_running_total,
    recurs_apart,
    relate_levels,
    relate_totals,
    same_origin,
    when,
)
from service.figures.relations.verdict import Verdict, judge

_Test = Callable[[Figure, Figure], Relation | None]
_DIFFERS = frozenset({RelationKind.TENSION, RelationKind.CONFLICT})


def compare(a: Figure, b: Figure) -> Relation:
    """Relate two figures. Changing their order changes nothing but which one `newer` names.

    Total: every two figures have a relation, and two of different measures are not comparable.
    """
    for test in _TESTS:
        relation = test(a, b)
        if relation is not None:
            return _with_origin(a, b, relation)
    return _with_origin(a, b, _by_time_and_numbers(a, b))


def _unit(a: Figure, b: Figure) -> Relation | None:
    """Refuse shares against counts, and one currency against another."""
    one, two = a.quantity.unit, b.quantity.unit
    if one.dimension is not two.dimension:
        return _apart("different unit", "unit")
    if one.dimension is Dimension.MONEY and one.name != two.name:
        return _apart(_other_money(one.name, two.name), "unit")
    if one.dimension is Dimension.RATE and one.name != two.name:
        return _apart("different unit", "unit")
    if one.dimension is not Dimension.COUNT and _is_odd(one) is not _is_odd(two):
        return _apart("different unit", "unit")
    return None


def _other_money(one: str, two: str) -> str:
    """Word why two amounts cannot be compared: another currency, or a price per something."""
    (currency, _, per), (other, _, per_other) = one.partition(" per "), two.partition(" per ")
    if currency == other:
        return "different unit: a price or rate against another amount"
    if not (currency.isupper() and other.isupper()):  # "cent" does not say of which currency.
        return "different unit"
    rate = "different currency, and no rate of exchange is applied"
    return rate if per == per_other else "different unit and different currency"


def _is_odd(unit: Unit) -> bool:
    """Tell points from percent, and degrees of an unnamed scale from others."""
    return unit.name.endswith(" point") or unit.name == "degree"


def _modality(a: Figure, b: Figure) -> Relation | None:
    """Refuse what has happened against what is planned, denied or supposed."""
    kinds = sorted({a.measure.modality.value, b.measure.modality.value})
    return _apart(" against ".join(kinds), "modality") if len(kinds) > 1 else None


def _increment(a: Figure, b: Figure) -> Relation | None:
    """Refuse "another 1,000" against a total."""
    if a.measure.increment is b.measure.increment:
        return None
    return _apart("one is an addition, the other a total", "increment")


def _thing(a: Figure, b: Figure) -> Relation | None:
    """Refuse figures of different events, things or places."""
    found = things_apart(a, b)
    return None if found is None else _apart(found.reason, found.rule)


def _doubtful_digits(a: Figure, b: Figure) -> Relation | None:
    """Refuse a number whose digits can be read in two ways, unless both print the same."""
    one, two = a.quantity, b.quantity
    if not (one.ambiguous or two.ambiguous) or (one.low, one.high) == (two.low, two.high):
        return None
    return _apart("the printed digits can be read differently", "ambiguous")


def _part_and_whole(a: Figure, b: Figure) -> Relation | None:
    """Relate a part and its whole; None: both count the same."""
    found = votes(a, b)
    if not found or _is_open_only(a, b, found):
        return None
    firm = [vote for vote in found if not vote.open] or list(found)
    if len({vote.part for vote in firm}) > 1:
        return _apart("neither counts a part of the other", "scope")
    return _related_part(a, b, firm[0])


def _is_open_only(a: Figure, b: Figure, found: tuple[Vote, ...]) -> bool:
    """Tell whether "in Kursk" against no place, or soldiers against people, are one count.

    They are part and whole only where one number is clearly smaller.
    """
    if any(not vote.open for vote in found):
        return False
    met = judge(a.quantity, b.quantity).kind is not RelationKind.CONFLICT
    if met or recurs_apart(a, b):
        return True
    if len({vote.part for vote in found}) > 1:
        return False
    part, whole = (a, b) if found[0].part is Side.A else (b, a)
    relation = relate_part(part.quantity, whole.quantity, found[0])
    return relation.kind is not RelationKind.SUBSET


def _related_part(a: Figure, b: Figure, vote: Vote) -> Relation:
    """Relate part and whole; a part counted later may outgrow a whole counted before."""
    part, whole = (a, b) if vote.part is Side.A else (b, a)
    relation = relate_part(part.quantity, whole.quantity, vote)
    if relation.kind is RelationKind.SUBSET:
        return relation
    at = when(part, whole)
    if at is When.B_FIRST:
        return _apart("the part was counted later than the whole", "time")
    if at in {When.MISSING, When.UNKNOWN}:
        reason = f"{relation.reason}; a date is missing, so this may be an update"
        return Relation(kind=RelationKind.TENSION, reason=reason, rule="time", undated=True)
    return relation


def _by_time_and_numbers(a: Figure, b: Figure) -> Relation:
    """Relate two figures of one measure."""
    verdict = judge(a.quantity, b.quantity)
    if _is_one_statement(a, b):
        return by_verdict(Verdict(RelationKind.AGREE, "same value within rounding"))
    if a.corrected is not b.corrected and verdict.kind in _DIFFERS:
        return _corrected(a)
    if a.measure.part and b.measure.part and verdict.kind in _DIFFERS:
        return _apart("parts of a number, perhaps not the same part", "part")
    if bool(a.measure.event) is not bool(b.measure.event) and verdict.kind in _DIFFERS:
        return _apart("a text does not say what happened to them", "event")
    if a.measure.increment:
        return _increments(a, b, verdict)
    if is_running_total(a, b):
        return relate_totals(a, b, verdict)
    return relate_levels(a, b, verdict)


def _is_one_statement(a: Figure, b: Figure) -> bool:
    """Tell whether one speaker said "dozens" twice; of two speakers it may mean two numbers."""
    one, two = a.quantity, b.quantity
    same = (one.low, one.high, one.bound, one.unit) == (two.low, two.high, two.bound, two.unit)
    return same and (a.id == b.id or (same_origin(a, b) and when(a, b) is When.SAME))


def _corrected(a: Figure) -> Relation:
    """Say that a number was taken back: the other replaces it, whatever their dates and sizes."""
    return Relation(
        kind=RelationKind.SUPERSEDED,
        reason="one number was taken back by the article that gave it",
        rule="correction",
        newer="b" if a.corrected else "a",
    )


def _increments(a: Figure, b: Figure, verdict: Verdict) -> Relation:
    """Relate two additions: of other days they are other additions."""
    at = when(a, b)
    if at is When.SAME or verdict.kind not in _DIFFERS:
        return by_verdict(verdict)
    if at in {When.A_FIRST, When.B_FIRST}:
        return _apart("additions on different dates", "time")
    return _apart("additions, perhaps at different times", "time")


def _with_origin(a: Figure, b: Figure, relation: Relation) -> Relation:
    """Mark two figures of one speaker: agreement is one source, a clash on one day a misreport."""
    if not same_origin(a, b):
        return relation
    marked = {"same_origin": True}
    if relation.kind is RelationKind.AGREE:
        marked_reason = "one statement reported twice"
        return relation.model_copy(
            update={**marked, "reason": marked_reason, "rule": "same_origin"}
        )
    clash = relation.kind in _DIFFERS and relation.rule == "bands"
    if clash and when(a, b) is When.SAME and not relation.undated:
        reason = "same origin and date but different numbers: a report is wrong"
        update = {**marked, "kind": RelationKind.CONFLICT, "reason": reason, "rule": "same_origin"}
        return relation.model_copy(update=update)
    return relation.model_copy(update=marked)


def _apart(reason: str, rule: str) -> Relation:
    """Say that two figures cannot be compared."""
    return Relation(kind=RelationKind.NOT_COMPARABLE, reason=reason, rule=rule)


_TESTS: tuple[_Test, ...] = (
    _unit,
    _modality,
    _increment,
    _thing,
    _doubtful_digits,
    _part_and_whole,
)
