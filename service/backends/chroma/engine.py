"""One open folder of vectors, on the compiled engine inside chromadb.

The engine is called directly (`chromadb_rust_bindings`, a module of the chromadb wheel that its own
embedded client stands on): `import chromadb` alone costs 1.5 s of a command that may take 2.5, the
engine 0.03 s (2026-11, 1.5.9). Folders stay ordinary Chroma folders, which a test reads with the
public client. Nothing here locks: `folder` does.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import chromadb_rust_bindings as rust  # type: ignore[import-untyped]  # Compiled, no stubs.

from service.domain.errors import HouseError, WorldError
from service.domain.ports.index import Vector

BATCH = 5_000
"""The engine takes at most 5,461 rows at a time."""

OPEN_COLLECTIONS = 100
"""So many collections are kept open at once, five files each."""

# Written to disk with every batch: with the default of 1,000 the first query after opening takes
# up to 0.3 s, with a large one 2 s (5,000 vectors, 2026-11); and readers then find nothing to
# write, so several processes may read. With 400 candidates searched, 12,000 real vectors gave the
# true ten nearest for 200 of 200 questions in whatever order they came in; with 200, for 197.
_SETTINGS = {
    "hnsw": {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 400,
        "sync_threshold": 2,
        "batch_size": 2,
    }
}


_UNWRITABLE = "it cannot be written to; check its permissions"
_WORLD = {
    "disk is full": "the disk is full; make room and try again",
    "No space left": "the disk is full; make room and try again",
    "File too large": "the disk takes no file so large; make room and try again",
    "readonly database": _UNWRITABLE,
    "Permission denied": _UNWRITABLE,
    "Read-only file system": _UNWRITABLE,
}


class Engine:
    """Keep vectors by collection and id in a folder."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, new or known. Raises HouseError where the engine cannot read it."""
        self._folder = folder
        with self._told():
            self._rust = _opened(folder)
            _keep_still(folder)
            self._ids = {each.name: str(each.id) for each in self._listed()}

    def upsert(self, collection: str, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        """Store N vectors under N ids, on the disk when this returns."""
        if not ids:
            return
        with self._told():
            owner = self._made(collection)
            for at in range(0, len(ids), BATCH):
                rows = [list(vector) for vector in vectors[at : at + BATCH]]
                self._rust.upsert(owner, list(ids[at : at + BATCH]), rows)
            self._settle(owner, list(vectors[-1]))

    def discard(self, collection: str, ids: Sequence[str]) -> None:
        """Forget ids; unknown ones are ignored."""
        owner = self._ids.get(name_of(collection))
        if owner is None:
            return
        with self._told():
            for at in range(0, len(ids), BATCH):
                some = list(ids[at : at + BATCH])
                self._rust.delete(owner, some)
            self._settle(owner, self._sample(owner, 0))

    def nearest(self, collection: str, vector: Vector, limit: int) -> Sequence[tuple[str, float]]:
        """Return ids with their cosine similarity, best first."""
        owner = self._ids.get(name_of(collection))
        if owner is None or limit < 1:
            return ()
        with self._told():
            found = self._query(owner, list(vector), limit)
            pairs = zip(found.ids[0], found.distances[0], strict=True)
            return sorted(
                ((passage_id, 1.0 - float(distance)) for passage_id, distance in pairs),
                key=lambda pair: (-pair[1], pair[0]),
            )

    def count(self) -> int:
        """Count the vectors of all collections."""
        with self._told():
            return sum(int(self._rust.count(owner)) for owner in self._ids.values())

    def prove(self) -> None:
        """Find the first and the last vector of each collection by itself, or raise HouseError."""
        for owner in self._ids.values():
            with self._told():
                held = int(self._rust.count(owner))
                for at in {0, held - 1} if held else ():
                    vector = self._sample(owner, at)
                    found = self._query(owner, vector, 1) if vector else None
                    if found is None or not found.ids[0] or found.distances[0][0] > 0.01:
                        raise HouseError(_damaged(self._folder, "a stored vector is not found"))

    def close(self) -> None:
        """Let the files go."""
        del self._rust

    def _made(self, collection: str) -> str:
        name = name_of(collection)
        if name not in self._ids:
            made = self._rust.create_collection(name, json.dumps(_SETTINGS), get_or_create=True)
            self._ids[name] = str(made.id)
        return self._ids[name]

    def _settle(self, owner: str, vector: list[float] | None) -> None:
        """Ask once: the engine carries its log over to the index only when it is asked."""
        if vector:
            self._query(owner, vector, 1)

    def _sample(self, owner: str, at: int) -> list[float] | None:
        found = self._rust.get(owner, limit=1, offset=at, include=["embeddings"])
        return list(found.embeddings[0]) if found.ids else None

    def _query(self, owner: str, vector: list[float], limit: int) -> Any:
        return self._rust.query(owner, None, [vector], limit, include=["distances"])

    def _listed(self) -> Sequence[Any]:
        listed: Sequence[Any] = self._rust.list_collections()
        return listed

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the engine raises, its panics too, into errors of the house."""
        try:
            yield
        except HouseError:
            raise
        except BaseException as failed:
            if not isinstance(failed, Exception) and type(failed).__name__ != "PanicException":
                raise
            for words, told in _WORLD.items():
                if words in str(failed):
                    raise WorldError(f"the index {str(self._folder)!r}: {told}") from failed
            raise HouseError(
                _damaged(self._folder, f"{type(failed).__name__}: {failed}")
            ) from failed


def name_of(collection: str) -> str:
    """Return the name the engine knows a collection by: any name fits its rules that way."""
    return f"c-{hashlib.sha256(collection.encode()).hexdigest()[:40]}"


def _opened(folder: Path) -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    config = rust.SqliteDBConfig(
        hash_type=rust.MigrationHash.MD5,
        migration_mode=rust.MigrationMode.Apply,
        url=str(folder / "chroma.sqlite3"),
    )
    return rust.Bindings(
        allow_reset=False,
        sqlite_db_config=config,
        persist_path=str(folder),
        hnsw_cache_size=OPEN_COLLECTIONS,
    )


def _keep_still(folder: Path) -> None:
    """Let opening leave the files as they are.

    The engine writes a row into `acquire_write` whenever it opens a folder and never reads it; the
    trigger drops that row, so that files nobody changed keep their seal.
    """
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as database, database:
        database.execute(
            "CREATE TRIGGER IF NOT EXISTS keep_still BEFORE INSERT ON acquire_write "
            "BEGIN SELECT RAISE(IGNORE); END"
        )


def _damaged(folder: Path, why: str) -> str:
    return f"the vector index {str(folder)!r} is damaged ({why}); run `crosscheck reindex`"
