"""Word how the other figures stand to the leading one, and how a count went on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from service.ask.compose.phrases import capital, joined, printed, when, who_briefly
from service.domain.answer import Derived, Line
from service.domain.figure import AsOfBasis
from service.domain.quantity import Bound
from service.domain.record import Entry, Record, Relation, RelationKind, Status
from service.figures.lexicon.events.words import is_cumulative

_FITTING: Final = frozenset({RelationKind.AGREE, RelationKind.COMPATIBLE})
_DIFFERING: Final = frozenset({RelationKind.TENSION, RelationKind.CONFLICT})
_SCOPES: Final = frozenset({RelationKind.SUBSET, RelationKind.NOT_COMPARABLE})
_LISTED: Final = 6
_IT: Final = "it"
_AGAINST: Final = re.compile(r"^(\w+ (?:from|with)) it\b")
_GROWING: Final = 3
_POINTS: Final = frozenset({Bound.EXACT, Bound.ABOUT})
_PERCENT: Final = re.compile(r"\d+(?:\.\d+)?%")
_KIND: Final = re.compile(r"(\w+) is a kind of ")
_BY: Final = re.compile(r"(?:no value satisfies both: )?(?:estimates|numbers) differ by ([^;,]+)")


class Told(NamedTuple):
    """Hold sentences and the numbers in them that code made."""

    lines: list[Line]
    derived: list[Derived]


def fitting(record: Record, it: str = _IT) -> list[Line]:
    """List the figures that agree with the leading one, which is called `it`."""
    entries = [record.entries[at] for _, group in _groups(record, _FITTING) for at in group]
    if not entries:
        return []
    verb = f"fits with {it}" if len(entries) == 1 else f"fit with {it}"
    lead = record.entries[:1] if it != _IT else ()
    return [Line(text=f"{_named(entries)} {verb}.", cites=ids_of([*entries[:_LISTED], *lead]))]


def differing(record: Record, it: str = _IT) -> Told:
    """Say which figures differ from the leading one, by how much, and why; or how a count rose."""
    told, risen = _rising(record)
    for reason, group in _groups(record, _DIFFERING):
        members = [at for at in group if at not in risen]
        entries = [record.entries[at] for at in members]
        if not entries:
            continue
        relation = record.to_lead(members[0])
        words, made = _dated(entries)
        how = _differs(reason, relation, several=len(entries) > 1)
        shown = f"{words} {_AGAINST.sub(lambda told: f'{told[1]} {it}', how)}."
        told.lines.append(Line(text=shown, cites=ids_of([*entries[:_LISTED], record.entries[0]])))
        inputs = ids_of([record.entries[0], *entries])
        apart = [_apart(percent, inputs) for percent in _PERCENT.findall(f"{words} {how}")]
        told.derived.extend([*made, *apart])
    return told


def other_scopes(record: Record) -> Told:
    """Say which figures count a part of what the leading one counts, or the whole of it."""
    told = Told([], [])
    lead = record.entries[0]
    for reason, members in _groups(record, _SCOPES):
        entries = [record.entries[at] for at in members]
        relation = record.to_lead(members[0])
        words, made = _dated(entries)
        one = len(entries) == 1
        place = _in_line(lead.figure.scope.words) if lead.figure.scope else ""
        if relation is not None and relation.kind is RelationKind.NOT_COMPARABLE:
            text = f"{words} {'stands' if one else 'stand'} apart: {reason}."
        elif place and lead.figure.scope and lead.figure.scope.place in reason:
            covers = "covers" if one else "cover"
            text = f"{words} {covers} more: {printed(lead.figure)} is only {place}."
        elif (kind := _KIND.match(reason)) is not None:
            text = f"{words} {_narrower(entries[0], lead, kind.group(1), one=one)}."
        elif reason.startswith("counts "):
            text = f"{words} {'counts' if one else 'count'} only {reason[len('counts ') :]}."
        else:
            text = f"{words} {'has' if one else 'have'} another scope: {reason}."
        told.lines.append(Line(text=text, cites=ids_of([*entries[:_LISTED], lead])))
        told.derived.extend(made)
    return told


def _in_line(words: str) -> str:
    """Write a place phrase as inside a sentence: "In the Kursk region" -> "in the ..."."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in {"in", "at", "near", "on", "to"} else words


def _narrower(entry: Entry, lead: Entry, part: str, *, one: bool) -> str:
    """Say which of two figures counts a kind of what the other counts."""
    if lead.figure.measure.noun == part and entry.figure.measure.noun != part:
        return f"{'covers' if one else 'cover'} more: {printed(lead.figure)} counts only {part}s"
    return f"{'counts' if one else 'count'} only {entry.figure.measure.counted or part}"


def without_lead(record: Record) -> Told:
    """Tell of the worst clash that the leading figure has no part in, where it has part in none."""
    current = set(record.current)
    pairs = [
        pair
        for pair in record.pairs
        if pair.relation.kind in _DIFFERING and {pair.first, pair.second} <= current
    ]
    if not pairs or any(pair.first == 0 for pair in pairs):
        return Told([], [])
    pair = min(pairs, key=lambda pair: pair.relation.kind is not RelationKind.CONFLICT)
    entries = [record.entries[pair.first], record.entries[pair.second]]
    words, made = _dated(entries)
    clash = "conflict" if pair.relation.kind is RelationKind.CONFLICT else "differ"
    by = _BY.match(pair.relation.reason)
    how = f" by {by.group(1)}" if by and "%" in by.group(1) else ""
    text = f"{words} {clash} with each other{how}."
    inputs = tuple(entry.figure.id for entry in entries)
    made += [_apart(percent, inputs) for percent in _PERCENT.findall(how)]
    return Told([Line(text=text, cites=ids_of(entries))], made)


def _apart(percent: str, inputs: tuple[str, ...]) -> Derived:
    return Derived(value=percent, rule="relative difference", inputs=inputs)


def _rising(record: Record) -> tuple[Told, set[int]]:
    """Tell a count that rises from day to day as one, and which entries it takes up.

    Publication days prove no update; but a reader must see that the smaller ones are older.
    """
    lead, none = record.entries[0].figure, (Told([], []), set[int]())
    members = [0, *(at for _, group in _groups(record, _DIFFERING) for at in group)]
    members = [at for at in members if record.entries[at].figure.quantity.bound in _POINTS]
    entries = [record.entries[at] for at in members]
    days = {entry.figure.as_of.start for entry in entries}
    if len(entries) < _GROWING or None in days or len(days) < len(_POINTS):
        return none
    if not is_cumulative(lead.measure.event):
        return none
    ordered = sorted(entries, key=lambda entry: (_day(entry), _value(entry)))
    values = [_value(entry) for entry in ordered]
    if values != sorted(values):
        return none
    shown = [ordered[0], *ordered[1:-1][: _LISTED - 2], ordered[-1]]
    steps, made = _steps(shown)
    stated = all(entry.figure.as_of.basis is AsOfBasis.STATED for entry in entries)
    open_ = (
        ""
        if stated
        else "; the articles do not date the counts, so it may be a single growing count"
    )
    text = f"By the day they speak for, the figures rise from {steps[0]} to {steps[-1]}"
    if len(steps) > 2:
        text += f", by way of {joined(steps[1:-1])}"
    return Told([Line(text=f"{text}{open_}.", cites=ids_of(shown))], made), set(members)


def replaced(record: Record) -> Told:
    """List what a later count replaced and what an article took back."""
    told = Told([], [])
    for status, words in (
        (Status.SUPERSEDED, "Earlier counts, since replaced"),
        (Status.CORRECTED, "Taken back by the article that gave it"),
    ):
        entries = [entry for entry in record.entries if entry.status is status]
        if entries:
            names, made = _dated(entries)
            text = f"{words}: {names[:1].lower() + names[1:]}."
            told.lines.append(Line(text=text, cites=ids_of(entries[:_LISTED])))
            told.derived.extend(made)
    return told


def ids_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the ids of the figures that speak for entries, each once."""
    return tuple(dict.fromkeys(entry.figure.id for entry in entries))


def _groups(record: Record, kinds: frozenset[RelationKind]) -> list[tuple[str, list[int]]]:
    """Group current entries by the reason of their relation to the leading one."""
    groups: dict[str, list[int]] = {}
    for at in record.current:
        relation = record.to_lead(at)
        if relation is not None and relation.kind in kinds:
            groups.setdefault(relation.reason, []).append(at)
    return list(groups.items())


def _differs(reason: str, relation: Relation | None, *, several: bool) -> str:
    """Word a difference: "differs from it by 9%", "conflicts with it: 18% apart"."""
    clash = relation is not None and relation.kind is RelationKind.CONFLICT
    verb = "conflict with it" if clash else "differ from it"
    verb = verb if several else verb.replace("conflict", "conflicts").replace("differ ", "differs ")
    by = _BY.match(reason)
    rest = reason[by.end() :] if by else ""
    if relation is not None and relation.rule == "same_origin" and clash:
        return f"{verb}, though credited to the same source: one may be misreported"
    if by is None:
        reason = reason.removeprefix("no value satisfies both: ").removeprefix("numbers differ")
        return f"{verb}: {reason}" if reason else verb
    if by.group(1) == "far":
        return f"{verb}, many times higher or lower{rest}"
    return f"{verb}: {by.group(1)} apart{rest}" if clash else f"{verb} by {by.group(1)}{rest}"


def _named(entries: Sequence[Entry]) -> str:
    """List figures with who gives them, the first few, and how many more there are."""
    return _listed(entries, [f"{printed(e.figure)} ({who_briefly(e)})" for e in entries])


def _dated(entries: Sequence[Entry]) -> tuple[str, list[Derived]]:
    """List figures with who gives them and as of when."""
    parts, made = [], list[Derived]()
    for entry in entries:
        day = when(entry.as_of)
        parts.append(f"{printed(entry.figure)} ({who_briefly(entry)}, {day or 'date unknown'})")
        if day:
            made.append(Derived(value=day, rule="as of", inputs=(entry.figure.id,)))
    return _listed(entries, parts), made[:_LISTED]


def _steps(entries: Sequence[Entry]) -> tuple[list[str], list[Derived]]:
    steps, made = [], list[Derived]()
    for entry in entries:
        day = when(entry.as_of)
        steps.append(f"{printed(entry.figure)} ({day})")
        made.append(Derived(value=day, rule="as of", inputs=(entry.figure.id,)))
    return steps, made


def _listed(entries: Sequence[Entry], parts: Sequence[str]) -> str:
    unique = list(dict.fromkeys(parts))
    shown, more = unique[:_LISTED], len(unique[_LISTED:])
    return capital(joined([*shown, *(["others"] if more else [])]))


def _day(entry: Entry) -> date:
    return entry.figure.as_of.start or date.min


def _value(entry: Entry) -> Decimal:
    quantity = entry.figure.quantity
    value = quantity.low if quantity.low is not None else quantity.high
    return Decimal(0) if value is None else value
