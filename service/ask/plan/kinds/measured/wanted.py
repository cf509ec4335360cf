"""Which number a question wants, by what it measures: the one general reading of measures.

An adjective behind "how", a verb of paying or weighing, or the head of the asked noun phrase says
the kind of unit. What no table holds is left to the askings, or wanted as a number of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.ask.plan.kinds.measured.adjectives import (
    ADJECTIVES,
    ANY_NOUN,
    COMPARATIVES,
    DOING,
    LASTING,
    MOVING,
    PRICED,
    WIND,
)
from service.ask.plan.kinds.measured.nouns import (
    AMOUNT_OR_SHARE,
    ANY,
    CARRIERS,
    CHANGES,
    DEFAULTS,
    DURATION,
    EMPTY,
    GROUPS,
    MONEY,
    NO_NUMBERS,
    NOUNS,
    SHARE,
    SIZES,
    UNSURE,
    Kind,
    counting,
    kind_of_unit,
    measure,
)
from service.ask.plan.kinds.measured.nouns import LASTING as LASTING_NOUNS
from service.ask.plan.kinds.measured.phrases import Phrase, asked_phrase, phrase_behind
from service.domain.quantity import Dimension
from service.domain.question import Asks
from service.figures.lexicon.nouns import is_person, singular

_HOW: Final = re.compile(r"\bhow (?:very |so |too )?(?!much\b|many\b)([a-z-]+)\b ?(.*)", re.I)
_HOW_MUCH: Final = re.compile(r"\bhow much (?:more |extra |additional )?([a-z-]+)\b(.*)", re.I)
_HOW_MANY: Final = re.compile(
    r"\bhow many (?:more |additional |extra |further )?(square |cubic )?([a-z]+)\b", re.I
)
_UNIT_AT_END: Final = re.compile(r"\bhow \w+ .* in (square |cubic )?([a-z]+)\W*$", re.I)
_HORSES: Final = re.compile(
    r"\b(?:horses|ponies)\b.*\b(?:under|beneath|below) (?:the|its|his|her|their) "
    r"(?:bonnet|hood)\b",
    re.I,
)
_BE: Final = re.compile(r"(?:is|are|was|were|will|would|could|might|can|may|has|have|had|be|been) ")
_DO: Final = re.compile(r"(?:did|does|do|will|would|could|can|might|has|have|had) (.*)", re.I)
_AN: Final = re.compile(r"an? ", re.I)
_PAYING: Final = re.compile(
    r"\bwhat (?:do|does|did|will|would|could|can|has|have|had|is|was|are|were)\b[^?]*?\b"
    r"(?:cost|costing|pay|paid|spend|spent|earn|owe|bid|worth|price|charge|fetch|gross|grossed|fined|"
    r"donate|pledge|(?:go|goes|going|sell|sells|sold|selling|rent|rents|bought|buy|auctioned) for|"
    r"(?:start|starts|retail|retails|close|open|trade|list) (?:at|from)|retail for|take home|"
    r"(?:make|makes|made|take in|bring in|get) (?:per|a|an|each|every|from)|raise|"
    r"set [^?]* back)\b|\bhow (?:well[ -]paid|(?:deep|deeply|far|heavily) in(?:to)? (?:debt|the red))\b",
    re.I,
)
_WEIGHING: Final = re.compile(r"\b(?:how much|what) (?:do|does|did|will|would) .*\bweigh\b", re.I)
_MASSES: Final = {
    "time": DURATION,
    "sleep": DURATION,
    "land": measure(Dimension.AREA),
    "ground": measure(Dimension.AREA),
    "forest": measure(Dimension.AREA),
    "space": measure(Dimension.AREA, Dimension.VOLUME, Dimension.DATA),
    "rain": measure(Dimension.LENGTH, Dimension.VOLUME),
    "snow": measure(Dimension.LENGTH),
    "ice": measure(Dimension.LENGTH, Dimension.MASS, Dimension.AREA, Dimension.VOLUME),
    "data": measure(Dimension.DATA),
    "memory": measure(Dimension.DATA),
}
_SUBSTANCE: Final = (
    Dimension.MASS,
    Dimension.VOLUME,
    Dimension.ENERGY,
    Dimension.POWER,
    Dimension.FORCE,
    Dimension.AREA,
)
# "Start time" and "local time" are hours of the day.
_OF_CLOCK: Final = frozenset(
    "local start starting kick-off closing opening arrival departure exact same first last second "
    "this that what launch landing release show all some long next".split()
)
# "What year" asks when.
_CALENDAR: Final = frozenset("year month day week hour decade century minute second".split())
# Losses of these are counted.
_NO_SUMS: Final = frozenset("job life seat crop vote troop aircraft tank".split())
_TAKEN: Final = re.compile(r"\btime (?:needed|required|taken|spent|it (?:takes|took))\b", re.I)
_BY_TIME: Final = re.compile(r"(?:per-|going$|nightly$|hourly$|daily$|weekly$|monthly$|room$|day$)")
_COUNTS: Final = frozenset({"count", "total", "figure"})
_SIZE: Final = frozenset({"size", "strength"})
_MOST: Final = frozenset({"most", "least"})
_PEOPLE: Final = "people"
_SKIPPED: Final = 3


class Wanted(NamedTuple):
    """Hold the kind of number wanted. `noun`: what must be said, where no table knows its kind.

    `unsure`: words answer where no number does.
    """

    kind: Kind
    noun: str = ""
    unsure: bool = False
    subject: str = ""


def find_wanted(text: str) -> Wanted | None:
    """Tell which number a question wants by its measure; None: no measure is named."""
    of_verb = _by_verb(text)
    if of_verb is not None:
        return Wanted(of_verb)
    how = _how(text)
    if how is not None:
        return how
    phrase = asked_phrase(text)
    return _of_phrase(phrase, text) if phrase is not None else None


def find_any(text: str) -> Wanted | None:
    """Want a number of any kind where a noun alone is asked for that no table knows."""
    phrase = asked_phrase(text)
    if phrase is None or phrase.is_named or not (phrase.is_bare or phrase.is_definite):
        return None
    head, printed = phrase.head, phrase.words[-1]
    if not _is_noun(printed, text) or head in NO_NUMBERS or is_person(head) or head in GROUPS:
        return None
    if phrase.is_bare and _is_plural(printed) and head not in CARRIERS:
        return Wanted(counting(head), subject=" ".join(phrase.words), unsure=True)
    is_alone = len(phrase.words) == 1 and not phrase.of
    if phrase.is_bare and is_alone or not phrase.is_bare and printed.endswith("ing"):
        return None
    return Wanted(ANY, noun="" if head in _MOST else head, unsure=True)


def is_carrier(text: str) -> bool:
    """Tell a bare noun of a number whose kind nothing tells: "haul in the bank robbery"."""
    phrase = asked_phrase(text)
    if phrase is None or not phrase.is_bare or phrase.head not in CARRIERS - GROUPS - _COUNTS:
        return False
    return not any(_is_counted(word) for word in phrase.of)


def _is_counted(word: str) -> bool:
    """Tell a plural, a body or people: "size of the contingent", "estimate of dead miners"."""
    return word.islower() and (_is_plural(word) or word in GROUPS or is_person(word))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and singular(word.lower()) != word.lower()


def asks_for_words(text: str) -> bool:
    """Tell a bare noun that no number answers: "cause of the fire"."""
    phrase = asked_phrase(text)
    return phrase is not None and phrase.is_bare and phrase.head in NO_NUMBERS


def _by_verb(text: str) -> Kind | None:
    if _HORSES.search(text):
        return measure(Dimension.POWER, Dimension.COUNT)
    if MOVING.search(text) and (PRICED.search(text) or "by how much" in text.lower()):
        return AMOUNT_OR_SHARE
    if WIND.search(text):
        return measure(Dimension.SPEED)
    if DOING.search(text):
        return measure(Dimension.DURATION, Dimension.SPEED)
    if _WEIGHING.search(text):
        return measure(Dimension.MASS)
    if _PAYING.search(text):
        return MONEY
    return DURATION if LASTING.search(text) else None


def _how(text: str) -> Wanted | None:
    """Read "how many acres", "how much time", "how rich", "how big was the loss"."""
    if unit := _UNIT_AT_END.search(text) or _HOW_MANY.search(text):
        kind = _of_unit(unit[2].lower(), power=unit[1] or "")
        if kind is not None:
            return Wanted(kind)
    much = _HOW_MUCH.search(text)
    if much is not None and much[1].lower() == "of":
        return Wanted(Kind(Asks.AMOUNT, (Dimension.SHARE, *_SUBSTANCE, Dimension.MONEY)))
    if much is not None:
        kind = _much(much[1].lower(), much[2])
        return Wanted(kind) if kind else None
    how = _HOW.search(text)
    kind = _of_adjective(how[1].lower(), how[2]) if how else None
    return Wanted(kind) if kind else None


def _of_unit(word: str, power: str) -> Kind | None:
    kind = kind_of_unit(word)
    if kind is None or not power:
        return kind
    return measure(Dimension.AREA if power.lower().startswith("sq") else Dimension.VOLUME)


def _much(word: str, rest: str) -> Kind | None:
    base = COMPARATIVES.get(word)
    if base is not None:
        kind = ADJECTIVES[base]
        return kind._replace(dimensions=(*kind.dimensions, Dimension.SHARE))
    phrase = phrase_behind(word + rest)
    known = _known(phrase.words, "") if phrase else None
    return _MASSES.get(phrase.head if phrase else "") or known or _MASSES.get(word)


def _of_adjective(adjective: str, rest: str) -> Kind | None:
    """Return the kind of an adjective, or of the noun it is said of."""
    phrase = _said_of(rest) if adjective in ANY_NOUN else None
    if phrase is not None:
        if phrase.head in GROUPS:
            return None
        if adjective == "long" and phrase.head in LASTING_NOUNS:
            return DURATION
        known = _known(phrase.words, "") or _carried(phrase) or SIZES.get(phrase.head)
        if known is not None:
            return known
    return ADJECTIVES.get(adjective)


def _said_of(rest: str) -> Phrase | None:
    """Read what an adjective is said of: "was McClatchy's loss", "a fine did"."""
    article = _AN.match(rest)
    if article:
        return phrase_behind(rest[article.end() :])
    being = _BE.match(rest)
    if being:
        return phrase_behind(rest[being.end() :])
    done = _DO.match(rest)
    if done is None:
        return None
    words = done[1].split()
    at = next((at for at, w in enumerate(words) if w.islower() and singular(w) in NOUNS), None)
    return Phrase(tuple(words[: at + 1]), ()) if at is not None else None


def _of_phrase(phrase: Phrase, text: str) -> Wanted | None:
    """Return what the head of a phrase asks for; None where no table knows it."""
    words = _to_noun(phrase, text)
    if not words:
        return None
    head = singular(words[-1].lower())
    of_clock = len(words) == 1 or words[-2].lower() in _OF_CLOCK
    if head in {"time", "period"} and (not of_clock or _TAKEN.search(text)):
        return Wanted(DURATION)
    if head == "length" and phrase.of and singular(phrase.of[-1].lower()) in LASTING_NOUNS:
        return Wanted(DURATION)
    if head == "share" and phrase.of and not _is_money(phrase.of):
        return Wanted(SHARE)
    kind = _known(words, text)
    if kind is not None:
        return Wanted(kind, unsure=head in UNSURE)
    if head == "loss" and len(words) > 1 and singular(words[-2].lower()) in _NO_SUMS:
        return None
    if head == "rate" and len(words) > 1 and _BY_TIME.match(words[-2].lower()):
        return Wanted(MONEY)
    if phrase.is_bare and is_person(head) and (words[-1] != head or head == _PEOPLE):
        return Wanted(counting(head), subject=" ".join(words))
    if head in _SIZE and phrase.of:
        return _of_size(phrase)
    if head in CARRIERS:
        carried = _carried(Phrase(words, phrase.of))
        return Wanted(carried, unsure=head in UNSURE) if carried else None
    if not phrase.is_named or head not in _CALENDAR:
        unit = kind_of_unit(words[-1].lower())
        return Wanted(unit) if unit else None
    return None


def _of_size(phrase: Phrase) -> Wanted | None:
    """Return what the size or strength of a thing is told in; None: it is a count."""
    thing = singular(phrase.of[-1].lower())
    if thing in GROUPS:
        return None
    kind = SIZES.get(thing) or _carried(Phrase(("size",), phrase.of))
    return Wanted(kind) if kind else None


def _is_money(words: Sequence[str]) -> bool:
    kind = _known(words, "")
    return kind is not None and Dimension.MONEY in kind.dimensions


def _to_noun(phrase: Phrase, text: str) -> tuple[str, ...]:
    """Cut off names behind the noun of keywords: "height Eiffel Tower"."""
    words = list(phrase.words)
    for at in range(1, len(words)):
        if words[at][0].isupper() and (_known(words[:at], text) or words[at - 1] in CARRIERS):
            return tuple(words[:at])
    for _ in range(_SKIPPED):
        if words and not _is_noun(words[-1], text):
            del words[-1]
    return tuple(words) if words and _is_noun(words[-1], text) else ()


def _is_noun(word: str, text: str) -> bool:
    """Tell a word from a name: in small letters, in capitals alone, or first in the question."""
    return word.islower() or word.isupper() or text.startswith(word)


def _known(words: Sequence[str], text: str) -> Kind | None:
    """Look the last two words up, then the last."""
    if not words or (text and not _is_noun(words[-1], text)):
        return None
    head = singular(words[-1].lower())
    for before in (words[-2].lower(),) if len(words) > 1 else ():
        kind = NOUNS.get(f"{before}_{head}") or NOUNS.get(f"{before}_{words[-1].lower()}")
        if kind is not None:
            return kind
    return NOUNS.get(head) or NOUNS.get(words[-1].lower())


def _carried(phrase: Phrase) -> Kind | None:
    """Return the kind that the words beside a carrier give it; None: of things, or not known."""
    head = phrase.head
    if head not in CARRIERS:
        return None
    for at in range(len(phrase.words) - 1, 0, -1):
        word = singular(phrase.words[at - 1].lower())
        if head == "size" and word in GROUPS:
            return counting("person")
        kind = _known(phrase.words[:at], "") or DEFAULTS.get(word)
        if kind is not None:
            return _changing(kind, head)
    for at in range(len(phrase.of), 0, -1):
        word = phrase.of[at - 1].lower()
        kind = _known(phrase.of[:at], "") or kind_of_unit(word) or DEFAULTS.get(word)
        if kind is not None:
            return _changing(kind, head)
    if head in CHANGES and head not in DEFAULTS:
        return measure(Dimension.SHARE, Dimension.COUNT, Dimension.MONEY)
    default = DEFAULTS.get(head)
    return None if default is None or default.asks is Asks.COUNT else default


def says_kind(word: str, kind: Kind) -> bool:
    """Tell whether a word says no more than the kind of unit: "height", or "pile" of cash."""
    own = NOUNS.get(singular(word))
    if own is None:
        return word in EMPTY
    return (
        own.asks is Asks.MEASURE
        and len(own.dimensions) == 1
        and own.dimensions[0] in kind.dimensions
    )


def _changing(kind: Kind, head: str) -> Kind:
    """Let a rise of anything be a share as well."""
    if head not in CHANGES or Dimension.SHARE in kind.dimensions:
        return kind
    asks = Asks.AMOUNT if Dimension.MONEY in kind.dimensions else Asks.MEASURE
    return Kind(asks, (*kind.dimensions, Dimension.SHARE))
