"""Put together what a number counts: words, noun, event, actors, nations, and how it stands.

A number that counts nothing and has no unit is no figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from service.domain.figure import Measure
from service.domain.quantity import Dimension, Quantity, Unit
from service.figures.context.counted import modality
from service.figures.context.counted.elided.borrowed import Filled, Neighbours
from service.figures.context.counted.elided.fill import fill, total_event
from service.figures.context.counted.happening.actors import actors_of
from service.figures.context.counted.happening.events import event_of_figure
from service.figures.context.counted.happening.often import is_how_often, repeated_event
from service.figures.context.counted.happening.trends import goes_on, trend_before
from service.figures.context.counted.happening.verbs import MODALS, NOTHING, Happening
from service.figures.context.counted.nouns import Counted, counted_after, is_superlative
from service.figures.context.counted.sizes import is_magnitude, read_size, unit_before
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person, singular

_SENDING: Final = vocabulary("deployed mobilised trained lost launched")
# "killed 59 people and two officers": what was said of the first holds for the second.
_SHARED: Final = re.compile(
    r"[\w\s'’-]{0,40}?(?:,|\band\b|\bor\b|,\s*and|,\s*including|\bincluding\b|,\s*among\s+them)\s*"
    r"(?:the\s+|another\s+|his\s+|her\s+|its\s+|their\s+)?"
)
# "Ten times", "two things": nothing is counted.
_NO_THINGS: Final = vocabulary("time thing way fold")
_INCLUDED: Final = re.compile(r"\b(?:including|of\s+which|of\s+whom)\s+(?:\w+\s+)?$")
_SHARED_CHARS: Final = 60
_MOVEMENTS: Final = vocabulary("rose fell")
# "Fell below 10 per cent" is a level.
_LEVELS: Final = ("below", "above", "well below", "well above", "just below", "just above")
_INDEX_STEPS: Final = vocabulary("point")
# How long something takes and how old it is does not rise with the verb beside it.
_STEADY: Final = frozenset({Dimension.DURATION, Dimension.AGE, Dimension.MAGNITUDE})
# What money rose to is what the thing costs; what it rose by is a movement.
_MOVED_BY: Final = re.compile(r"\b(?:up|down|by)\s+$", re.I)
_MAGNITUDE: Final = Unit(name="magnitude", dimension=Dimension.MAGNITUDE)
_STRONGEST_QUAKE: Final = Decimal(10)


# "A country of 170 million" counts its people.
_PEOPLED: Final = re.compile(
    r"\b(?:country|nation|city|town|village|island|region|province|capital) of $"
)


class Found(NamedTuple):
    """Hold a number of a sentence on its way to a figure; offsets are those of the whole text."""

    start: int
    end: int
    quantity: Quantity
    counted: Counted | None = None


class Read(NamedTuple):
    """Hold what a number counts, its quantity with the unit named, and where the words end."""

    measure: Measure
    quantity: Quantity
    event_at: int
    end: int


def read_measure(sentence: Sentence, found: Found, near: Neighbours) -> Read | None:
    """Return what a number counts; None: nothing, so it is no figure."""
    unit = found.quantity.unit
    if unit.name in _NO_THINGS:
        return _times(sentence, found) if unit.name == "time" else None
    if unit.dimension is not Dimension.COUNT or unit.name:
        return _sized(sentence, found, near)
    counted = found.counted or counted_after(sentence, found.end)
    if is_superlative(sentence, counted) and _is_ranking(sentence, found, counted):
        return None
    if counted.noun in _NO_THINGS:
        return None
    if counted.elided and _may_be_magnitude(sentence, found, near):
        quantity = found.quantity.model_copy(update={"unit": _MAGNITUDE})
        return _sized(sentence, found._replace(quantity=quantity), near)
    happening = NOTHING if counted.compound else event_of_figure(sentence, found.start, counted)
    filled = Filled(counted)
    if counted.elided and (shared := unit_before(found.quantity, near)):
        return _sized(sentence, found._replace(quantity=shared), near)
    if counted.elided:
        given = _filled(sentence, found, counted, happening, near)
        if given is None or not (given.counted.noun or given.event or happening.event):
            return None
        filled = given
    happening = _with_shared_event(sentence, found.start, happening, filled, near)
    unmoved = not happening.event or filled.counted.noun in _INDEX_STEPS
    if unmoved and (moved := _moved(sentence, found, "", near, filled.counted.noun)):
        happening = happening._replace(event=moved)
    return _with_unit(_read(sentence, found, happening, filled))


def _times(sentence: Sentence, found: Found) -> Read | None:
    """Read how often something happened: "was shot 13 times". None: it multiplies an amount."""
    if not is_how_often(sentence, found.start, found.end):
        return None
    at = sentence.index_from(found.end)
    often = Counted("times", "time", at, at)
    happening = repeated_event(sentence, found.start, often)
    return _read(sentence, found, happening, Filled(often))


def _filled(
    sentence: Sentence, found: Found, counted: Counted, happening: Happening, near: Neighbours
) -> Filled | None:
    """Say what a bare number counts; "a country of 170 million" its people."""
    if _PEOPLED.search(sentence.text[sentence.start : found.start]):
        return Filled(counted._replace(noun="person"))
    return fill(sentence, (found.start, found.end), counted, happening, near)


def _is_ranking(sentence: Sentence, found: Found, counted: Counted) -> bool:
    """Tell whether the number only ranks: "one of the largest", "one of many"."""
    after_of = sentence.text[found.end : found.end + 3].lower() == " of"
    return counted.partitive or counted.elided or after_of


def _may_be_magnitude(sentence: Sentence, found: Found, near: Neighbours) -> bool:
    low = found.quantity.low
    if low is None or low >= _STRONGEST_QUAKE or "." not in found.quantity.printed:
        return False
    before = near.before or near.earlier
    return is_magnitude(sentence, found.start) or (
        before is not None and before.event == "magnitude"
    )


def _with_shared_event(
    sentence: Sentence, start: int, happening: Happening, filled: Filled, near: Neighbours
) -> Happening:
    if filled.event:
        return Happening(filled.event, "inherited")
    if happening.event or happening.does:
        return happening
    if total := total_event(sentence, start, near):
        return Happening(total, "inherited")
    if near.before is not None and len(near.gap) < _SHARED_CHARS and _SHARED.fullmatch(near.gap):
        return Happening(near.before.event, "inherited")
    return happening


def _read(sentence: Sentence, found: Found, happening: Happening, filled: Filled) -> Read:
    counted = filled.counted
    actors = actors_of(sentence, happening)
    at = _verb_offset(sentence, happening, counted)
    last = sentence.words[counted.end - 1].end if counted.end else found.end
    measure = Measure(
        counted=counted.words,
        noun=counted.noun,
        event=happening.event,
        actors=actors,
        nations=_nations(filled, happening, actors),
        modality=modality.modality_of(sentence, found.start, found.end, at),
        increment=modality.is_increment(
            sentence.text,
            found.start,
            found.end,
            counts=found.quantity.unit.dimension is Dimension.COUNT,
        ),
        part=modality.is_part(sentence, found.start, found.end, counted)
        or (filled.inherited and filled.source is not None and filled.source.part),
        inherited=filled.inherited,
    )
    return Read(measure, found.quantity, at, max(last, found.end))


def _with_unit(read: Read) -> Read:
    """Name the unit of a count by the noun it counts."""
    noun = read.measure.noun
    unit = _unit("person" if is_person(noun) else noun)
    return read._replace(quantity=read.quantity.model_copy(update={"unit": unit}))


@lru_cache(maxsize=1024)
def _unit(name: str) -> Unit:
    return Unit(name=name)


def _verb_offset(sentence: Sentence, happening: Happening, counted: Counted) -> int:
    """Return where the verb of the thing counted stands: its event, else what follows "will"."""
    index = happening.at
    if index < 0 and counted.end and sentence.lower(counted.end) in MODALS:
        index = counted.end + 1
    return sentence.words[index].start if 0 <= index < len(sentence.words) else -1


def _nations(filled: Filled, happening: Happening, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the nations of the counted words, of the figure they come from, or of the sender."""
    counted, source = filled.counted, filled.source
    owners = [place.code for place in nations_in(filled.owner)]
    codes = owners or [place.code for place in nations_in(counted.words)]
    if not codes and source is not None:
        codes = list(source.nations)
    if not codes and happening.event in _SENDING and is_person(counted.noun):
        codes = [place.code for actor in actors for place in nations_in(actor)]
    return tuple(dict.fromkeys(codes))


def _sized(sentence: Sentence, found: Found, near: Neighbours) -> Read:
    """Read money, measures and shares: `counted` is what is priced or measured, "" if unknown."""
    at = sentence.index_from(found.end)
    nothing = Counted("", "", at, at, elided=True)
    happening = event_of_figure(sentence, found.start, nothing)
    size = read_size(sentence, found.start, found.end, found.quantity, happening.event)
    noun = singular(size.words.split()[-1]) if size.words else ""
    filled = Filled(nothing._replace(words=size.words, noun=noun))
    event = _moved(sentence, found, size.event, near)
    read = _read(sentence, found, happening._replace(event=event), filled)
    share = found.quantity.unit.dimension is Dimension.SHARE
    if (
        share
        and read.measure.part
        and not _INCLUDED.search(sentence.text[sentence.start : found.start])
    ):
        # "80 per cent of the town" is how much of it, not one count inside another.
        read = read._replace(measure=read.measure.model_copy(update={"part": False}))
    return read._replace(end=found.end)


def _moved(sentence: Sentence, found: Found, event: str, near: Neighbours, noun: str = "") -> str:
    """Return the event of a number, which the words of movement at the number itself decide."""
    dimension = found.quantity.unit.dimension
    if dimension in _STEADY:
        return "" if event in _MOVEMENTS else event
    counts = dimension in {Dimension.MONEY, Dimension.COUNT} and noun not in _INDEX_STEPS
    if counts and not _MOVED_BY.search(sentence.text, max(0, found.start - 20), found.start):
        return event
    if found.quantity.printed.lower().startswith(_LEVELS):
        return "" if event in _MOVEMENTS else event
    trend = trend_before(sentence, found.start, dimension)
    if not trend and near.before is not None and near.before.event in _MOVEMENTS:
        trend = near.before.event if goes_on(near.gap) else ""
    return trend or event
