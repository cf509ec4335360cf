"""The vector index on Chroma's engine: vectors and ids only, everything else is in the archive.

An open engine is kept warm and used again for as long as no other process has changed the folder
(`State.epoch`). Every call takes its lock for as long as it runs and no longer, so questions in
several processes run side by side and an ingest lets them through between its batches.

Vectors that were discarded stay in the files until a rebuild, and the engine writes memory it has
not used yet to its files: only a rebuild by a process that never held a vector erases it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from service.backends.chroma.engine import Engine
from service.backends.chroma.folder import IndexFolder, State
from service.backends.file_lock import Hold
from service.domain.errors import HouseError
from service.domain.ports.index import Vector, VectorBatch
from service.domain.question import Hit

WAIT_S = 5.0

T = TypeVar("T")


class ChromaIndex:
    """Fulfil the `Index` port in a folder. `stamp` names the embedder that will fill it."""

    def __init__(self, root: Path, *, stamp: str, wait_s: float = WAIT_S) -> None:
        """Name the folder; nothing is read or written before the first call."""
        self._folder = IndexFolder(root, wait_s=wait_s)
        self._embedder = stamp
        self._thread = threading.Lock()
        self._engine: Engine | None = None
        self._opened = State()

    @property
    def stamp(self) -> str | None:
        """Name the embedder this index was filled with; None: it is empty or not to be read."""
        try:
            return self._folder.state().stamp
        except HouseError:
            return None

    async def upsert(self, collection: str, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        """Store N vectors under N ids, replacing known ids."""
        if len(ids) != len(vectors):
            raise HouseError(f"expected as many vectors as ids, got {len(vectors)}, {len(ids)}")
        if ids:
            await self._change(
                partial(Engine.upsert, collection=collection, ids=ids, vectors=vectors)
            )

    async def discard(self, collection: str, ids: Sequence[str]) -> None:
        """Forget these ids; unknown ones are ignored."""
        if ids and self.stamp is not None:
            await self._change(partial(Engine.discard, collection=collection, ids=ids))

    async def nearest(self, collection: str, vector: Vector, limit: int) -> Sequence[Hit]:
        """Rank passages by cosine similarity, best first, with `dense_rank` set."""
        none: Sequence[tuple[str, float]] = ()
        ask = partial(Engine.nearest, collection=collection, vector=vector, limit=limit)
        pairs = await self._ask(ask, none)
        return [
            Hit(passage_id=passage_id, score=score, dense_rank=rank)
            for rank, (passage_id, score) in enumerate(pairs, start=1)
        ]

    async def count(self) -> int:
        """Count the vectors kept, of all collections."""
        return await self._ask(Engine.count, 0)

    async def rebuild(self, stamp: str, batches: AsyncIterable[VectorBatch]) -> int:
        """Fill a new generation beside the old one, switch to it, drop the old.

        Questions are answered from the old one meanwhile. Returns the vectors kept.
        """
        with ExitStack() as held:
            await asyncio.to_thread(held.enter_context, self._folder.writing())
            held.callback(self._folder.sweep)
            state = await asyncio.to_thread(self._next_state, stamp)
            kept = await self._filled(state, batches)
            await asyncio.to_thread(self._switch, state)
            return kept

    def close(self) -> None:
        """Let the files go. Nothing is lost without it."""
        with self._thread:
            self._drop_engine()

    async def _ask(self, work: Callable[[Engine], T], empty: T) -> T:
        """Run a question; `empty` answers it where there is no index yet."""

        def run() -> T:
            with self._thread, self._folder.told():
                if not self._folder.exists:
                    return empty
                if self._folder.is_dirty:
                    self._heal()
                with self._folder.using(Hold.SHARED):
                    return work(self._current_engine())

        return await asyncio.to_thread(run)

    async def _change(self, work: Callable[[Engine], None]) -> None:
        def run() -> None:
            with self._thread, self._folder.told(), self._folder.writing():
                if self._folder.is_dirty:
                    self._heal()
                with self._folder.using(Hold.ALONE), self._noted() as engine:
                    work(engine)

        await asyncio.to_thread(run)

    @contextmanager
    def _noted(self) -> Iterator[Engine]:
        """Give an engine to change; what changed is noted only if all went well."""
        engine = self._current_engine()
        self._folder.begin()
        yield engine
        update = {"epoch": self._opened.epoch + 1, "stamp": self._opened.stamp or self._embedder}
        self._opened = self._opened.model_copy(update=update)
        self._folder.end(self._opened)

    def _current_engine(self) -> Engine:
        """Return an engine that sees what is in the folder now. Needs a lock held."""
        state = self._folder.state()
        if self._engine is None or state != self._opened:
            self._drop_engine()
            self._engine = self._opened_engine(state)
            self._opened = state
        return self._engine

    def _opened_engine(self, state: State) -> Engine:
        """Open the files of a state where they are as they were left. Raises HouseError."""
        if not self._folder.exists:
            self._folder.clear(state)  # Whatever lies there belongs to no state that is known.
        elif fault := self._folder.fault(state):
            raise HouseError(
                f"the vector index {str(self._folder.root)!r} is damaged ({fault}); "
                "run `crosscheck reindex`"
            )
        return Engine(self._folder.generation(state.generation))

    def _heal(self) -> None:
        """Try an index whose last change was cut short, and remember what came of it."""
        with self._folder.using(Hold.ALONE):
            state = self._folder.state()
            if not self._folder.is_dirty or state.damaged:
                return
            self._drop_engine()
            whole = self._folder.probe(state)
            update = {"epoch": state.epoch + 1, "damaged": not whole}
            self._folder.end(state.model_copy(update=update))

    def _next_state(self, stamp: str) -> State:
        self._folder.sweep()
        try:
            state = self._folder.state()
        except HouseError:
            state = State()  # Unreadable, and so is what it named: all begins anew.
        fresh = State(generation=state.generation + 1, epoch=state.epoch + 1, stamp=stamp)
        self._folder.clear(fresh)
        return fresh

    async def _filled(self, state: State, batches: AsyncIterable[VectorBatch]) -> int:
        fresh = await asyncio.to_thread(Engine, self._folder.generation(state.generation))
        try:
            async for batch in batches:
                work = partial(fresh.upsert, batch.collection, batch.ids, batch.vectors)
                await asyncio.to_thread(work)
            return await asyncio.to_thread(fresh.count)
        finally:
            fresh.close()

    def _switch(self, state: State) -> None:
        with self._thread, self._folder.using(Hold.ALONE):
            self._drop_engine()
            self._folder.end(state)

    def _drop_engine(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None
