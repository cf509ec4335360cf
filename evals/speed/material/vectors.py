"""Vectors by the text they stand for, kept in a folder and shared by every system and run.

Embedding 100,000 passages takes a good part of an hour on two cores, so it is done once. Rows are
only ever appended, digests after vectors, so a stopped run goes on where it ended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

DIMENSION = 384
_DIGEST = 16
_ROW = 4 * DIMENSION


class VectorTable:
    """Look vectors up by text; all are held in memory."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, new or known."""
        folder.mkdir(parents=True, exist_ok=True)
        self._digests, self._vectors = folder / "digests", folder / "vectors"
        self._digests.touch()
        self._vectors.touch()
        held = self._digests.read_bytes()
        keys = [held[at : at + _DIGEST] for at in range(0, len(held) - _DIGEST + 1, _DIGEST)]
        rows = np.fromfile(self._vectors, np.float32)[: len(keys) * DIMENSION]
        self._vector_of: dict[bytes, npt.NDArray[np.float32]] = dict(
            zip(keys, rows.reshape(len(keys), DIMENSION), strict=True)
        )

    def __len__(self) -> int:
        return len(self._vector_of)

    def holds(self, text: str) -> bool:
        """Tell whether the vector of a text is known."""
        return _digest(text) in self._vector_of

    def of(self, text: str) -> list[float]:
        """Return the vector of a text. Raises KeyError where it is not known."""
        return list(map(float, self._vector_of[_digest(text)]))

    def add(self, texts: Sequence[str], vectors: Sequence[Sequence[float]]) -> None:
        """Keep N vectors of N new and different texts, on the disk when this returns."""
        block = np.asarray(vectors, np.float32).reshape(len(texts), DIMENSION)
        keys = [_digest(text) for text in texts]
        known = len(self)
        _write(self._vectors, known * _ROW, block.tobytes())
        _write(self._digests, known * _DIGEST, b"".join(keys))
        self._vector_of.update(zip(keys, block, strict=True))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_DIGEST]


def _write(path: Path, at: int, what: bytes) -> None:
    """Write from an offset on: what a stopped run left beyond it is replaced."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(what)
        file.truncate()
