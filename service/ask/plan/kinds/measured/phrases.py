"""Where a question names what is measured: the noun phrase it asks for, and its head.

"What penalty did", "at what age", "what is the X's height", and a bare "recharging time of the
robots" are all one phrase; its head is the last noun before a preposition, a clause or a verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.ask.plan.kinds.measured.carriers import CARRIERS, GROUPS
from service.ask.plan.kinds.measured.nouns import NOUNS
from service.ask.plan.kinds.words import AUXILIARIES, PREPOSITIONS
from service.figures.lexicon.nouns import is_person, singular

_WORD: Final = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?(?:(?<=s)[’'](?=\s))?")
_BEHIND: Final = (
    r"(?:and|but|so|or|also|then|exactly|roughly|about|just|at|for|to|by|in|from|up|with|on|over|"
    r"under|of|until|till|after|within|below|above|around|into|tell|give|me|us|please|do|you|know|"
    r"can|could|say|name|state)"
)
_START: Final = rf"(?:^|[:;–—] ?|, )(?:{_BEHIND} )*"
_WHAT: Final = re.compile(rf"{_START}what (?!about\b|if\b|kinds?\b|sorts?\b|types?\b|else\b)", re.I)
_WHAT_BE: Final = re.compile(
    rf"{_START}what(?:[’']s| is| was| are| were| will be| would be| has been| had been)"
    r"(?: (?:meant|going) to be)? ",
    re.I,
)
_NAMED: Final = re.compile(
    r"^(?:please |can you |could you )*(?:give|tell|name|state)(?: me| us)? the ", re.I
)
_ASKING: Final = re.compile(
    r"^(?:(?:and|but|so|or|by|to|for|of|from|with|since|in|at|on) )*(?:who|whom|whose|when|where|"
    r"why|how|what|which|is|are|was|were|did|do|does|has|have|had|will|can|could|would|should|may|"
    r"might|"
    r"explain|describe|list|compare|summari[sz]e|tell|give|name|state|show|find|write)\b|"
    r"\bhow (?:many|much)\b|[:,;–—] (?:how|what|who|when|where|why|which)\b|"
    r"\b(?:when|where|why|how|who|what)\W*$",
    re.I,
)
_STOPS: Final = (
    AUXILIARIES
    | PREPOSITIONS
    | frozenset(
        "of than under over into onto through between behind beneath above below without via "
        "among amid upon despite like unlike besides beyond towards toward against about off "
        "aboard outside past across that who which when while if where whose because "
        "as and or but i you he she it we they".split()
    )
)
_DETERMINERS: Final = frozenset(
    "the a an this that these those its his her their our my your any all each".split()
)
_OWNER: Final = re.compile(r"(?:[’']s|s[’'])$")
_TRAILING: Final = frozenset(
    "set won made sought paid left lost spent burnt there today now yet annually yearly daily "
    "weekly monthly overall altogether alone ago here taken given spoken written held built sold "
    "found seen shown thrown drawn worn known led fed sent met kept brought caught taught fought "
    "driven ridden eaten broken chosen stolen hidden shot run hit cut flown grown said felt lent "
    "bought put".split()
)
_LONGEST: Final = 9


class Phrase(NamedTuple):
    """Hold a noun phrase that is asked for: its words before the first stop, and those behind.

    `of`: those behind it. `is_bare`: no word of the question asks. `is_named`: it stands right
    behind "what". `is_definite`: it begins with a determiner or with whose it is.
    """

    words: tuple[str, ...]
    of: tuple[str, ...]
    is_bare: bool = False
    is_named: bool = False
    is_definite: bool = False

    @property
    def head(self) -> str:
        """Return the head, in the singular and in small letters."""
        return singular(self.words[-1].lower()) if self.words else ""

    @property
    def counts_others(self) -> bool:
        """Tell whether it is of a plural, a body or people: "size of the contingent"."""
        return any(
            word.islower() and (is_plural(word) or word in GROUPS or is_person(word))
            for word in self.of
        )


def is_plural(word: str) -> bool:
    """Tell a plural in -s."""
    return word.endswith("s") and singular(word.lower()) != word.lower()


def asked_phrase(text: str) -> Phrase | None:
    """Find the noun phrase that a question asks for; None: it asks otherwise."""
    being = _WHAT_BE.search(text)
    if being:
        return _open(text[being.end() :], is_bare=False)
    named = _WHAT.search(text)
    if named:
        return _named(text[named.end() :])
    told = _NAMED.match(text)
    if told:
        return _open(text[told.end() :], is_bare=False)
    return None if _ASKING.search(text) else _open(text, is_bare=True)


def phrase_behind(text: str) -> Phrase | None:
    """Read what stands behind "how high is" and "how big a" as a phrase."""
    return _open(text, is_bare=False)


def lead_of(text: str) -> tuple[str, ...]:
    """Return the words before the first stop of a text."""
    words = [match.group() for match in _WORD.finditer(text)]
    while words and words[0].lower() in _DETERMINERS:
        words = words[1:]
    return tuple(words[: _stop(words)])


def _named(text: str) -> Phrase | None:
    """Read the noun right behind "what": "what penalty did"; None: there is none."""
    words = [match.group() for match in _WORD.finditer(text)][:_LONGEST]
    if not words or words[0].lower() in _STOPS | _DETERMINERS:
        return None
    at = _stop(words)
    return Phrase(tuple(words[:at]), _complement(words, at), is_named=True)


def _open(text: str, *, is_bare: bool) -> Phrase | None:
    words = [match.group() for match in _WORD.finditer(text)]
    is_definite = bool(words) and words[0].lower() in _DETERMINERS
    while words and words[0].lower() in _DETERMINERS:
        words = words[1:]
    owned = next((at for at, w in enumerate(words[:_LONGEST]) if _OWNER.search(w)), None)
    stop = _stop(words)
    if owned is not None and owned + 1 < len(words) and owned < stop:
        words, is_definite = words[owned + 1 :], True
        stop = _stop(words)
    while stop > 1 and _is_trailing(words[stop - 1]):
        stop -= 1
    phrase = tuple(words[:stop])
    if not phrase:
        return None
    return Phrase(phrase, _complement(words, stop), is_bare=is_bare, is_definite=is_definite)


def _stop(words: Sequence[str]) -> int:
    """Return where a noun phrase ends: at a stop, or at a determiner inside it."""
    for at, word in enumerate(words):
        lower = word.lower()
        if (lower in _STOPS and not word.isupper()) or (at and lower in _DETERMINERS):
            return at
    return len(words)


def _is_trailing(word: str) -> bool:
    """Tell a participle or an adverb behind a noun: "tickets sold", "rent paid today"."""
    is_noun = singular(word) in NOUNS.keys() | CARRIERS
    return word.lower() in _TRAILING or (word.islower() and word.endswith("ed") and not is_noun)


def _complement(words: Sequence[str], stop: int) -> tuple[str, ...]:
    """Return the words behind "of": "limit of the contribution"."""
    rest = list(words[stop:])
    while rest and _is_trailing(rest[0]):
        rest = rest[1:]
    if not rest or rest[0].lower() not in {"of", "on", "in", "for", "to"}:
        return ()
    rest = rest[1:]
    while rest and rest[0].lower() in _DETERMINERS:
        rest = rest[1:]
    owned = next((at for at, w in enumerate(rest[:_LONGEST]) if _OWNER.search(w)), None)
    if owned is not None and owned < _stop(rest):
        rest = rest[owned + 1 :]
    return tuple(rest[: _stop(rest)])
