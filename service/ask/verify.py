"""Check a draft against its quotes: every sentence carried by one, every number standing in one.

Fewer words, never a wrong one: a sentence that fails is taken out and the fault is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from service.domain.answer import Composition, Line
from service.figures.quantities.find import find_quantities

_DIGITS: Final = re.compile(r"\d(?:[\d.,]*\d)?")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
# Between the two ends of a range.
_JOINING: Final = frozenset({"to", "and", "or", "between", "from"})


class Verified(NamedTuple):
    """Hold what is left of a draft, and what was wrong with the rest."""

    composition: Composition
    faults: tuple[str, ...]


def verify(composition: Composition, question: str, quotes: Mapping[str, str]) -> Verified:
    """Keep the lines whose citations exist and whose numbers all stand in them.

    `quotes` maps the ids a line may cite to verbatim text; an empty text counts as missing. A
    number may also stand in the question or be declared as derived.
    """
    declared = [question, *(derived.value for derived in composition.derived)]
    kept, faults = list[Line](), list[str]()
    for line in composition.lines:
        cited = [quotes.get(cite, "") for cite in line.cites]
        fault = _fault(line, cited, declared)
        if fault:
            faults.append(fault)
        else:
            kept.append(line)
    return Verified(composition.model_copy(update={"lines": tuple(kept)}), tuple(faults))


def _fault(line: Line, cited: list[str], declared: list[str]) -> str:
    """Say what is wrong with a line; "" when nothing is."""
    if not cited:
        return f"sentence without a citation: {line.text!r}"
    if not all(cited):
        return f"sentence cites a quote that is not stored: {line.text!r}"
    allowed = [*cited, *declared]
    numbers = {number for text in allowed for number in _DIGITS.findall(text)}
    for number in _DIGITS.findall(line.text):
        if number not in numbers:
            return f"number {number!r} stands in no cited quote: {line.text!r}"
    words = {word for text in allowed for word in _LETTERS.findall(text.lower())}
    for word in _number_words(line.text):
        if word not in words:
            return f"number word {word!r} stands in no cited quote: {line.text!r}"
    return ""


def _number_words(text: str) -> Iterable[str]:
    """List the words of every number written in words."""
    for mention in find_quantities(text):
        number = text[mention.number_start : mention.number_end].lower()
        yield from (word for word in _LETTERS.findall(number) if word not in _JOINING)
