"""What the head of a noun phrase asks for, by its own kind or by that of the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.ask.plan.kinds.measured.carriers import (
    CARRIERS,
    CHANGES,
    DEFAULTS,
    EMPTY,
    GROUPS,
    LASTING,
    SIZES,
    UNSURE,
)
from service.ask.plan.kinds.measured.kind import (
    DURATION,
    MONEY,
    SHARE,
    Kind,
    counting,
    measure,
)
from service.ask.plan.kinds.measured.nouns import NOUNS, kind_of_unit
from service.ask.plan.kinds.measured.phrases import Phrase
from service.domain.quantity import Dimension
from service.domain.question import Asks
from service.figures.lexicon.nouns import is_person, singular

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
_SIZE: Final = frozenset({"size", "strength"})
_PEOPLE: Final = "people"
_SKIPPED: Final = 3


class Wanted(NamedTuple):
    """Hold the kind of number wanted. `noun`: what must be said, where no table knows its kind.

    `unsure`: words answer where no number does. `subject`: the counted words, where they are known.
    """

    kind: Kind
    noun: str = ""
    unsure: bool = False
    subject: str = ""


def of_phrase(phrase: Phrase, text: str) -> Wanted | None:
    """Return what the head of a phrase asks for; None where no table knows it."""
    words = _to_noun(phrase, text)
    if not words:
        return None
    head = singular(words[-1].lower())
    before = singular(words[-2].lower()) if len(words) > 1 else ""
    kind = _in_company(head, before, phrase, text) or known(words, text)
    if kind is not None:
        return Wanted(kind, unsure=head in UNSURE - {"share"})
    if head == "loss" and before in _NO_SUMS:
        return None
    return _of_other(head, words, phrase)


def _in_company(head: str, before: str, phrase: Phrase, text: str) -> Kind | None:
    """Return the kind of a head that another word decides: "lap time", "length of the ban"."""
    if head in {"time", "period"}:
        is_of_clock = not before or before in _OF_CLOCK
        return None if is_of_clock and not _TAKEN.search(text) else DURATION
    if head == "length" and phrase.of and singular(phrase.of[-1].lower()) in LASTING:
        return DURATION
    if head == "share" and phrase.of and not _is_money(phrase.of):
        return SHARE
    return MONEY if head == "rate" and _BY_TIME.match(before) else None


def _of_other(head: str, words: tuple[str, ...], phrase: Phrase) -> Wanted | None:
    """Return what people, sizes, carriers and units ask for."""
    if phrase.is_bare and is_person(head) and (words[-1] != head or head == _PEOPLE):
        return Wanted(counting(head), subject=" ".join(words))
    if head in _SIZE and phrase.of:
        return _of_size(phrase)
    if head in CARRIERS:
        kind = carried(Phrase(words, phrase.of))
        return Wanted(kind, unsure=head in UNSURE) if kind else None
    if not phrase.is_named or head not in _CALENDAR:
        unit = kind_of_unit(words[-1].lower())
        return Wanted(unit) if unit else None
    return None


def _of_size(phrase: Phrase) -> Wanted | None:
    """Return what the size or strength of a thing is told in; None: it is a count."""
    thing = singular(phrase.of[-1].lower())
    if thing in GROUPS:
        return None
    kind = SIZES.get(thing) or carried(Phrase(("size",), phrase.of))
    return Wanted(kind) if kind else None


def _is_money(words: Sequence[str]) -> bool:
    kind = known(words, "")
    return kind is not None and Dimension.MONEY in kind.dimensions


def _to_noun(phrase: Phrase, text: str) -> tuple[str, ...]:
    """Cut off names behind the noun of keywords: "height Eiffel Tower"."""
    words = list(phrase.words)
    for at in range(1, len(words)):
        if words[at][0].isupper() and (known(words[:at], text) or words[at - 1] in CARRIERS):
            return tuple(words[:at])
    for _ in range(_SKIPPED):
        if words and not is_noun(words[-1], text):
            del words[-1]
    return tuple(words) if words and is_noun(words[-1], text) else ()


def is_noun(word: str, text: str) -> bool:
    """Tell a word from a name: in small letters, in capitals alone, or first in the question."""
    return word.islower() or word.isupper() or text.startswith(word)


def known(words: Sequence[str], text: str) -> Kind | None:
    """Look the last two words up, then the last."""
    if not words or (text and not is_noun(words[-1], text)):
        return None
    head = singular(words[-1].lower())
    for before in (words[-2].lower(),) if len(words) > 1 else ():
        kind = NOUNS.get(f"{before}_{head}") or NOUNS.get(f"{before}_{words[-1].lower()}")
        if kind is not None:
            return kind
    return NOUNS.get(head) or NOUNS.get(words[-1].lower())


def carried(phrase: Phrase) -> Kind | None:
    """Return the kind that the words beside a carrier give it; None: of things, or not known."""
    head = phrase.head
    if head not in CARRIERS:
        return None
    for at in range(len(phrase.words) - 1, 0, -1):
        word = singular(phrase.words[at - 1].lower())
        if head == "size" and word in GROUPS:
            return counting("person")
        kind = known(phrase.words[:at], "") or DEFAULTS.get(word)
        if kind is not None:
            return _changing(kind, head)
    for at in range(len(phrase.of), 0, -1):
        word = phrase.of[at - 1].lower()
        kind = known(phrase.of[:at], "") or kind_of_unit(word) or DEFAULTS.get(word)
        if kind is not None:
            return _changing(kind, head)
    if head in CHANGES and head not in DEFAULTS:
        return measure(Dimension.SHARE, Dimension.COUNT, Dimension.MONEY)
    default = DEFAULTS.get(head)
    return None if default is None or default.asks is Asks.COUNT else default


def _changing(kind: Kind, head: str) -> Kind:
    """Let a rise of anything be a share as well."""
    if head not in CHANGES or Dimension.SHARE in kind.dimensions:
        return kind
    asks = Asks.AMOUNT if Dimension.MONEY in kind.dimensions else Asks.MEASURE
    return Kind(asks, (*kind.dimensions, Dimension.SHARE))


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
