"""Read a question into a plan.

A field stays empty rather than guessed: an empty one asks nothing of a figure, a wrong one hides
the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from service.ask.plan.days import find_day, find_limit
from service.ask.plan.follow import follow, without_opening
from service.ask.plan.kinds.asked import Asked
from service.ask.plan.kinds.measured.phrases import lead_of
from service.ask.plan.kinds.measured.wanted import asks_for_words, find_any, find_wanted
from service.ask.plan.kinds.words import (
    WORD,
    asks_for,
    content_words,
    is_no_question,
    with_capitals,
)
from service.ask.plan.names import (
    FORCES,
    find_actors,
    find_ends,
    find_names,
    find_origin,
    find_place,
    find_speakers,
    find_within,
)
from service.ask.plan.subject import NOTHING, Counted, find_counted, find_event, head_noun
from service.ask.plan.topic import find_predicate, find_topic, said_beside
from service.ask.plan.wording.known_words import in_known_words
from service.domain.question import Asks, Plan, Question
from service.figures.context.dates import find_dates
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import same_kind

# Words that share so many letters are forms of one word: "capture", "captured".
_STEM: Final = 4
_POPULATION: Final = re.compile(
    r"\bpopulation of (?:the )?([^?]*\w)|\b([A-Z][\w-]*(?:\s[A-Z][\w-]*)*)[’']s? population\b"
)
# "How far is A from B": both ends are names, and neither is where it happened.
_DISTANCE: Final = re.compile(r"\b(?:how (?:far|close|near)|distance)\b", re.I)
_DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){2,}(?=\W|$)")
# Who did these things to people is not whose people they are.
_DONE_TO: Final = frozenset(
    "killed wounded killed_or_wounded captured arrested kidnapped rescued released".split()
)
_ASKING: Final = re.compile(r"\b(?:what|how|tell|explain|describe)\b", re.I)
_UNCOUNTED: Final = frozenset({Asks.MEASURE, Asks.AMOUNT, Asks.SHARE})
_INCREMENT: Final = re.compile(
    r"\b(?:how many|number of) (?:more|additional|further|extra)\b|^(?:additional|extra)\b", re.I
)
_ROLE: Final = re.compile(
    r"^who (?:is|was|are|were) (?:the|a|an) ([a-z][a-z -]*?)(?= (?:of|in|at|for|on)\b|\?|$)",
    re.I,
)
_ORDER: Final = re.compile(r"\b(first|second|third|earliest|previous|earlier|never before)\b", re.I)
_PLANNED: Final = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|going to|will|soon|expected|forecast|can|could|would|to be)\b", re.I
)


def plan_by_rules(question: Question, newest: date | None = None) -> Plan:
    """Say how a question is read, in its thread. Total: any text gives a plan.

    A day without its year, "before December", takes it from `newest`, the newest day of the
    articles; without that it stays open (`Plan.as_of` has words and no days).
    """
    first, *later = (_tidied(text) for text in (*question.after, question.text))
    plan = _worded(first, newest)
    for text in later:
        plan = follow(plan, _worded(without_opening(text), newest), text)
    return plan


def _tidied(text: str) -> str:
    """Write a question in single spaces, and "U.S." without its dots, which end no sentence."""
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), " ".join(text.split()))


def _worded(text: str, newest: date | None) -> Plan:
    """Read one question alone, in known words."""
    if is_no_question(text):
        return _read(text, newest)
    worded = in_known_words(with_capitals(text))
    plan = _read(worded.text, newest)
    return plan.model_copy(
        update={
            "left_out": worded.limits.left_out,
            "beyond": worded.limits.beyond,
            "instead": worded.instead,
            "value": worded.value,
            "alone": worded.limits.alone and plan.place != "",
            "assumed": tuple(dict.fromkeys((*worded.assumed, *plan.assumed))),
        }
    )


def _read(text: str, newest: date | None) -> Plan:
    """Read one question in words that the finders know."""
    asks = (asked := _asked(text)).asks
    counted = find_counted(text, bare=asks is Asks.COUNT) if asked.counts else NOTHING
    noun, moved = head_noun(counted.words), asked.moved
    said = find_event(text, counted) if moved is None else moved
    speakers, origin = find_speakers(text), find_origin(text, counted)
    actors = tuple(n for n in _actors(text, counted, asks) if n not in " ".join(speakers))
    is_distance = asks is Asks.MEASURE and bool(_DISTANCE.search(text))
    place = "" if is_distance else _place(text, (*actors, *speakers, *origin))
    names = find_names(text, (counted.words, *actors, *speakers, *origin))
    if is_distance:
        names, actors = find_ends(text), ()
    predicate = _predicate(text, asks, counted, said)
    implied = "" if said or predicate else _implied(noun, is_placed=bool(place and not origin))
    event, words = said or implied, content_words(text)
    taken = (*names, *actors, *speakers, place, *(d.words for d in find_dates(text, None)))
    own = " ".join((*origin, counted.words)) or ("" if asks in _UNCOUNTED else text)
    until, told = find_limit(text, newest)
    plan = Plan(
        asks=asks,
        subject=counted.words,
        noun=_noun(text, noun),
        nations=_nations(own, *(() if event in _DONE_TO else actors)),
        event=event,
        actors=actors,
        place=place,
        within=find_within(text, place),
        speakers=speakers,
        as_of=until,
        names=names,
        words=words,
        topic=find_topic(words, (*taken, *asked.said(words), predicate, "population"), noun, event),
        predicate=predicate,
        assumed=(*_assumed(text, said, noun, implied), *told),
        out_of_scope=is_no_question(text) or not any(len(word) > 1 for word in words),
    )
    return asked.completed(plan.model_copy(update=_marks(text)))


def _noun(text: str, noun: str) -> str:
    """Return what is counted: a force by its soldiers, a population by its people."""
    if noun in FORCES:
        return "soldier"
    return noun or ("person" if _POPULATION.search(text) else "")


def _implied(noun: str, *, is_placed: bool) -> str:
    """Return the event that a counted noun says alone: soldiers are deployed, prisoners caught."""
    if noun in FORCES or same_kind(noun, "soldier"):
        return "deployed"
    return "captured" if same_kind(noun, "prisoner") and not is_placed else ""


def _marks(text: str) -> dict[str, object]:
    """Read what a few words of their own say: the days, the order, how many more, a plan."""
    ordered, role = _ORDER.search(text), _ROLE.search(text)
    return {
        "on": find_day(text),
        "order": ordered.group(1).lower() if ordered else "",
        "increment": bool(_INCREMENT.search(text)),
        "role": role.group(1).lower() if role else "",
        "planned": bool(_PLANNED.search(text)),
        "beside": said_beside(text),
    }


def _actors(text: str, counted: Counted, asks: Asks) -> tuple[str, ...]:
    """Find who did it; the owner of a measure does nothing: "was Telvon's loss"."""
    found = find_actors(text, counted)
    return tuple(n for n in found if not (asks.wants_number and n.endswith(("'s", "’s"))))


def _asked(text: str) -> Asked:
    """Tell what is asked: by the measure it names, by its asking words, or by a noun alone."""
    wanted = find_wanted(text)
    if wanted is not None:
        return Asked(text, wanted.kind.asks, wanted)
    asks = _asks(text)
    anything = find_any(text) if asks is Asks.WHAT else None
    return Asked(text, anything.kind.asks if anything else asks, anything)


def _asks(text: str) -> Asks:
    """Tell what is asked; a bare noun phrase that names an event or a plural asks for its count."""
    asks = asks_for(text)
    if asks is not Asks.WHAT or _ASKING.search(text) or asks_for_words(text):
        return asks
    event = any(event_of(word.lower()) for word in lead_of(text))
    return Asks.COUNT if event or find_counted(text, bare=True).words else asks


def _place(text: str, taken: Sequence[str]) -> str:
    """Find the asked place: the one whose people are asked for, or where it happened."""
    settled = _POPULATION.search(text)
    return next(filter(None, settled.groups())) if settled else find_place(text, taken)


def _predicate(text: str, asks: Asks, counted: Counted, event: str) -> str:
    if asks is not Asks.COUNT or event:
        return ""
    return "live" if _POPULATION.search(text) else find_predicate(text, counted)


def _nations(words: str, *actors: str) -> tuple[str, ...]:
    """Return the nations of some words, or of who did it where they name none."""
    named = nations_in(words) or nations_in(" ".join(actors))
    return tuple(dict.fromkeys(nation.code for nation in named))


def _assumed(text: str, event: str, noun: str, implied: str) -> tuple[str, ...]:
    """Say where a word was read as another one, or as saying what happened."""
    if noun in FORCES or implied == "deployed":
        return (f"“{noun}” read as soldiers deployed",)
    if implied:
        return (f"“{noun}” read as {implied}",)
    shown = event.replace("_", " ")
    if not event or shown in text.lower():
        return ()
    word = next((w for w in WORD.findall(text) if event_of(w.lower()) == event), "")
    is_form = word[:_STEM].lower() == shown[:_STEM]
    return (f"“{word}” read as {shown}",) if word and not is_form else ()
