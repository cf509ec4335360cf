"""Whether a figure counts the thing asked; a sum or a share, whether it is of that thing."""

from __future__ import annotations

from typing import Final

from service.ask.choose.fit.named import PARTS, is_asked_thing
from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.terms import terms_of, terms_of_word
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nouns import is_person, noun_part_of, same_kind, singular

# How far from its number an amount may name what it is of.
# Nouns that say nothing without the word before them.
_EMPTY: Final = frozenset("number record account detail file item unit case".split())
_BEFORE: Final = 90
_BEHIND: Final = 70
# So many other words of the question in a number's own part say what it is of.
_ENOUGH_WORDS: Final = 2


def noun_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts another thing than asked; None: it counts that."""
    asked, noun = setting.plan.noun, figure.measure.noun
    if not asked:
        return None
    if figure.quantity.unit.dimension is not Dimension.COUNT:
        return _unnamed_thing(figure, setting)
    if asked in _EMPTY and _is_of_other_kind(figure, setting):
        return Misfit("counted", f"counts {figure.measure.counted}")
    if is_asked_thing(figure, setting):
        return None
    if is_person(asked) and is_person(noun):
        return _other_people(figure, setting)
    part = noun_part_of(noun, asked)
    counted = figure.measure.counted or "something else"
    return Misfit("counted", f"counts {'only ' if part else ''}{counted}", related=part)


def _is_of_other_kind(figure: Figure, setting: Setting) -> bool:
    """Tell "credit card numbers" where driver's licence numbers are asked for."""
    asked = setting.plan.subject.lower().split()[:-1]
    told = terms_of(f"{figure.measure.counted} {setting.around(figure).part}")
    return bool(asked) and not any(terms_of_word(word) & told for word in asked)


def _other_people(figure: Figure, setting: Setting) -> Misfit | None:
    """Judge a count of people under another word than the asked one."""
    asked, noun, event = setting.plan.noun, figure.measure.noun, setting.plan.event
    counted = figure.measure.counted or "something else"
    if event and event_of(asked) == event == figure.measure.event:
        return None
    if noun_part_of(asked, noun):
        # Soldiers are not all officers; a nation's people, told of in a war, are its soldiers.
        shared = set(setting.plan.nations) & set(figure.measure.nations)
        if not same_kind(noun, "person") or noun_part_of(asked, "soldier"):
            return Misfit("counted", f"counts {counted}, not {asked}s alone", related=bool(shared))
        return None if shared else Misfit("counted", f"counts {counted}")
    if not noun_part_of(noun, asked):
        return Misfit("counted", f"counts {counted}")
    is_part = noun in PARTS and figure.measure.event in setting.whole_events
    has_whole = (figure.article_id, figure.measure.event) in setting.general or is_part
    if same_kind(asked, "person") and (setting.plan.nations or not has_whole):
        return None
    return Misfit("counted", f"counts only {counted}", related=True)


def _unnamed_thing(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask of an amount or a share that its sentence names what is asked: "compensation"."""
    asked = setting.plan.noun
    sentence, at = setting.sentence(figure).lower(), figure.span.start - figure.sentence.start
    near = f"{figure.measure.counted} {sentence[max(0, at - _BEFORE) : at + _BEHIND]}".lower()
    if asked in {"money", "percent"} or terms_of_word(asked) & terms_of(near):
        return None
    if figure.quantity.unit.name in map(singular, setting.plan.words):
        return None
    if terms_of_word(asked) & terms_of(_since_last(figure, setting)):
        return None
    words = setting.topic.own(setting.around(figure))
    if not figure.measure.noun and len(words) >= _ENOUGH_WORDS:
        return None
    return Misfit("counted", f"does not speak of {asked}")


def _since_last(figure: Figure, setting: Setting) -> str:
    """Return the words of a sentence between the last number of that kind and this one."""
    at, dimension = figure.sentence.start, figure.quantity.unit.dimension
    others = setting.beside.get((figure.article_id, at), ())
    before = [
        other.span.end - at
        for other in others
        if other.span.end <= figure.span.start and other.quantity.unit.dimension is dimension
    ]
    return setting.sentence(figure)[max(before, default=0) : figure.span.start - at]
