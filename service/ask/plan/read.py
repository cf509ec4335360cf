"""Read a question into a plan.

A field stays empty rather than guessed: an empty one asks nothing of a figure, a wrong one hides
the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.ask.plan.subject import Counted, find_actors, find_counted, find_event, head_noun
from service.ask.plan.words import (
    STOP_WORDS,
    WORD,
    asks_for,
    content_words,
    dimensions_for,
    is_generic_place,
    is_no_question,
    with_capitals,
)
from service.domain.figure import AsOf
from service.domain.question import Asks, Plan, Question
from service.figures.context.dates import find_dates
from service.figures.lexicon.events import event_of
from service.figures.lexicon.nations import is_demonym, nations_in
from service.figures.lexicon.nouns import same_kind

# A body of troops asked for by its size: "how large is the contingent".
_FORCES: Final = frozenset({"contingent", "force", "army", "detachment", "deployment"})
_PLACE: Final = re.compile(
    r"\b(?<![Aa]ccording )(?:in|at|near|from|to|inside|around|across|off|outside|on|into)\s+"
    r"(?:the\s+)?((?:(?:village|city|town|region|province|state|island|sea|gulf) of\s+)?"
    r"[A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*"
    r"(?:\s+(?:region|province|state|county|city|island))?)"
)
_SAID: Final = re.compile(
    r"\b(?:(?i:according to|by the (?:count|estimate) of)|per(?= [A-Z]))\s+(?:the\s+)?(.+?)"
    r"(?=\s+(?:in|were|was|are|is|have|has|how)\b|[,?]|$)|"
    r"\b(?:did|does|do|has|have)\s+(?:the\s+)?(.+?)\s+(?:say|said|claim|claimed|estimate|report)\b|"
    r"\b(?:the\s+)?([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:says|said|claims|estimates|reports)\b"
)
# Words that share so many letters are forms of one word: "capture", "captured".
_STEM: Final = 4
_UP_TO: Final = re.compile(r"\b(?:as of|by|until|till|before|up to|at the end of)\s+$", re.I)
_FEAST: Final = re.compile(r"\b(?:New Year|Christmas|Easter|Boxing Day|Halloween)\b.*$")
_NOBODY: Final = frozenset(
    "report reports article articles source sources media news press".split()
)
_INCREMENT: Final = re.compile(r"\bhow many (?:more|additional|further|extra)\b", re.I)
_ROLE: Final = re.compile(
    r"^who (?:is|was|are|were) (?:the|a|an) ([a-z][a-z -]*?)(?= (?:of|in|at|for|on)\b|\?|$)",
    re.I,
)
_ORDER: Final = re.compile(r"\b(first|second|third|earliest|previous|earlier|never before)\b", re.I)
_PLANNED: Final = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|going to|will|soon|expected|forecast|can|could|would)\b", re.I
)


def plan_by_rules(question: Question) -> Plan:
    """Say how a question is read. Total: any text gives a plan."""
    text = with_capitals(" ".join(question.text.split()))
    asks = _asks(text)
    counted = find_counted(text) if asks.wants_number else Counted("", 0, 0)
    noun, event = head_noun(counted.words), find_event(text, counted)
    actors, speakers = find_actors(text, counted), _speakers(text)
    force = noun if noun in _FORCES else ""
    is_military = bool(force) or same_kind(noun, "soldier")
    place = _place(text, (*actors, *speakers))
    words = content_words(text)
    ordered = _ORDER.search(text)
    return Plan(
        asks=asks,
        subject=counted.words,
        noun="soldier" if force else noun,
        nations=_nations(counted.words or text) or _nations(" ".join(actors)),
        event=event or ("deployed" if is_military else ""),
        actors=actors,
        place=place,
        within=_within(text, place),
        speakers=speakers,
        as_of=_as_of(text),
        order=ordered.group(1).lower() if ordered else "",
        dimensions=dimensions_for(asks, text),
        on=_on(text),
        increment=bool(_INCREMENT.search(text)),
        role=role.group(1).lower() if (role := _ROLE.search(text)) else "",
        planned=bool(_PLANNED.search(text)),
        names=_names(text, (counted.words, *actors, *speakers)),
        words=words,
        assumed=_assumed(text, event, noun if is_military and not event else force),
        out_of_scope=is_no_question(text) or not any(len(word) > 1 for word in words),
    )


def _asks(text: str) -> Asks:
    """Tell what is asked; bare words that name an event ask for its count."""
    asks = asks_for(text)
    is_bare = asks is Asks.WHAT and not re.search(r"\b(?:what|tell|explain|describe)\b", text, re.I)
    event = any(event_of(word.lower()) for word in WORD.findall(text))
    return Asks.COUNT if is_bare and event else asks


def _nations(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(nation.code for nation in nations_in(words)))


def _place(text: str, taken: Sequence[str]) -> str:
    """Find the asked place: the first name after a preposition of place that is no date."""
    dates = find_dates(text, None)
    for match in _PLACE.finditer(text):
        name = _FEAST.sub("", match.group(1)).strip()
        dated = any(date.start < match.end(1) and match.start(1) < date.end for date in dates)
        if name and not (
            dated
            or _is_adjective(name, text[match.end(1) :])
            or is_generic_place(name)
            or any(name in words for words in taken)
        ):
            return name
    return ""


def _within(text: str, place: str) -> str:
    """Find the wider place a question names behind the place: "Qeshm island, Iran"."""
    found = (
        re.search(rf"{re.escape(place)}(?:, | in (?:the )?)([A-Z][\w’'-]+)", text)
        if place
        else None
    )
    return found.group(1) if found else ""


def _is_adjective(name: str, after: str) -> bool:
    """Tell "in Georgian elections" from "in the Philippines"."""
    return is_demonym(name) and re.match(r"\s+[a-z]", after) is not None


def _as_of(text: str) -> AsOf | None:
    """Find the day up to which is asked. "On 1 May" dates the event and asks nothing of a count."""
    for mention in find_dates(text, None):
        if mention.as_of.start and _UP_TO.search(text[: mention.start]):
            return mention.as_of
    return None


def _on(text: str) -> AsOf | None:
    """Find the day, month or year of the asked event: "on 1 May 2024", "in March 2023"."""
    for mention in find_dates(text, None):
        if mention.as_of.start and not _UP_TO.search(text[: mention.start]):
            return mention.as_of
    return None


def _speakers(text: str) -> tuple[str, ...]:
    """Find whose words alone are asked for."""
    match = _SAID.search(text)
    named = next((name for name in match.groups() if name), "") if match else ""
    if not named or named.lower() in STOP_WORDS or named.split()[0].lower() in _NOBODY:
        return ()
    return (named.strip(),)


def _names(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """List other proper names, which an article must hold to answer the question."""
    inside = " ".join(known)
    nations = {word for nation in nations_in(text) for word in nation.words.split()}
    dated = {word for date in find_dates(text, None) for word in WORD.findall(date.words)}
    dated |= {"New", "Year", "Eve", "Christmas", "Easter"} if _FEAST.search(text) else set()
    names = (
        re.sub(r"[’']s$", "", match.group())
        for match in WORD.finditer(text)
        if match.start() > 0 and match.group()[0].isupper()
    )
    return tuple(dict.fromkeys(n for n in names if n not in nations | dated and n not in inside))


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
