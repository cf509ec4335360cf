"""The vector index, which may be thrown away, the embedder that fills it, and the reranker."""

from __future__ import annotations

from collections.abc import AsyncIterable, Sequence
from typing import NamedTuple, Protocol

from service.domain.article import Noun
from service.domain.question import Hit

Vector = Sequence[float]


class VectorBatch(Noun):
    """Hold the vectors of some passages of one collection: N ids, N vectors."""

    collection: str
    ids: tuple[str, ...]
    vectors: tuple[tuple[float, ...], ...]


class Index(Protocol):
    """Keep vectors by passage id. A copy of the archive that may be thrown away."""

    @property
    def stamp(self) -> str | None:
        """Name the embedder this index was filled with; None: it is empty."""

    async def upsert(self, collection: str, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        """Store N vectors under N ids, replacing known ids."""

    async def discard(self, collection: str, ids: Sequence[str]) -> None:
        """Forget these ids; unknown ones are ignored."""

    async def nearest(self, collection: str, vector: Vector, limit: int) -> Sequence[Hit]:
        """Rank passages by cosine similarity, best first, with `dense_rank` set."""

    async def rebuild(self, stamp: str, batches: AsyncIterable[VectorBatch]) -> int:
        """Fill a new index beside the old one, switch to it, drop the old.

        Returns the vectors kept.
        """

    async def count(self) -> int:
        """Count the vectors kept, of all collections."""


class Embedder(Protocol):
    """Turn texts into unit vectors. `stamp` pins model and precision to an index."""

    @property
    def stamp(self) -> str:
        """Name model, digest and precision."""

    @property
    def dimension(self) -> int:
        """Count the numbers of a vector."""

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """Return N unit vectors, one per text, same order."""


class Marked(NamedTuple):
    """Hold a sentence under the title of its article; `spans`: the characters of its figures."""

    title: str
    sentence: str
    spans: tuple[tuple[int, int], ...]


class Reranker(Protocol):
    """Read a question and a sentence together: which figures of the sentence answer it."""

    @property
    def stamp(self) -> str:
        """Name model, digest and precision."""

    async def relevance(
        self, question: str, sentences: Sequence[Marked]
    ) -> Sequence[tuple[float, ...]]:
        """Return for each sentence how surely each of its figures is the one asked for, 0 to 1."""
