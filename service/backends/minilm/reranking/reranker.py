"""The reranker: a cross-encoder of MiniLM's layers in int8 on onnxruntime, without torch.

Rows run one by one, like the embedder's texts, so that a score never depends on its neighbours.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import Any

import numpy as np

from service.backends.minilm.reranking.pairs import Pair, Tokens, pairs
from service.backends.minilm.session import open_session
from service.backends.minilm.weights import ModelFolder
from service.domain.errors import HouseError
from service.domain.ports.index import Marked

_DECIMALS = 3
_REMEMBERED = 4096


class MiniLmReranker:
    """Fulfil the `Reranker` port with a model built from `cross_encoder.Adapter.graph`."""

    def __init__(self, stamp: str, session: Any, tokenizer: Any, threads: int) -> None:
        self._stamp = stamp
        self._session = session
        self._tokenizer = tokenizer
        self._workers = ThreadPoolExecutor(threads, thread_name_prefix="reranker")
        self._known = OrderedDict[bytes, tuple[float, ...]]()
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: ModelFolder, *, threads: int) -> MiniLmReranker:
        """Load a built model. Raises HouseError where it is missing or damaged."""
        return cls(folder.path.name, *open_session(folder), threads)

    @property
    def stamp(self) -> str:
        """Name model, digest and precision."""
        return self._stamp

    async def relevance(
        self, question: str, sentences: Sequence[Marked]
    ) -> Sequence[tuple[float, ...]]:
        """Return for each sentence how surely each of its figures is the one asked for, 0 to 1.

        Rounded to 3 decimals; 0.0 for a figure that no token stands for.
        """
        if not sentences:
            return ()
        return await asyncio.to_thread(self._relevance, question, list(sentences))

    def _relevance(self, question: str, sentences: list[Marked]) -> list[tuple[float, ...]]:
        texts = [question, *(s.title for s in sentences), *(s.sentence for s in sentences)]
        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        asked, *rest = [Tokens(encoding.ids, encoding.offsets) for encoding in encoded]
        titles, told = rest[: len(sentences)], rest[len(sentences) :]
        rows = [
            (number, pair)
            for number, sentence in enumerate(sentences)
            for pair in pairs(asked, titles[number], told[number], sentence.spans)
        ]
        found = [[0.0] * len(sentence.spans) for sentence in sentences]
        ran = self._workers.map(self._scores, [pair for _, pair in rows])
        for (number, pair), scores in zip(rows, ran, strict=True):
            for place, score in zip(pair.places, scores, strict=True):
                found[number][place.figure] = score
        return [tuple(scores) for scores in found]

    def _scores(self, pair: Pair) -> tuple[float, ...]:
        """Return the scores of a row, remembered for as long as others are not asked for.

        Questions are asked again: by another reader, in a second window, every night. No text is
        kept for it, only a digest of the row.
        """
        key = blake2b(repr(pair).encode(), digest_size=16).digest()
        with self._lock:
            known = self._known.pop(key, None)
            if known is not None:
                self._known[key] = known
                return known
        scores = self._run(pair)
        with self._lock:
            self._known[key] = scores
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return scores

    def _run(self, pair: Pair) -> tuple[float, ...]:
        feed = {
            "input_ids": np.asarray([pair.ids], dtype=np.int64),
            "parts": np.asarray([pair.parts], dtype=np.int64),
        }
        try:
            [[scores]] = self._session.run(None, feed)
        except Exception as failed:  # onnxruntime's errors share no root but Exception.
            raise HouseError(f"the reranker failed on {len(pair.ids)} tokens: {failed}") from failed
        sums = [scores[0, 0] + scores[place.start : place.end, 1].mean() for place in pair.places]
        return tuple(round(1 / (1 + float(np.exp(-total))), _DECIMALS) for total in sums)
