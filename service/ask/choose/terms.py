"""What words stand for when two texts are held against each other: stem, singular, event, class."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from service.figures.lexicon.events.words import event_of
from service.figures.lexicon.likewise import rows_of
from service.figures.lexicon.nations import nations_in
from service.figures.lexicon.nouns import kind_of, singular

_WORD: Final = re.compile(r"[^\W_](?:[\w’'.]*[^\W_])?")
_ENDING: Final = re.compile(r"(?:ations?|ions?|ments?|ings?|ed|es|s|e)$")
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_STEMMED: Final = 4
# Names from other scripts end one way in one paper and another in the next: Kobani, Kobane.
_LAST_VOWELS: Final = re.compile(r"(?<=\w{4})(?:[iy][iyj]|[aeiou]h?|y)$")
_SPELLINGS: Final = (
    (re.compile(r"(?<=[a-z]{2})our(?=s$|ed$|ing$|$|ite|able)"), "or"),
    (re.compile(r"is(?=e$|es$|ed$|ing$|er$|ers$|ation)"), "iz"),
    (re.compile(r"(?<=[tb])re(?=s?$)"), "er"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
)
# Ways to say that people live or work somewhere.
_SAME: Final = {
    word: name
    for name, words in {
        "live": "live lives lived living population resident residents inhabitant inhabitants "
        "inhabit inhabited populated dwellers",
        "work": "work works worked working employ employs employed employee employees worker "
        "workers staff workforce",
        "house": "house home houses homes",
    }.items()
    for word in words.split()
}


@lru_cache(maxsize=1 << 16)
def terms_of_word(word: str) -> frozenset[str]:
    """Reduce a lower-case word to its stem, its singular and, where listed, its event and kind."""
    word = _as_american(re.sub(_POSSESSIVE, "", word))
    event, kind = event_of(word), kind_of(word)
    known = (f"event:{event}",) if event else ()
    same = _SAME.get(word)
    named = (f"same:{same}",) if same else ()
    kinds = (f"kind:{kind}",) if kind else ()
    return frozenset({_stem(word), singular(word), *known, *kinds, *named})


@lru_cache(maxsize=1 << 14)
def like_terms(word: str) -> frozenset[str]:
    """Return the rows of words that newspapers write for a lower-case word, in any of its forms."""
    word = _as_american(re.sub(_POSSESSIVE, "", word))
    forms = (word, *(f"{_stem(word)}{ending}" for ending in ("", "e", "ed", "ing")))
    return frozenset(f"like:{row}" for form in forms for row in rows_of(form))


@lru_cache(maxsize=1 << 12)
def like_terms_of(text: str) -> frozenset[str]:
    """Return the rows that the words of a text stand in."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset[str]().union(*map(like_terms, words))


@lru_cache(maxsize=1 << 14)
def stem_of(word: str) -> str:
    """Return what all forms of a lower-case word begin with."""
    word = _as_american(re.sub(_POSSESSIVE, "", word))
    return min(_stem(word), singular(word), key=len)


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > _STEMMED else word


@lru_cache(maxsize=1 << 12)
def terms_of(text: str) -> frozenset[str]:
    """Reduce a text to what its words stand for, and the nations it names."""
    nations = {f"nation:{nation.code}" for nation in nations_in(text)}
    return frozenset(nations).union(*map(_terms_of_printed, _WORD.findall(text)))


@lru_cache(maxsize=1 << 16)
def _terms_of_printed(word: str) -> frozenset[str]:
    """Reduce a word as printed; with a capital or a digit it may be a name."""
    terms = terms_of_word(word.lower())
    is_name = word[0].isupper() or word[0].isdigit()
    return terms | {name_term(word)} if is_name else terms


def _as_american(word: str) -> str:
    """Return the American spelling of a word: "rumoured", "organise", "metre"."""
    if len(word) <= _STEMMED + 1:
        return word
    for british, american in _SPELLINGS:
        word = british.sub(american, word)
    return word


def name_term(word: str) -> str:
    """Return what a word with a capital stands for as a name: "Target" is not "target"."""
    return f"name:{_LAST_VOWELS.sub('', re.sub(_POSSESSIVE, '', word.lower()))}"
