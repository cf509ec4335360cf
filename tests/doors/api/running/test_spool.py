"""The files of a job: what goes in comes out, and nothing is left of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from service.domain.article import Taken
from service.doors.api.bodies import ItemReport
from service.doors.api.running.spool import MOST_ARTICLES, MOST_REFUSED, Results, Spool


def spooled(folder: Path, *pieces: bytes) -> Spool:
    async def chunks() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    spool = Spool(folder)
    asyncio.run(spool.take(chunks()))
    return spool


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [((), 0), ((b"",), 0), ((b"a",), 1), ((b"a\n",), 1), ((b"a\n", b"b"), 2), ((b"\n\n",), 2)],
)
def test_lines_are_counted_as_they_come(tmp_path: Path, pieces: tuple[bytes], lines: int) -> None:
    assert spooled(tmp_path / "new", *pieces).lines == lines


def test_batches_hold_few_articles_and_not_many_refusals(tmp_path: Path) -> None:
    good, bad = b'{"text": "Nine fell."}\n', b"no\n"
    batches = list(spooled(tmp_path, good * 40, bad * 1200).batches())
    assert [len(batch) for batch in batches][:2] == [MOST_ARTICLES, MOST_REFUSED]
    assert sum(isinstance(item, Taken) for batch in batches for item in batch) == 40
    assert [item.where for batch in batches for item in batch][-1] == "line 1240"


def test_a_spool_leaves_nothing_in_its_folder(tmp_path: Path) -> None:
    spool = spooled(tmp_path, b"secret")
    assert list(tmp_path.iterdir()) == []
    spool.close()


NUMBERS = range(1, 4_000, 2)
"""Every other line is blank."""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    results = Results(tmp_path_factory.mktemp("results"))
    results.add(ItemReport(where=f"line {n}", outcome="refused", reason="bad") for n in NUMBERS)
    return results


@pytest.mark.parametrize("after", [0, 1, 2, 1999, 2500, 2501, 3998, 4_000])
def test_results_go_on_after_any_line(results: Results, after: int) -> None:
    async def read() -> list[bytes]:
        return b"".join([piece async for piece in results.pieces(after)]).splitlines()

    rows = asyncio.run(read())
    assert len(rows) == sum(n > after for n in NUMBERS)
    told = [ItemReport.model_validate_json(row).where for row in (*rows[:1], *rows[-1:])]
    assert told == [f"line {n}" for n in (*NUMBERS[-len(rows) :][:1], NUMBERS[-1]) if rows]
