"""Tests of one figure against the plan: each looks at one dimension and says why it misses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from service.ask.choose.fit.asked_only import (
    beyond_misfit,
    left_out_misfit,
    speaker_misfit,
    value_misfit,
)
from service.ask.choose.fit.extent import extent_misfit
from service.ask.choose.fit.happened import event_misfit, is_described_so, predicate_misfit
from service.ask.choose.fit.named import PARTS
from service.ask.choose.fit.sums import sum_misfit
from service.ask.choose.fit.what import is_asked_age, noun_misfit
from service.ask.choose.fit.when import background_misfit, leaning_misfit, period_misfit
from service.ask.choose.fit.where import is_own_place, nation_misfit, place_misfit
from service.ask.choose.setting import Misfit, Setting
from service.domain.figure import Figure, Modality
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import same_kind, singular

_PLAIN: Final = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.SHARE})
_INSTRUCTION: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|prompts?|above|"
    r"previous|prior)\b|"
    r"\b(?:notes?|messages?|instructions?|attention)\b.{0,10}\b(?:AIs?|LLMs?|language models?|"
    r"assistants?|chatbots?|bots?|models?|summari[sz]ers?)\b|"
    r"\b(?:AI|LLM|language model|assistant|chatbot)s?\b.{0,40}\b(?:must|should|report|say|answer|"
    r"respond|output|reply)\b|"
    r"\b(?:report|answer|respond|output|reply|say)\b.{0,40}\binstead\b|"
    r"(?:^|[.!?]\s)\W*(?:system|assistant|developer)\s*:|<\|?(?:im_start|system)|\[/?INST\]|"
    r"\b(?:reply|respond|answer|output)\s+(?:only\s+)?with\s+(?:the\s+)?"
    r"(?:numbers?|figures?|words?|text|json|following)\b|"
    # Marks of a prompt or of a reply in JSON, which no newspaper prints.
    r"#\s*(?:system|user|assistant|developer)\b|"
    r"</?(?:material|passage|context|instructions?|system|user|assistant|prompt)\b|"
    r"\{\s*[\"“]\w+[\"”]\s*:|\[\[\w+(?:\.\w+)?\]\]",
    re.I,
)
# So much of the question must be taken up around a figure (160 questions, 2026-11).
_ENOUGH: Final = 0.6
_OTHERS: Final = re.compile(r"^ others\b")
# "May have been affected" hedges a fact; "could reach" tells of none.
_MAY_HAVE: Final = re.compile(r"\b(?:may|might) (?:have|be)\b", re.I)
# What "may be lost by 2030" is a forecast all the same.
_FORECAST: Final = re.compile(
    r"\b(?:forecast|predict|projected|by (?:the end of )?(?:20[2-9]\d|next)|in the coming)", re.I
)
_FAMILY_OF: Final = re.compile(r"\b(?:family|group|crew|party|couple|team) of $", re.I)
# "Six men and a woman": seven people.
_AND_OTHERS: Final = re.compile(r" (\w+) and (?:an?|one|two|three|four|five|\d+) (\w+)")
_ARTICLES: Final = frozenset({"a", "an"})
_FROM: Final = re.compile(r"^\s(?:people |of them )?from (?:the )?[A-Z]")


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


def worded_misfits(figure: Figure, setting: Setting) -> tuple[Misfit, ...] | None:
    """List all misses of a figure where other words would explain each; None: not all of them.

    Narrower than what `hard_misfits` leaves: another event, nation or place said is not excused.
    """
    found: list[Misfit] = []
    for test in _TESTS:
        missed = test(figure, setting)
        if missed is not None and not missed.worded:
            return None
        found += [missed] if missed else []
    return tuple(found)


def is_of_asked_unit(figure: Figure, plan: Plan) -> bool:
    """Tell whether a figure is of a kind of unit that is asked for."""
    dimension = figure.quantity.unit.dimension
    if dimension in plan.dimensions:
        return True
    return plan.asks is Asks.MEASURE and not plan.dimensions and dimension not in _PLAIN


def hard_misfits(figure: Figure, setting: Setting) -> bool:
    """Tell whether a figure misses where no other wording can help: time, plan, speaker, part."""
    return any(test(figure, setting) is not None for test in _HARD)


def _unit(figure: Figure, setting: Setting) -> Misfit | None:
    if is_of_asked_unit(figure, setting.plan):
        return None
    return Misfit("unit", f"is a {figure.quantity.unit.dimension}")


def _instruction(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse a number that a text tells machines to say: nobody reports it."""
    told = _INSTRUCTION.search(setting.sentence(figure))
    return Misfit("instruction", "stands in an instruction, not in a report") if told else None


def _restated(figure: Figure, setting: Setting) -> Misfit | None:
    restated = setting.is_restated(figure)
    return Misfit("unit", "the same number in another unit") if restated else None


def _topic(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask that the figure's sentence, or what stands around it, takes up the question's words."""
    absent = setting.unnamed.get(figure.article_id, ())
    if absent:
        return Misfit("event", f"the article does not mention {' or '.join(absent)}")
    actors = [name for name in figure.measure.actors if name[:1].isupper()]
    asked = any(not nations_in(name) for name in setting.plan.actors)
    if asked and actors and not setting.topic.is_asked(" ".join(actors)):
        return Misfit("actor", f"is of {actors[0]}")
    if setting.share(figure) >= _ENOUGH or is_asked_age(figure, setting):
        return None
    return Misfit("event", "is of something else", worded=True)


def _is_hedged_fact(sentence: str) -> bool:
    return bool(_MAY_HAVE.search(sentence)) and not _FORECAST.search(sentence)


def _modality(figure: Figure, setting: Setting) -> Misfit | None:
    modality, plan = figure.measure.modality, setting.plan
    if modality is Modality.HYPOTHETICAL and _is_hedged_fact(setting.sentence(figure)):
        return None
    open_to_plans = plan.planned or plan.asks is not Asks.COUNT
    if modality is Modality.ACTUAL or (open_to_plans and modality is not Modality.DENIED):
        return None
    if is_described_so(plan.event, figure, setting):
        return None
    if modality is Modality.PLANNED:
        return Misfit("modality", "planned or expected, not yet so", related=True)
    return Misfit("modality", modality.value)


def _increment(figure: Figure, setting: Setting) -> Misfit | None:
    if figure.measure.increment is setting.plan.increment:
        return None
    if figure.measure.increment and _others_than(figure, setting):
        return None
    if figure.measure.increment:
        return Misfit("increment", "comes on top, not a total", related=True)
    return Misfit("increment", "a total, not an addition", related=True)


def _others_than(figure: Figure, setting: Setting) -> bool:
    """Tell "59 killed and over 500 others wounded": others than the dead, and a total."""
    others = setting.beside.get((figure.article_id, figure.sentence.start), ())
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
    before = [other for other in others if other.span.end <= figure.span.start]
    if _OTHERS.match(behind) and not before:
        return True
    return bool(before) and before[-1].measure.event != figure.measure.event


def _part(figure: Figure, setting: Setting) -> Misfit | None:
    if figure.quantity.unit.dimension is not Dimension.COUNT:
        return None
    worded, place = _is_worded_as_part(figure, setting), setting.plan.place
    if not figure.measure.part and not worded:
        return None
    if not worded and place and is_own_place(place, figure, setting):
        return None
    return Misfit("part", "a part of a larger number", related=figure.quantity.low != 1)


def _article(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse "a man" where nothing asked is said of him: it names him, and counts nobody."""
    is_article = figure.quantity.printed.lower() in _ARTICLES
    if not is_article or setting.plan.event or setting.plan.asks is not Asks.COUNT:
        return None
    return Misfit("part", "names one, and does not count")


def _is_worded_as_part(figure: Figure, setting: Setting) -> bool:
    """Tell "a family of 5" and "killed 10 from Ohio" from the count of all."""
    sentence, shift = setting.sentence(figure), figure.sentence.start
    start, end = figure.span.start - shift, figure.span.end - shift
    if _FAMILY_OF.search(sentence[:start]):
        return True
    joined = _AND_OTHERS.match(sentence[end:])
    if joined and {singular(word) for word in joined.groups()} <= PARTS:
        return same_kind(setting.plan.noun or "person", "person")
    return not setting.plan.nations and bool(_FROM.match(sentence[end:]))


_TESTS: Final[tuple[Callable[[Figure, Setting], Misfit | None], ...]] = (
    _unit,
    noun_misfit,
    event_misfit,
    predicate_misfit,
    extent_misfit,
    sum_misfit,
    background_misfit,
    leaning_misfit,
    nation_misfit,
    _topic,
    place_misfit,
    _instruction,
    _restated,
    speaker_misfit,
    beyond_misfit,
    left_out_misfit,
    value_misfit,
    period_misfit,
    _modality,
    _increment,
    _part,
    _article,
)
# What another wording of the same thing may leave out: what is counted, what happened, where.
_OF_WORDS: Final = (
    noun_misfit,
    event_misfit,
    predicate_misfit,
    nation_misfit,
    _topic,
    place_misfit,
)
_HARD: Final = tuple(test for test in _TESTS if test not in _OF_WORDS)
