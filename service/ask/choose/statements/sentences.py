"""The sentences of the passages found, each with what its words stand for and what it leans on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from service.ask.choose.statements.alike import alike
from service.ask.choose.terms import stem_of, terms_of
from service.domain.article import Passage, Span
from service.domain.question import Evidence
from service.figures.sentences import split_sentences

# Passages further down the ranking hold a word of the question and little else.
_PASSAGES: Final = 60
_WORD: Final = re.compile(r"[^\W_](?:[\w’'.]*[^\W_])?")
_ROOT: Final = 6
_SHORT_ROOT: Final = 5
_LONG: Final = 7
_LEANS: Final = re.compile(
    r"[\W_]*(?:(?:he|she|it|they|his|her|their|its|both|neither|the (?:men|two|pair|group|latter|"
    r"couple))\b|(?:this|that|these|those|such|the (?:former|same))\b)",
    re.I,
)
# Further in than a sentence of this length, a pronoun has somebody of its own to mean.
_NEAR: Final = 40
_HEADING: Final = 5
_PRONOUN: Final = re.compile(r"\b(?:he|she|they|them|him)\b", re.I)


class Told(NamedTuple):
    """Hold a sentence of a passage and the one before it in that passage (None: it is the first).

    `marks`: what its words stand for. `leans`: it speaks of what the one before names.
    """

    passage: Passage
    span: Span
    words: str
    marks: frozenset[str]
    before: Told | None
    leans: bool


def sentences_of(evidence: Evidence) -> Iterator[Told]:
    """Yield the sentences of the best passages, best passage first."""
    for passage in _ranked(evidence)[:_PASSAGES]:
        before: Told | None = None
        for span in split_sentences(passage.text):
            words = span.of(passage.text)
            at = passage.span.start
            where = Span(start=at + span.start, end=at + span.end)
            leans = before is not None and leans_on_another(words)
            told = Told(passage, where, words, marks_of(words), before, leans)
            if not _is_heading(words):
                yield told
            before = told._replace(before=None)


def _ranked(evidence: Evidence) -> Sequence[Passage]:
    held = evidence.passage_by_id
    return [held[hit.passage_id] for hit in evidence.hits if hit.passage_id in held]


def _is_heading(words: str) -> bool:
    """Tell a line of few words without an end from a sentence."""
    return words[-1:].isalnum() and words.count(" ") < _HEADING


def leans_on_another(words: str) -> bool:
    """Tell whether a sentence begins with a word that means somebody named before it."""
    return _LEANS.match(words) is not None or _PRONOUN.search(words[:_NEAR]) is not None


@lru_cache(maxsize=1 << 13)
def marks_of(text: str) -> frozenset[str]:
    """Return what the words of a text stand for: terms, roots, and words used for one another."""
    marks = set(terms_of(text))
    for match in _WORD.finditer(text):
        marks |= kin_of(match.group().lower())
    return frozenset(marks)


@lru_cache(maxsize=1 << 15)
def kin_of(word: str) -> frozenset[str]:
    """Return the root of a lower-case word ("retaliate", "retaliation") and what it is alike to."""
    return roots_of(word) | alike(word)


@lru_cache(maxsize=1 << 15)
def roots_of(word: str) -> frozenset[str]:
    """Return the first letters that a long lower-case word shares with what derives from it."""
    stem = stem_of(word)
    roots = set[str]()
    if len(stem) >= _ROOT:
        roots.add(f"root:{stem[:_ROOT]}")
    if _SHORT_ROOT <= len(stem) <= _LONG:
        roots.add(f"root:{stem[:_SHORT_ROOT]}")
    return frozenset(roots)
