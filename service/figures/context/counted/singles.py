"""Indefinite singulars that count one: "a wounded soldier was captured".

Only a person noun that an event touches, in a plain past or perfect clause: "a soldier's life", "if
a soldier is killed" and "a gunman killed two" count nobody.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from service.domain.quantity import Bound, Quantity, Unit
from service.figures.context.counted.around.clauses import clause_around, object_verb
from service.figures.context.counted.nouns import Counted, counted_after
from service.figures.context.words import NUMBER_WORDS, Sentence, vocabulary
from service.figures.lexicon.events.words import noun_event, participle_event, verb_event, words_of
from service.figures.lexicon.nouns import is_person

_ARTICLE: Final = re.compile(r"\b[Aa]n?\s+(?=[A-Za-z\d])")
_TOUCHING: Final = vocabulary(
    "killed wounded killed_or_wounded captured arrested kidnapped rescued released shot "
    "missing hospitalised suicide trapped"
)
_SUFFERED: Final = vocabulary("died drowned perished disappeared vanished")
# Looked at per sentence.
_MOST: Final = 8
_BE: Final = vocabulary("was were been being is are")
_GENERIC: Final = re.compile(
    r"\b(?:if|whenever|every|each|any|would|could|may|might|should|must|can|like|such\s+as|"
    r"never|no|not|than|will|whether|unless)\b",
    re.I,
)
_NOT_BEFORE: Final = vocabulary(
    "as like than such many quite rather become became is was being what half not or"
)
_GENERIC_NOUNS: Final = vocabulary(
    "member couple crew majority minority group team leader spokesman source"
)
_LEADS: Final = NUMBER_WORDS | {"a", "an", "his", "her", "their", "the", "another"}
_LONGEST_MEANS: Final = 8
_LEFT_VERBS: Final = vocabulary("taken took")


_WHEN: Final = re.compile(r"\b[Ww]hen\b")


class Single(NamedTuple):
    """Hold one indefinite singular: offsets of its article, and the words it counts."""

    start: int
    end: int
    quantity: Quantity
    counted: Counted


def may_hold_singles(words: frozenset[str]) -> bool:
    """Tell whether a sentence of these lower-case words can hold one at all: most cannot."""
    return not words.isdisjoint({"a", "an"}) and not _touching_words().isdisjoint(words)


@lru_cache(maxsize=1)
def _touching_words() -> frozenset[str]:
    return words_of(_TOUCHING) | _LEFT_VERBS | _SUFFERED


def find_singles(sentence: Sentence) -> tuple[Single, ...]:
    """Return the indefinite singulars of one sentence that count one person each."""
    found = []
    for match in islice(_ARTICLE.finditer(sentence.text, sentence.start, sentence.end), _MOST):
        end = match.start() + len(match.group().rstrip())
        counted = counted_after(sentence, end)
        if (
            _is_one(counted)
            and not _is_generic(sentence, match.start(), end)
            and _is_touched(sentence, match.start(), counted)
        ):
            printed = sentence.text[match.start() : end]
            one = Decimal(1)
            quantity = Quantity(
                low=one, high=one, bound=Bound.EXACT, unit=Unit(name=""), printed=printed
            )
            found.append(Single(match.start(), end, quantity, counted))
    return tuple(found)


def _is_generic(sentence: Sentence, start: int, end: int) -> bool:
    first, last = clause_around(sentence, start, end)
    timed = _WHEN.search(sentence.text, first, start)
    return timed is not None or _GENERIC.search(sentence.text, first, last) is not None


def _is_one(counted: Counted) -> bool:
    last = counted.words.rsplit(" ", 1)[-1].lower()
    plain = not counted.elided and is_person(counted.noun) and counted.noun not in _GENERIC_NOUNS
    singular = last == counted.noun or counted.noun in {"prisoner of war", "person"}
    return plain and singular and not last.endswith(("'s", "’s")) and noun_event(last) is None


def _is_touched(sentence: Sentence, start: int, counted: Counted) -> bool:
    first = sentence.index_from(start)
    before = sentence.lower(first - 1)
    if before in _NOT_BEFORE or sentence.lower(counted.end) in {"'s", "’s", "-"}:
        return False
    if verb_event(before) in _TOUCHING or before in _LEFT_VERBS:
        return sentence.lower(first - 2) not in _BE and before not in {"to"}
    if before == "dead" and verb_event(sentence.lower(first - 2)) == "shot":
        return True
    if before in {"and", "plus"} and _is_second(sentence, first - 2, counted):
        return True
    state = participle_event(sentence.lower(counted.end))
    if before in {"and", ","} and state in _TOUCHING and _ends(sentence, counted.end + 1):
        return True
    if before == "of" and noun_event(sentence.lower(first - 2)) in _TOUCHING:
        return True
    return _suffers(sentence, counted.end)


def _is_second(sentence: Sentence, index: int, counted: Counted) -> bool:
    """Tell whether one is the second object of a verb: "wounding five soldiers and a cook"."""
    verb = object_verb(sentence, index)
    if verb < 0 or verb_event(sentence.lower(verb)) not in _TOUCHING:
        return False
    return _ends(sentence, counted.end) or not sentence.lower(counted.end).endswith("ed")


def _ends(sentence: Sentence, index: int) -> bool:
    """Tell whether nothing follows but a stop or a preposition: "and a bystander injured."."""
    return sentence.lower(index) in {"", ".", ",", ";", "in", "by", "at", "during", "on", "when"}


def _is_touched_next(sentence: Sentence, index: int) -> bool:
    """Tell whether "was hit by a van" goes on with "and killed"."""
    ahead = range(index, index + _LONGEST_MEANS)
    at = next((at for at in ahead if sentence.lower(at) == "and"), -2)
    return participle_event(sentence.lower(at + 1)) in _TOUCHING


def _after_second(sentence: Sentence, index: int) -> int:
    """Return the word after "and two children", or `index` where no second subject follows."""
    word = sentence.lower(index + 1)
    if sentence.lower(index) != "and" or not (word in _LEADS or word[:1].isdigit()):
        return index
    for at in range(index + 2, index + 5):
        if is_person(sentence.lower(at)):
            return at + 1
    return index


def _suffers(sentence: Sentence, index: int) -> bool:
    passive = False
    index = _after_second(sentence, index)
    for at in range(index, index + 5):
        word = sentence.lower(at)
        if word in {"has", "have", "had", "also", "who", "later", "reportedly"}:
            continue
        if word in {"was", "were", "been"}:
            passive = True
            continue
        if word in _SUFFERED:
            return True
        reduced = sentence.lower(at + 1) in {
            "in",
            "by",
            "at",
            "during",
            "on",
            "when",
            "while",
            "after",
        }
        touched = participle_event(word) in _TOUCHING
        if passive and not touched and _is_touched_next(sentence, at + 1):
            return True
        return touched and (passive or (reduced and at == index))
    return False
