"""What kind of thing a sentence must hold to answer, and which of its words are the answer."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from service.ask.choose.statements.alike import alike
from service.ask.choose.statements.reasons import gives_reason
from service.ask.choose.statements.somebody import describes, gives_name, somebody_else
from service.domain.figure import AsOf
from service.domain.question import Asks, Plan
from service.figures.context.dates import DateMention, find_dates
from service.figures.context.places import PlaceMention, find_places
from service.figures.context.speech.cues import find_cues
from service.figures.context.speech.subjects import has_name, noun_phrase_end, subject_before
from service.figures.context.words import Sentence, read_words
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.speech import SPEECH

_NAMES: Final = frozenset({"name", "names", "named", "called"})
# "Accused of killing": what somebody did stands behind these.
_LIGHT: Final = frozenset(
    "accused suspected believed thought said responsible behind alleged known blamed".split()
)
_TIME: Final = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\b|noon|midnight|dawn|dusk|century|centuries|"
    r"(?:in|by|since|until|from|around|of) (?:the )?1\d{3}s?|soon|immediately|"
    r"(?:within|next|following|coming|after|later) (?:(?:the|a|an|\w+) )?"
    r"(?:hours?|days?|weeks?|months?|years?)|(?:hours?|days?|weeks?|months?|years?) "
    r"(?:later|after|before|earlier|ago))\b",
    re.I,
)
# Where something is that no map shows: "in a tent", "near the stop", "on platforms like X".
_SPOT: Final = re.compile(
    r"\b(?:in|inside|on|onto|into|at|near|outside|under|beneath|behind|beside|aboard|along|from|"
    r"through|between|off|next to|to) (?:(?:the|a|an|his|her|its|their|this|that|one|some|two) )"
    r"(?:[\w’'-]+ )?(?!(?:attack|statement|interview|war|case|report|fact|way|time|moment|end|"
    r"beginning|start|future|past|event|incident|accident|crash|shooting|same|first|last|"
    r"\w+day|morning|evening|night|afternoon|week|month|year|wake|process|other)\b)[a-z]{3,}"
    r"|\b(?:in|on|at|near|from|to|via) (?:(?:the|platforms|sites?) (?:like )?)?[A-Z][a-z]{3,}"
)
_ENDING: Final = re.compile(r"(?:ing|ed|es|s|e)$")
_NAME: Final = r"[A-Z][\w’'-]+(?: (?:[a-z]{1,3} )?[A-Z][\w’'-]+)*"
_ARTICLES: Final = frozenset({"the", "a", "an"})
_MOTION: Final = frozenset({"deployed", "delivered", "exported", "evacuated", "arrived", "fled"})
_SUBJECT_WORDS: Final = 10
_LAST_WORD: Final = re.compile(r"\w+(?=\W*$)")
_SAYING: Final = frozenset("say says said told tells claimed claims stated".split())
_AUXILIARIES: Final = frozenset("has have had is are was were be been being will would".split())
# An agent stands at most this many words behind its verb: "questioned in Kyiv by officials".
_BY_WITHIN: Final = 6


class Key(NamedTuple):
    """Hold the words of a sentence that answer, and the days they mean where they are a date."""

    words: str
    as_of: AsOf | None = None


def answers_kind(plan: Plan, words: str) -> bool:
    """Tell whether a sentence holds the kind of thing asked."""
    match plan.asks:
        case Asks.WHEN:
            return find_key(plan, words, None).words != "" or _TIME.search(words) is not None
        case Asks.WHERE:
            return find_key(plan, words, None).words != "" or _SPOT.search(words) is not None
        case Asks.WHO:
            return find_key(plan, words, None).words != "" or _is_somebody(plan, words)
        case Asks.WHY:
            return gives_reason(words)
        case _:
            return gives_name(plan, words) if _NAMES & set(plan.words) else True


def _is_somebody(plan: Plan, words: str) -> bool:
    """Tell whether a sentence says who somebody is, or that somebody did what is asked."""
    if plan.role:
        return False
    names = [name for name in (*plan.names, *plan.actors) if name]
    others = set(plan.words) - {word.lower() for name in names for word in name.split()}
    if names and not others:
        return any(describes(name, words) for name in names)
    verbs = [word for word in plan.words if word not in _LIGHT][:1]
    said = {word.lower for word in read_words(words, 0, len(words)).words}
    does = any(_same_verb(word, verb) for verb in verbs for word in said)
    return does and somebody_else(plan, words)


def find_key(plan: Plan, words: str, published: date | None) -> Key:
    """Find the answering words of a sentence; "" where it has none or the question wants none."""
    match plan.asks:
        case Asks.WHEN:
            found = _nearest(find_dates(words, published), _event_at(plan, words))
            return Key(found.words, found.as_of) if isinstance(found, DateMention) else Key("")
        case Asks.WHERE:
            places = tuple(
                place
                for place in find_places(words)
                if not _is_of_war(words, place) and not _is_way(plan, place)
            )
            place = _nearest(places, _event_at(plan, words))
            return Key(place.scope.words if isinstance(place, PlaceMention) else "")
        case Asks.WHO:
            return Key(_doer(plan, words))
        case _:
            return Key("")


def _nearest(
    mentions: tuple[DateMention, ...] | tuple[PlaceMention, ...], at: int
) -> DateMention | PlaceMention | None:
    """Return the mention nearest to an offset; one behind it before one as far in front."""

    def distance(mention: DateMention | PlaceMention) -> int:
        return mention.start - at if mention.start >= at else (at - mention.end) * 2

    return min(mentions, key=distance, default=None)


def _is_way(plan: Plan, place: PlaceMention) -> bool:
    """Tell where somebody came from or went to, where it is asked where a thing happened."""
    return plan.event not in _MOTION and place.scope.words.lower().startswith(("from ", "to "))


def _is_of_war(words: str, place: PlaceMention) -> bool:
    """Tell a place that only names a war: "the war in Ukraine", "in Ukraine War"."""
    before = _LAST_WORD.search(words[: place.start])
    after = words[place.end :].split(maxsplit=1)
    near = {before.group().lower() if before else "", after[0].lower() if after else ""}
    return bool(near & {"war", "conflict", "involvement", "invasion"})


def _event_at(plan: Plan, words: str) -> int:
    """Return where the asked event stands in a sentence; 0 when it does not."""
    for word in read_words(words, 0, len(words)).words:
        if plan.event and event_of(word.lower) == plan.event:
            return word.start
    return 0


def _doer(plan: Plan, words: str) -> str:
    """Find who did what is asked: who speaks, stands before the verb or after "by"; else ""."""
    if plan.role:
        return _holder(plan.role, words)
    if not plan.words:
        return ""
    asked = plan.words[0]
    sentence = read_words(words, 0, len(words))
    for cue in find_cues(sentence):
        if _same_verb(cue.verb, asked) and not cue.pronoun:
            return cue.words
    for index, word in enumerate(sentence.words):
        if _same_verb(word.lower, asked) and (found := _agent(sentence, index)):
            return found
    return ""


def _holder(role: str, words: str) -> str:
    """Find who holds a role: "captain Ana Ruiz", "The captain, Ana Ruiz", "Ana Ruiz, captain"."""
    shapes = (
        rf"(?i:{re.escape(role)})s?,? ({_NAME})",
        rf"({_NAME}), (?:the |a |an |its |their )?(?:[\w’'-]+ ){{0,3}}(?i:{re.escape(role)})",
    )
    found = (re.search(shape, words) for shape in shapes)
    return next((match.group(1) for match in found if match), "")


def _same_verb(word: str, asked: str) -> bool:
    event = event_of(asked)
    if asked in _SAYING:
        return word in SPEECH
    alike_to = bool(alike(word) & alike(asked))
    return (
        alike_to
        or _ENDING.sub("", word) == _ENDING.sub("", asked)
        or (event is not None and event_of(word) == event)
    )


def _agent(sentence: Sentence, verb: int) -> str:
    """Return the named agent of a verb: "by X" behind it, else its subject; "" for none."""
    for index in range(verb + 1, min(verb + 1 + _BY_WITHIN, len(sentence.words))):
        if sentence.lower(index) == "by":
            return sentence.between(index + 1, noun_phrase_end(sentence, index + 1))
    first = verb
    while first > 0 and sentence.lower(first - 1) in _AUXILIARIES:
        first -= 1
    subject = subject_before(sentence, first)
    if subject is None:
        return _opening_subject(sentence, verb) if sentence.lower(first - 1) == "and" else ""
    is_noun = sentence.lower(subject.first) in _ARTICLES and subject.end - subject.first > 1
    if not is_noun and not has_name(sentence, subject.first, subject.end):
        return ""
    return sentence.between(subject.first, subject.end)


def _opening_subject(sentence: Sentence, verb: int) -> str:
    """Return the subject of a sentence whose second verb is asked: "A group came and demanded"."""
    for index in range(1, min(verb, _SUBJECT_WORDS)):
        word = sentence.lower(index)
        if word.endswith(("ed", "ing")) or word in _AUXILIARIES or word in SPEECH:
            return sentence.between(0, index)
    return ""
