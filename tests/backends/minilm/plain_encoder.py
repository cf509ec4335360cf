"""Both models written out in numpy and float32: slow, and what the int8 graphs are held against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from service.backends.minilm.reranking.cross_encoder import HEAD, Adapter
from service.backends.minilm.reranking.pairs import Pair

Floats = npt.NDArray[np.float32]
erf = np.vectorize(math.erf, otypes=[np.float32])


class PlainEncoder:
    def __init__(self, weights: Path) -> None:
        published: dict[str, Floats] = load_file(weights / "model.safetensors")
        self._weights = published
        self._tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)

    def embed(self, texts: Sequence[str]) -> Floats:
        return np.stack([self._vector(self._tokenizer.encode(text).ids) for text in texts])

    def _vector(self, ids: list[int]) -> Floats:
        w = self._weights
        hidden = w["embeddings.word_embeddings.weight"][ids]
        hidden = hidden + w["embeddings.position_embeddings.weight"][: len(ids)]
        hidden = hidden + w["embeddings.token_type_embeddings.weight"][0]
        hidden = self._normal(hidden, "embeddings.LayerNorm")
        for layer in range(6):
            hidden = self._layer(hidden, f"encoder.layer.{layer}")
        mean = hidden.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def _layer(self, hidden: Floats, name: str) -> Floats:
        attended = self._attention(hidden, f"{name}.attention.self")
        attended = self._dense(attended, f"{name}.attention.output.dense")
        first = self._normal(attended + hidden, f"{name}.attention.output.LayerNorm")
        inner = self._dense(first, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / math.sqrt(2)))
        outer = self._dense(inner, f"{name}.output.dense")
        return self._normal(outer + first, f"{name}.output.LayerNorm")

    def _attention(self, hidden: Floats, name: str) -> Floats:
        query, key, value = (
            self._dense(hidden, f"{name}.{part}").reshape(-1, 12, 32).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(32)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed: Floats = (shares @ value).transpose(1, 0, 2).reshape(-1, 384)
        return mixed

    def _dense(self, source: Floats, name: str) -> Floats:
        product: Floats = source @ self._weights[f"{name}.weight"].T
        return product + self._weights[f"{name}.bias"]

    def _normal(self, source: Floats, name: str) -> Floats:
        centred = source - source.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return np.asarray(
            scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"],
            dtype=np.float32,
        )


class PlainCrossEncoder(PlainEncoder):
    def __init__(self, weights: Path) -> None:
        super().__init__(weights)
        adapter = Adapter.packaged()
        read = adapter.over(self._weights.__getitem__)
        self._weights = {name: read(name) for name in self._weights}
        self._head = read(f"{HEAD}.weight"), read(f"{HEAD}.bias")
        self._depth = adapter.layers

    def relevance(self, pair: Pair) -> list[float]:
        w = self._weights
        hidden = w["embeddings.word_embeddings.weight"][list(pair.ids)]
        hidden = hidden + w["embeddings.position_embeddings.weight"][: len(pair.ids)]
        hidden = hidden + w["embeddings.token_type_embeddings.weight"][list(pair.parts)]
        hidden = self._normal(hidden, "embeddings.LayerNorm")
        for layer in range(self._depth):
            hidden = self._layer(hidden, f"encoder.layer.{layer}")
        weight, bias = self._head
        scores = hidden @ weight.T + bias
        sums = [scores[0, 0] + scores[p.start : p.end, 1].mean() for p in pair.places]
        return [1 / (1 + math.exp(-total)) for total in sums]
