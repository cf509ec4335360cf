"""Rows to train on: each question with sentences that answer it, near misses, and strangers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from tokenizers import Tokenizer

from service.backends.minilm.reranking.pairs import Pair, Tokens, pairs
from service.backends.minilm.reranking.training.stories import Asked, Sentence, Story

_ANSWERING: Final = 3
_BESIDE: Final = 3
# Some pages have no title, some questions no capitals.
_WITHOUT_TITLE: Final = 0.2
_IN_SMALL_LETTERS: Final = 0.15
# Stories next to each other in a file are alike by design.
_NEIGHBOURS: Final = 2
_FROM_NEAR: Final = 0.7
_NO_TOKENS: Final = Tokens((), ())


class Row(NamedTuple):
    """Hold a row of tokens and for each of its figures whether it answers, 1.0 or 0.0."""

    pair: Pair
    answers: list[float]


class Rows:
    """Draw the rows of one epoch after the other from stories, file by file."""

    def __init__(self, files: Sequence[Sequence[Story]], tokenizer: Path, seed: int) -> None:
        self._files = files
        self._all = [story for stories in files for story in stories]
        self._random = Random(seed)
        model = Tokenizer.from_file(str(tokenizer))
        model.no_padding()
        model.no_truncation()

        @cache
        def tokens(text: str) -> Tokens:
            encoding = model.encode(text, add_special_tokens=False)
            return Tokens(encoding.ids, encoding.offsets)

        self._tokens = tokens

    def epoch(self) -> list[Row]:
        """Return all questions once, each with a fresh draw of sentences."""
        return [
            row
            for stories in self._files
            for number, story in enumerate(stories)
            for asked in story.questions
            for row in self._rows(story, asked, self._near(stories, number))
        ]

    def _near(self, stories: Sequence[Story], number: int) -> list[Story]:
        around = range(max(0, number - _NEIGHBOURS), min(len(stories), number + _NEIGHBOURS + 1))
        return [stories[other] for other in around if other != number]

    def _rows(self, story: Story, asked: Asked, near: Sequence[Story]) -> Iterator[Row]:
        words = asked.words.lower() if self._chance(_IN_SMALL_LETTERS) else asked.words
        for sentence in self._drawn(story, asked):
            yield from self._row(words, sentence, asked.answers)
        others = near if near and self._chance(_FROM_NEAR) else self._all
        stranger = self._random.choice(others)
        if stranger is not story and stranger.sentences:
            yield from self._row(words, self._random.choice(stranger.sentences), frozenset())

    def _drawn(self, story: Story, asked: Asked) -> list[Sentence]:
        telling = [s for s in story.sentences if asked.answers & set(s.spans)]
        beside = [s for s in story.sentences if not asked.answers & set(s.spans)]
        return [
            *self._random.sample(telling, min(len(telling), _ANSWERING)),
            *self._random.sample(beside, min(len(beside), _BESIDE)),
        ]

    def _row(self, words: str, sentence: Sentence, answers: frozenset[str]) -> Iterator[Row]:
        title = "" if self._chance(_WITHOUT_TITLE) else sentence.title
        ids = list(sentence.spans)
        asked, told = self._tokens(words), self._tokens(sentence.text)
        head = self._tokens(title) if title else _NO_TOKENS
        for pair in pairs(asked, head, told, list(sentence.spans.values())):
            yield Row(pair, [float(ids[place.figure] in answers) for place in pair.places])

    def _chance(self, share: float) -> bool:
        return self._random.random() < share


def batches(rows: Sequence[Row], tokens: int) -> Iterator[list[Row]]:
    """Put rows of like length together, at most so many tokens with their padding."""
    batch = list[Row]()
    for row in sorted(rows, key=lambda row: len(row.pair.ids)):
        if batch and len(row.pair.ids) * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
