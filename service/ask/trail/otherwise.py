"""Other readings of a question that the articles found can answer, each as a question of its own.

Candidates come from what the plan assumed and from figures on record of another event, place or
modality. One is offered where the rules, asked it over the same evidence, choose other figures than
for the question itself; so no button leads to the same answer, and none to nothing. Pure. It is
worked out when somebody looks, for it costs as much as several answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from service.ask.choose.figures import choose_by_rules
from service.ask.plan.read import plan_by_rules
from service.ask.plan.wording.exclusions import without_exclusions
from service.ask.trail.weigh import Weighed, weigh, without_besides
from service.domain.figure import Figure, Modality
from service.domain.question import Alternative, Asks, Dossier, Plan, Question
from service.figures.lexicon.events.words import event_names, event_of
from service.figures.lexicon.nouns import is_person, same_kind

MOST: Final = 4
_MOST_TRIED: Final = 6
_LONGEST: Final = 300
# Events said without "were"; those of sums and of states that make no question are left out.
_ACTIVE: Final = frozenset(
    "arrived attended complained crashed fell rose survived voted won recovered".split()
)
_ASKED: Final = frozenset(event_names()) - frozenset(
    "cost magnitude suicide raised paid pledged invested earned bought lost cut".split()
)
_AT: Final = r"(?:in|at|on|to|near|inside|from|around|across|into|within|throughout)"
_WHEN: Final = (
    r"(?:as of|up to|(?:at|by|until) (?:the )?end of|by|until|till|before|after|since|during|on|in)"
)


class _Phrases(NamedTuple):
    """Hold the words of a question that say where and when it is asked for."""

    place: str
    day: str
    speaker: str

    @property
    def all(self) -> str:
        """Return them as the end of a question."""
        return " ".join(filter(None, self))


def other_readings(dossier: Dossier) -> tuple[Alternative, ...]:
    """Return up to four other readings, the question's own assumptions first."""
    if dossier.plan.out_of_scope or not dossier.plan.asks.wants_number:
        return ()
    weighed, found = weigh(dossier, lambda _: nullcontext()), list[Alternative]()
    taken = {frozenset(figure.id for figure in weighed.choice.figures)}
    newest = dossier.evidence.searched.newest
    # What the reranker said was of the question as it was asked.
    evidence = without_besides(dossier.evidence).model_copy(update={"relevance": {}})
    for other in islice(_candidates(weighed), _MOST_TRIED):
        asked = Question(text=other.question, collection=dossier.question.collection)
        plan = plan_by_rules(asked, date.fromisoformat(newest) if newest else None)
        chosen = frozenset(f.id for f in choose_by_rules(plan, evidence).figures)
        if chosen and chosen not in taken:
            taken.add(chosen)
            found.append(other)
        if len(found) == MOST:
            break
    return tuple(found)


def _candidates(weighed: Weighed) -> Iterator[Alternative]:
    """Yield readings, each wording once, the likeliest first."""
    question, plan = weighed.dossier.question, weighed.dossier.plan
    phrases = _phrases(plan, question.text)
    known = {_plain(question.text), ""}
    for other in (*_unassumed(plan, question, phrases), *_on_record(weighed, phrases)):
        plain = _plain(other.question)
        if plain not in known and len(plain) <= _LONGEST:
            known.add(plain)
            yield other


def _unassumed(plan: Plan, question: Question, phrases: _Phrases) -> Iterator[Alternative]:
    """Yield the question without what it leaves out, without its place, date or speaker."""
    limits = [each for each in phrases if each]
    bare, _ = without_exclusions(question.text)
    if plan.left_out:
        words = f"with “{plan.left_out[0]}” counted as well"
        yield _other(words, _without("", plan, bare, limits))
    if plan.beyond:
        limits = [each for each in limits if each != phrases.place]
        inside = f"in {plan.beyond}"
        yield _other(f"{inside} alone", _without("", plan, f"{bare} {inside}", [inside, *limits]))
    for words, limit in zip(("anywhere", "at any date", "whoever says it"), phrases, strict=True):
        if limit:
            yield _other(words, _without(limit, plan, bare, limits))


def _without(limit: str, plan: Plan, text: str, limits: Sequence[str]) -> str:
    """Return a question without one of its limits; a count in plain words, for words are cut."""
    ending = " ".join(each for each in limits if each != limit)
    asked = plan.asks is Asks.COUNT and _worded(plan, plan.subject, plan.event, ending)
    if not limit:
        return asked or text
    return asked or (text.replace(limit, " ") if limit in text else "")


def _on_record(weighed: Weighed, phrases: _Phrases) -> Iterator[Alternative]:
    """Yield questions for figures of another event, place or modality, those related first."""
    plan = weighed.dossier.plan
    if plan.asks is not Asks.COUNT:
        return
    related = [entry.figure for entry, _ in weighed.related]
    beside = phrases._replace(place="").all
    for figure in related:
        yield from _of_modality(plan, figure, phrases)
    elsewhere = phrases._replace(place=f"in {plan.place}" if plan.place else "")
    for event, figure in _events(plan, related, weighed.dossier.evidence.figures):
        words = _worded(plan, _subject(plan, figure), event, elsewhere.all)
        yield _other(event.replace("_", " "), words)
    for figure in (*related, *(() if plan.place else weighed.choice.figures)):
        if figure.scope is not None and plan.event in {"", figure.measure.event}:
            where = figure.scope.words[:1].lower() + figure.scope.words[1:]
            event, ending = figure.measure.event, f"{where} {beside}"
            yield _other(where, _worded(plan, _subject(plan, figure), event, ending))


def _of_modality(plan: Plan, figure: Figure, phrases: _Phrases) -> Iterator[Alternative]:
    """Yield the question for what is planned, or for what comes on top."""
    subject, event = _subject(plan, figure), figure.measure.event.replace("_", " ")
    if figure.measure.event not in _ASKED - _ACTIVE:
        return
    if figure.measure.modality is Modality.PLANNED and not plan.planned:
        asked = f"How many {subject} are planned to be {event} {phrases.all}"
        yield _other("planned, not yet so", asked)
    if figure.measure.increment and not plan.increment:
        yield _other("on top of those before", f"How many more {subject} were {event}")


def _events(
    plan: Plan, related: list[Figure], on_record: tuple[Figure, ...]
) -> Iterator[tuple[str, Figure]]:
    """Yield events told of the same kind of thing, related ones first, then the most told."""
    ours = [each for each in on_record if _is_same(plan, each)]
    told = Counter(event for event, _ in {(f.measure.event, f.article_id) for f in ours})
    by_number = sorted(ours, key=lambda each: (-told[each.measure.event], *_plainness(each)))
    seen = {plan.event, ""}
    for figure in (*related, *by_number):
        event = figure.measure.event
        if event in _ASKED - seen and figure.measure.modality is Modality.ACTUAL:
            seen.add(event)
            yield event, figure


def _plainness(figure: Figure) -> tuple[str, bool, int]:
    """Order figures of an event so that one of a plural in few words comes first."""
    counted = figure.measure.counted
    is_single = counted.lower().endswith(figure.measure.noun)
    return figure.measure.event, is_single, len(counted)


def _is_same(plan: Plan, figure: Figure) -> bool:
    measure = figure.measure
    same_nation = not plan.nations or bool({*plan.nations} & {*measure.nations})
    is_loss = plan.instead or plan.event == "lost"
    if is_loss and is_person(measure.noun):  # Losses are of people, whatever they are called.
        return same_nation
    return plan.noun != "" and same_kind(plan.noun, measure.noun) and same_nation


def _subject(plan: Plan, figure: Figure) -> str:
    is_event = event_of(plan.noun) is not None  # "Casualties" are none of other events.
    is_asked = plan.subject and not is_event and same_kind(plan.noun, figure.measure.noun)
    return plan.subject if is_asked else figure.measure.counted


def _worded(plan: Plan, subject: str, event: str, ending: str) -> str:
    """Ask for a count in plain words; "" where there is none to ask for."""
    if not subject or not event or event not in _ASKED:
        return ""
    verb = event.replace("_", " ") if event in _ACTIVE else f"were {event.replace('_', ' ')}"
    more = "more " if plan.increment else ""
    return f"How many {more}{subject} {verb} {ending}"


def _phrases(plan: Plan, text: str) -> _Phrases:
    """Find where and when is asked, in the words of the question or in plain ones."""
    place = _phrase(_AT, plan.place, text) or (f"in {plan.place}" if plan.place else "")
    dated = (plan.as_of and plan.as_of.words) or (plan.on and plan.on.words) or ""
    said = _phrase("according to", plan.speakers[0], text) if plan.speakers else ""
    speaker = said or (f"according to {plan.speakers[0]}" if plan.speakers else "")
    return _Phrases(place, _phrase(_WHEN, dated, text), speaker)


def _phrase(before: str, words: str, text: str) -> str:
    if not words:
        return ""
    found = re.search(rf"\b{before} (?:the )?{re.escape(words)}(?!\w)", text, re.I)
    return found.group() if found else ""


def _other(words: str, question: str) -> Alternative:
    """Offer a question in single spaces, with its mark at the end."""
    asked = re.sub(r" +([,.])", r"\1", " ".join(question.replace("?", " ").split())).rstrip(" ,.")
    return Alternative(words=words, question=f"{asked[:1].upper()}{asked[1:]}?" if asked else "")


def _plain(question: str) -> str:
    return " ".join(re.findall(r"[\w’'-]+", question.casefold()))
