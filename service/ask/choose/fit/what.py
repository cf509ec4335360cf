"""Whether a figure counts what is asked: the thing, and what happened to it."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.setting import Misfit, Setting
from service.ask.choose.terms import terms_of, terms_of_word
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan
from service.figures.lexicon.events.words import event_of, event_part_of
from service.figures.lexicon.nouns import is_person, noun_part_of, same_kind, singular

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
# What a disaster costs is told in any of these words.
_COSTS: Final = frozenset({"cost", "damaged", "lost", "destroyed"})
# Words that share so many letters are forms of one word.
_STEM: Final = 5
_SHORT: Final = 3
_NEAR: Final = 32
# How far from its number an amount may name what it is of.
_BEFORE: Final = 90
_BEHIND: Final = 70
_QUALIFIERS: Final = (" limit", "average", "minimum", "top ", "capacity", "aftershock")
_LIVE_PAGE: Final = re.compile(r"\blive (?:updates?|blog|coverage|stream)\b", re.I)
_EXTENT: Final = 40
_EXTENTS: Final = (
    frozenset("tall height high standing stands".split()),
    frozenset("wide width abreast across broad diameter base".split()),
    frozenset("deep depth underground".split()),
    frozenset("long length".split()),
    frozenset("girth circumference around".split()),
)
# Kinds of people that a count of all is divided into.
_PARTS: Final = frozenset(
    "man woman child boy girl baby teenager local foreigner tourist national crew pilot soldier "
    "officer civilian family couple member citizen".split()
)
# Who people are by what happened to them: "two men were arrested" counts suspects.
_ROLES: Final = frozenset("suspect victim survivor casualty striker perpetrator attacker".split())
# Nouns that count anything: "7,919 cases".
# Words for people that say nothing of who they are but what the event says.
_ANYBODY: Final = frozenset("hostage captive member youth teenager woman man detainee".split())
# Fighters are soldiers to one paper and militants to the next.
_EITHER: Final = frozenset({"fighter", "combatant"})
_NO_COMPOUNDS: Final = frozenset({"firefighter", "woman", "human", "female"})
_GENERIC: Final = frozenset("case incident instance total number figure".split())
_BODIES_FOUND: Final = frozenset("body corpse remains".split())
_SUCH: Final = re.compile(r" [a-z]+ed(?= (?!and\b|or\b|in\b|by\b|at\b)[a-z])")
_WHO_WERE: Final = re.compile(
    r"(?: [\w-]+){1,3},? (?:who|that|which)(?: (?:had|have|has|were|was|been)){1,3}(?: \w+)"
)
_SAID_BEHIND: Final = re.compile(r"[ -]*(?:in )?([a-z]+)")
_OF_STUFF: Final = re.compile(r" of (?!the |an? |its |their |his |her )([A-Za-z]+)")
_AND: Final = re.compile(r" (?:\w+ )?\w+ (?:and|or) (?:other )?(\w+)")
_BOTH: Final = re.compile(r"\b(\w+ed) (?:or|and) (\w+ed)\b")
_ARE: Final = re.compile(r"(?: of (?:the|them|those) ?\w*)? (?:are|were) ((?:\w+ ){0,2}\w+)")
_BODIES: Final = frozenset("personnel staff worker employee member person force".split())


def noun_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts another thing than asked; None: it counts that."""
    asked, noun = setting.plan.noun, figure.measure.noun
    if not asked:
        return None
    if figure.quantity.unit.dimension is not Dimension.COUNT:
        return _unnamed_thing(figure, setting)
    if _is_asked_thing(figure, setting):
        return None
    counted = figure.measure.counted or "something else"
    if same_kind(asked, "person") and event_of(noun) == figure.measure.event != "":
        return None
    if setting.plan.event == "killed" and noun in _BODIES_FOUND and is_person(asked or "person"):
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
    is_part = noun in _PARTS and figure.measure.event in setting.whole_events
    has_whole = (figure.article_id, figure.measure.event) in setting.general or is_part
    if same_kind(asked, "person") and (setting.plan.nations or not has_whole):
        return None
    return Misfit("counted", f"counts only {counted}", related=True)


def _is_compound(asked: str, noun: str) -> bool:
    """Tell "schoolgirl" for "girl", "catfish" for "fish"."""
    short, long = sorted((asked, noun), key=len)
    return len(short) > _SHORT and long.endswith(short) and long not in _NO_COMPOUNDS


def _is_of_arms(asked: str, noun: str) -> bool:
    return all(same_kind(word, "soldier") or same_kind(word, "militant") for word in (asked, noun))


def _is_joined(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell whether what is asked is counted together with another thing: "homes and buildings"."""
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
    found = _AND.match(behind)
    return found is not None and same_kind(asked, found.group(1))


def _is_told_to_be(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell whether a number is said to be of those asked: "13 of the dead were children"."""
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
    found = _ARE.match(behind)
    return found is not None and any(same_kind(asked, word) for word in found.group(1).split())


def _is_asked_thing(figure: Figure, setting: Setting) -> bool:
    """Tell whether a count is of what is asked, in its own or in the question's other words."""
    asked, noun, event = setting.plan.noun, figure.measure.noun, figure.measure.event
    if same_kind(asked, noun.rpartition("-")[2]) or (not noun and event):
        return True
    if _is_compound(asked, noun) or {asked, noun} & _EITHER and _is_of_arms(asked, noun):
        return True
    if _is_told_to_be(asked, figure, setting):
        return True
    if event and event_of(asked) == event and not is_person(noun):
        return True
    if not is_person(asked) and asked in terms_of(figure.measure.counted):
        return True
    if _is_theme(figure, setting):
        return True
    if asked in _ROLES and is_person(noun) and event == setting.plan.event != "":
        return True
    if setting.plan.predicate == "live" and terms_of_word("live") & terms_of_word(noun):
        return True
    subject = setting.plan.subject.lower().split()
    if any(same_kind(word, noun) for word in subject[:-1]):
        return True
    if is_person(asked) and noun in _ROLES and noun in map(singular, setting.plan.words):
        return True
    if not is_person(asked) and _is_joined(asked, figure, setting):
        return True
    if noun in _GENERIC and terms_of_word(asked) & terms_of(setting.sentence(figure)):
        return True
    modifiers = set(subject[:-1]) & set(figure.measure.counted.lower().split())
    return noun in _BODIES and is_person(asked) and bool(modifiers)


def _is_theme(figure: Figure, setting: Setting) -> bool:
    """Tell whether people are counted in an article about those asked for: migrants, passengers."""
    asked, event = setting.plan.noun, setting.plan.event
    if not event or figure.measure.event != event or asked in _PARTS or not is_person(asked):
        return False
    noun = figure.measure.noun
    is_anybody = same_kind(noun, "person") or noun in _ANYBODY
    if not is_anybody or _is_counted_apart(figure, setting):
        return False
    themes = setting.topic.head(figure.article_id) | terms_of(setting.sentence(figure))
    return bool(terms_of_word(asked) & themes)


def _is_counted_apart(figure: Figure, setting: Setting) -> bool:
    """Tell whether the article counts those asked for by their name elsewhere."""
    return (figure.article_id, figure.measure.event) in setting.counted_by_name


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


def predicate_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask for the question's own verb where it is of no listed event: "live", "deserted"."""
    asked = setting.plan.predicate
    if not asked or setting.plan.event:
        return None
    sentence = _LIVE_PAGE.sub("", setting.sentence(figure)).replace("home to", "inhabit")
    event = figure.measure.event
    own = terms_of_word(asked) & terms_of_word(event)
    if own or (event_of(event) is None and terms_of_word(asked) & terms_of(sentence)):
        return None
    return Misfit("event", f"does not say {asked}")


def qualified_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Refuse a limit, an average or a record of a measure where none is asked."""
    if setting.plan.asks is Asks.COUNT:
        return None
    sentence, at = setting.sentence(figure), figure.span.start - figure.sentence.start
    around = f"{figure.measure.counted} {sentence[max(0, at - _NEAR) : at]}".lower()
    around += sentence[at + len(figure.quantity.printed) :][: _NEAR // 2].lower()
    if setting.plan.asks is Asks.MEASURE and _of_other_extent(
        figure, f"{around} {sentence[at:][:_EXTENT]}".lower(), setting.plan
    ):
        return Misfit("counted", "measures another extent")
    if setting.plan.asks is Asks.MEASURE and _of_other_stuff(figure, setting):
        return Misfit("counted", f"is of {figure.measure.noun}")
    found = next((word for word in _QUALIFIERS if word in around), "")
    if not found or any(found.strip() in word for word in setting.plan.words):
        return None
    return Misfit("counted", f"is a {found.strip()}", related=True)


def _of_other_extent(figure: Figure, around: str, plan: Plan) -> bool:
    """Tell "229 feet tall" where the width is asked; the word right behind the number decides."""
    asked = next((words for words in _EXTENTS if words & set(plan.words)), None)
    if asked is None:
        return False
    behind = around.rpartition(figure.quantity.printed.lower())[2]
    told = _SAID_BEHIND.match(behind)
    if told and any(told.group(1) in words for words in _EXTENTS):
        return told.group(1) not in asked
    return not asked & set(re.findall(r"[a-z]+", around))


def _of_other_stuff(figure: Figure, setting: Setting) -> bool:
    """Tell "1 tonne of TNT" where the weight of something else is asked."""
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
    found = _OF_STUFF.match(behind)
    if found is None:
        return False
    asked = frozenset[str]().union(*(terms_of_word(word) for word in setting.plan.words))
    return not terms_of_word(found.group(1).lower()) & asked


def event_misfit(figure: Figure, setting: Setting) -> Misfit | None:
    """Tell why a figure counts another event than asked; None: it counts that."""
    asked, event = setting.plan.event, figure.measure.event
    if not asked or _is_alike(asked, event, setting.plan.asks) or _is_named(event, setting):
        return None
    if not is_person(setting.plan.noun) and _is_one_of_both(asked, figure, setting):
        return None
    if _is_described_so(asked, figure, setting):
        return None
    if not event or event_of(event) is None:
        return _unsaid_event(figure, setting)
    shown = event.replace("_", " ")
    if {asked, event} <= _CASUALTIES:
        if event_part_of(event, asked):
            return Misfit("event", f"counts only those {shown}", related=True)
        if event_part_of(asked, event):
            return Misfit("event", f"counts {shown} together", related=True)
    return Misfit("event", f"counts {shown}")


def _is_described_so(asked: str, figure: Figure, setting: Setting) -> bool:
    """Tell "200 kidnapped girls will be released" where the kidnapped are asked for."""
    behind = setting.sentence(figure)[figure.span.end - figure.sentence.start :]
    found = _WHO_WERE.match(behind) or _SUCH.match(behind)
    if found is None or not figure.measure.noun:
        return False
    return any(event_of(word) == asked for word in re.findall(r"\w+", found.group().lower()))


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
    return asks is Asks.AMOUNT and {asked, event} <= _COSTS


def _unsaid_event(figure: Figure, setting: Setting) -> Misfit | None:
    """Judge a figure of which nothing is said: by its sentence, or by a thing named alike."""
    asked, plan = setting.plan.event, setting.plan
    if figure.quantity.printed.lower() in {"one", "a", "an"}:
        return Misfit("event", f"does not say {asked.replace('_', ' ')}")
    if plan.asks is Asks.AMOUNT and figure.quantity.unit.dimension is Dimension.MONEY:
        return _unsaid_cost(figure, setting)
    if plan.asks is not Asks.COUNT:
        return None
    if asked in setting.events_beside(figure):
        return Misfit("event", f"does not say {asked.replace('_', ' ')}")
    words = re.findall(r"[\w’'-]+", setting.sentence(figure).lower())
    peers = tuple(peer for alike in _ALIKE if asked in alike for peer in alike)
    said = {event_of(word) for word in words}
    if any(w.endswith("ed") and w in words for w in plan.topic):
        return None
    if asked in said or said & set(peers) or (peers and any(w.startswith(peers) for w in words)):
        return None
    if figure.measure.noun == plan.noun and not is_person(plan.noun):
        return None
    return Misfit("event", f"does not say {asked.replace('_', ' ')}")


def _unsaid_cost(figure: Figure, setting: Setting) -> Misfit | None:
    """Ask that a sum's sentence says what was done with it: paid, lost, spent."""
    asked, measure = setting.plan.event, figure.measure
    if asked in _COSTS and setting.is_named(figure) and not (measure.noun or measure.event):
        return None
    said = {event_of(word) for word in re.findall(r"[\w’'-]+", setting.sentence(figure).lower())}
    if any(event is not None and _is_alike(asked, event, setting.plan.asks) for event in said):
        return None
    return Misfit("event", f"does not say {asked.replace('_', ' ')}")
