"""A question and a sentence as one row of tokens, as the reranker is trained on and reads them.

The row is `[CLS] question [SEP] title [SEP] sentence [SEP]`; of a long sentence only what stands
around its figures. Each part has its own number, and each figure its place in the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

CLS, SEP = 101, 102
QUESTION, TITLE, SENTENCE = 0, 1, 2
_QUESTION_TOKENS: Final = 32
_TITLE_TOKENS: Final = 20
_SENTENCE_TOKENS: Final = 72


class Tokens(NamedTuple):
    """Hold a text as N token ids, each with the characters it stands for."""

    ids: Sequence[int]
    offsets: Sequence[tuple[int, int]]


class Place(NamedTuple):
    """Say which figure of a sentence stands where: tokens `start` to `end`, the end excluded."""

    figure: int
    start: int
    end: int


class Pair(NamedTuple):
    """Hold one row: its N ids, the part each belongs to, and the places of its figures."""

    ids: tuple[int, ...]
    parts: tuple[int, ...]
    places: tuple[Place, ...]


def pairs(
    question: Tokens, title: Tokens, sentence: Tokens, spans: Sequence[tuple[int, int]]
) -> list[Pair]:
    """Return the rows that hold each figure of a sentence once. `spans`: their characters."""
    asked = [CLS, *question.ids[:_QUESTION_TOKENS], SEP]
    head = [*asked, *title.ids[:_TITLE_TOKENS], SEP]
    parts = [QUESTION] * len(asked) + [TITLE] * (len(head) - len(asked))
    found = list[Pair]()
    for start, places in _windows(len(sentence.ids), _places(sentence, spans)):
        told = list(sentence.ids[start : start + _SENTENCE_TOKENS])
        shift, end = len(head) - start, len(head) + len(told)
        found.append(
            Pair(
                ids=(*head, *told, SEP),
                parts=(*parts, *[SENTENCE] * (len(told) + 1)),
                places=tuple(
                    Place(place.figure, place.start + shift, min(place.end + shift, end))
                    for place in places
                ),
            )
        )
    return found


def _places(sentence: Tokens, spans: Sequence[tuple[int, int]]) -> list[Place]:
    """Find the tokens that share a character with each figure."""
    found = list[Place]()
    for figure, (start, end) in enumerate(spans):
        inside = [i for i, (a, z) in enumerate(sentence.offsets) if a < end and z > start]
        if inside:
            found.append(Place(figure, inside[0], inside[-1] + 1))
    return sorted(found, key=lambda place: place.start)


def _windows(length: int, places: Sequence[Place]) -> list[tuple[int, list[Place]]]:
    """Cut a long sentence around its figures: where each cut starts, and whom it holds."""
    if length <= _SENTENCE_TOKENS:
        return [(0, list(places))] if places else []
    cuts = list[tuple[int, list[Place]]]()
    for place in places:
        if cuts and cuts[-1][0] <= place.start and place.end <= cuts[-1][0] + _SENTENCE_TOKENS:
            cuts[-1][1].append(place)
        else:
            middle = place.start - _SENTENCE_TOKENS // 2
            cuts.append((max(0, min(middle, length - _SENTENCE_TOKENS)), [place]))
    return cuts
