"""What kind of thing a sentence must hold to answer, and which of its words are the answer."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from service.domain.figure import AsOf
from service.domain.question import Asks, Plan
from service.figures.context.dates import DateMention, find_dates
from service.figures.lexicon.events import event_of
from service.figures.lexicon.nations import nations_in

_WORD: Final = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")
_NAME: Final = r"[A-Z][\w.’'-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.’'-]*)*"
_PLACE: Final = re.compile(
    rf"\b(?:in|at|near|from|inside|around|across|off|on)\s+(?:the\s+)?"
    rf"((?:[\w-]+\s+){{0,3}}?(?:of\s+)?{_NAME}(?:\s+(?:region|province|state|county|city|village))?)"
)
_REASON: Final = re.compile(
    r"\b(?:because|due to|owing to|so that|in order to|motivated by|caused by|blamed on|after|to "
    r"(?:prevent|avoid|erase|conceal|help|support|back|aid))\b",
    re.I,
)


class Key(NamedTuple):
    """Hold the words of a sentence that answer, and the days they mean where they are a date."""

    words: str
    as_of: AsOf | None = None


def answers_kind(plan: Plan, words: str) -> bool:
    """Tell whether a sentence holds the kind of thing asked."""
    match plan.asks:
        case Asks.WHEN:
            return bool(find_dates(words, None))
        case Asks.WHO:
            return _doer(plan, words) != ""
        case Asks.WHERE:
            return _PLACE.search(words) is not None
        case Asks.WHY:
            return _REASON.search(words) is not None
        case _:
            return True


def find_key(plan: Plan, words: str, published: date | None) -> Key:
    """Find the answering words of a sentence that `answers_kind`; "" where no few words do."""
    match plan.asks:
        case Asks.WHEN:
            nearest = _nearest_date(plan, words, published)
            return Key(nearest.words, nearest.as_of) if nearest else Key("")
        case Asks.WHO:
            return Key(_doer(plan, words))
        case Asks.WHERE:
            place = _PLACE.search(words)
            return Key(place.group(1) if place else "")
        case _:
            return Key("")


def _nearest_date(plan: Plan, words: str, published: date | None) -> DateMention | None:
    """Return the date nearest to the asked event, one after it before one as near in front."""
    at = _event_at(plan, words)
    dates = find_dates(words, published)

    def distance(mention: DateMention) -> int:
        return mention.start - at if mention.start >= at else (at - mention.end) * 2

    return min(dates, key=distance, default=None)


def _event_at(plan: Plan, words: str) -> int:
    """Return where the asked event stands in a sentence; 0 when it does not."""
    for match in _WORD.finditer(words):
        if plan.event and event_of(match.group().lower()) == plan.event:
            return match.start()
    return 0


def _doer(plan: Plan, words: str) -> str:
    """Find who did what is asked: before the verb or after "by"; "" when nobody is named."""
    verbs = {word for word in plan.words if word.endswith(("ed", "s")) or event_of(word)}
    for verb in sorted(verbs, key=lambda word: event_of(word) is not None):
        stem = re.escape(re.sub(r"(?:ed|s|e)$", "", verb))
        before = re.search(
            rf"({_NAME}(?:[’']s)?(?:\s+[a-z]+){{0,3}}?)\s+(?:(?:has|have|had)\s+)?(?:[a-z]+ly\s+)?"
            rf"{stem}(?:ed|s|es|e)?\b",
            words,
        )
        by = re.search(
            rf"\b{stem}\w*(?:\s+\w+){{0,3}}?\s+by\s+((?:the\s+)?(?:[a-z]+\s+)?{_NAME})", words
        )
        found = by or before
        if found:
            return found.group(1)
    return "" if verbs or not nations_in(words) else nations_in(words)[0].words
