"""Tests of one figure against the plan: each looks at one dimension and says why it misses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.what import event_misfit, noun_misfit, topic_misfit
from service.ask.choose.where import place_misfit
from service.domain.article import Precision
from service.domain.figure import AsOf, Figure, Modality
from service.domain.quantity import Dimension
from service.domain.question import Asks
from service.figures.lexicon.nations import nations_in

_PLAIN: Final = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.SHARE})
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_RIVAL: Final = re.compile(r"\b(?:rival|competitor|peer)s? ([A-Z][\w’'-]+)")
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+")
_INSTRUCTION: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|prompts?|above|"
    r"previous|prior)\b|"
    r"\b(?:notes?|messages?|instructions?|attention)\b.{0,10}\b(?:AIs?|LLMs?|language models?|"
    r"assistants?|chatbots?|bots?|models?|summari[sz]ers?)\b|"
    r"\b(?:AI|LLM|language model|assistant|chatbot)s?\b.{0,40}\b(?:must|should|report|say|answer|"
    r"respond|output|reply)\b|"
    r"\b(?:report|answer|respond|output|reply|say)\b.{0,40}\binstead\b|"
    r"^\W*(?:system|assistant|developer)\s*:|<\|?(?:im_start|system)|\[/?INST\]",
    re.I,
)
_TOPICAL: Final = 3
# A count of an event of March is still being made in April.
_AFTERMATH: Final = timedelta(days=31)


def misfits(figure: Figure, setting: Setting) -> tuple[Misfit, ...]:
    """List the dimensions in which a figure misses the question, cheapest test first.

    It stops where the figure can be neither chosen nor related any more: the first miss that is
    not worth showing, or the second at all, is the last one listed.
    """
    found: list[Misfit] = []
    for test in _TESTS:
        missed = test(figure, setting)
        if missed is not None:
            found.append(missed)
            if len(found) > 1 or not missed.related:
                break
    return tuple(found)


def _unit(figure: Figure, setting: Setting) -> Misfit | None:
    plan, dimension = setting.plan, figure.quantity.unit.dimension
    if dimension in plan.dimensions:
        return None
    if plan.asks is Asks.MEASURE and not plan.dimensions and dimension not in _PLAIN:
        return None
    return Misfit("unit", f"is a {dimension.value}")


def _instruction(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse a number that a text tells machines to say: nobody reports it."""
    told = _INSTRUCTION.search(setting.sentence(figure))
    return Misfit("instruction", "stands in an instruction, not in a report") if told else None


def _restated(figure: Figure, setting: Setting) -> Misfit | None:
    restated = setting.is_restated(figure)
    return Misfit("unit", "the same number in another unit") if restated else None


def _background(figure: Figure, setting: Setting) -> Misfit | None:
    on = setting.plan.on
    if not figure.measure.background:
        return _other_year(figure, setting)
    if on is not None and _meet(figure.as_of, on):
        return None
    return Misfit("background", "of another event or year")


def _other_year(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse "a 1960 tsunami that killed 61" where another year is asked."""
    on, source = setting.plan.on, setting.sources.get(figure.article_id)
    known = {day.year for day in (on.start if on else None, figure.as_of.start) if day}
    known |= {source.dateline.day.year} if source and source.dateline.day else set()
    known |= {int(year) for word in setting.plan.words for year in _YEAR.findall(word)}
    years = {int(year) for year in _YEAR.findall(setting.sentence(figure))}
    other = years and known and not any(abs(year - asked) < 2 for year in years for asked in known)
    return Misfit("background", "of another year") if other else None


def _nations(figure: Figure, setting: Setting) -> Misfit | None:
    asked = set(setting.plan.nations)
    if not asked:
        return None
    if figure.measure.nations:
        missed = not asked & set(figure.measure.nations)
        return Misfit("nation", f"counts {figure.measure.counted}") if missed else None
    named = {nation.code for nation in nations_in(setting.sentence(figure))}
    source = setting.sources.get(figure.article_id)
    if not named and source is not None:
        named = {nation.code for nation in nations_in(source.title)}
    return None if named & asked else Misfit("nation", "does not say of which nation")


def _names(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask for the question's names in the sentence, or for an article that is about them."""
    plan = setting.plan
    actors = [name for name in plan.actors if not nations_in(name)]
    names = [*(name for name in plan.names if name not in plan.place), *actors]
    absent = setting.evidence.lacks(figure.article_id, names)
    if len(absent) * 2 > len(names):
        return Misfit("event", f"the article does not mention {' or '.join(absent)}")
    sentence = setting.sentence(figure)
    if not names or any(name in sentence for name in names):
        return None
    other = [actor for actor in figure.measure.actors if _NAME.search(actor)]
    other += _RIVAL.findall(sentence)
    if other and not any(name in actor for actor in other for name in names):
        return Misfit("actor", f"is of {other[0]}")
    return None if _is_about(names, figure, setting) else Misfit("event", "is of something else")


def _is_about(names: list[str], figure: Figure, setting: Setting) -> bool:
    """Tell whether an article is about the named: by its title, its lead, or time and again."""
    source = setting.sources.get(figure.article_id)
    around = f"{source.title if source else ''} {setting.leads.get(figure.article_id, '')}"
    return any(
        name in around or setting.times(figure.article_id, name) >= _TOPICAL for name in names
    )


def _speaker(figure: Figure, setting: Setting) -> Misfit | None:
    asked = setting.plan.speakers
    if not asked:
        return None
    said = " ".join(f"{speaker.name} {speaker.key}" for speaker in figure.attribution).lower()
    nations = {nation.code for nation in nations_in(" ".join(s.name for s in figure.attribution))}
    for name in asked:
        wanted = {nation.code for nation in nations_in(name)}
        words = name.lower().split()
        if words[-1] in said.split() or (wanted and wanted <= nations):
            return None
    return Misfit("speaker", "said by somebody else", related=True)


def _period(figure: Figure, setting: Setting) -> Misfit | None:
    until, on, as_of = setting.plan.as_of, setting.plan.on, figure.as_of
    if as_of.start is None or as_of.end is None:
        return None
    if until is not None and until.end is not None and as_of.start > until.end:
        return Misfit("as_of", "speaks for a later date", related=True)
    if on is None or on.start is None or on.end is None:
        return None
    if as_of.end < on.start:
        return Misfit("as_of", "speaks for an earlier date", related=True)
    if on.precision is Precision.MONTH and as_of.start > on.end + _AFTERMATH:
        return Misfit("as_of", "speaks for a later date", related=True)
    return None


def _meet(a: AsOf, b: AsOf) -> bool:
    """Tell whether two dated intervals share a day."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start <= b.end and b.start <= a.end


def _modality(figure: Figure, setting: Setting) -> Misfit | None:
    modality, plan = figure.measure.modality, setting.plan
    open_to_plans = plan.planned or plan.asks is not Asks.COUNT
    if modality is Modality.ACTUAL or (open_to_plans and modality is not Modality.DENIED):
        return None
    if modality is Modality.PLANNED:
        return Misfit("modality", "planned or expected, not yet so", related=True)
    return Misfit("modality", modality.value)


def _increment(figure: Figure, setting: Setting) -> Misfit | None:
    if figure.measure.increment is setting.plan.increment:
        return None
    if figure.measure.increment:
        return Misfit("increment", "comes on top, not a total", related=True)
    return Misfit("increment", "a total, not an addition", related=True)


def _part(figure: Figure, _: Setting) -> Misfit | None:
    if not figure.measure.part or figure.quantity.unit.dimension is Dimension.SHARE:
        return None
    return Misfit("part", "a part of a larger number", related=figure.quantity.low != 1)


_TESTS: Final[tuple[Callable[[Figure, Setting], Misfit | None], ...]] = (
    _unit,
    noun_misfit,
    event_misfit,
    topic_misfit,
    _background,
    _nations,
    _names,
    place_misfit,
    _instruction,
    _restated,
    _speaker,
    _period,
    _modality,
    _increment,
    _part,
)
