"""The index finds what it was given, across processes, crashes and rebuilds."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from service.backends.chroma.engine import name_of
from service.backends.chroma.index import ChromaIndex
from service.backends.file_lock import FileLock, Hold
from service.domain.errors import HouseError, WorldError
from service.domain.ports.index import VectorBatch

STAMP = "test@1"
WIDTH = 16


def vectors_of(count: int, seed: int = 1) -> npt.NDArray[np.float64]:
    drawn = np.random.default_rng(seed).normal(size=(count, WIDTH))
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


def ids_of(count: int) -> list[str]:
    return [f"psg_{number:04}" for number in range(count)]


def fill(index: ChromaIndex, count: int, collection: str = "default", seed: int = 1) -> None:
    vectors = vectors_of(count, seed).tolist()
    asyncio.run(index.upsert(collection, ids_of(count), vectors))


def nearest(
    index: ChromaIndex, vector: Sequence[float], limit: int = 10, collection: str = "default"
) -> list[str]:
    return [hit.passage_id for hit in asyncio.run(index.nearest(collection, vector, limit))]


async def batches_of(count: int, collection: str = "default") -> AsyncIterator[VectorBatch]:
    vectors = vectors_of(count).tolist()
    for at in range(0, count, 7):
        yield VectorBatch(
            collection=collection,
            ids=tuple(ids_of(count)[at : at + 7]),
            vectors=tuple(tuple(vector) for vector in vectors[at : at + 7]),
        )


async def failing_batches() -> AsyncIterator[VectorBatch]:
    async for batch in batches_of(7):
        yield batch
    raise WorldError("the embedder went away")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(root: Path) -> Iterator[ChromaIndex]:
    index = ChromaIndex(root, stamp=STAMP, wait_s=0.2)
    yield index
    index.close()


def test_an_index_never_written_is_empty_and_makes_no_folder(
    index: ChromaIndex, root: Path
) -> None:
    assert (index.stamp, asyncio.run(index.count()), nearest(index, [1.0] * WIDTH)) == (None, 0, [])
    asyncio.run(index.discard("default", ["psg_1"]))
    assert not root.exists()


def test_the_nearest_come_first_with_rank_and_similarity(index: ChromaIndex) -> None:
    fill(index, 60)
    vectors = vectors_of(60)
    hits = asyncio.run(index.nearest("default", vectors[7].tolist(), 5))
    true = np.argsort(-(vectors @ vectors[7]))[:5]
    assert [hit.passage_id for hit in hits] == [ids_of(60)[at] for at in true]
    assert [hit.dense_rank for hit in hits] == [1, 2, 3, 4, 5]
    assert [hit.score for hit in hits] == pytest.approx(sorted(vectors @ vectors[7])[:-6:-1], 1e-3)
    assert all(hit.lexical_rank is None for hit in hits)


def test_the_first_write_sets_the_stamp(index: ChromaIndex) -> None:
    fill(index, 2)
    assert index.stamp == STAMP


def test_a_known_id_is_replaced(index: ChromaIndex) -> None:
    fill(index, 20)
    turned = (-vectors_of(20)[3]).tolist()
    asyncio.run(index.upsert("default", ["psg_0003"], [turned]))
    assert nearest(index, turned, 1) == ["psg_0003"]
    assert asyncio.run(index.count()) == 20


def test_a_discarded_id_is_not_found_and_unknown_ones_are_ignored(index: ChromaIndex) -> None:
    fill(index, 20)
    asyncio.run(index.discard("default", ["psg_0003", "psg_unknown"]))
    asyncio.run(index.discard("nowhere", ["psg_0004"]))
    assert "psg_0003" not in nearest(index, vectors_of(20)[3].tolist(), 20)
    assert asyncio.run(index.count()) == 19


def test_all_may_be_discarded(index: ChromaIndex) -> None:
    fill(index, 3)
    asyncio.run(index.discard("default", ids_of(3)))
    assert nearest(index, vectors_of(3)[0].tolist()) == []


@pytest.mark.parametrize("name", ["a", "Nachrichten 2026", "zoo/../x", "ж" * 60, "Default"])
def test_collections_of_any_name_never_meet(index: ChromaIndex, name: str) -> None:
    fill(index, 5)
    asyncio.run(index.upsert(name, ["psg_other"], [vectors_of(5)[0].tolist()]))
    assert nearest(index, vectors_of(5)[0].tolist(), 9, name) == ["psg_other"]
    assert "psg_other" not in nearest(index, vectors_of(5)[0].tolist(), 9)


def test_more_rows_than_the_engine_takes_at_once_are_stored(index: ChromaIndex) -> None:
    fill(index, 5_500)
    assert asyncio.run(index.count()) == 5_500


def test_ids_without_their_vectors_are_refused(index: ChromaIndex) -> None:
    with pytest.raises(HouseError, match="as many vectors"):
        asyncio.run(index.upsert("default", ["a", "b"], [[1.0] * WIDTH]))


def test_another_process_finds_what_was_written(index: ChromaIndex, root: Path) -> None:
    fill(index, 30)
    assert child(root, "print(len(hits(9)))") == "9"


def test_what_another_process_writes_is_found_by_a_warm_index(
    index: ChromaIndex, root: Path
) -> None:
    fill(index, 30)
    nearest(index, vectors_of(30)[0].tolist())
    child(root, "run(index.upsert('default', ['psg_new'], [[0.5] * 16]))")
    assert nearest(index, [0.5] * WIDTH, 1) == ["psg_new"]
    fill(index, 31)
    assert asyncio.run(index.count()) == 32


def test_many_processes_ask_at_once_and_agree(index: ChromaIndex, root: Path) -> None:
    fill(index, 300)
    children = [start(root, "print(*hits(10))") for _ in range(4)]
    answers = {ended(each) for each in children}
    assert answers == {" ".join(nearest(index, [1.0] * WIDTH))}


def test_a_question_does_not_wait_for_other_questions(index: ChromaIndex, root: Path) -> None:
    fill(index, 5)
    other = FileLock(root / "using.lock")
    assert other.take(Hold.SHARED, wait_s=0)
    assert len(nearest(index, [1.0] * WIDTH)) == 5
    other.release()


def test_a_question_during_a_change_elsewhere_says_so(index: ChromaIndex, root: Path) -> None:
    fill(index, 5)
    other = FileLock(root / "using.lock")
    assert other.take(Hold.ALONE, wait_s=0)
    with pytest.raises(WorldError, match="being changed by another process"):
        nearest(index, [1.0] * WIDTH)
    other.release()
    assert len(nearest(index, [1.0] * WIDTH)) == 5


def test_two_writers_never_meet(index: ChromaIndex, root: Path) -> None:
    fill(index, 5)
    other = FileLock(root / "writing.lock")
    assert other.take(Hold.ALONE, wait_s=0)
    with pytest.raises(WorldError, match="another process"):
        fill(index, 6)
    assert len(nearest(index, [1.0] * WIDTH)) == 5
    other.release()


def test_a_rebuild_keeps_the_same_neighbours_and_drops_the_old_folder(
    index: ChromaIndex, root: Path
) -> None:
    fill(index, 400)
    asked = vectors_of(50, seed=2).tolist()
    before = [nearest(index, vector) for vector in asked]
    assert asyncio.run(index.rebuild("test@2", batches_of(400))) == 400
    assert [nearest(index, vector) for vector in asked] == before
    assert index.stamp == "test@2"
    assert [path.name for path in root.glob("gen-*")] == ["gen-1"]


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(index: ChromaIndex, root: Path) -> None:
    fill(index, 20)
    with pytest.raises(WorldError, match="went away"):
        asyncio.run(index.rebuild("test@2", failing_batches()))
    assert (index.stamp, asyncio.run(index.count())) == (STAMP, 20)
    assert [path.name for path in root.glob("gen-*")] == ["gen-0"]


def test_questions_are_answered_while_a_rebuild_runs(index: ChromaIndex) -> None:
    fill(index, 20)
    seen: list[int] = []

    async def watched() -> AsyncIterator[VectorBatch]:
        async for batch in batches_of(20):
            seen.append(len(await index.nearest("default", [1.0] * WIDTH, 30)))
            yield batch

    asyncio.run(index.rebuild("test@2", watched()))
    assert seen == [20, 20, 20]


def test_a_warm_index_sees_a_rebuild_by_another_process(index: ChromaIndex, root: Path) -> None:
    fill(index, 5)
    nearest(index, [1.0] * WIDTH)
    child(root, "run(index.rebuild('test@2', none()))")
    assert (index.stamp, nearest(index, [1.0] * WIDTH)) == ("test@2", [])


def test_a_rebuild_leaves_no_byte_of_a_discarded_vector(index: ChromaIndex, root: Path) -> None:
    fill(index, 50)
    erased = np.asarray(vectors_of(50)[7], dtype=np.float32).tobytes()
    assert erased in bytes_under(root)
    asyncio.run(index.discard("default", ["psg_0007"]))
    # In a process of its own: the engine writes unused memory to its files, whatever it held.
    child(root, "run(index.rebuild('test@1', some()))")
    assert asyncio.run(index.count()) == 2
    assert erased not in bytes_under(root)
    assert b"psg_0007" not in bytes_under(root)


def test_a_change_cut_short_is_noticed_and_a_whole_index_goes_on(
    index: ChromaIndex, root: Path
) -> None:
    fill(index, 20)
    index.close()
    (root / "dirty").touch()
    assert len(nearest(index, [1.0] * WIDTH)) == 10
    assert not (root / "dirty").exists()


def test_a_damaged_index_is_named_and_does_not_end_the_process(
    index: ChromaIndex, root: Path
) -> None:
    fill(index, 50)
    index.close()
    for file in (root / "gen-0").rglob("*.bin"):
        file.write_bytes(os.urandom(200))
    (root / "dirty").touch()
    for _ in range(2):
        with pytest.raises(HouseError, match="crosscheck reindex"):
            nearest(index, [1.0] * WIDTH)
    assert asyncio.run(index.rebuild(STAMP, batches_of(20))) == 20
    assert len(nearest(index, [1.0] * WIDTH)) == 10


def test_an_unreadable_state_is_named_and_mended_by_a_rebuild(
    index: ChromaIndex, root: Path
) -> None:
    fill(index, 5)
    (root / "index.json").write_text("{", encoding="utf-8")
    with pytest.raises(HouseError, match="crosscheck reindex"):
        nearest(index, [1.0] * WIDTH)
    asyncio.run(index.rebuild(STAMP, batches_of(20)))
    assert asyncio.run(index.count()) == 20


def test_a_file_where_the_folder_should_be_is_the_worlds_fault(root: Path) -> None:
    root.write_text("in the way", encoding="utf-8")
    with pytest.raises(WorldError, match="CROSSCHECK_DATA_DIR"):
        fill(ChromaIndex(root, stamp=STAMP), 2)


def test_the_folder_can_be_read_by_the_public_client(index: ChromaIndex, root: Path) -> None:
    fill(index, 30)
    mine = nearest(index, [1.0] * WIDTH)
    index.close()
    code = (
        "import chromadb, sys\n"
        "client = chromadb.PersistentClient(sys.argv[1], chromadb.config.Settings("
        "anonymized_telemetry=False))\n"
        "kept = client.get_collection(sys.argv[2], embedding_function=None)\n"
        "print(*kept.query(query_embeddings=[[1.0] * 16], n_results=10)['ids'][0])"
    )
    command = [sys.executable, "-c", code, str(root / "gen-0"), name_of("default")]
    assert subprocess.check_output(command, text=True).split() == mine


def bytes_under(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())


PRELUDE = """
import asyncio, sys
from pathlib import Path
from service.backends.chroma.index import ChromaIndex
from service.domain.ports.index import VectorBatch
run = asyncio.run
index = ChromaIndex(Path(sys.argv[1]), stamp="test@1")
def hits(limit):
    return [hit.passage_id for hit in run(index.nearest("default", [1.0] * 16, limit))]
async def none():
    for batch in ():
        yield batch
async def some():
    vectors = ((1.0,) * 16, (0.5,) * 16)
    yield VectorBatch(collection="default", ids=("psg_a", "psg_b"), vectors=vectors)
"""


def start(root: Path, code: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PRELUDE + code, str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def ended(child: subprocess.Popen[str]) -> str:
    shown, _ = child.communicate(timeout=60)
    assert child.returncode == 0
    return shown.strip()


def child(root: Path, code: str) -> str:
    return ended(start(root, code))
