"""all-MiniLM-L6-v2 in fp32 for the peers, from the published weights.

By default on onnxruntime, the fastest way found (40 passages a second where sentence-transformers
does 16, 3 ms a question where it takes 18; two busy cores, 2026-11); with sentence-transformers
where no graph is given. Only the one that is used is imported, or it would count as memory. Batches
are of like length, because padding is what costs time.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from evals.speed.material.vectors import DIMENSION, VectorTable
from evals.speed.systems.port import Place

MAX_TOKENS = 256
BATCH = 8
"""Faster than 1 and than 32: 44 passages a second, 34 and 40 (2026-11)."""


class Minilm(Protocol):
    """Turn texts into unit vectors."""

    def documents(self, texts: Sequence[str]) -> list[list[float]]:
        """Return N vectors of N passages."""

    def query(self, text: str) -> list[float]:
        """Return the vector of a question, computed every time."""


def open_minilm(place: Place) -> Minilm:
    """Open the embedder of a place, over the shared vectors where it has some."""
    if place.weights is None:
        raise ValueError("expected a weights folder for a peer's embedder, got None")
    real = (
        _OnnxMinilm(place.graph, place.weights / "tokenizer.json")
        if place.graph
        else _SentenceTransformersMinilm(place.weights)
    )
    return _Looked(real, VectorTable(place.vectors)) if place.vectors else real


class _Looked:
    """Look passages up in the shared vectors; embed questions really."""

    def __init__(self, real: Minilm, table: VectorTable) -> None:
        self._real, self._table = real, table

    def documents(self, texts: Sequence[str]) -> list[list[float]]:
        """Return N vectors of N passages. Raises KeyError for a text that is not in the table."""
        return [self._table.of(text) for text in texts]

    def query(self, text: str) -> list[float]:
        """Return the vector of a question, computed every time."""
        return self._real.query(text)


class _OnnxMinilm:
    def __init__(self, graph: Path, tokenizer: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(graph, options)
        self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def documents(self, texts: Sequence[str]) -> list[list[float]]:
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
        vectors = np.empty((len(tokens), DIMENSION), np.float32)
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            vectors[some] = self._run([tokens[at] for at in some])
        rows: list[list[float]] = vectors.tolist()
        return rows

    def query(self, text: str) -> list[float]:
        return self.documents([text])[0]

    def _run(self, tokens: Sequence[Sequence[int]]) -> Any:
        longest = max(map(len, tokens))
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, some in enumerate(tokens):
            ids[row, : len(some)] = some
            mask[row, : len(some)] = 1
        return self._session.run(None, {"ids": ids, "mask": mask})[0]


class _SentenceTransformersMinilm:
    def __init__(self, weights: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(str(weights), device="cpu")

    def documents(self, texts: Sequence[str]) -> list[list[float]]:
        rows: list[list[float]] = self._model.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        ).tolist()
        return rows

    def query(self, text: str) -> list[float]:
        return self.documents([text])[0]
