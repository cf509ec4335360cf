"""Whether what is asked happened to what a figure counts: by its event or by its words."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.fit.named import is_population
from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.terms import terms_of, terms_of_word
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Asks
from service.figures.lexicon.events.words import event_of, event_part_of
from service.figures.lexicon.nouns import is_person

_CASUALTIES: Final = frozenset({"killed", "wounded", "killed_or_wounded"})
# Events that newspapers swap for one another.
_ALIKE: Final = (
    frozenset({"laid_off", "cut"}),
    frozenset("affected stolen obtain access copy hack expose compromise leak".split()),
    frozenset({"destroyed", "burned"}),
    frozenset({"captured", "kidnapped"}),
    frozenset({"attacked", "affected"}),
    frozenset({"attacked", "assaulted"}),
)
# Words that say it only of people.
_SAID_SO: Final = {"kidnapped": frozenset("seized taken took snatched held stolen".split())}
# What a disaster costs is told in any of these words.
_COSTS: Final = frozenset({"cost", "damaged", "lost", "destroyed"})
# What is paid for a thing, and what it costs, is what it is bought for.
_PRICES: Final = (frozenset({"paid", "bought"}), frozenset({"cost", "bought"}))
# Verbs that say only that a force is so large.
_HAVING: Final = frozenset({"", "have", "boast", "number", "command", "count", "muster", "field"})
_ONES: Final = frozenset({"one", "a", "an", "at least one"})
_DAMAGES: Final = frozenset({"cost", "damaged"})
_LIVE_PAGE: Final = re.compile(r"\blive (?:updates?|blog|coverage|stream)\b", re.I)
_SUCH: Final = re.compile(r" [a-z]+ed(?= (?!and\b|or\b|in\b|by\b|at\b)[a-z])")
_WHO_WERE: Final = re.compile(
    r"(?: [\w-]+){1,3},? (?:who|that|which)(?: (?:had|have|has|were|was|been)){1,3}(?: \w+)"
)
_BOTH: Final = re.compile(r"\b(\w+ed) (?:or|and) (\w+ed)\b")


def predicate_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask for the question's own verb where it is of no listed event: "live", "deserted"."""
    asked = setting.plan.predicate
    if not asked or setting.plan.event or (asked == "live" and is_population(figure, setting)):
        return None
    sentence = _LIVE_PAGE.sub("", setting.sentence(figure)).replace("home to", "inhabit")
    event = figure.measure.event
    own = terms_of_word(asked) & terms_of_word(event)
    if own or (event_of(event) is None and terms_of_word(asked) & terms_of(sentence)):
        return None
    return _unsaid(asked)


def event_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts another event than asked; None: it counts that."""
    asked, event = setting.plan.event, figure.measure.event
    if not asked or _is_alike(asked, event, setting.plan.asks) or _is_named(event, setting):
        return None
    if not is_person(setting.plan.noun) and _is_one_of_both(asked, figure, setting):
        return None
    if is_described_so(asked, figure, setting):
        return None
    if {asked, event} <= _CASUALTIES:
        return _part_of_casualties(asked, event)
    if not event or event_of(event) is None:
        if event in _HAVING and _is_assumed(setting) and not _is_one(figure):
            return None
        return _unsaid_event(figure, setting)
    return Misfit("event", f"counts {event.replace('_', ' ')}")


def _unsaid(asked: str) -> Misfit:
    return Misfit("event", f"does not say {asked.replace('_', ' ')}", worded=True)


def _part_of_casualties(asked: str, event: str) -> Misfit:
    """Set the wounded apart from the dead, and both from those counted together."""
    shown = event.replace("_", " ")
    if event_part_of(event, asked):
        return Misfit("event", f"counts only those {shown}", related=True)
    if event_part_of(asked, event):
        return Misfit("event", f"counts {shown} together", related=True)
    return Misfit("event", f"counts {shown}")


def is_described_so(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell "200 kidnapped girls will be released" where the kidnapped are asked for."""
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
    found = _WHO_WERE.match(behind) or _SUCH.match(behind)
    if found is None or not figure.measure.noun:
        return False
    return any(event_of(word) == asked for word in re.findall(r"\w+", found.group().lower()))


def _is_one(figure: Figure) -> bool:
    return figure.quantity.printed.lower() in _ONES


def _is_assumed(setting: Setting) -> bool:
    """Tell whether nothing in the question says the event: "how many fighters does it have"."""
    plan = setting.plan
    return plan.event == "deployed" and not any(event_of(word) == plan.event for word in plan.words)


def _is_one_of_both(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell whether things are counted to which the asked or something else happened.

    "2,207 structures damaged or destroyed" where the destroyed are asked for.
    """
    found = _BOTH.search(setting.around(figure).part)
    events = {event_of(word) for word in found.groups()} if found else set()
    return {asked, figure.measure.event} <= events


def _is_named(event: str, setting: Setting) -> bool:
    """Tell whether the question names an event beside the one it asks: "or taken to hospital"."""
    if not event or event == setting.plan.event:
        return False
    terms = terms_of_word(event.split("_")[0])
    if setting.plan.asks is not Asks.COUNT:
        return any(terms & terms_of_word(word) for word in setting.plan.words)
    return any(
        (word == "hospital" and event == "hospitalised")
        or (word.endswith("ed") and terms & terms_of_word(word))
        for word in setting.plan.topic
    )


def _is_alike(asked: str, event: str, asks: Asks) -> bool:
    """Tell whether two events are one to a newspaper; of costs, any word for them is."""
    if asked == event != "" or any({asked, event} <= alike for alike in _ALIKE):
        return True
    if asks is not Asks.AMOUNT:
        return False
    return {asked, event} <= _COSTS or any({asked, event} == prices for prices in _PRICES)


def _unsaid_event(figure: Figure, setting: Setting) -> Misfit | None:
    """Judge a figure of which nothing is said: by its sentence, or by a thing named alike."""
    asked, plan = setting.plan.event, setting.plan
    if _is_one(figure):
        return _unsaid(asked)
    if plan.asks is Asks.AMOUNT and figure.quantity.unit.dimension is Dimension.MONEY:
        return _unsaid_cost(figure, setting)
    if plan.asks is not Asks.COUNT:
        return None
    if asked in setting.events_beside(figure):
        return _unsaid(asked)
    words = re.findall(r"[\w’'-]+", setting.sentence(figure).lower())
    peers = tuple(peer for alike in _ALIKE if asked in alike for peer in alike)
    said = {event_of(word) for word in words}
    if any(w.endswith("ed") and w in words for w in plan.topic):
        return None
    if is_person(figure.measure.noun) and _SAID_SO.get(asked, frozenset()) & set(words):
        return None
    if asked in said or said & set(peers) or (peers and any(w.startswith(peers) for w in words)):
        return None
    if figure.measure.noun == plan.noun and not is_person(plan.noun):
        return None
    return _unsaid(asked)


def _unsaid_cost(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask that a sum's sentence says what was done with it: paid, lost, spent."""
    asked, measure = setting.plan.event, figure.measure
    if asked in _DAMAGES and setting.is_named(figure) and not (measure.noun or measure.event):
        return None
    said = {event_of(word) for word in re.findall(r"[\w’'-]+", setting.sentence(figure).lower())}
    if any(event is not None and _is_alike(asked, event, setting.plan.asks) for event in said):
        return None
    return _unsaid(asked)
