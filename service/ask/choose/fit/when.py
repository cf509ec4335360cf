"""Whether a figure speaks for the time asked: not of another event, year or later day."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.topic.incident import AFTERMATH
from service.ask.choose.topic.share import LEANS
from service.domain.article import Precision
from service.domain.figure import AsOf, Figure
from service.figures.context.dates import find_dates

_OF_AN_EVENT: Final = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
# "The deadliest since Hawaii became a state in 1959" is of no year.
_SINCE: Final = re.compile(r"\bsince\b.{0,60}?\b(?:1[89]|20)\d\d\b")
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")


def background_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse a figure told of another event or year than the article's, unless it is asked for."""
    on = setting.plan.on
    if not figure.measure.background:
        return _other_year(figure, setting)
    if (on is not None and _meet(figure.as_of, on)) or setting.is_aside(figure):
        return None
    return Misfit("background", "of another event or year")


def _other_year(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse "a 1960 tsunami that killed 61" where another year is asked."""
    on, source = setting.plan.on, setting.sources.get(figure.article_id)
    known = {day.year for day in (on.start if on else None, figure.as_of.start) if day}
    known |= {source.dateline.day.year} if source and source.dateline.day else set()
    known |= {int(year) for word in setting.plan.words for year in _YEAR.findall(word)}
    part = _SINCE.sub("", setting.around(figure).part)
    years = {int(year) for year in _YEAR.findall(part)}
    other = years and known and not any(abs(year - asked) < 2 for year in years for asked in known)
    if not other or setting.is_aside(figure):
        return None
    return Misfit("background", "of another year")


def leaning_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse "It killed 612" behind a sentence that tells of another time than asked."""
    on, around = setting.plan.on, setting.around(figure)
    if on is None or not LEANS.match(around.sentence):
        return None
    source = setting.sources.get(figure.article_id)
    told = find_dates(around.before, source.dateline.day if source else None)
    dated = [each.as_of for each in told if each.as_of.precision in _OF_AN_EVENT]
    if not dated or any(_meet(as_of, on) for as_of in dated):
        return None
    return Misfit("background", "of another event or year")


def period_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure speaks for another time than asked; None: it may speak for it."""
    until, on, as_of = setting.plan.as_of, setting.plan.on, figure.as_of
    if as_of.start is None or as_of.end is None:
        if on is None or setting.is_of_asked_time(figure.article_id):
            return None
        return Misfit("as_of", f"undated, and nothing says it is of {on.words}", related=True)
    if until is not None and until.end is not None and as_of.start > until.end:
        return Misfit("as_of", "speaks for a later date", related=True)
    if on is None or on.start is None or on.end is None or _says_time(figure, on, setting):
        return None
    if as_of.end < on.start:
        return Misfit("as_of", "speaks for an earlier date", related=True)
    if as_of.start > on.end + AFTERMATH and str(on.start.year) not in setting.beside_text(figure):
        return Misfit("as_of", "speaks for a later date", related=True)
    return None


def _says_time(figure: Figure, on: AsOf, setting: Setting) -> bool:
    """Tell whether the words around a number mean the asked days: "last year" in a text of 2017."""
    source = setting.sources.get(figure.article_id)
    published = source.dateline.day if source else None
    return any(
        _meet(each.as_of, on)
        for each in find_dates(setting.sentence(figure), published)
        if each.as_of.precision is on.precision
    )


def _meet(a: AsOf, b: AsOf) -> bool:
    """Tell whether two dated intervals share a day."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start <= b.end and b.start <= a.end
