"""Builders with good defaults: a test names only what matters in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count

from service.domain.article import Precision, Span
from service.domain.figure import (
    AsOf,
    AsOfBasis,
    Figure,
    Measure,
    Modality,
    Scope,
    Speaker,
    SpeakerKind,
)
from service.domain.quantity import Bound, Dimension, Quantity, Unit

PERCENT = Unit(name="percent", dimension=Dimension.SHARE)
USD = Unit(name="USD", dimension=Dimension.MONEY)
EUR = Unit(name="EUR", dimension=Dimension.MONEY)
MILE = Unit(name="mile", dimension=Dimension.LENGTH, factor=Decimal("1609.344"))
KILOMETRE = Unit(name="kilometre", dimension=Dimension.LENGTH, factor=Decimal(1000))

_ids = count(1)
_HALF_OPEN_UP = {Bound.OVER, Bound.AT_LEAST}
_HALF_OPEN_DOWN = {Bound.UNDER, Bound.UP_TO, Bound.NEARLY}
_WORDS = {
    Bound.ABOUT: "about ",
    Bound.OVER: "over ",
    Bound.AT_LEAST: "at least ",
    Bound.UNDER: "fewer than ",
    Bound.UP_TO: "up to ",
    Bound.NEARLY: "nearly ",
}

Day = date | tuple[date, date] | None


def a_quantity(
    value: Decimal | float | str = 11000,
    bound: Bound = Bound.EXACT,
    *,
    high: Decimal | float | str | None = None,
    unit: Unit | str = "soldier",
    printed: str | None = None,
    ambiguous: bool = False,
) -> Quantity:
    """Make a quantity: ends follow from bound and value; `high` is the upper end of a range."""
    low = Decimal(str(value))
    top = low if high is None else Decimal(str(high))
    return Quantity(
        low=None if bound in _HALF_OPEN_DOWN else low,
        high=None if bound in _HALF_OPEN_UP else top,
        bound=bound,
        unit=Unit(name=unit) if isinstance(unit, str) else unit,
        printed=_WORDS.get(bound, "") + f"{low:,}" if printed is None else printed,
        ambiguous=ambiguous,
    )


def an_as_of(
    day: Day = None,
    *,
    basis: AsOfBasis = AsOfBasis.STATED,
    precision: Precision = Precision.DAY,
    words: str = "",
) -> AsOf:
    """Make an as-of: a day, an interval, or nothing known."""
    if day is None:
        return AsOf(words=words, basis=basis if words else AsOfBasis.NONE)
    start, end = day if isinstance(day, tuple) else (day, day)
    return AsOf(start=start, end=end, precision=precision, basis=basis, words=words)


def a_speaker(
    name: str,
    *,
    key: str | None = None,
    named: bool = True,
    hedge: str = "said",
    kind: SpeakerKind = SpeakerKind.ORGANISATION,
) -> Speaker:
    """Make a speaker whose key is the lower-case name unless given."""
    return Speaker(
        name=name, key=name.lower() if key is None else key, named=named, hedge=hedge, kind=kind
    )


def a_figure(
    value: Decimal | float | str = 11000,
    bound: Bound = Bound.EXACT,
    *,
    high: Decimal | float | str | None = None,
    unit: Unit | str | None = None,
    counted: str | None = None,
    noun: str = "soldier",
    event: str = "deployed",
    actors: tuple[str, ...] = (),
    nations: tuple[str, ...] = ("KP",),
    modality: Modality = Modality.ACTUAL,
    increment: bool = False,
    part: bool = False,
    background: bool = False,
    place: str | None = None,
    within: tuple[str, ...] = (),
    only: bool = False,
    as_of: AsOf | Day = date(2025, 1, 11),
    basis: AsOfBasis = AsOfBasis.STATED,
    said_by: str | tuple[Speaker, ...] | None = None,
    printed: str | None = None,
    ambiguous: bool = False,
    span: Span | None = None,
    sentence: Span | None = None,
    id: str | None = None,  # noqa: A002
    article_id: str = "art_1",
    passage_id: str = "",
    corrected: bool = False,
    repeat_of: str | None = None,
) -> Figure:
    """Make a figure of 11,000 North Korean soldiers deployed, stated as of 11 January 2025.

    `as_of`: a day or interval taken as `basis`, a ready AsOf, or None for nothing known. `said_by`:
    one named speaker, or a ready chain. `unit` None: the noun, as a count.
    """
    quantity = a_quantity(
        value,
        bound,
        high=high,
        unit=noun if unit is None else unit,
        printed=printed,
        ambiguous=ambiguous,
    )
    words = quantity.printed
    return Figure(
        id=id or f"fig_{next(_ids)}",
        article_id=article_id,
        passage_id=passage_id,
        quantity=quantity,
        measure=Measure(
            counted=f"{noun}s" if counted is None else counted,
            noun=noun,
            event=event,
            actors=actors,
            nations=nations,
            modality=modality,
            increment=increment,
            part=part,
            background=background,
        ),
        scope=None
        if place is None
        else Scope(place=place, words=f"in {place}", within=within, only=only),
        as_of=as_of if isinstance(as_of, AsOf) else an_as_of(as_of, basis=basis),
        attribution=(a_speaker(said_by),) if isinstance(said_by, str) else (said_by or ()),
        span=span or Span(start=0, end=len(words)),
        sentence=sentence or Span(start=0, end=len(words) + 20),
        corrected=corrected,
        repeat_of=repeat_of,
    )
