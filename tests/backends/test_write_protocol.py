"""What was acknowledged survives, and the index can always catch up from the outbox.

The writing process is killed at random moments; after each kill what it acknowledged is there, what
is there is whole, and the three stores name the same passages once the outbox is carried out.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from service.backends.chroma.index import ChromaIndex
from service.backends.sql.archive import SqlArchive
from service.backends.sql.store import SqlStore
from service.domain.errors import HouseError
from service.domain.ports.index import VectorBatch
from service.domain.ports.stored import Pending, Prepared
from tests.backends.builders import a_prepared

ROOT = Path(__file__).parents[2]
KILLS = 30
STAMP = "test@1"

Nursery = subprocess.Popen[str]
# Loads everything once, then writes in a new process for each number it is told to begin at.
NURSERY = """
import asyncio, os, sys
from pathlib import Path
from tests.backends.test_write_protocol import carry_out, opened, the_article

async def write(folder, first):
    archive, index = opened(folder)
    for number in range(first, first + 100_000):
        await archive.save("default", [the_article(number)])
        print(number, flush=True)
        if number % 3 == 0:
            await carry_out(archive, index)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        asyncio.run(write(Path(sys.argv[1]), int(line)))
    print("born", child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


def the_article(number: int) -> Prepared:
    lines = "\n".join(f"Gull {number} line {line}." for line in range(4))
    return a_prepared(lines, identity=f"id:{number}", figures=(number,))


def opened(folder: Path) -> tuple[SqlArchive, ChromaIndex]:
    archive = SqlArchive(SqlStore(folder / "crosscheck.db"))
    return archive, ChromaIndex(folder / "index", stamp=STAMP)


def vector_of(words: str | None) -> tuple[float, ...]:
    drawn = np.random.default_rng(zlib.crc32((words or "").encode())).normal(size=8)
    return tuple((drawn / np.linalg.norm(drawn)).tolist())


async def carry_out(archive: SqlArchive, index: ChromaIndex) -> int:
    done = 0
    while rows := await archive.pending(100):
        await index_rows(index, rows)
        await archive.done([row.sequence for row in rows])
        done += len(rows)
    return done


async def index_rows(index: ChromaIndex, rows: Sequence[Pending]) -> None:
    kept = {row.passage_id: vector_of(row.text) for row in rows if row.text is not None}
    gone = [row.passage_id for row in rows if row.text is None]
    await index.discard("default", gone)
    await index.upsert("default", list(kept), list(kept.values()))


async def all_batches(archive: SqlArchive) -> AsyncIterator[VectorBatch]:
    async for rows in archive.live_passages(50):
        yield VectorBatch(
            collection="default",
            ids=tuple(row.passage_id for row in rows),
            vectors=tuple(vector_of(row.text) for row in rows),
        )


@pytest.fixture
def folder(empty_database: Path, tmp_path: Path) -> Path:
    shutil.copyfile(empty_database, tmp_path / "crosscheck.db")
    return tmp_path


@pytest.fixture
def nursery(folder: Path) -> Iterator[Nursery]:
    command = [sys.executable, "-c", NURSERY, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        yield process


def test_a_replay_of_the_outbox_after_a_crash_is_harmless(folder: Path) -> None:
    archive, index = opened(folder)

    async def story() -> None:
        await archive.save("default", [a_prepared("One.\nTwo.")])
        rows = await archive.pending(100)
        await index_rows(index, rows)  # And here the process ends before `done`.
        await carry_out(archive, index)
        assert await archive.pending(100) == []
        assert await index.count() == 2

    asyncio.run(story())


def test_a_version_replaced_before_it_was_indexed_never_shows(folder: Path) -> None:
    archive, index = opened(folder)
    old, new = a_prepared("Old words."), a_prepared("New words.")

    async def story() -> None:
        await archive.save("default", [old])
        stale = await archive.pending(100)
        await archive.save("default", [new])
        await index_rows(index, stale)  # An indexer that read its rows before the change.
        await archive.done([row.sequence for row in stale])
        await carry_out(archive, index)
        hits = await index.nearest("default", vector_of("Old words."), 10)
        assert [hit.passage_id for hit in hits] == [new.passages[0].id]

    asyncio.run(story())


def test_an_index_thrown_away_and_rebuilt_ranks_the_same(folder: Path) -> None:
    archive, index = opened(folder)
    asked = [vector_of(f"question {number}") for number in range(40)]

    async def ranks() -> list[list[str]]:
        return [
            [hit.passage_id for hit in await index.nearest("default", vector, 10)]
            for vector in asked
        ]

    async def story() -> None:
        for number in range(60):
            await archive.save("default", [the_article(number)])
        await carry_out(archive, index)
        before = await ranks()
        index.close()
        shutil.rmtree(folder / "index")
        assert await ranks() == [[]] * len(asked)
        assert await index.rebuild(STAMP, all_batches(archive)) == 240
        assert await ranks() == before

    asyncio.run(story())


def test_a_killed_writer_loses_nothing_it_acknowledged(folder: Path, nursery: Nursery) -> None:
    dice = random.Random(20_261_121)
    acknowledged: set[int] = set()
    for kill in range(KILLS):
        acknowledged |= write_and_kill(nursery, kill * 100_000, dice.uniform(0, 0.2))
        archive, index = opened(folder)
        assert whole_articles(archive) >= acknowledged
        carry_out_or_mend(archive, index)
    assert len(acknowledged) > KILLS
    assert_all_stores_agree(folder, archive, index)


def carry_out_or_mend(archive: SqlArchive, index: ChromaIndex) -> None:
    """Carry out what is pending; where a kill fell into a change of the index, build it anew."""
    try:
        asyncio.run(carry_out(archive, index))
    except HouseError as cut_short:
        assert "run `crosscheck reindex`" in str(cut_short)  # noqa: PT017 - mostly none is raised
        asyncio.run(index.rebuild(STAMP, all_batches(archive)))
        asyncio.run(carry_out(archive, index))


def write_and_kill(nursery: Nursery, first: int, after_s: float) -> set[int]:
    """Let a new process write, kill it, and return what it said it had stored."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    print(first, file=nursery.stdin, flush=True)
    lines = [nursery.stdout.readline(), nursery.stdout.readline()]
    [born] = [line for line in lines if line.startswith("born")]
    time.sleep(after_s)
    os.kill(int(born.split()[1]), signal.SIGKILL)
    while lines[-1] != "dead\n":
        lines.append(nursery.stdout.readline())
    return {int(line) for line in lines if line[0].isdigit()}


def whole_articles(archive: SqlArchive) -> set[int]:
    """Return the numbers of the stored articles, each with all its passages and its figure."""
    cards = asyncio.run(archive.catalogue("default"))
    assert {(card.passages, card.figures) for card in cards} <= {(4, 1)}
    return {int(card.source.external_id or "") for card in cards}


def assert_all_stores_agree(folder: Path, archive: SqlArchive, index: ChromaIndex) -> None:
    store = SqlStore(folder / "crosscheck.db")
    with store.writing() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        connection.execute(text("INSERT INTO lexical(lexical, rank) VALUES ('integrity-check', 1)"))
        kept = set(connection.execute(text("SELECT id FROM passages")).scalars())
    hits = asyncio.run(index.nearest("default", vector_of("anything"), len(kept) + 100))
    assert asyncio.run(index.count()) == len(kept)
    assert {hit.passage_id for hit in hits} <= kept
