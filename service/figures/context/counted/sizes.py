"""What money, a measure or a share is of: "$2 billion in damage", "the plane cost $90m"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from service.domain.quantity import Bound, Dimension, Quantity
from service.figures.context.counted.around.compounds import STOPS
from service.figures.context.counted.elided.borrowed import Neighbours
from service.figures.context.counted.happening.actors import is_nominal
from service.figures.context.words import Sentence, vocabulary
from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.nouns import singular

_PRICED: Final = re.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:worth\s+)?(?:in|of|worth\s+of)\s+(?:the\s+|its\s+|their\s+)?",
    re.I,
)
_SHARED: Final = re.compile(r"\s*of\s+(?:all\s+|the\s+|its\s+|their\s+|those\s+)?", re.I)
_IS_WORTH: Final = re.compile(
    r"(?:costs?|costing|is\s+worth|was\s+worth|"
    r"worth|(?:is\s+|was\s+|were\s+)?valued\s+at|priced\s+at|is|was|are|were|of|at|reach(?:ed|es)?|"
    r"stands?\s+at|stood\s+at|total(?:l?ed|s)?|amounts?\s+to|measur(?:ing|ed)|"
    r"(?:fell|rose|dropped|climbed|grew|increased|declined|jumped|slipped|surged)(?:\s+(?:to|by))?)\s+$"
)
_SHARED_BARE: Final = re.compile(r"\s+(?:the\s+|its\s+|their\s+|all\s+)?", re.I)
_OWNER: Final = re.compile(
    rf"((?:[\w'’&.-]+\s+){{1,6}}?)(?:will\s+|would\s+|could\s+)?{_IS_WORTH.pattern}"
)
_MONEY_WORD: Final = re.compile(
    r"\b(?:costs?|costing|priced?|worth|valued?|valuing|paid|pays?|spend|spent|spending|raised|donated|"
    r"pledged|invest(?:s|ed|ing|ments?)?|fined?|stole|stolen|earned|profits?|revenues?|loss(?:es)?|lost|damages?|sold|"
    r"bought|aid|fines|sav(?:e[sd]?|ings?))\b",
    re.I,
)
_ODD_MONEY: Final = {
    "aid": "donated",
    "fines": "fined",
    "investment": "invested",
    "investments": "invested",
}
# Said of money, these words all give its worth: a price, a value, a damage.
_COST: Final = vocabulary("cost damaged fell rose")
_QUAKE: Final = re.compile(r"\b(?:earthquake|quake|temblor|tremor|aftershock|shock)s?\b", re.I)
_MAGNITUDE: Final = re.compile(
    r"\b(?:magnitude|richter\s+scale)\s*(?:of|at|was|is|to|:|-)?\s*(?:\w+\s+){0,2}$", re.I
)
_NOT_OWNED: Final = vocabulary(
    "the a an and or but in on at by for to from with that which who as than its his her "
    "their this said has have had will would could is are was were be been it they he she"
)
_TIMES: Final = vocabulary("year month week day quarter today yesterday time")
_COMPARED: Final = re.compile(
    r"(?:[^.;:\d]{0,40}?\b(?:from|versus|against|compared\s+(?:with|to))|"
    r",?\s*(?:(?P<to>to)|(?P<and>and|or|plus)))\s+(?:a\s+revised\s+|the\s+)?"
    r"(?:(?:an?|the|its|their|his)\s+(?:(?:earlier|previous|original|initial|prior|first)\s+)?"
    r"(?:(?:forecast|estimate|figure|total|target|guidance|projection|outlook|loss|profit)\s+(?:of|for)\s+)?)?",
    re.I,
)
_OWN: Final = frozenset({Dimension.COUNT, Dimension.AGE, Dimension.DURATION, Dimension.MAGNITUDE})
_LONGEST: Final = 4
_LOOK_BACK_CHARS: Final = 90


class Sized(NamedTuple):
    """Hold what is priced or measured, "" if unknown, and the event said of it."""

    words: str
    event: str


def read_size(sentence: Sentence, start: int, end: int, quantity: Quantity, event: str) -> Sized:
    """Return what the measure from `start` to `end` is of; `event` is that of the clause."""
    text = sentence.text
    if quantity.unit.dimension is Dimension.MAGNITUDE:
        quake = _QUAKE.search(text, sentence.start, sentence.end)
        return Sized(quake.group() if quake else "", "magnitude")
    left = text[max(sentence.start, start - _LOOK_BACK_CHARS) : start]
    priced = _PRICED if quantity.unit.dimension is Dimension.MONEY else _SHARED
    words = _priced(sentence, end, priced) or _shared(sentence, end, quantity) or _owner(left)
    if quantity.unit.dimension is Dimension.MONEY:
        event = _money_event(text[sentence.start : sentence.end], start - sentence.start)
    return Sized(words, event)


def unit_before(quantity: Quantity, near: Neighbours) -> Quantity | None:
    """Share a unit: "812m francs from 1.1 billion". None: the number shares none."""
    unit = near.unit
    if unit is None or unit.dimension in _OWN or quantity.bound is Bound.VAGUE:
        return None
    link = _COMPARED.fullmatch(near.gap)
    if link is None or (link.group("and") and not quantity.printed[-1:].isalpha()):
        return None
    if link.group("to") and unit.dimension is Dimension.SHARE:
        return None
    return quantity.model_copy(update={"unit": unit})


def is_magnitude(sentence: Sentence, start: int) -> bool:
    """Tell whether a bare number is a magnitude: "with a magnitude of at least 5.9"."""
    left = sentence.text[max(sentence.start, start - 40) : start]
    return _MAGNITUDE.search(left) is not None


def _priced(sentence: Sentence, offset: int, pattern: re.Pattern[str]) -> str:
    match = pattern.match(sentence.text, offset, sentence.end)
    if match is None:
        return ""
    first = end = sentence.index_from(match.end())
    last = min(len(sentence.words), first + _LONGEST)
    while end < last and is_nominal(sentence, end):
        if sentence.lower(end) in STOPS and sentence.words[end].text != "US":
            break
        end += 1
    return sentence.between(first, end)


def _shared(sentence: Sentence, offset: int, quantity: Quantity) -> str:
    """Read what a share without "of" is of: "half the flats", "one in six bakers"."""
    if quantity.unit.name != "percent" or quantity.printed[-1:] in {"%", "t", "c"}:
        return ""
    words = _priced(sentence, offset, _SHARED_BARE).split()
    for index, word in enumerate(words):
        if singular(word) != word.lower():
            return " ".join(words[: index + 1])
    return ""


def _owner(left: str) -> str:
    # A verb alone is found ten times sooner than one with its subject.
    found = _OWNER.search(left) if _IS_WORTH.search(left) else None
    if found is None:
        return ""
    words = found.group(1).split()
    if words[-1].lower() in {"and", "or", "but", "it", "them", "this"} or any(
        char.isdigit() for char in found.group()
    ):
        return ""
    while words and words[-1].lower() in _NOT_OWNED:
        words.pop()
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in _NOT_OWNED or len(kept) == _LONGEST or word.lower().endswith("ing"):
            break
        kept.insert(0, word)
    vain = not kept or kept[-1].lower() in _TIMES or kept[-1].lower().endswith("ed")
    return "" if vain else " ".join(kept)


def _money_event(sentence: str, at: int) -> str:
    """Return the money event named nearest to the number; "" where the sentence names none."""
    words = [(abs(match.start() - at), match.group()) for match in _MONEY_WORD.finditer(sentence)]
    if not words:
        return ""
    nearest = min(words)[1].lower()
    if nearest.startswith("sav"):
        return "save"
    event = _ODD_MONEY.get(nearest) or event_of(nearest) or "cost"
    return "cost" if event in _COST else event
