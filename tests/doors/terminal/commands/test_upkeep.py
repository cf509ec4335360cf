"""`expire`: what is older than the settings keep it goes, and is counted first where asked."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.doors.terminal.commands.test_commands import House

KEEP = {"CROSSCHECK_KEEP_ANSWERS_DAYS": "30"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house in which one question was asked long ago, and one today."""
    house = House(tmp_path / "data", **KEEP)
    article = tmp_path / "a.txt"
    article.write_text("Nine cranes fell, the mayor said.", encoding="utf-8")
    assert house.types("ingest", str(article)).code == 0
    for _ in range(2):
        house.asks("how many cranes fell?")
    with closing(sqlite3.connect(tmp_path / "data" / "crosscheck.db")) as database, database:
        oldest = "SELECT min(answer_id) FROM journal"
        database.execute(
            f"UPDATE journal SET created_at = '2020-01-01' WHERE answer_id = ({oldest})"
        )
    return house


def test_old_answers_are_counted_then_deleted(house: House) -> None:
    assert house.types("expire", "--dry-run").out == "would be deleted: 0 threads, 1 answer\n"
    assert house.types("expire").out == "deleted: 0 threads, 1 answer\n"
    assert json.loads(house.types("expire", "--json").out) == {"threads": 0, "answers": 0}


def test_nothing_expires_where_all_is_kept(house: House) -> None:
    keeping = House(house.folder, CROSSCHECK_KEEP_ANSWERS_DAYS="0")
    typed = keeping.types("expire")
    assert typed.code == 0
    assert "CROSSCHECK_KEEP_ANSWERS_DAYS" in typed.out
    assert house.types("expire", "--dry-run").out.endswith("1 answer\n")
