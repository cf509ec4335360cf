"""Which date and which place belong to a figure, among all that its sentence names.

A date at the verb of saying dates the statement. A date in the figure's own clause dates the event:
for a running toll that is not the day the count speaks for, so it only tells old events from this
one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from service.domain.article import Dateline, Precision
from service.domain.figure import AsOf, AsOfBasis, Scope
from service.figures.context.dates import DateMention, find_dates
from service.figures.context.dating import (
    BREAK,
    OLD,
    SETTING,
    closes_count,
    covers_count,
    distance,
    follows_another,
    in_clause,
    is_of_another,
    is_old,
    names_event,
    old_before,
)
from service.figures.context.places import PlaceMention, find_places
from service.figures.context.speech.voices import Voice
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import is_cumulative

# "On ", "In late ": a date that opens its sentence.
_OPENING_CHARS: Final = 12
_YEAR: Final = re.compile(r"(?:1[89]|20)(?<!\d\d\d)\d\d(?!\d)")
_MOST_YEARS: Final = 300
_AFTER_CUE: Final = re.compile(r"^(?!.*\bthat\b)[^,;:.“”\"\d]{0,60}$")
_BEFORE_CUE: Final = re.compile(r"^,?\s*(?:\w+\s){0,2}$")
_AS_OF: Final = re.compile(r"\b(?:as\s+of|as\s+at|until|by|so\s+far)\s+(?:\w+\s+){0,2}?$", re.I)
# "the war in Ukraine" names a war; nobody is counted there for that.
_OF_WAR: Final = re.compile(r"\b(?:war|conflict|invasion|crisis|campaign)\s$", re.I)
_LONGEST_WAR: Final = 12
_STATED_EVENTS: Final = vocabulary("deployed arrested raised donated tested diagnosed")
_FROM_EVENTS: Final = vocabulary("captured evacuated displaced rescued stolen released")
_TO_EVENTS: Final = vocabulary(
    "deployed evacuated deported displaced delivered arrived exported mobilised"
)
_STATIC: Final = vocabulary("in across near around at on outside inside throughout within off")


class Setting(NamedTuple):
    """Hold the dates and places of one sentence, and the days it is read against."""

    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    dateline: Dateline
    latest: date | None


class Stretch(NamedTuple):
    """Hold the offsets of a number with the words it counts."""

    start: int
    end: int


class Dated(NamedTuple):
    """Hold the day a count speaks for, and whether it belongs to an older event."""

    as_of: AsOf
    background: bool


def latest_day(text: str, dateline: Dateline) -> date | None:
    """Return the day a text ran, or the latest day it names; None: it names none."""
    if dateline.day is not None:
        return dateline.day
    # Without a dateline only dates with a year are days: look around the years, not at every word.
    ends = [
        found.as_of.end
        for year in islice(_YEAR.finditer(text), _MOST_YEARS)
        for found in find_dates(text[max(0, year.start() - 30) : year.end() + 8], None)
    ]
    return max((end for end in ends if end is not None), default=None)


def read_setting(sentence: Sentence, dateline: Dateline, latest: date | None) -> Setting:
    """Find the dates and places of one sentence."""
    at = sentence.start
    printed = sentence.text[at : sentence.end]
    dates = tuple(
        found._replace(start=found.start + at, end=found.end + at)
        for found in find_dates(printed, dateline.day)
    )
    places = tuple(
        found._replace(start=found.start + at, end=found.end + at) for found in find_places(printed)
    )
    return Setting(dates, places, dateline, latest)


def dated(
    setting: Setting, sentence: Sentence, start: int, event: str, voices: Sequence[Voice]
) -> Dated:
    """Return the as-of of the figure at `start`, and whether it is background."""
    dates = setting.dates
    said = next(
        (found for found in dates if _dates_statement(sentence, found, start, voices)), None
    )
    others = [found for found in dates if found is not said and in_clause(sentence, found, start)]
    own = min(others, key=lambda found: distance(found, start), default=None)
    if own is not None and _is_background(own, sentence, start, event, setting):
        return Dated(own.as_of, background=True)
    if follows_another(sentence, start):
        return Dated(own.as_of if own else _UNDATED, background=True)
    if said is not None:
        return Dated(_known(said.as_of, setting), background=False)
    if own is not None and (
        _dates_count(own, event)
        or covers_count(sentence, own)
        or closes_count(sentence, own, start)
    ):
        return Dated(_known(own.as_of, setting), background=False)
    if own is None and is_cumulative(event) and setting.latest is not None:
        old = old_before(sentence, setting.dateline.day, setting.latest - OLD)
        if old is not None:
            return Dated(old, background=True)
    return Dated(_published(setting.dateline), background=False)


def _dates_statement(
    sentence: Sentence, found: DateMention, start: int, voices: Sequence[Voice]
) -> bool:
    text = sentence.text
    if _AS_OF.search(text[max(0, found.start - 24) : found.start]) and found.as_of.precision in {
        Precision.DAY,
        Precision.UNKNOWN,
    }:
        return True
    opening = text[sentence.start : found.start]
    opens = len(opening) < _OPENING_CHARS or SETTING.match(opening) is not None
    for voice in voices:
        cue = voice.cue
        if not (cue.reach_start <= start < cue.reach_end or cue.start <= start):
            continue
        if found.start >= cue.end and _AFTER_CUE.match(text[cue.end : found.start]):
            return not cue.end <= start < found.start
        if cue.start <= found.start < cue.end:
            return True
        if opens and found.end <= cue.start and _BEFORE_CUE.match(text[found.end : cue.start]):
            return True
    return False


def _is_background(
    own: DateMention, sentence: Sentence, start: int, event: str, setting: Setting
) -> bool:
    """Tell whether a date makes its figure part of an event before the one told of."""
    if is_old(own, sentence, start, setting.latest):
        return True
    undated = setting.dateline.day is None and is_cumulative(event)
    return (undated and names_event(sentence, own)) or is_of_another(
        sentence, own, setting.dateline.day
    )


def _dates_count(found: DateMention, event: str) -> bool:
    if found.words.lower().startswith("since") or (
        found.as_of.precision is Precision.PERIOD and not event
    ):
        return False
    return not is_cumulative(event) or event in _STATED_EVENTS


def _known(as_of: AsOf, setting: Setting) -> AsOf:
    """Return a date, or the day of publication for one that cannot be told ("that same month")."""
    return _published(setting.dateline) if as_of.start is None and setting.dateline.day else as_of


def _published(dateline: Dateline) -> AsOf:
    return _UNDATED if dateline.day is None else _published_on(dateline.day, dateline.words)


_UNDATED: Final = AsOf()


@lru_cache(maxsize=16)
def _published_on(day: date, words: str) -> AsOf:
    return AsOf(
        start=day, end=day, precision=Precision.DAY, basis=AsOfBasis.PUBLICATION, words=words
    )


def scope_of(
    setting: Setting, sentence: Sentence, at: Stretch, event: str, voices: Sequence[Voice]
) -> Scope | None:
    """Return the place the count at `at` holds for; None: the text gives none."""
    start, end = at
    places = [
        place
        for place in setting.places
        if _fits(place.preposition, event)
        and not _OF_WAR.search(sentence.text, max(0, place.start - _LONGEST_WAR), place.start)
        and not any(voice.cue.start <= place.start < voice.cue.end for voice in voices)
    ]
    for place in places:
        if place.start >= end and not BREAK.search(sentence.text, end, place.start):
            return place.scope
    leading = [place for place in places if place.end <= start and _leads(sentence, place, start)]
    return leading[-1].scope if leading else None


def _fits(preposition: str, event: str) -> bool:
    if preposition in _STATIC:
        return True
    return (preposition == "from" and event in _FROM_EVENTS) or (
        preposition in {"to", "into"} and event in _TO_EVENTS
    )


def _leads(sentence: Sentence, place: PlaceMention, start: int) -> bool:
    """Tell whether a place opens the sentence, or stands left of the figure in its own clause."""
    return place.start == sentence.start or not BREAK.search(sentence.text, place.end, start)
