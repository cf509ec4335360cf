"""One file a run, one run at a time, and nothing half written that cannot be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evals.ledger.history import find_run, past_runs, save, the_only_run
from service.domain.errors import CallerError, NotFoundError, WorldError
from tests.evals.builders import a_part, a_result, a_run

HOLDING = """
import sys, time
from pathlib import Path
from evals.ledger.history import the_only_run
with the_only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_runs_come_back_oldest_first_and_by_suite(tmp_path: Path) -> None:
    nights = [a_run(a_part(a_result("c1", standing=(1, 1))), night=n) for n in (2, 0, 1)]
    for run in nights:
        save(run, tmp_path)
    assert [each.id for each in past_runs(tmp_path)] == sorted(each.id for each in nights)
    assert past_runs(tmp_path, "smoke")[0] == nights[1]
    assert past_runs(tmp_path, "nightly") == ()


def test_a_run_is_found_by_file_by_id_and_as_the_last(tmp_path: Path) -> None:
    first, last = (a_run(night=n) for n in (0, 1))
    path = save(first, tmp_path)
    save(last, tmp_path)
    assert find_run(str(path), tmp_path) == find_run(first.id, tmp_path) == first
    assert find_run("last", tmp_path) == last
    with pytest.raises(NotFoundError, match="no run 'other'"):
        find_run("other", tmp_path)


def test_what_is_no_run_is_passed_over_and_refused_by_name(tmp_path: Path) -> None:
    save(a_run(), tmp_path)
    (tmp_path / "junk.json").write_text('{"format": 1', encoding="utf-8")
    assert len(past_runs(tmp_path)) == 1
    with pytest.raises(CallerError, match="holds no run"):
        find_run(str(tmp_path / "junk.json"), tmp_path)


def test_a_second_run_is_kept_out_and_a_killed_one_frees_its_place(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(WorldError, match="another run"), the_only_run(tmp_path):
            pass
        first.kill()
        first.wait()
    with the_only_run(tmp_path):
        pass
