"""Read a follow-up: what it leaves out is taken from the question before it.

"And wounded?", "what did the mayor say?", "before December?". A question that is complete on its
own takes nothing over, so that a new subject in a thread is not dragged back to the old one.
"""

from __future__ import annotations

import re
from typing import Final

from service.ask.plan.kinds.words import SAYING, is_no_question
from service.domain.quantity import Dimension
from service.domain.question import Asks, Plan
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nations import nations_in

_OPENING: Final = re.compile(
    r"^(?:and|but|or|also|then|so|only|what about|how about|what of|same for)\b", re.I
)
# "And the ministry, what's their figure?": the same count, by another speaker.
_OTHER_SPEAKER: Final = re.compile(
    r"^(?i:(?:(?:and|but|or|also|then|so|what about|how about|what of)\s+)*(?:according to\s+)?"
    r"(?:the\s+)?)"
    r"(?P<who>[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,4}?)[,:;–—]?\s+(?:(?:what|which|how)\b[^?]*\b"
    r"(?:figures?|numbers?|estimates?|counts?|tall(?:y|ies)|tolls?|says?|said|claims?|many)\b|"
    r"(?:figures?|numbers?|estimates?|counts?|tall(?:y|ies))\b)[^?]*\??$",
)
_SAYS_WHO: Final = re.compile(
    r"^(?:and |but |so )?(?:who (?:says|said|claims|claimed|reports|reported|gives|gave|confirms|"
    r"confirmed|told|estimates|estimated)(?: (?:so|that|this|it|these|those|what|the (?:number|"
    r"figure|total|toll)s?|(?:these|those|that|this|which) (?:numbers?|figures?|one)))?|says who|"
    r"according to (?:whom|who)|by whose (?:count|estimate)|(?:what|which|whose)"
    r"(?: is|[’']s| are)? (?:the |its |their |your )?(?:sources?|count|estimate)"
    r"(?: is that| for (?:that|this|it))?|"
    r"sources?|where (?:does|do|did) (?:that|this|it|these|those|the)(?: (?:numbers?|figures?))? "
    r"come from)\s*\??$",
    re.I,
)
_NO_NUMBER: Final = {"dimensions": (), "noun": "", "subject": "", "or_words": False}
_LEANING: Final = re.compile(r"\b(?:that|this|those|these|it|they|them|there|then)\b", re.I)


def without_opening(text: str) -> str:
    """Return a follow-up without the word that joins it on: "and officers?" -> "officers?"."""
    return _OPENING.sub("", text).strip() or text


def follow(earlier: Plan, own: Plan, text: str) -> Plan:
    """Complete the plan of a follow-up by the plan before it. `own`: as the text alone is read."""
    if is_no_question(text):
        return own
    if earlier.asks.wants_number and _SAYS_WHO.match(text):
        told = f"“{text}” read as who gives each figure of the question before"
        return earlier.model_copy(update={"assumed": (*earlier.assumed, told)})
    other = _OTHER_SPEAKER.match(text)
    if earlier.asks.wants_number and other is not None:
        return _by(earlier, other.group("who"), text)
    if not _is_follow_up(own, text):
        return own
    own = _in_words(own)
    event = own.event if _says(own, own.event) else ""
    dropped = {word for word in earlier.words if event and event_of(word) == earlier.event}
    taken = {
        "asks": earlier.asks if own.asks is Asks.WHAT else own.asks,
        "dimensions": own.dimensions or earlier.dimensions,
        "subject": own.subject or ("" if own.nations else earlier.subject),
        "noun": own.noun or earlier.noun,
        "nations": own.nations or earlier.nations,
        "event": event or earlier.event,
        "actors": own.actors or earlier.actors,
        "place": own.place or earlier.place,
        "within": own.within if own.place else earlier.within,
        "speakers": own.speakers or earlier.speakers,
        "as_of": own.as_of or earlier.as_of,
        "on": own.on or earlier.on,
        "order": own.order or earlier.order,
        "planned": own.planned or earlier.planned,
        "names": _names(earlier, own),
        "words": _both(tuple(w for w in earlier.words if w not in dropped), own.words),
        "topic": _both(tuple(w for w in earlier.topic if w not in dropped), own.topic),
        "beside": _beside(earlier, own),
        "predicate": own.predicate or ("" if event else earlier.predicate),
        "assumed": (*own.assumed, f"“{text}” read on from the question before"),
        "out_of_scope": False,
    }
    return own.model_copy(update=taken)


def _by(earlier: Plan, who: str, text: str) -> Plan:
    """Ask the same of another speaker."""
    name = who.rstrip(",").removesuffix("'s").removesuffix("’s")
    told = f"“{text}” read as the question before, said by {name}"
    return earlier.model_copy(
        update={"speakers": (name,), "assumed": (*earlier.assumed, told), "out_of_scope": False}
    )


def _is_follow_up(own: Plan, text: str) -> bool:
    """Tell whether a question leaves something out that only the one before can give."""
    if _OPENING.match(text) or own.asks is Asks.WHAT or _is_any(own):
        return True
    if own.asks.wants_number:
        return not own.noun
    return not (own.names or own.place or own.nations) or bool(_LEANING.search(text))


def _in_words(own: Plan) -> Plan:
    """Read what wants any number as words alone, so that it takes over what is asked."""
    return own.model_copy(update={"asks": Asks.WHAT, **_NO_NUMBER}) if _is_any(own) else own


def _is_any(own: Plan) -> bool:
    """Tell a question that wants a number of any kind: "what is their figure?"."""
    return own.or_words and len(own.dimensions) == len(Dimension)


def _says(own: Plan, event: str) -> bool:
    """Tell whether an event is said in the words, not assumed of troops."""
    return event != "deployed" or any(event_of(word) == event for word in own.words)


def _beside(earlier: Plan, own: Plan) -> tuple[str, ...]:
    """Set what the question before said aside where this one says something of its own."""
    named = " ".join((*own.names, *own.actors, *own.speakers, own.place)).lower()
    says = any(
        word not in named and word not in SAYING and not nations_in(word.title())
        for word in own.words
    )
    taken = tuple(word for word in earlier.words if word not in own.words)
    return _both(taken, own.beside) if says else earlier.beside


def _names(earlier: Plan, own: Plan) -> tuple[str, ...]:
    """Join the names; a new place takes the place of the old one's name."""
    kept = tuple(n for n in earlier.names if not (own.place and n in earlier.place))
    return _both(kept, own.names)


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
