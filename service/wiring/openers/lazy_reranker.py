"""The reranker, opened when the first question wants it: most commands and processes ask none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence

from service.domain.ports.index import Marked, Reranker


class LazyReranker:
    """Fulfil the `Reranker` port by one that is opened at the first call, once for all callers."""

    def __init__(self, stamp: str, make: Callable[[], Reranker]) -> None:
        self._stamp = stamp
        self._make = make
        self._made: Reranker | None = None
        self._making = threading.Lock()

    @property
    def stamp(self) -> str:
        """Name model, digest and precision."""
        return self._stamp

    async def relevance(
        self, question: str, sentences: Sequence[Marked]
    ) -> Sequence[tuple[float, ...]]:
        """Read sentences, as the port says. Raises CrosscheckError where it cannot be opened."""
        made = self._made
        if made is None:
            made = await asyncio.to_thread(self._opened)
        return await made.relevance(question, sentences)

    def _opened(self) -> Reranker:
        with self._making:
            if self._made is None:
                self._made = self._make()
            return self._made
