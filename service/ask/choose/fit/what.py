"""Whether a figure counts the thing asked, whether a sum or share is of it, and whose an age is."""

from __future__ import annotations

from typing import Final

from service.ask.choose.fit.named import PARTS, is_asked_thing
from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.terms import like_terms, terms_of, terms_of_word
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person, noun_part_of, same_kind, singular

# How far from its number an amount may name what it is of.
# Nouns that say nothing without the word before them.
_EMPTY: Final = frozenset("number record account detail file item unit case".split())
_BEFORE: Final = 90
_BEHIND: Final = 70
# A person who is told of by what they are to another one.
_KIN: Final = frozenset(
    "mother father parent son daughter brother sister sibling wife husband spouse widow boyfriend "
    "girlfriend partner grandfather grandmother grandson granddaughter uncle aunt nephew niece "
    "cousin stepfather stepmother stepson fiance fiancee friend baby".split()
)
_NAME: Final = "name:"
# So many other words of the question in a number's own part say what it is of.
_ENOUGH_WORDS: Final = 2


def noun_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts another thing than asked; None: it counts that."""
    if figure.quantity.unit.dimension is Dimension.AGE:
        return _age_of_other(figure, setting)
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
    why = f"counts {'only ' if part else ''}{counted}"
    return Misfit("counted", why, related=part, worded=not part)


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
    return Misfit("counted", f"does not speak of {asked}", worded=True)


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


def is_asked_age(figure: Figure, setting: Setting) -> bool:
    """Tell whether an age is of somebody the question names, or says what they are."""
    if figure.quantity.unit.dimension is not Dimension.AGE:
        return False
    if _names(figure) & _asked_names(setting):
        return True
    return not _is_told_by_name(setting) and _is_of_asked_role(figure, setting)


def _age_of_other(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse the age of another person than the one asked for."""
    owner = figure.measure.counted
    kin, asked_kin = _KIN & set(owner.lower().split()), _KIN & set(setting.plan.words)
    other = Misfit("counted", f"is the age of {owner or 'somebody else'}")
    if kin != asked_kin:
        is_like = any(like_terms(one) & like_terms(two) for one in kin for two in asked_kin)
        return None if is_like else other
    if kin or is_asked_age(figure, setting):
        return None
    # Where the one asked for has an age under the asked name, an age of nobody named is another's.
    of_nobody = not _names(figure) and not _is_told_by_name(setting)
    return None if of_nobody or not _asked_names(setting) else other


def _is_told_by_name(setting: Setting) -> bool:
    """Tell whether some age found is told of somebody under a name that is asked."""
    asked = _asked_names(setting)
    return any(
        _names(figure) & asked
        for figure in setting.evidence.figures
        if figure.quantity.unit.dimension is Dimension.AGE
    )


def _names(figure: Figure) -> frozenset[str]:
    """Return the names of whoever an age is told of, without nations."""
    counted = figure.measure.counted
    nations = frozenset[str]().union(*(terms_of(n.words) for n in nations_in(counted)))
    return frozenset(term for term in terms_of(counted) - nations if term.startswith(_NAME))


def _asked_names(setting: Setting) -> frozenset[str]:
    named = " ".join((*setting.plan.names, *setting.plan.actors))
    return frozenset(term for term in terms_of(named) if term.startswith(_NAME))


def _is_of_asked_role(figure: Figure, setting: Setting) -> bool:
    """Tell "the gunman, Roth, 45," where the gunman is asked for."""
    told = terms_of(f"{figure.measure.counted} {setting.beside_text(figure)}")
    roles = [word for word in setting.plan.topic if is_person(word)]
    return any(terms_of_word(role) & told for role in roles)
