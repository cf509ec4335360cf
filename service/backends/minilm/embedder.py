"""all-MiniLM-L6-v2 on onnxruntime: texts to unit vectors, without torch.

Texts run one by one, several at once, never as a padded batch: dynamic int8 takes its scale from
all it is given, so in a batch a text's vector moves with its neighbours (cosine 0.98 to 0.99,
2026-11) and a rebuilt index ranks differently. On two cores one by one is at least as fast.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import numpy as np

from service.backends.minilm.session import open_session
from service.backends.minilm.weights import NAME, ModelFolder
from service.domain.errors import HouseError
from service.domain.ports.index import Vector

DIMENSION = 384
MAX_TOKENS = 256


class MiniLmEmbedder:
    """Fulfil the `Embedder` port with a model built by `graph.build_model`."""

    def __init__(self, session: Any, tokenizer: Any, threads: int) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._workers = ThreadPoolExecutor(
            threads, thread_name_prefix="minilm", initializer=_give_way
        )

    @classmethod
    def open(cls, folder: ModelFolder, *, threads: int) -> MiniLmEmbedder:
        """Load a built model. Raises HouseError where it is missing or damaged."""
        session, tokenizer = open_session(folder)
        tokenizer.enable_truncation(MAX_TOKENS)
        return cls(session, tokenizer, threads)

    @property
    def stamp(self) -> str:
        """Name model, digest and precision."""
        return NAME

    @property
    def dimension(self) -> int:
        """Count the numbers of a vector."""
        return DIMENSION

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """Return N unit vectors, one per text, same order. Text after 256 tokens is not read."""
        return await asyncio.to_thread(self._embed, list(texts)) if texts else ()

    def _embed(self, texts: list[str]) -> list[Vector]:
        tokens = self._tokenizer.encode_batch_fast(texts)
        if len(tokens) == 1:  # A question must not queue behind batches.
            return [self._run(tokens[0].ids)]
        return list(self._workers.map(self._run, [encoding.ids for encoding in tokens]))

    def _run(self, ids: list[int]) -> Vector:
        try:
            [vectors] = self._session.run(None, {"input_ids": np.asarray([ids], dtype=np.int64)})
        except Exception as failed:  # onnxruntime's errors share no root but Exception.
            raise HouseError(f"the embedder failed on {len(ids)} tokens: {failed}") from failed
        return tuple(vectors[0].tolist())


def _give_way() -> None:
    """Let threads that embed many texts give way to those that answer, where the system can."""
    if sys.platform == "linux":  # Only there a thread has a priority of its own.
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
