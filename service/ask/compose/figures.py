"""Word a record: range or value first, then who says so, what differs and why, what it replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from service.ask.compose.phrases import (
    bare,
    capital,
    grouped,
    joined,
    printed,
    who,
    who_briefly,
)
from service.domain.answer import Composition, Derived, Line
from service.domain.figure import Figure
from service.domain.quantity import Bound
from service.domain.question import Asks, Plan
from service.domain.record import End, Entry, Record, RelationKind, Status
from service.figures.lexicon.events.words import event_of

_FITTING: Final = frozenset({RelationKind.AGREE, RelationKind.COMPATIBLE})
_DIFFERING: Final = frozenset({RelationKind.TENSION, RelationKind.CONFLICT})
_LISTED: Final = 6
_PERCENT: Final = re.compile(r"\d+(?:\.\d+)?%")


def compose_figures(plan: Plan, record: Record) -> Composition:
    """Write two to five sentences around a record that has a current figure."""
    lines, derived = _opening(plan, record)
    lines += _leading(record)
    for kinds, verb in (
        (_FITTING, ("fits with it", "fit with it")),
        (_DIFFERING, ("", "")),
        (frozenset({RelationKind.SUBSET, RelationKind.NOT_COMPARABLE}), ("", "")),
    ):
        group = _grouped_by_reason(record, kinds)
        if kinds is _FITTING:
            lines += _fitting([at for _, group_at in group for at in group_at], record, verb)
            continue
        for reason, members in group:
            lines.append(_reasoned(members, reason, record))
            derived += _percents(reason, members, record)
    lines += _replaced(record)
    return Composition(headline=_headline(plan, record), lines=tuple(lines), derived=tuple(derived))


def _topic(plan: Plan, record: Record) -> str:
    """Name what is asked: "the number of North Korean troops deployed"."""
    figure = record.entries[0].figure
    if plan.asks is not Asks.COUNT:
        return _amount_topic(plan, figure)
    lead = figure.measure
    subject = plan.subject or lead.counted
    event = plan.event or lead.event
    own = any(event_of(word.lower()) == event for word in subject.split())
    if not event or own:
        return f"the number of {subject}"
    if event == "suicide":
        return f"the number of {subject} who died by suicide"
    return f"the number of {subject} {event.replace('_', ' ')}"


def _amount_topic(plan: Plan, figure: Figure) -> str:
    """Name an amount or a measure: "the cost", "the amount paid", "the length"."""
    if plan.event in {"cost", "magnitude"}:
        return f"the {plan.event}"
    if plan.asks is Asks.AMOUNT:
        return f"the amount {plan.event.replace('_', ' ')}".strip()
    return f"the {figure.quantity.unit.dimension.value}"


def _opening(plan: Plan, record: Record) -> tuple[list[Line], list[Derived]]:
    """State the range, or the one value."""
    topic, lead, ends = _topic(plan, record), record.entries[0], record.ends
    if _is_single(record) or ends is None:
        text = f"{capital(topic)} is given as **{printed(lead.figure)}**, {who(lead)}."
        return [Line(text=text, cites=(lead.figure.id,))], []
    low, low_made = _end(ends.low, record)
    high, high_made = _end(ends.high, record)
    cites = tuple(
        dict.fromkeys(record.entries[end.entry].figure.id for end in (ends.low, ends.high))
    )
    text = f"The articles put {topic} at **{low} to {high}**."
    return [Line(text=text, cites=cites)], [*low_made, *high_made]


def _is_single(record: Record) -> bool:
    """Tell whether one value, and no range of values, is to be told."""
    ends = record.ends
    return len(record.current) == 1 or ends is None or ends.low.value == ends.high.value


def _end(end: End, record: Record) -> tuple[str, list[Derived]]:
    """Write an end of the range as printed; a number written out anew is declared as derived."""
    figure = record.entries[end.entry].figure
    words = bare(figure)
    ends = record.ends
    in_digits = ends is None or any(
        bare(record.entries[other.entry].figure)[:1].isdigit() for other in (ends.low, ends.high)
    )
    spelled = in_digits and not any(letter.isdigit() for letter in words)
    if figure.quantity.bound not in (Bound.RANGE, Bound.VAGUE) and not spelled:
        return words, []
    words = grouped(end.value)
    return words, [Derived(value=words, rule="printed number in digits", inputs=(figure.id,))]


def _leading(record: Record) -> list[Line]:
    """Say who gives the leading figure where there are others beside it."""
    lead = record.entries[0]
    if _is_single(record):
        return []
    names = [speaker.name for speaker in lead.figure.attribution if speaker.named]
    says = f"comes from {who_briefly(lead)}" if names else "is given without naming a source"
    if lead.figure.attribution and not names:
        says = "stands in reports that name no source"
    text = f"The leading figure, {printed(lead.figure)}, {says}."
    return [Line(text=text, cites=_ids([lead]))]


def _grouped_by_reason(
    record: Record, kinds: frozenset[RelationKind]
) -> list[tuple[str, list[int]]]:
    """Group current entries by the reason of their relation to the leading one."""
    groups: dict[str, list[int]] = {}
    for at in record.current:
        relation = record.to_lead(at)
        if relation is not None and relation.kind in kinds:
            groups.setdefault(relation.reason, []).append(at)
    return list(groups.items())


def _fitting(members: Sequence[int], record: Record, verb: tuple[str, str]) -> list[Line]:
    if not members:
        return []
    entries = [record.entries[at] for at in members][:_LISTED]
    text = f"{capital(joined([_bracketed(entry) for entry in entries]))} {verb[len(entries) > 1]}."
    return [Line(text=text, cites=_ids(entries))]


def _reasoned(members: Sequence[int], reason: str, record: Record) -> Line:
    """Say which figures differ from the leading one, or count something narrower, and why."""
    entries = [record.entries[at] for at in members][:_LISTED]
    relation = record.to_lead(members[0])
    kind = relation.kind if relation else RelationKind.NOT_COMPARABLE
    verb = {
        RelationKind.TENSION: ("differs", "differ"),
        RelationKind.CONFLICT: ("conflicts with it", "conflict with it"),
        RelationKind.SUBSET: ("has another scope", "have another scope"),
    }.get(kind, ("stands apart", "stand apart"))[len(entries) > 1]
    names = capital(joined([_bracketed(entry) for entry in entries]))
    if kind is RelationKind.SUBSET and reason.startswith("counts"):
        reason = f"the narrower of them {reason}"
    return Line(text=f"{names} {verb}: {reason}.", cites=_ids([*entries, record.entries[0]]))


def _percents(reason: str, members: Sequence[int], record: Record) -> list[Derived]:
    inputs = (record.entries[0].figure.id, *(record.entries[at].figure.id for at in members))
    return [
        Derived(value=percent, rule="relative difference", inputs=inputs)
        for percent in _PERCENT.findall(reason)
    ]


def _replaced(record: Record) -> list[Line]:
    """List what a later count replaced and what an article took back."""
    lines = []
    for status, words in (
        (Status.SUPERSEDED, "Earlier counts, since replaced"),
        (Status.CORRECTED, "Taken back by the article that gave it"),
    ):
        entries = [entry for entry in record.entries if entry.status is status][:_LISTED]
        if entries:
            names = joined([_bracketed(entry) for entry in entries])
            lines.append(Line(text=f"{words}: {names}.", cites=_ids(entries)))
    return lines


def _bracketed(entry: Entry) -> str:
    return f"{printed(entry.figure)} ({who_briefly(entry)})"


def _ids(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(entry.figure.id for entry in entries)


def _headline(plan: Plan, record: Record) -> str:
    """Put the number first: the range and what most say, or the one value and what it counts."""
    ends, lead = record.ends, record.entries[0].figure
    if _is_single(record) or ends is None:
        counts = plan.asks is Asks.COUNT and not lead.measure.inherited
        words = printed(lead)
        more = lead.measure.counted if counts and lead.measure.counted not in words else ""
        return capital(f"{words} {more}".strip())
    low, high = _end(ends.low, record)[0], _end(ends.high, record)[0]
    most = record.most_said
    said = next((e.figure for e in record.entries if most is not None and _prints(e, most)), None)
    return f"{low} to {high}" + (f"; most often about {bare(said)}" if said else "")


def _prints(entry: Entry, value: Decimal) -> bool:
    quantity = entry.figure.quantity
    return value in (quantity.low, quantity.high)
