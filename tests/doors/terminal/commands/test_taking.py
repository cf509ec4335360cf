"""A run that is killed goes on where it was, to the same end; a feed says that it is one."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from evals.speed.ours.bulk_state import state_of
from tests.desk.feeds.loopback import a_site
from tests.doors.terminal.commands.test_commands import ENVIRONMENT, House
from tests.ingest.parse.feeds.builders import an_item, an_rss

ARTICLES = 100


def a_pile(folder: Path) -> Path:
    pile = folder / "pile.jsonl"
    rows = [
        {"id": f"a{at}", "text": f"Storm\n\nThe mayor of Ash said {at + 2} houses burned."}
        for at in range(ARTICLES)
    ]
    rows[7] = {"id": "bad", "texts": "no such field"}
    pile.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return pile


def stored_in(home: Path) -> int:
    """Count what is stored, as a reader of the file sees it while the run goes on."""
    try:
        with closing(sqlite3.connect(f"file:{home}/crosscheck.db?mode=ro", uri=True)) as store:
            return int(store.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_a_killed_run_goes_on_to_the_same_end(tmp_path: Path) -> None:
    pile, cut, whole = a_pile(tmp_path), House(tmp_path / "cut"), House(tmp_path / "whole")
    command = [sys.executable, "-c", "from service.doors.cli import main; main()", "ingest"]
    command += [str(pile), "--data-dir", str(cut.folder), "-c", "pile", "--quiet"]
    with subprocess.Popen(command, env={**os.environ, **ENVIRONMENT}) as run:
        while not stored_in(cut.folder) and run.poll() is None:
            time.sleep(0.01)
        run.kill()
    before = stored_in(cut.folder)
    assert 0 < before < ARTICLES - 1

    errors = tmp_path / "errors.jsonl"
    typed = cut.types("ingest", str(pile), "-c", "pile", "--errors", str(errors))
    assert typed.code == 2
    assert f"{before:,} unchanged" in typed.out
    assert str(errors) in typed.out.replace("\n", "")
    [refused] = errors.read_text(encoding="utf-8").splitlines()
    assert json.loads(refused)["where"].endswith("pile.jsonl:8")

    whole.types("ingest", str(pile), "-c", "pile")
    ended = [state_of(house.folder, embedder="none") for house in (cut, whole)]
    assert ended[0] == ended[1]


def test_a_feed_is_taken_in_once_and_says_how_it_is_followed(tmp_path: Path) -> None:
    story = "<p>Twelve houses burned in Lowport on Monday, the mayor said.</p>" * 15
    with a_site() as site:
        address = f"http://127.0.0.1:{site.port}/rss"
        site.pages[address] = an_rss(an_item("1", whole=story)).encode()
        reached = {"CROSSCHECK_FETCH_ALLOW": f'["127.0.0.1:{site.port}"]'}
        house = House(tmp_path / "home", CROSSCHECK_FETCH_DELAY_S="0", **reached)
        typed = house.types("ingest", address, "-c", "wire")
        again = json.loads(house.types("ingest", address, "-c", "wire", "--json").out)
    assert typed.code == 0
    assert "1 added" in typed.out
    assert f"{address} is a feed of 1 item, taken in this once" in typed.out
    assert f"crosscheck feeds add {address} -c wire" in " ".join(typed.out.split())
    assert [each["outcome"] for each in again["items"]] == ["unchanged"]
    assert [each["title"] for each in again["feeds"]] == ["Herald"]
