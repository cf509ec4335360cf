"""Whether a sentence names somebody, and not only those whom the question names."""

from __future__ import annotations

import re
from typing import Final

from service.ask.choose.topic.openers import is_opener
from service.domain.question import Plan
from service.figures.lexicon.nations import is_demonym
from service.figures.lexicon.nouns import is_person, singular
from service.figures.lexicon.speech import BODIES, GOVERNMENT

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
_NAMING: Final = re.compile(
    r"\b(?:(?:named|called|known as|dubbed|titled|nicknamed|identif(?:y|ies|ied) (?:\w+ ){0,4}?as|"
    r"identified)(?: as)? (?:the |an? |local(?:ly)? )?(?:[a-z-]+ ){0,2}|"
    r"names? (?:(?:is|was|are|were|of|as) )?)[“\"‘']?[A-Z]\w"
)
_OF_PERSON: Final = re.compile(r"\b([a-z][\w’'-]+),? (?=[“\"‘']?[A-Z][a-z]+)")


def somebody_else(plan: Plan, words: str) -> bool:
    """Tell whether a sentence has a person, body or proper name that the question has not."""
    asked = {singular(word) for word in plan.words}
    for found in _WORD.finditer(words):
        word = found.group()
        lower = singular(re.sub(r"[’']s?$", "", word.lower()))
        if lower in asked:
            continue
        if is_person(lower) or lower in BODIES or word.lower() in GOVERNMENT:
            return True
        opens = found.start() == 0 and is_opener(word.lower())
        if word[0].isupper() and not (opens or lower in _DAYS or is_demonym(word)):
            return True
    return False


def gives_name(plan: Plan, words: str) -> bool:
    """Tell whether a sentence tells a name that is asked: "named X", "the guard, Ana Ruiz"."""
    if _NAMING.search(words):
        return True
    asked = {singular(word) for word in plan.words}
    beside = (singular(found.group(1)) for found in _OF_PERSON.finditer(words))
    return any(noun in asked and is_person(noun) for noun in beside)


def describes(name: str, words: str) -> bool:
    """Tell whether a sentence says who or what a name is: "X, a guard", "analyst X", "X was a"."""
    last = re.escape(name.split()[-1])
    behind = rf"\b{last}\W{{0,3}}(?:\(?\d+\)?\W+)?(?:an?|the|who|which|from|is|was|are|were|of)\b"
    if re.search(behind, words):
        return True
    before = re.search(rf"([\w’'-]+),? (?:[A-Z]\w+ )*{last}\b", words)
    return before is not None and is_person(singular(before.group(1).lower()))
