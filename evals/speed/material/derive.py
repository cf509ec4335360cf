"""Vectors of recombined passages, made from those of the passages their sentences stand in.

To embed 75,000 more passages would take most of an hour and change no index by its meaning: what
counts for speed is that vectors lie as those of news do, in clusters by story. So a recombined
passage gets the mean of its sentences' passages, by length, moved a little by its own digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from evals.speed.material.vectors import DIMENSION
from service.figures.sentences import split_sentences

_MOVED = 0.4
"""Length of the move against a unit vector: the cosine to the mean stays about 0.93."""

Floats = npt.NDArray[np.float32]


class Derived:
    """Derive vectors from known passages and their vectors."""

    def __init__(self, texts: Sequence[str], vectors: Iterable[Sequence[float]]) -> None:
        self._rows = np.asarray(list(vectors), np.float32).reshape(len(texts), DIMENSION)
        self._row_of = {
            sentence: row for row, text in enumerate(texts) for sentence in _sentences(text)
        }

    def of(self, text: str) -> list[float] | None:
        """Return a unit vector, the same every time; None: no sentence of the text is known."""
        known = [
            (self._row_of[each], len(each)) for each in _sentences(text) if each in self._row_of
        ]
        if not known:
            return None
        rows, lengths = zip(*known, strict=True)
        mean = _unit(np.asarray(lengths, np.float32) @ self._rows[list(rows)])
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        move = np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
        return list(map(float, _unit(mean + _MOVED * _unit(move))))


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector
