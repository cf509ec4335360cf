"""Read a question into a plan.

A field stays empty rather than guessed: an empty one asks nothing of a figure, a wrong one hides
the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from service.ask.plan.follow import follow, without_opening
from service.ask.plan.names import (
    find_actors,
    find_ends,
    find_names,
    find_place,
    find_speakers,
    find_within,
)
from service.ask.plan.subject import (
    NOTHING,
    Counted,
    find_counted,
    find_event,
    find_predicate,
    head_noun,
)
from service.ask.plan.topic import find_topic
from service.ask.plan.words import (
    WORD,
    asks_for,
    content_words,
    dimensions_for,
    extent_of,
    is_no_question,
    with_capitals,
)
from service.domain.article import Precision
from service.domain.figure import AsOf, AsOfBasis
from service.domain.question import Asks, Plan, Question
from service.figures.context.dates import find_dates
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import same_kind

# A body of troops asked for by its size: "how large is the contingent".
_FORCES: Final = frozenset({"contingent", "force", "army", "detachment", "deployment"})
# Words that share so many letters are forms of one word: "capture", "captured".
_STEM: Final = 4
_UP_TO: Final = re.compile(
    r"\b(as of|by|until|till|before|up to|(?:at|by|until) (?:the )?end of)\s+$", re.I
)
# "Before December", asked of articles of November, is the December to come.
_TO_COME: Final = timedelta(days=92)
_POPULATION: Final = re.compile(
    r"\bpopulation of (?:the )?([^?]*\w)|((?:[A-Z][\w-]*\s?)+)[’']s? population\b"
)
# "How far is A from B": both ends are names, and neither is where it happened.
_DISTANCE: Final = re.compile(r"\b(?:how (?:far|close|near)|distance)\b", re.I)
_YEAR: Final = re.compile(r"(?<![\w.,-])(?:1[89]|20)\d\d(?![\w.,-]\w| [A-Z]{2}\b)")
_DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){2,}(?=\W|$)")
_SIZE: Final = re.compile(r"\bhow (?:big|large)\b", re.I)
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
    plan = _read(with_capitals(first), newest)
    for text in later:
        plan = follow(plan, _read(with_capitals(without_opening(text)), newest), text)
    return plan


def _tidied(text: str) -> str:
    """Write a question in single spaces, and "U.S." without its dots, which end no sentence."""
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), " ".join(text.split()))


def _read(text: str, newest: date | None) -> Plan:
    """Read one question alone."""
    asks = _asks(text)
    counted = _counted(text, asks)
    noun, event = head_noun(counted.words), find_event(text, counted)
    speakers = find_speakers(text)
    actors = tuple(name for name in find_actors(text, counted) if name not in speakers)
    force = noun if noun in _FORCES else ""
    is_military = bool(force) or same_kind(noun, "soldier")
    words, is_distance = content_words(text), asks is Asks.MEASURE and bool(_DISTANCE.search(text))
    place = "" if is_distance else _place(text, (*actors, *speakers))
    names = find_names(text, (counted.words, *actors, *speakers))
    if is_distance:
        names, actors = find_ends(text), ()
    predicate = _predicate(text, asks, counted, event)
    taken = (*names, *actors, *speakers, place, *(d.words for d in find_dates(text, None)))
    plan = Plan(
        asks=asks,
        subject=counted.words,
        noun="soldier" if force else noun or ("person" if _POPULATION.search(text) else ""),
        nations=_nations(counted.words or ("" if asks in _UNCOUNTED else text), *actors),
        event=event or ("deployed" if is_military and not predicate else ""),
        actors=actors,
        place=place,
        within=find_within(text, place),
        speakers=speakers,
        dimensions=dimensions_for(asks, text),
        names=names,
        words=words,
        topic=find_topic(words, (*taken, predicate, "population"), noun, event),
        predicate=predicate,
        assumed=_assumed(text, event, noun if is_military and not event else force),
        out_of_scope=is_no_question(text) or not any(len(word) > 1 for word in words),
    )
    until, told = _as_of(text, newest)
    marks = {"as_of": until, "assumed": (*plan.assumed, *told), **_marks(text, asks)}
    return plan.model_copy(update=marks)


def _marks(text: str, asks: Asks) -> dict[str, object]:
    """Read what a few words of their own say: the days, the order, how many more, a plan."""
    ordered, role = _ORDER.search(text), _ROLE.search(text)
    return {
        "on": _on(text),
        "order": ordered.group(1).lower() if ordered else "",
        "extent": extent_of(text) if asks is Asks.MEASURE else "",
        "increment": bool(_INCREMENT.search(text)),
        "role": role.group(1).lower() if role else "",
        "planned": bool(_PLANNED.search(text)),
    }


def _asks(text: str) -> Asks:
    """Tell what is asked; a bare noun phrase that names an event or a plural asks for its count."""
    asks = asks_for(text)
    if asks is not Asks.WHAT or re.search(r"\b(?:what|tell|explain|describe)\b", text, re.I):
        return asks
    event = any(event_of(word.lower()) for word in WORD.findall(text))
    return Asks.COUNT if event or find_counted(text, bare=True).words else asks


def _counted(text: str, asks: Asks) -> Counted:
    if not asks.wants_number or (asks is Asks.MEASURE and _SIZE.search(text)):
        return NOTHING
    return find_counted(text, bare=asks is Asks.COUNT)


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


def _as_of(text: str, newest: date | None) -> tuple[AsOf | None, tuple[str, ...]]:
    """Find the day up to which is asked, and what was assumed to know it.

    "On 1 May" dates the event and asks nothing of a count. "Before December" ends in November.
    """
    for mention in find_dates(text, None):
        found = _UP_TO.search(text[: mention.start])
        if not found:
            continue
        is_open = mention.as_of.start is None
        until = _of_a_year(mention.words, newest) if is_open and newest else mention.as_of
        if until.start is None or until.end is None:
            return until, ()
        last = until.end
        if found.group(1).lower() == "before":
            last = until.start - timedelta(days=1)
            until = until.model_copy(update={"start": last, "end": last})
        asked = f"{found.group(1).lower()} {mention.words}"
        return until, ((f"“{asked}” read as up to {last.isoformat()}",) if is_open else ())
    return None, ()


def _of_a_year(words: str, newest: date) -> AsOf:
    """Return the days of a date without its year: the last ones, or those soon to come."""
    dated = [
        mention.as_of
        for year in (newest.year + 1, newest.year, newest.year - 1)
        for mention in find_dates(f"by {words} {year}", None)
        if mention.words == f"{words} {year}"
    ]
    known = (each for each in dated if each.start and each.start <= newest + _TO_COME)
    return next(known, AsOf()).model_copy(update={"words": words})


def _on(text: str) -> AsOf | None:
    """Find the day, month or year of the asked event: "on 1 May 2024", "in March 2023"."""
    limits: list[str] = []
    for mention in find_dates(text, None):
        if _UP_TO.search(text[: mention.start]):
            limits.append(mention.words)
        elif mention.as_of.start:
            return mention.as_of
    year = _YEAR.search(text)
    is_limit = year is not None and any(year.group() in words for words in limits)
    return _whole_year(int(year.group())) if year and not is_limit else None


def _whole_year(year: int) -> AsOf:
    return AsOf(
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        precision=Precision.YEAR,
        basis=AsOfBasis.STATED,
        words=str(year),
    )


def _assumed(text: str, event: str, force: str) -> tuple[str, ...]:
    """Say where a word was read as another one."""
    if force:
        return (f"“{force}” read as soldiers deployed",)
    shown = event.replace("_", " ")
    if not event or shown in text.lower():
        return ()
    word = next((w for w in WORD.findall(text) if event_of(w.lower()) == event), "")
    is_form = word[:_STEM].lower() == shown[:_STEM]
    return (f"“{word}” read as {shown}",) if word and not is_form else ()
