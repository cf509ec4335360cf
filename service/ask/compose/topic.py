"""Name what a record counts: in the question's words where they are true of it, else in its own."""

from __future__ import annotations

import re
from typing import Final

from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import same_kind

_CASUALTIES: Final = frozenset({"killed", "wounded", "killed_or_wounded"})
# What is done with a sum, as a thing.
_SUMS: Final = {
    "cost": "cost",
    "damaged": "damage",
    "destroyed": "damage",
    "lost": "loss",
    "paid": "sum paid",
    "fined": "fine",
    "earned": "sum earned",
    "stolen": "sum stolen",
    "sold": "sales",
    "raised": "sum raised",
}
# What people do themselves: "the number of people who survived".
_DOING: Final = frozenset(
    "survived escaped fled returned resigned voted attended arrived sold bought rose".split()
)
_MEASURED: Final = frozenset({Dimension.MAGNITUDE, Dimension.SPEED, Dimension.MASS})


def topic_of(plan: Plan, figure: Figure) -> str:
    """Name what is counted or measured: "the number of North Korean troops deployed"."""
    if plan.asks is not Asks.COUNT:
        return f"the {_amount(plan, figure)}"
    subject, event = _subject(plan, figure), event_counted(plan, figure)
    own = any(event_of(word.lower()) == event for word in subject.split())
    if not event or own:
        return f"the number of {subject}"
    if event == "suicide":
        return f"the number of {subject} who died by suicide"
    shown = event.replace("_", " ")
    return f"the number of {subject} {'who ' if event in _DOING else ''}{shown}"


def event_counted(plan: Plan, figure: Figure) -> str:
    """Return the event a figure counts: what is said of it where another casualty was asked."""
    event = figure.measure.event
    if {plan.event, event} <= _CASUALTIES:
        return event
    return plan.event or (event if event_of(event) else "")


def counts_other(plan: Plan, figure: Figure) -> str:
    """Say that a figure counts other casualties than asked; "" where it does not."""
    counted = event_counted(plan, figure)
    if not plan.event or plan.asks is not Asks.COUNT or counted == plan.event:
        return ""
    asked, told = plan.event.replace("_", " "), counted.replace("_", " ")
    return f"No figure for the {asked} alone was found: these count the {told}"


def _subject(plan: Plan, figure: Figure) -> str:
    """Return the asked words, or the counted ones where they speak of other things."""
    counted, asked = figure.measure.counted, plan.subject
    if not asked:
        return counted or "people"
    if not counted or not _is_other(asked, counted):
        return asked
    return counted


def _is_other(asked: str, counted: str) -> bool:
    """Tell "US credit card numbers" from "driver's licence numbers": both named, neither alike."""
    one, other = _modifiers(asked), _modifiers(counted)
    head, last = asked.split()[-1], counted.split()[-1]
    return bool(one and other) and not one & other and same_kind(head, last)


def _modifiers(words: str) -> frozenset[str]:
    nations = {word for nation in nations_in(words) for word in nation.words.split()}
    told = re.findall(r"[\w’'-]+", words)[:-1]
    return frozenset(word.lower() for word in told if word not in nations)


def _amount(plan: Plan, figure: Figure) -> str:
    """Name an amount or a measure: "cost", "sum paid", "thrust", "width"."""
    dimension = figure.quantity.unit.dimension
    if dimension is Dimension.MONEY:
        return _SUMS.get(plan.event, "sum")
    if plan.extent:
        return plan.extent
    if plan.noun and plan.asks is Asks.AMOUNT:
        return plan.noun
    if dimension in _MEASURED or plan.asks is Asks.MEASURE:
        return dimension.value
    if dimension is Dimension.SHARE:
        return f"share of {plan.subject}" if plan.subject else "share"
    return plan.event.replace("_", " ") or dimension.value
