"""Vectors from any service that speaks OpenAI's protocol.

Which model made a vector, and how long it is, pins it to an index: both stand in the stamp, and an
index of another stamp is not searched until `crosscheck reindex` has filled it anew. The length is
found out by embedding one word when it is opened.
"""

from __future__ import annotations

import math
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import openai
from pydantic import BaseModel, ValidationError

from service.backends.openai_llm.limits.line import Line, within
from service.backends.openai_llm.limits.retry import Patience
from service.backends.openai_llm.wire.connection import Server, connect
from service.backends.openai_llm.wire.faults import FaultError, fault_of
from service.domain.errors import HouseError
from service.domain.ports.index import Vector
from service.domain.ports.model import Turn

MOST_TEXTS: Final = 256
MOST_CHARS: Final = 200_000
LONGEST_CHARS: Final = 8_000
"""Of one text; what follows is not read. Passages are far shorter."""

_BODY_BYTES: Final = 32 * 1024 * 1024
_REQUESTS: Final = 3


class _Row(BaseModel):
    index: int
    embedding: tuple[float, ...]


class _Rows(BaseModel):
    data: tuple[_Row, ...]


@asynccontextmanager
async def open_embedder(
    server: Server, *, deadline_s: float, patience: Patience | None = None
) -> AsyncIterator[OpenAiEmbedder]:
    """Open an embedder; its connections are closed at the end. Raises ModelError.

    `deadline_s`: how long one batch may take, tries included.
    """
    async with connect(server, at_once=2, body_bytes=_BODY_BYTES) as client:
        embedder = OpenAiEmbedder(client, server.model, deadline_s, patience or Patience())
        await embedder.measure()
        yield embedder


class OpenAiEmbedder:
    """Fulfil the `Embedder` port."""

    def __init__(
        self, client: openai.AsyncOpenAI, model: str, deadline_s: float, patience: Patience
    ) -> None:
        self._client, self._model, self._deadline_s = client, model, deadline_s
        self._line = Line(patience, at_once=2)
        self._dimension = 0

    @property
    def stamp(self) -> str:
        """Name model and dimension."""
        return f"openai:{self._model}/{self.dimension}"

    @property
    def dimension(self) -> int:
        """Count the numbers of a vector."""
        if not self._dimension:
            raise HouseError("expected an embedder that was opened, got one not measured yet")
        return self._dimension

    async def measure(self) -> None:
        """Learn the dimension from one word. Raises ModelError."""
        [vector] = await self._batch(["word"])
        self._dimension = len(vector)

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """Return N unit vectors, one per text, same order. Text after 8,000 characters is not read.

        Raises ModelError where the service gives no such vectors.
        """
        return [vector for batch in _batches(texts) for vector in await self._batch(batch)]

    async def _batch(self, texts: list[str]) -> list[Vector]:
        turn = Turn(ends_at=time.monotonic() + self._deadline_s, calls=_REQUESTS)

        async def once() -> list[Vector]:
            return self._vectors(await self._body(texts), len(texts))

        async with within(turn):
            return await self._line.carry(once, turn)

    async def _body(self, texts: list[str]) -> bytes:
        try:
            async with self._client.embeddings.with_streaming_response.create(
                model=self._model, input=texts, encoding_format="float"
            ) as response:
                return b"".join([piece async for piece in response.http_response.aiter_raw()])
        except Exception as failed:  # As in `wire.exchange`.
            raise fault_of(failed) from None

    def _vectors(self, body: bytes, wanted: int) -> list[Vector]:
        try:
            rows = sorted(_Rows.model_validate_json(body).data, key=lambda row: row.index)
        except ValidationError:
            raise _bad("no list of vectors") from None
        if [row.index for row in rows] != list(range(wanted)):
            raise _bad(f"{len(rows)} vectors for {wanted} texts")
        vectors = [_unit(row.embedding) for row in rows]
        lengths = {len(vector) for vector in vectors} | ({self._dimension} - {0})
        if len(lengths) != 1:
            raise _bad(f"vectors of different lengths ({sorted(lengths)})")
        return vectors


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch, chars = list[str](), 0
    for text in texts:
        cut = text[:LONGEST_CHARS] or " "  # An empty text is refused by most services.
        if batch and (len(batch) == MOST_TEXTS or chars + len(cut) > MOST_CHARS):
            yield batch
            batch, chars = [], 0
        batch.append(cut)
        chars += len(cut)
    if batch:
        yield batch


def _unit(vector: tuple[float, ...]) -> Vector:
    size = math.hypot(*vector)
    if not math.isfinite(size) or not size:
        raise _bad("a vector without a direction")
    return tuple(number / size for number in vector)


def _bad(found: str) -> FaultError:
    return FaultError(f"the embedder's reply holds {found}", reason="bad_chunk")
