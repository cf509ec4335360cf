"""Ages that are written without "year-old": "Ann Roth, 45, was", "aged 26", "she turned 41".

An age is no count: it is read beside the numbers of its sentence, and no other number borrows from
it. Whether "Roth, 45," is an age is judged by who stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from service.domain.quantity import Bound, Quantity
from service.figures.context.counted.ages.patterns import (
    AGED,
    ALSO,
    APPOSED,
    BIRTHDAY,
    DECADE,
    STATED,
    TURNED,
)
from service.figures.context.counted.ages.persons import Standing, person_before
from service.figures.context.counted.ages.whose import (
    described,
    owner_before,
    subject_before,
    subject_of_clause,
)
from service.figures.context.counted.nouns import Counted
from service.figures.context.words import Sentence
from service.figures.lexicon.numerals import ORDINALS, TENS, UNITS
from service.figures.lexicon.units.measures import YEAR_OF_AGE
from service.figures.quantities.bounds import LOWER, UPPER

_OLDEST: Final = 120
_BOUNDS: Final = {
    **dict.fromkeys(("about", "around", "roughly", "approximately"), Bound.ABOUT),
    **dict.fromkeys(("over", "above", "after", "older than", "more than"), Bound.OVER),
    **dict.fromkeys(("under", "below", "before", "younger than", "less than"), Bound.UNDER),
    **dict.fromkeys(("nearly", "almost"), Bound.NEARLY),
    "at least": Bound.AT_LEAST,
    "up to": Bound.UP_TO,
}
_UPWARD: Final = ("older", "over", "above", "up", "+")
_DECADE_WORDS: Final = {
    ("fort" if word == "forty" else word[:-1]) + "ies": Decimal(value)
    for word, value in TENS.items()
}
# So many numbers behind commas are results: "Norvik, 12, Vesk, 10, Orlan, 9, Belm, 8".
_TABLE: Final = 4


class Age(NamedTuple):
    """Hold one age: the offsets of its words, the quantity, and whose it is."""

    start: int
    end: int
    quantity: Quantity
    counted: Counted


def find_ages(sentence: Sentence) -> tuple[Age, ...]:
    """Return the ages of one sentence in order, without overlaps."""
    found: list[Age] = []
    for read in (_aged, _birthdays, _decades, _apposed, _turned, _stated):
        for age in read(sentence):
            if not any(age.start < other.end and other.start < age.end for other in found):
                found.append(age)
    return tuple(sorted(found, key=lambda age: age.start))


def _matches(pattern: re.Pattern[str], sentence: Sentence) -> Iterator[re.Match[str]]:
    return pattern.finditer(sentence.text, sentence.start, sentence.end)


def _aged(sentence: Sentence) -> Iterator[Age]:
    for match in _matches(AGED, sentence):
        lead = match.group("lead").lower()
        counted = described(sentence, match.start(), is_group=lead.endswith("ages"))
        low, high = _value(match.group("n")), _value(match.group("m") or match.group("n"))
        two = match.group("link") == "and" and not match.group("between")
        if two:
            high = low
        end = match.end("n") if two else match.end()
        bound = _bound_of(match)
        if low < high and bound is Bound.EXACT:
            bound = Bound.RANGE
        yield from _made(sentence, (match.start("lead"), end), (low, high), bound, counted)
        at = end
        while also := ALSO.match(sentence.text, at, sentence.end):
            value = _value(also.group("n"))
            at = also.end()
            yield from _made(sentence, also.span("n"), (value, value), Bound.EXACT, counted)


def _bound_of(match: re.Match[str]) -> Bound:
    groups = match.groupdict()
    if tail := groups.get("tail"):
        return Bound.AT_LEAST if tail.endswith(_UPWARD) else Bound.UP_TO
    said = groups.get("side") or groups.get("bound") or ""
    return _BOUNDS.get(" ".join(said.split()), Bound.EXACT)


def _birthdays(sentence: Sentence) -> Iterator[Age]:
    for match in _matches(BIRTHDAY, sentence):
        value = _value(match.group("n"))
        counted = owner_before(sentence, match.start())
        yield from _made(sentence, match.span(), (value, value), Bound.EXACT, counted)


def _decades(sentence: Sentence) -> Iterator[Age]:
    for match in _matches(DECADE, sentence):
        word = match.group("n")
        low = _DECADE_WORDS[word] if word in _DECADE_WORDS else Decimal(word[:2])
        counted = described(sentence, match.start())
        yield from _made(sentence, match.span("printed"), (low, low + 9), Bound.RANGE, counted)


def _apposed(sentence: Sentence) -> Iterator[Age]:
    matches = list(_matches(APPOSED, sentence))
    owners = [
        person_before(
            sentence,
            match.start(),
            Standing(
                in_brackets=match.group("b") is not None, several=match.group("m") is not None
            ),
        )
        for match in matches
    ]
    if len(matches) >= _TABLE and None in owners:
        return
    for match, counted in zip(matches, owners, strict=True):
        for group in ("n", "m", "b") if counted else ():
            if match.group(group) and counted:
                value = _value(match.group(group))
                yield from _made(sentence, match.span(group), (value, value), Bound.EXACT, counted)


def _turned(sentence: Sentence) -> Iterator[Age]:
    for match in _matches(TURNED, sentence):
        value = _value(match.group("n"))
        counted = subject_of_clause(sentence, match.start())
        if counted:
            yield from _made(sentence, match.span("n"), (value, value), Bound.EXACT, counted)


def _stated(sentence: Sentence) -> Iterator[Age]:
    for match in _matches(STATED, sentence):
        counted = subject_before(sentence, match.start())
        if counted is None:
            continue
        value = _value(match.group("n"))
        start = match.start("bound") if match.group("bound") else match.start("n")
        ends = (value, value)
        yield from _made(sentence, (start, match.end("n")), ends, _bound_of(match), counted)


def _value(printed: str) -> Decimal:
    """Return the value of "45", "45th", "forty-five" or "forty-fifth"."""
    digits = re.match(r"\d+", printed)
    if digits:
        return Decimal(digits.group())
    return Decimal(sum(_WORDS[word] for word in printed.split("-")))


_WORDS: Final = {**UNITS, **TENS, **ORDINALS}


def _made(
    sentence: Sentence,
    span: tuple[int, int],
    ends: tuple[Decimal, Decimal],
    bound: Bound,
    counted: Counted,
) -> Iterator[Age]:
    """Yield an age that somebody can have; the words end with the number or behind it."""
    (start, end), (low, high) = span, ends
    if not 0 < low <= high <= _OLDEST:
        return
    quantity = Quantity(
        low=None if bound in UPPER else low,
        high=None if bound in LOWER else high,
        bound=bound,
        unit=YEAR_OF_AGE,
        printed=sentence.text[start:end],
    )
    yield Age(start, end, quantity, counted)
