"""Whether a figure counts what is asked: the thing, and what happened to it."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.setting import Misfit, Setting
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Asks
from service.figures.lexicon.events import event_of, event_part_of
from service.figures.lexicon.nouns import is_person, noun_part_of, same_kind
from service.figures.lexicon.speech import SPEECH

_CASUALTIES: Final = frozenset({"killed", "wounded", "killed_or_wounded"})
# Events that newspapers swap for one another.
_ALIKE: Final = (
    frozenset({"laid_off", "cut"}),
    frozenset("affected stolen obtain access copy hack expose compromise leak".split()),
    frozenset({"destroyed", "burned"}),
    frozenset({"captured", "kidnapped"}),
)
# What a disaster costs is told in any of these words.
_COSTS: Final = frozenset({"cost", "damaged", "lost", "destroyed"})
# Words that share so many letters are forms of one word.
_STEM: Final = 5
_SHORT: Final = 3
_NEAR: Final = 32
# How far from its number an amount may name what it is of.
_BEFORE: Final = 90
_BEHIND: Final = 70
_QUALIFIERS: Final = (" limit", "average", "maximum", "minimum", "top ", "record ", "capacity")
_FEW_WORDS: Final = 3


def noun_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts another thing than asked; None: it counts that."""
    asked, noun = setting.plan.noun, figure.measure.noun
    if not asked:
        return None
    if figure.quantity.unit.dimension is not Dimension.COUNT:
        return _unnamed_thing(figure, setting)
    if same_kind(asked, noun) or (not noun and figure.measure.event):
        return None
    counted = figure.measure.counted or "something else"
    if same_kind(asked, "person") and event_of(noun) == figure.measure.event != "":
        return None
    if not (is_person(asked) and is_person(noun)):
        part = noun_part_of(noun, asked)
        return Misfit("counted", f"counts {'only ' if part else ''}{counted}", related=part)
    event = setting.plan.event
    if event and event_of(asked) == event == figure.measure.event:
        return None
    if noun_part_of(asked, noun):
        shared = set(setting.plan.nations) & set(figure.measure.nations)
        return None if shared else Misfit("counted", f"counts {counted}")
    if not noun_part_of(noun, asked):
        return Misfit("counted", f"counts {counted}")
    has_whole = (figure.article_id, figure.measure.event) in setting.general
    if same_kind(asked, "person") and (setting.plan.nations or not has_whole):
        return None
    return Misfit("counted", f"counts only {counted}", related=True)


def _unnamed_thing(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask of an amount or a share that its sentence names what is asked: "compensation"."""
    asked = setting.plan.noun
    sentence, at = setting.sentence(figure).lower(), figure.span.start - figure.sentence.start
    near = f"{figure.measure.counted} {sentence[max(0, at - _BEFORE) : at + _BEHIND]}".lower()
    if asked == "money" or asked[:_STEM] in near:
        return None
    return Misfit("counted", f"does not speak of {asked}")


def topic_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask of an amount, a measure or a share that its sentence takes up the question's words."""
    plan = setting.plan
    if plan.asks is Asks.COUNT:
        return None
    apart = " ".join((*plan.names, *plan.actors, plan.place)).lower()
    words = [w for w in plan.words if len(w) > _SHORT and w not in apart and not w[0].isdigit()]
    sentence = setting.sentence(figure).lower()
    held = sum(word[:_STEM] in sentence for word in words)
    same = _is_alike(plan.event, figure.measure.event, plan.asks)
    enough = 1 if same or len(words) <= _FEW_WORDS else 2
    held += same
    if words and held < enough:
        return Misfit("counted", "speaks of something else")
    return _qualified(figure, setting)


def _qualified(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse a limit, an average or a record where none is asked."""
    sentence, at = setting.sentence(figure), figure.span.start - figure.sentence.start
    around = f"{figure.measure.counted} {sentence[max(0, at - _NEAR) : at]}".lower()
    around += sentence[at + len(figure.quantity.printed) :][: _NEAR // 2].lower()
    found = next((word for word in _QUALIFIERS if word in around), "")
    if not found or any(found.strip() in word for word in setting.plan.words):
        return None
    return Misfit("counted", f"is a {found.strip()}", related=True)


def event_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts another event than asked; None: it counts that."""
    asked, event = setting.plan.event, figure.measure.event
    if not asked or _is_alike(asked, event, setting.plan.asks):
        return None
    if not event or (event in SPEECH and event_of(event) is None):
        return _unsaid_event(figure, setting)
    shown = event.replace("_", " ")
    if {asked, event} <= _CASUALTIES:
        if event_part_of(event, asked):
            return Misfit("event", f"counts only those {shown}", related=True)
        if event_part_of(asked, event):
            return Misfit("event", f"counts {shown} together", related=True)
    return Misfit("event", f"counts {shown}")


def _is_alike(asked: str, event: str, asks: Asks) -> bool:
    """Tell whether two events are one to a newspaper; of costs, any word for them is."""
    if asked == event != "" or any({asked, event} <= alike for alike in _ALIKE):
        return True
    return asks is Asks.AMOUNT and {asked, event} <= _COSTS


def _unsaid_event(figure: Figure, setting: Setting) -> Misfit | None:
    """Judge a figure of which nothing is said: by its sentence, or by a thing named alike."""
    asked, plan = setting.plan.event, setting.plan
    if plan.asks is not Asks.COUNT:
        return None
    if asked in setting.events_beside(figure):
        return Misfit("event", f"does not say {asked.replace('_', ' ')}")
    words = re.findall(r"[\w’'-]+", setting.sentence(figure).lower())
    peers = tuple(peer for alike in _ALIKE if asked in alike for peer in alike)
    if any(event_of(word) == asked or (peers and word.startswith(peers)) for word in words):
        return None
    if figure.measure.noun == plan.noun and not is_person(plan.noun):
        return None
    return Misfit("event", f"does not say {asked.replace('_', ' ')}")
