"""Nouns that a number counts inside a compound: "a 15-thousand-seat arena", "the 12 page report".

The noun stands in the singular and right after the number, and what is said of the arena is not
said of its seats. A list of modifiers may part number and noun: "460 red and green boats".
"""

from __future__ import annotations

import re
from typing import Final

from service.figures.context.words import NUMBER_WORDS, Sentence, vocabulary
from service.figures.lexicon.nouns import singular

_HYPHENED: Final = re.compile(r"-(?P<noun>[a-z]{3,})(?![\w])")
_DETERMINERS: Final = vocabulary("a an the this that each every his her its their our my your")
_ARTICLES: Final = vocabulary("a an")
# Numbers whose own article it is: "a hundred young men".
_SCALES: Final = vocabulary(
    "hundred thousand million billion trillion dozen couple half quarter score few handful bn m mn"
)
_NO_NOUNS: Final = vocabulary(
    "for and but the per way one two three day plus odd sided long wide high deep tall old off day "
    "fold most least more less other new young big small great good bad best worst top main key "
    "first last next final late early full free single double extra further additional possible "
    "different separate major minor recent former current previous total whole local foreign "
    "strong large huge old-style senior junior human poor rich dead lone rare"
)
STOPS: Final = vocabulary(
    "others a an the this that these those his her its their our my your some any each every "
    "all both no in on at by for from to with of into onto over under after before during "
    "since until till near across around between among against about without within through "
    "along inside outside off up down out as than per via despite amid including is are was "
    "were be been being am has have had having do does did will would can could may might "
    "must should shall who whom whose which what where when why how if because while although "
    "though but and or nor so yet he she it they we i you him them us not also only just "
    "still already then there here now today yesterday tonight tomorrow ago later earlier "
    "alone so-called according vs versus plus minus aboard onboard comes goes gets becomes seems "
    "includes contains allows gives keeps feels wants knows thinks brings provides"
)
"""Words no noun phrase goes on over."""
_NOT_NOUN_ENDS: Final = (
    *(
        "ed",
        "ing",
        "ly",
        "al",
        "ic",
        "ous",
        "ive",
        "ful",
        "able",
        "ible",
        "less",
        "ary",
        "ish",
        "ian",
    ),
    *("ese", "est", "-old", "ern", "ant", "ent"),
)
_NOUNS_LIKE_THAT: Final = vocabulary(
    "seed bed student patient tenant restaurant event tent agent document apartment department "
    "element component segment instrument cent plant merchant ingredient animal hospital terminal "
    "trial meal goal medal signal metal building ring wing string king painting meeting hearing "
    "clinic comic dish dictionary diary family assembly member course page cylinder"
)


def hyphened_noun(text: str, offset: int) -> str:
    """Return the noun joined to the number that ends at `offset` ("12-seat"), or ""."""
    found = _HYPHENED.match(text, offset)
    if found is None:
        return ""
    noun = found.group("noun")
    return noun if noun == "strong" or _may_be_noun(noun) else ""


def is_compound(sentence: Sentence, first: int) -> bool:
    """Tell whether word `first` is the noun of a compound: "a 12 page report"."""
    return _before_number(sentence, first) in _ARTICLES and _is_pair(sentence, first)


def may_be_compound(sentence: Sentence, first: int) -> bool:
    """Tell the same where "the" or "its" stands before the number, and no plural was found."""
    return _before_number(sentence, first) in _DETERMINERS and _is_pair(sentence, first)


def _before_number(sentence: Sentence, first: int) -> str:
    """Return the word before a number, "" where the article is its own or where it is one."""
    if sentence.lower(first - 1) in {"one", "1", *_SCALES}:
        return ""
    index = first - 1
    while index >= 0 and (
        sentence.words[index].is_number or sentence.lower(index) in NUMBER_WORDS | {"-"}
    ):
        index -= 1
    return sentence.lower(index) if index < first - 1 else ""


def _is_pair(sentence: Sentence, first: int) -> bool:
    """Tell whether two plain words stand there of which the first may be a noun."""
    word, after = sentence.lower(first), sentence.lower(first + 1)
    plain = first < len(sentence.words) and sentence.words[first].text == word
    return plain and _may_be_noun(word) and after.replace("-", "").isalpha() and after not in STOPS


def _may_be_noun(word: str) -> bool:
    if (
        word in _NO_NOUNS
        or word in STOPS
        or len(word) < 3
        or not word.isalpha()
        or singular(word) != word
    ):
        return False
    return word in _NOUNS_LIKE_THAT or not word.endswith(_NOT_NOUN_ENDS)


def joins_modifiers(sentence: Sentence, index: int, first: int) -> bool:
    """Tell whether "and" or "or" at an index parts two modifiers: "Orlan and Vesk voters"."""
    if index == first or sentence.lower(first - 1) in {"one", "1"}:
        return False
    before, noun = sentence.words[index - 1], sentence.lower(index + 2)
    after = sentence.words[index + 1] if index + 1 < len(sentence.words) else before
    named = before.is_name and after.is_name
    described = _describes(before.lower) and _describes(after.lower)
    plural = singular(noun) != noun and len(noun) > 3 and noun.isalpha()
    return (named or described) and plural


def _describes(word: str) -> bool:
    return word.endswith(
        ("al", "ic", "ive", "ous", "ing", "ern", "ary", "ish", "ese", "ian", "less")
    )
