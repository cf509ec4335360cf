"""Word a record: range or value first, then who says so, what differs and why, what it replaced."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from service.ask.compose.differing import (
    differing,
    fitting,
    ids_of,
    other_scopes,
    replaced,
    without_lead,
)
from service.ask.compose.phrases import (
    bare,
    capital,
    printed,
    standing_verb,
    who,
    who_briefly,
    written,
)
from service.ask.compose.topic import counts_other, topic_of
from service.domain.answer import Composition, Derived, Line
from service.domain.figure import Modality
from service.domain.quantity import Bound
from service.domain.question import Asks, Plan
from service.domain.record import End, Entry, Record

_OPEN_UP: Final = frozenset({Bound.OVER, Bound.AT_LEAST})
_OPEN_DOWN: Final = frozenset({Bound.UNDER, Bound.UP_TO})
_HEDGES: Final = {
    Modality.PLANNED: "planned or expected",
    Modality.HYPOTHETICAL: "put as a possibility",
}
_SPANS: Final = frozenset({Bound.RANGE, Bound.VAGUE})
_ROUGH: Final = frozenset({Bound.ABOUT, Bound.NEARLY})


def compose_figures(plan: Plan, record: Record, it: str = "it") -> Composition:
    """Write a few sentences around a record that has a current figure.

    `it`: how the leading figure is called where others are held against it.
    """
    lines, derived = _opening(plan, record)
    lines += _other_casualties(plan, record)
    lines += _leading(record)
    lines += fitting(record, it)
    for part in (differing(record, it), other_scopes(record), without_lead(record)):
        lines += part.lines
        derived += part.derived
    late = replaced(record)
    lines += late.lines
    derived += late.derived
    return Composition(headline=_headline(plan, record), lines=tuple(lines), derived=tuple(derived))


def retellable(plan: Plan, record: Record, it: str = "it") -> tuple[Line, ...]:
    """Return the sentences that only tell figures; the others say how figures differ."""
    return (*_opening(plan, record)[0], *_leading(record), *fitting(record, it))


def _opening(plan: Plan, record: Record) -> tuple[list[Line], list[Derived]]:
    """State the range, or the one value."""
    lead, ends = record.entries[0], record.ends
    topic = topic_of(plan, lead.figure)
    if _is_single(record) or ends is None:
        verb = standing_verb(lead.figure.measure.modality)
        text = f"{capital(topic)} {verb} **{_value(topic, lead)}**, {who(lead)}."
        return [Line(text=text, cites=(lead.figure.id,))], []
    low, low_made = _end(ends.low, record, _OPEN_DOWN)
    high, high_made = _end(ends.high, record, _OPEN_UP)
    cites = tuple(
        dict.fromkeys(record.entries[end.entry].figure.id for end in (ends.low, ends.high))
    )
    text = f"The articles put {topic} at **{low} to {high}**."
    return [Line(text=text, cites=cites)], [*low_made, *high_made]


def _value(topic: str, entry: Entry) -> str:
    """Return the printed number; without the word that the topic says already."""
    words = printed(entry.figure)
    said = topic.removeprefix("the ")
    return words.removeprefix(f"{said} of ").removeprefix(f"{said} ") or words


def _other_casualties(plan: Plan, record: Record) -> list[Line]:
    """Warn where the dead were asked for and the dead or wounded are told."""
    said = counts_other(plan, record.entries[0].figure)
    return [Line(text=f"{said}.", cites=ids_of(record.entries[:1]))] if said else []


def _is_single(record: Record) -> bool:
    """Tell whether one value, and no range of values, is to be told."""
    ends = record.ends
    if len(record.current) == 1 or ends is None or ends.low.value == ends.high.value:
        return True
    return all(
        record.entries[end.entry].figure.quantity.bound is Bound.VAGUE
        for end in (ends.low, ends.high)
    )


def _end(end: End, record: Record, kept: frozenset[Bound]) -> tuple[str, list[Derived]]:
    """Write an end of the range as printed; a number written out anew is declared as derived.

    `kept`: bounds that leave this end open, and so keep their word ("to over 2,700").
    """
    figure = record.entries[end.entry].figure
    words = printed(figure) if figure.quantity.bound in kept else bare(figure)
    ends = record.ends
    in_digits = ends is None or any(
        bare(record.entries[other.entry].figure)[:1].isdigit() for other in (ends.low, ends.high)
    )
    spelled = in_digits and not any(letter.isdigit() for letter in words)
    if figure.quantity.bound not in _SPANS and not spelled:
        return words, []
    words = written(end.value, figure.quantity)
    return words, [Derived(value=words, rule="printed number in digits", inputs=(figure.id,))]


def _leading(record: Record) -> list[Line]:
    """Say who gives the leading figure where there are others beside it."""
    lead = record.entries[0]
    if _is_single(record):
        return []
    says = f"comes from {who_briefly(lead)}"
    if not lead.figure.attribution:
        says = f"is given {who(lead)}"
    modality = lead.figure.measure.modality
    hedge = f" {_HEDGES[modality]}," if modality in _HEDGES else ""
    text = f"The leading figure, {printed(lead.figure)},{hedge} {says}."
    return [Line(text=text, cites=ids_of([lead]))]


def _headline(plan: Plan, record: Record) -> str:
    """Put the number first: the range and what most say, or the one value and what it counts."""
    ends, lead = record.ends, record.entries[0].figure
    if _is_single(record) or ends is None:
        counts = plan.asks is Asks.COUNT and not lead.measure.inherited
        words = printed(lead)
        more = lead.measure.counted if counts and lead.measure.counted not in words else ""
        return capital(f"{words} {more}".strip())
    low = _end(ends.low, record, _OPEN_DOWN)[0]
    high = _end(ends.high, record, _OPEN_UP)[0]
    most = record.most_said
    said = [e.figure for e in record.entries if most is not None and _prints(e, most)]
    if not said:
        return capital(f"{low} to {high}")
    rough = any(figure.quantity.bound in _ROUGH for figure in said)
    return capital(f"{low} to {high}; most often {'about ' if rough else ''}{bare(said[0])}")


def _prints(entry: Entry, value: Decimal) -> bool:
    quantity = entry.figure.quantity
    return value in (quantity.low, quantity.high)
