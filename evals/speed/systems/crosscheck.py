"""crosscheck as its command line opens it: `open_desk`, then one call of the desk per question.

Everything a user pays is inside: reading figures at ingest; plan, three ways in, relations,
verification and the journal at ask. With shared vectors, only the embedding of stored passages is
looked up instead of computed; questions are embedded as ever.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from evals.speed.material.vectors import VectorTable
from evals.speed.systems.port import FOUND, Place
from service.desk.front import Desk, read_paths
from service.domain.ports.index import Embedder, Vector
from service.domain.ports.kit import Kit
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings

COLLECTION = "speed"


class Crosscheck:
    """Fulfil the `System` protocol by the front door."""

    def __init__(self, place: Place) -> None:
        self._loop = asyncio.new_event_loop()
        self._stack = AsyncExitStack()
        self._desk = self._loop.run_until_complete(self._open(place))

    def fill(self, material: Path) -> int:
        """Ingest the articles, cut, read and embed them; nothing may be left out of any index."""
        items = read_paths([material / "articles.jsonl"])
        tally = self._loop.run_until_complete(self._desk.ingest(items, COLLECTION))
        ready = self._loop.run_until_complete(self._desk.ready())
        if tally.refused or ready.advice:
            raise RuntimeError(f"{tally.refused} refused; {'; '.join(ready.advice)}")
        return tally.passages

    def search(self, question: str) -> Sequence[str]:
        """Rank passages by words and by meaning."""
        asked = Question(text=question, collection=COLLECTION)
        found = self._loop.run_until_complete(self._desk.search(asked, FOUND))
        return [each.passage.text for each in found]

    def ask(self, question: str) -> str:
        """Answer with figures, relations and citations, by rules, and keep the journal."""
        asked = Question(text=question, collection=COLLECTION)
        return self._loop.run_until_complete(self._desk.ask(asked)).model_dump_json()

    def close(self) -> None:
        """Close the desk."""
        self._loop.run_until_complete(self._stack.aclose())
        self._loop.close()

    async def _open(self, place: Place) -> Desk:
        desk = await self._stack.enter_async_context(open_desk(settings_for(place.store)))
        if place.vectors is None:
            return desk
        kit = kit_of(desk)
        if kit.embedder is None:
            raise RuntimeError("; ".join(kit.degraded))
        return Desk(replace(kit, embedder=SharedVectors(kit.embedder, VectorTable(place.vectors))))


class SharedVectors:
    """Fulfil the `Embedder` port: known texts are looked up, others really embedded."""

    def __init__(self, embedder: Embedder, table: VectorTable) -> None:
        self._embedder, self._table = embedder, table

    @property
    def stamp(self) -> str:
        """Name the embedder the vectors came from."""
        return self._embedder.stamp

    @property
    def dimension(self) -> int:
        """Count the numbers of a vector."""
        return self._embedder.dimension

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """Return N unit vectors, one per text, same order."""
        if all(self._table.holds(text) for text in texts):
            return [self._table.of(text) for text in texts]
        return await self._embedder.embed(texts)


def settings_for(store: Path) -> Settings:
    """Return the ordinary settings with all data in one folder."""
    return Settings.load(data_dir=store)


def kit_of(desk: Desk) -> Kit:
    """Return the ports behind a desk, which it rightly shows to no door."""
    return desk._kit  # noqa: SLF001
