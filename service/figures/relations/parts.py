"""Whether one figure counts a part of what the other counts: by event, noun, partitive or place.

Each test votes for a direction. Votes in both directions mean that neither is part of the other
("killed soldiers" and "deployed officers"), so the two cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from service.domain.figure import Figure, Scope
from service.domain.quantity import Bound, Quantity
from service.domain.record import Relation, RelationKind
from service.figures.context.places import place_part_of, same_place
from service.figures.lexicon.events.words import event_part_of
from service.figures.lexicon.nouns import noun_part_of, same_kind
from service.figures.relations.bands import core, loose
from service.figures.relations.scales import printed_value
from service.figures.relations.verdict import difference

_EXCESS = Decimal("0.1")
_NO_CEILING = frozenset({Bound.OVER, Bound.AT_LEAST})
_NO_FLOOR = frozenset({Bound.UNDER, Bound.UP_TO})


class Side(Enum):
    """Say which of two figures counts the part."""

    A = "a"
    B = "b"


class Vote(NamedTuple):
    """Hold one reason why a figure counts a part of the other. `open`: if the numbers allow."""

    part: Side
    reason: str
    rule: str
    open: bool = False


class Apart(NamedTuple):
    """Hold the reason why two figures count different things."""

    reason: str
    rule: str


def things_apart(a: Figure, b: Figure) -> Apart | None:
    """Tell why two figures cannot be compared. None: same thing, or part and whole."""
    one, two = a.measure, b.measure
    if one.background is not two.background:
        return Apart("one is of another event, told for comparison", "event")
    if one.event and two.event and one.event != two.event and not _events_nest(a, b):
        return Apart("different event", "event")
    if one.nations and two.nations and not set(one.nations) & set(two.nations):
        return Apart("different thing counted", "noun")
    if one.noun and two.noun and not _nouns_nest(one.noun, two.noun):
        return Apart("different thing counted", "noun")
    if a.scope and b.scope and not _scopes_nest(a.scope, b.scope):
        return Apart("different scope", "scope")
    return None


def _events_nest(a: Figure, b: Figure) -> bool:
    """Tell whether one event is part of the other."""
    one, two = a.measure.event, b.measure.event
    return event_part_of(one, two) or event_part_of(two, one)


def _nouns_nest(one: str, two: str) -> bool:
    """Tell whether two nouns count one kind of thing, or a kind within a kind."""
    return same_kind(one, two) or noun_part_of(one, two) or noun_part_of(two, one)


def _scopes_nest(one: Scope, two: Scope) -> bool:
    """Tell whether two places are one, or one lies in the other."""
    return (
        same_place(one, two) or place_part_of(one, two) is True or place_part_of(two, one) is True
    )


def votes(a: Figure, b: Figure) -> tuple[Vote, ...]:
    """Return every reason why one figure counts a part of the other, the strongest first."""
    return (*_directed(a, b, Side.A), *_directed(b, a, Side.B))


def _directed(part: Figure, whole: Figure, side: Side) -> Iterator[Vote]:
    """Yield the reasons why `part` counts a part of `whole`."""
    inner, outer = part.measure, whole.measure
    if event_part_of(inner.event, outer.event):
        yield Vote(side, f"{_words(inner.event)} is part of {_words(outer.event)}", "event")
    if inner.noun and outer.noun and noun_part_of(inner.noun, outer.noun):
        anyone = same_kind(outer.noun, "person")
        yield Vote(side, f"{inner.noun} is a kind of {outer.noun}", "noun", open=anyone)
    if inner.part and not outer.part:
        yield Vote(side, "counts a part of the other number", "part")
    yield from _by_scope(part.scope, whole.scope, side)


def _by_scope(part: Scope | None, whole: Scope | None, side: Side) -> Iterator[Vote]:
    """Yield the vote of the place; a place against none is a part only if the numbers allow."""
    if part is None or (whole is not None and same_place(part, whole)):
        return
    if part.only or place_part_of(part, whole) is True:
        alone = " alone" if part.only else ""
        yield Vote(side, f"counts {part.place}{alone}", "scope")
    elif whole is None:
        yield Vote(side, f"counts {part.place}", "scope", open=True)


def _words(event: str) -> str:
    """Return an event in words."""
    return event.replace("_", " ")


def relate_part(part: Quantity, whole: Quantity, vote: Vote) -> Relation:
    """Relate a part and its whole: a part larger by over ten percent is a conflict."""
    if not _exceeds(part, whole):
        return Relation(
            kind=RelationKind.SUBSET,
            reason=_with_warning(part, whole, vote),
            rule=_rule(part, whole, vote),
        )
    kind = RelationKind.CONFLICT if _excess(part, whole) > _EXCESS else RelationKind.TENSION
    reason = f"part larger than whole: {vote.reason}; {difference(part, whole, 'numbers')}"
    return Relation(kind=kind, reason=reason, rule=vote.rule)


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    """Tell whether the least the part may mean is above the most the whole may mean."""
    if whole.bound in _NO_CEILING or part.bound in _NO_FLOOR:
        return False
    least = (loose(part) if part.bound is Bound.VAGUE else core(part)).low
    most = (loose(whole) if whole.bound is Bound.VAGUE else core(whole)).high
    return least is not None and most is not None and least > most


def _excess(part: Quantity, whole: Quantity) -> Decimal:
    """Return by what share of the whole the printed part is larger."""
    size = printed_value(whole)
    return (printed_value(part) - size) / abs(size) if size else Decimal(1)


def _is_misquote(part: Quantity, whole: Quantity, vote: Vote) -> bool:
    """Tell whether one number stands for two nested events: one of the texts may misquote."""
    return vote.rule == "event" and printed_value(part) == printed_value(whole)


def _rule(part: Quantity, whole: Quantity, vote: Vote) -> str:
    """Name the rule; a likely misquotation has its own."""
    return "misquote" if _is_misquote(part, whole, vote) else vote.rule


def _with_warning(part: Quantity, whole: Quantity, vote: Vote) -> str:
    """Word the reason, with a warning where one number is told of two nested events."""
    if not _is_misquote(part, whole, vote):
        return vote.reason
    return f"{vote.reason}; the same number for both, so a text may misquote the other"
