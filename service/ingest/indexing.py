"""Carry the outbox over to the vector index, or fill a new index from all that is stored.

Replaying is harmless: ids never change and `upsert` replaces. A row is marked done only after the
index has it, so a crash in between repeats work and loses none.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress

from service.domain.article import Noun
from service.domain.errors import CrosscheckError, HouseError
from service.domain.ports.archive import Archive
from service.domain.ports.index import Embedder, Index, Vector, VectorBatch
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Pending

BATCH = 256
EMBED_BATCH = 64
"""Texts of like length embedded together: padding is what costs time."""

Progress = Callable[[int], None]


class Following:
    """Carry the outbox over beside whoever fills it.

    Embedding leaves the interpreter, preparing does not: so a bulk run uses more than one core, and
    its articles are found by meaning while it goes on.
    """

    def __init__(self, kit: Kit, on_progress: Progress | None = None) -> None:
        self._kit, self._on_progress = kit, on_progress
        self._rows = 0
        self._task: asyncio.Task[None] | None = None

    def go_on(self) -> None:
        """Carry over what was stored up to now; what comes while that runs follows next time."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._carry_over())

    async def ended(self) -> dict[str, int | str]:
        """Carry the rest of the outbox over; say how many rows that were, or what is in the way."""
        try:
            return {"indexed": await self.finish()}
        except CrosscheckError as trouble:
            return {"index_trouble": str(trouble)}

    async def finish(self) -> int:
        """Carry over the rest and count the rows of the whole run. Raises what is in the way."""
        if self._task is not None:
            await self._task
        return self._rows + await index_pending(self._kit, self._on_progress)

    def stop(self) -> None:
        """Leave the rest in the outbox."""
        if self._task is not None:
            self._task.cancel()

    async def _carry_over(self) -> None:
        with suppress(CrosscheckError):  # `finish` meets it again and tells.
            self._rows += await index_pending(self._kit, self._on_progress)


class Gap(Noun):
    """Say how far the index is behind. `fault`: why it must be built anew; "": it need not."""

    missing: int
    passages: int
    fault: str = ""

    @property
    def is_wide(self) -> bool:
        """Tell whether searching by meaning would miss more than a tenth of what is stored."""
        return bool(self.fault) or self.missing * 10 > self.passages


async def gap_of(kit: Kit) -> Gap:
    """Compare the index with what is stored. Raises WorldError where it cannot be read now."""
    passages = sum(shelf.passages for shelf in await kit.archive.shelves())
    if kit.index is None or kit.embedder is None:
        return Gap(missing=0, passages=passages)
    try:
        missing = max(0, passages - await kit.index.count())
    except HouseError as damaged:
        return Gap(missing=passages, passages=passages, fault=str(damaged))
    fault = ""
    if kit.index.stamp != kit.embedder.stamp and not await _is_new(kit.index, kit.archive):
        fault, missing = "the vector index is lost or was filled by another embedder", passages
    elif missing > len(await _waiting(kit.archive, passages)):
        fault = f"{missing} vectors are missing"
    return Gap(missing=missing, passages=passages, fault=fault)


async def mend_index(kit: Kit, on_progress: Progress | None = None) -> int:
    """Bring the index up to what is stored, anew where it has a fault; count what was embedded.

    What waited in the outbox before a rebuild is in the new index, so it is marked done.
    """
    gap = await gap_of(kit)
    if not gap.fault:
        return await index_pending(kit, on_progress)
    rows = await kit.archive.pending(2 * gap.passages + BATCH)
    sequences = [row.sequence for row in rows]
    kept = await rebuild_index(kit, on_progress)
    for at in range(0, len(sequences), BATCH):
        await kit.archive.done(sequences[at : at + BATCH])
    return kept


async def index_pending(kit: Kit, on_progress: Progress | None = None) -> int:
    """Embed what is new and forget what is gone; return the outbox rows carried out.

    `on_progress` gets the rows done with each step. Without an index nothing is done, and the
    outbox keeps its rows. An index that is lost or was filled by another embedder is built anew
    first.
    """
    if kit.index is None or kit.embedder is None:
        return 0
    if kit.index.stamp != kit.embedder.stamp and not await _is_new(kit.index, kit.archive):
        await rebuild_index(kit, on_progress)
    rows = 0
    while True:
        # Whoever waits here finds done what was pending when it came.
        async with kit.index_pace() as rest:
            if rest is not None and await kit.archive.pending(1):
                await rest()
            pending = await kit.archive.pending(BATCH)
            if not pending:
                return rows
            await _carry_out(pending, kit.index, kit.embedder)
            await kit.archive.done([row.sequence for row in pending])
        rows += len(pending)
        if on_progress is not None:
            on_progress(len(pending))


async def rebuild_index(kit: Kit, on_progress: Progress | None = None) -> int:
    """Fill a new index from every live passage and switch to it; return the vectors kept."""
    if kit.index is None or kit.embedder is None:
        return 0
    batches = _vector_batches(kit.archive, kit.embedder, on_progress)
    return await kit.index.rebuild(kit.embedder.stamp, batches)


async def _is_new(index: Index, archive: Archive) -> bool:
    """Tell whether an index is empty because nothing stored was ever to be in it."""
    if index.stamp is not None:
        return False
    passages = sum(shelf.passages for shelf in await archive.shelves())
    return len(await _waiting(archive, passages)) >= passages


async def _waiting(archive: Archive, passages: int) -> set[str]:
    """Return the passages that wait to be embedded."""
    return {row.passage_id for row in await archive.pending(passages + BATCH) if row.text}


async def _carry_out(pending: Sequence[Pending], index: Index, embedder: Embedder) -> None:
    """Apply the last row of each passage: what came before it in the batch is void."""
    last = {(row.collection, row.passage_id): row for row in pending}
    gone: dict[str, list[str]] = defaultdict(list)
    for row in last.values():
        if row.text is None:
            gone[row.collection].append(row.passage_id)
    for collection, ids in gone.items():
        await index.discard(collection, ids)
    for batch in await _embedded(list(last.values()), embedder):
        await index.upsert(batch.collection, batch.ids, batch.vectors)


async def _vector_batches(
    archive: Archive, embedder: Embedder, on_progress: Progress | None
) -> AsyncIterator[VectorBatch]:
    async for rows in archive.live_passages(BATCH):
        for batch in await _embedded(rows, embedder):
            yield batch
        if on_progress is not None:
            on_progress(len(rows))


async def _embedded(rows: Sequence[Pending], embedder: Embedder) -> Sequence[VectorBatch]:
    """Embed the rows that have a text, one batch per collection."""
    told = sorted((row for row in rows if row.text is not None), key=_length)
    vectors: list[Vector] = []
    for start in range(0, len(told), EMBED_BATCH):
        texts = [row.text or "" for row in told[start : start + EMBED_BATCH]]
        vectors.extend(await embedder.embed(texts))
    grouped: dict[str, list[tuple[str, Vector]]] = defaultdict(list)
    for row, vector in zip(told, vectors, strict=True):
        grouped[row.collection].append((row.passage_id, vector))
    return [
        VectorBatch(
            collection=collection,
            ids=tuple(passage_id for passage_id, _ in group),
            vectors=tuple(tuple(vector) for _, vector in group),
        )
        for collection, group in grouped.items()
    ]


def _length(row: Pending) -> int:
    return len(row.text or "")
