"""Whether a count is of what is asked, under the asked name or another one for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from service.ask.choose.setting import Setting
from service.ask.choose.terms import terms_of, terms_of_word
from service.domain.figure import Figure
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.likewise import are_like
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import is_person, same_kind, singular

PARTS: Final = frozenset(
    "man woman child boy girl baby teenager local foreigner tourist national crew pilot soldier "
    "officer civilian family couple member citizen student teacher".split()
)
"""Kinds of people that a count of all is divided into."""

_SHORT: Final = 3
# Who people are by what happened to them: "two men were arrested" counts suspects.
_ROLES: Final = frozenset("suspect victim survivor casualty striker perpetrator attacker".split())
# Words for people that say nothing of who they are but what the event says.
_ANYBODY: Final = frozenset("hostage captive member youth teenager woman man detainee".split())
# Fighters are soldiers to one paper and militants to the next.
_EITHER: Final = frozenset({"fighter", "combatant"})
_NO_COMPOUNDS: Final = frozenset({"firefighter", "woman", "human", "female"})
# Nouns that count anything: "7,919 cases".
_GENERIC: Final = frozenset("case incident instance total number figure unit copy piece".split())
_JOBLESS: Final = frozenset({"laid_off", "cut"})
_JOBS: Final = frozenset("job position post role layoff redundancy cut".split())
_DEAD: Final = frozenset("body corpse remains".split())
_BODIES: Final = frozenset("personnel staff worker employee member person force".split())
# "They shot at the girls, killing two" tells of others as well.
_DONE_TO: Final = frozenset({"killed", "wounded", "killed_or_wounded", "arrested"})
_PEOPLED: Final = re.compile(
    r"\b(?:city|town|country|nation|island|village|region|state|capital|county|district) of "
    r"(?:[a-z]+ )?$|[A-Z]\w+, with (?:[a-z]+ )?$"
)
_AND: Final = re.compile(r" (?:\w+ )?\w+ (?:and|or) (?:other )?(\w+)")
_ARE: Final = re.compile(r"(?: of (?:the|them|those) ?\w*)? (?:are|were) ((?:\w+ ){0,2}\w+)")


def is_asked_thing(figure: Figure, setting: Setting) -> bool:
    """Tell whether a count is of what is asked, in its own or in the question's other words."""
    measure = figure.measure
    key = (measure.noun, measure.event, measure.counted)
    known = setting.asked_measures.get(key)
    if known is None:
        known = any(test(figure, setting) for test in _BY_MEASURE)
        setting.asked_measures[key] = known
    return known or any(test(figure, setting) for test in _BY_TEXT)


def _is_same(figure: Figure, setting: Setting) -> bool:
    asked, noun = setting.plan.noun, figure.measure.noun
    if same_kind(asked, noun.rpartition("-")[2]) or (not noun and figure.measure.event != ""):
        return True
    if not is_person(asked) and asked in terms_of(figure.measure.counted):
        return True
    subject = setting.plan.subject.lower().split()
    return are_like(asked, noun) or any(same_kind(word, noun) for word in subject[:-1])


def _is_compound(figure: Figure, setting: Setting) -> bool:
    """Tell "schoolgirl" for "girl", "catfish" for "fish"."""
    short, long = sorted((setting.plan.noun, figure.measure.noun), key=len)
    return len(short) > _SHORT and long.endswith(short) and long not in _NO_COMPOUNDS


def _is_of_arms(figure: Figure, setting: Setting) -> bool:
    words = (setting.plan.noun, figure.measure.noun)
    armed = all(same_kind(word, "soldier") or same_kind(word, "militant") for word in words)
    return armed and not _EITHER.isdisjoint(words) and _is_of_group(figure, setting)


def _is_of_group(figure: Figure, setting: Setting) -> bool:
    """Tell whether a sentence names the asked group: "Kurdish fighters" are no jihadists."""
    subject = setting.plan.subject
    nations = {word for nation in nations_in(subject) for word in nation.words.split()}
    words = (re.sub(r"[’']s?$", "", word) for word in subject.split())
    groups = [word for word in words if word[:1].isupper() and word not in nations]
    return all(word in setting.told(figure) for word in groups)


def _is_told_to_be(figure: Figure, setting: Setting) -> bool:
    """Tell whether a number is said to be of those asked: "13 of the dead were children"."""
    found = _ARE.match(_behind(figure, setting))
    return found is not None and any(
        same_kind(setting.plan.noun, word) for word in found.group(1).split()
    )


def _is_joined(figure: Figure, setting: Setting) -> bool:
    """Tell whether what is asked is counted together with another thing: "homes and buildings"."""
    asked, found = setting.plan.noun, _AND.match(_behind(figure, setting))
    return not is_person(asked) and found is not None and same_kind(asked, found.group(1))


def _is_of_event(figure: Figure, setting: Setting) -> bool:
    """Tell whether the event alone says who or what is counted: strikers, casualties, bodies."""
    asked, measure = setting.plan.noun, figure.measure
    own = not measure.noun or event_of(measure.noun) == measure.event
    if measure.event and event_of(asked) == measure.event and own:
        return True
    if asked in _ROLES and is_person(measure.noun) and measure.event == setting.plan.event != "":
        return True
    if same_kind(asked, "person") and event_of(measure.noun) == measure.event != "":
        return True
    if asked in _JOBS and measure.noun in _JOBS:
        return True
    jobless = measure.event in _JOBLESS and setting.plan.event != ""
    if jobless and (asked in _JOBS or same_kind(asked, "worker")):
        return (measure.noun in _JOBS or is_person(measure.noun)) and not nations_in(
            measure.counted
        )
    if same_kind(asked, "prisoner") and setting.plan.event == measure.event == "captured":
        return is_person(measure.noun)
    return setting.plan.event == "killed" and measure.noun in _DEAD and is_person(asked)


def _is_in_question(figure: Figure, setting: Setting) -> bool:
    """Tell whether the question names what is counted by the way: "women were victims"."""
    asked, noun = setting.plan.noun, figure.measure.noun
    if is_person(asked) and noun in _ROLES:
        return noun in map(singular, setting.plan.words)
    if setting.plan.predicate == "live" and terms_of_word("live") & terms_of_word(noun):
        return True
    subject = setting.plan.subject.lower().split()
    modifiers = set(subject[:-1]) & set(figure.measure.counted.lower().split())
    return noun in _BODIES and is_person(asked) and bool(modifiers)


def _is_generic(figure: Figure, setting: Setting) -> bool:
    if figure.measure.noun not in _GENERIC:
        return False
    return bool(terms_of_word(setting.plan.noun) & terms_of(setting.sentence(figure)))


def _is_theme(figure: Figure, setting: Setting) -> bool:
    """Tell whether people are counted in an article about those asked for: migrants, passengers.

    Not where it counts those by the asked name elsewhere.
    """
    asked, event, measure = setting.plan.noun, setting.plan.event, figure.measure
    if not event or measure.event != event or asked in PARTS or not is_person(asked):
        return False
    is_anybody = same_kind(measure.noun, "person") or measure.noun in _ANYBODY
    if not _is_of_group(figure, setting):
        return False
    if not is_anybody or (figure.article_id, measure.event) in setting.counted_by_name:
        return False
    themes = setting.topic.head(figure.article_id) | terms_of(setting.sentence(figure))
    return bool(terms_of_word(asked) & themes)


def _is_elided(figure: Figure, setting: Setting) -> bool:
    """Tell a bare number behind those asked for: "Some of the girls escaped, but 219 remain"."""
    measure, asked = figure.measure, setting.plan.noun
    if measure.event in _DONE_TO:
        return False
    bare = measure.counted == "" and same_kind(measure.noun, "person") and is_person(asked)
    return bare and bool(terms_of_word(asked) & terms_of(setting.beside_text(figure)))


def is_population(figure: Figure, setting: Setting) -> bool:
    """Tell "a city of 1.2 million people" and "Nigeria, with some 160 million people"."""
    before = setting.sentence(figure)[: figure.span.start - figure.sentence.start]
    return figure.measure.event == "" and _PEOPLED.search(before) is not None


def _behind(figure: Figure, setting: Setting) -> str:
    return setting.sentence(figure)[figure.span.end - figure.sentence.start :]


# These look at the plan and at the noun, the event and the counted words of a figure alone.
_BY_MEASURE: Final[tuple[Callable[[Figure, Setting], bool], ...]] = (
    _is_same,
    _is_compound,
    _is_of_event,
    _is_in_question,
)
_BY_TEXT: Final[tuple[Callable[[Figure, Setting], bool], ...]] = (
    _is_of_arms,
    _is_told_to_be,
    _is_joined,
    _is_generic,
    _is_theme,
    _is_elided,
)
