"""Damage done to the files behind the index's back is noticed before the engine opens them."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from pathlib import Path

import pytest

from service.backends.chroma.index import ChromaIndex
from service.backends.chroma.seal import WHOLE_BYTES, fault_in, seal_of
from service.domain.errors import HouseError
from tests.backends.chroma.test_index import batches_of, fill, vectors_of

STAMP = "test@1"


def an_index(root: Path) -> ChromaIndex:
    return ChromaIndex(root, stamp=STAMP, wait_s=0.2)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    index = an_index(tmp_path / "index")
    fill(index, 60)
    index.close()
    return tmp_path / "index"


def files_of(root: Path) -> list[Path]:
    return sorted(path for path in (root / "gen-0").rglob("*") if path.is_file())


def overwrite(path: Path, at: int, words: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(words)


def ask(root: Path) -> list[str]:
    index = an_index(root)
    try:
        hits = asyncio.run(index.nearest("default", vectors_of(60)[7].tolist(), 3))
    finally:
        index.close()
    return [hit.passage_id for hit in hits]


def test_questions_leave_the_files_as_they_are(root: Path) -> None:
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files_of(root)]
    for _ in range(3):
        assert ask(root)[0] == "psg_0007"
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files_of(root)] == before


@pytest.mark.parametrize("which", range(6))
@pytest.mark.parametrize("damage", ["middle", "short", "long", "empty", "gone"])
def test_a_damaged_file_is_never_opened(root: Path, which: int, damage: str) -> None:
    path = files_of(root)[which]
    size = path.stat().st_size
    if damage == "middle":
        overwrite(path, size // 2, bytes(255 - each for each in path.read_bytes()[size // 2 :][:4]))
    elif damage == "gone":
        path.unlink()
    else:
        with path.open("r+b") as file:
            file.truncate({"short": size // 2, "long": size + 64, "empty": 0}[damage])
    with pytest.raises(HouseError, match=rf"damaged \(.*{path.name}.*crosscheck reindex"):
        ask(root)


def test_a_missing_generation_is_not_an_empty_index(root: Path) -> None:
    shutil.rmtree(root / "gen-0")
    with pytest.raises(HouseError, match="is missing"):
        ask(root)
    index = an_index(root)
    with pytest.raises(HouseError, match="is missing"):
        asyncio.run(index.count())
    with pytest.raises(HouseError, match="is missing"):
        fill(index, 2)
    index.close()


def test_a_missing_generation_is_noticed_after_a_change_cut_short(root: Path) -> None:
    shutil.rmtree(root / "gen-0")
    (root / "dirty").touch()
    with pytest.raises(HouseError, match="damaged"):
        ask(root)


@pytest.mark.parametrize("name", ["index.json", "seal.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b'{"epoch": 9}'])
def test_a_damaged_note_is_noticed(root: Path, name: str, content: bytes) -> None:
    (root / name).write_bytes(content)
    with pytest.raises(HouseError, match="crosscheck reindex"):
        ask(root)


def test_an_unreadable_state_has_no_stamp(root: Path) -> None:
    (root / "index.json").write_bytes(b"{")
    assert an_index(root).stamp is None


def test_a_deleted_folder_has_no_stamp(root: Path) -> None:
    shutil.rmtree(root)
    assert an_index(root).stamp is None


def test_files_without_a_state_are_not_used(root: Path) -> None:
    (root / "index.json").unlink()
    index = an_index(root)
    fill(index, 2)
    assert asyncio.run(index.count()) == 2
    index.close()


@pytest.mark.parametrize("gone", ["chroma.sqlite3", "", "../index.json", "../seal.json"])
def test_a_rebuild_mends_any_damage(root: Path, gone: str) -> None:
    path = root / "gen-0" / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    index = an_index(root)
    assert asyncio.run(index.rebuild(STAMP, batches_of(60))) == 60
    index.close()
    assert ask(root)[0] == "psg_0007"


def test_a_copied_folder_is_as_good(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy", copy_function=shutil.copyfile)
    assert ask(tmp_path / "copy")[0] == "psg_0007"


def test_a_large_file_is_sampled_while_nobody_wrote_it_and_else_read_whole(tmp_path: Path) -> None:
    large = tmp_path / "gen" / "large.bin"
    large.parent.mkdir()
    large.write_bytes(os.urandom(4 * WHOLE_BYTES))
    seal = seal_of(large.parent, 1)
    assert fault_in(large.parent, seal) is None
    changed_ns = large.stat().st_mtime_ns
    kept = large.read_bytes()[:4]
    overwrite(large, 0, bytes(255 - each for each in kept))
    os.utime(large, ns=(changed_ns, changed_ns))
    assert fault_in(large.parent, seal) == "large.bin has changed"
    overwrite(large, 0, kept)
    assert fault_in(large.parent, seal) is None
    between = large.stat().st_size // 2 + 5_000
    overwrite(large, between, b"\x00\x01\x02\x03")
    assert fault_in(large.parent, seal) == "large.bin has changed"


def test_checking_a_small_index_costs_next_to_nothing(root: Path) -> None:
    seal = seal_of(root / "gen-0", 1)
    best = 1.0
    for _ in range(5):
        started = time.perf_counter()
        assert fault_in(root / "gen-0", seal) is None
        best = min(best, time.perf_counter() - started)
    assert best < 0.005
