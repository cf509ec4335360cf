"""Which articles tell of the time asked, so that look-alike events are kept apart.

An article with a day is of its day. One without is of the asked time where its own words say so, or
where its opening holds the same names and numbers as one that is: reports of one earthquake share
its villages, magnitude and governor, reports of the next one on that island do not.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache
from typing import Final

from service.domain.article import Precision
from service.domain.figure import AsOf
from service.domain.question import Evidence, Plan

# An event of March is still being reported in April.
AFTERMATH: Final = timedelta(days=31)
"""So long after an event its counts are still being made."""
_BEFORE: Final = timedelta(days=1)
_OPENING: Final = 800
# Reports of one event share a fifth or more of what names it, those of another one less
# (94 articles on 8 events, 2026-11).
_ALIKE: Final = 0.2
_LINKED: Final = 0.3
_NOTHING: Final = frozenset[str]()
_TELLING: Final = re.compile(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w’'-]{2,}|(?<![\w.])\d[\d,.]*(?<=\d)"
)
_OPENERS: Final = frozenset(
    "The But And This That There They His Her Their For With From After Before When While What "
    "Who Not One Two According Some Many Most More Its It's".split()
)


def articles_of_time(plan: Plan, evidence: Evidence, articles: Iterable[str]) -> frozenset[str]:
    """Return the articles that may tell of the asked time; all of them where none is asked."""
    among = tuple(articles)
    if plan.on is None or plan.on.start is None or plan.on.end is None:
        return frozenset(among)
    texts = _texts(evidence)
    days = {source.article_id: source.dateline.day for source in evidence.sources}
    says = _time_pattern(plan.on)
    window = (plan.on.start - _BEFORE, plan.on.end + AFTERMATH)
    sure, unsure = set[str](), set[str]()
    for article_id in among:
        day = days.get(article_id)
        if says.search(texts.get(article_id, "")) or (day and window[0] <= day <= window[1]):
            sure.add(article_id)
        elif day is None:
            unsure.add(article_id)
    asked = frozenset(plan.words)
    told = {
        each: frozenset(word for word in _telling(text) if word.lower() not in asked)
        for each, text in _openings(evidence).items()
        if each in among and _holds_place(plan, evidence, each)
    }
    return frozenset(sure | _like_the_sure(sure, unsure, told))


def _holds_place(plan: Plan, evidence: Evidence, article_id: str) -> bool:
    """Tell whether an article names the asked place; only such are held against one another."""
    missing = ((m.article_id, m.name) for m in evidence.mentions if not m.times)
    return (article_id, plan.place) not in missing


def _texts(evidence: Evidence) -> dict[str, str]:
    """Join what is at hand of each article."""
    found = dict(evidence.openings)
    for passage in evidence.passages:
        found[passage.article_id] = f"{found.get(passage.article_id, '')}\n{passage.text}"
    return found


def _openings(evidence: Evidence) -> dict[str, str]:
    titles = {source.article_id: source.title for source in evidence.sources}
    return {
        article_id: f"{titles.get(article_id, '')}\n{text[:_OPENING]}"
        for article_id, text in evidence.openings.items()
    }


def _time_pattern(on: AsOf) -> re.Pattern[str]:
    """Return what finds the asked year in a text, or the asked month of that year."""
    assert on.start is not None
    year = on.start.year
    if on.precision is Precision.YEAR or on.end is None or on.end.month != on.start.month:
        return re.compile(rf"\b{year}\b")
    month = on.start.strftime("%b")
    return re.compile(
        rf"\b{month}[a-z]*\.?,? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?{year}\b|"
        rf"\b{year}-{on.start:%m}-\d\d\b",
        re.I,
    )


def _telling(opening: str) -> frozenset[str]:
    """Return the names and numbers that an opening holds."""
    return frozenset(_TELLING.findall(opening)) - _OPENERS


def _like_the_sure(
    sure: set[str], unsure: set[str], told: Mapping[str, frozenset[str]]
) -> set[str]:
    """Return the undated articles that tell of the same event as a dated one.

    Undated ones that are like each other stand or fall together: reports of the next event may be
    a little like the first, and are more so like one another.
    """
    held = Counter(word for words in told.values() for word in words)

    @cache
    def weight(words: frozenset[str]) -> float:
        return math.fsum(math.log((1 + len(told)) / held[word]) for word in words)

    def likeness(a: str, b: str) -> float:
        one, other = told.get(a, _NOTHING), told.get(b, _NOTHING)
        least = min(weight(one), weight(other))
        return weight(one & other) / least if least > 0 else 0.0

    best = {each: max((likeness(each, other) for other in sure), default=0.0) for each in unsure}
    kept = set[str]()
    for each in unsure:
        group = [other for other in unsure if other == each or likeness(each, other) >= _LINKED]
        if math.fsum(best[other] for other in group) / len(group) >= _ALIKE:
            kept.add(each)
    return kept
