"""What can be typed: exit codes, one sentence for trouble, and files where they were asked for."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import yaml

from evals.__main__ import app
from evals.cases.load import seed_cases
from evals.door import ending
from evals.ledger.history import save, the_only_run
from evals.suites.names import SUITES
from service.domain.errors import CallerError
from tests.evals.builders import a_part, a_result, a_run

ROOT = Path(__file__).parents[3]


def typed(*words: str, code: int = 0) -> str:
    """Type a command into this process; return all it prints."""
    argv, said = sys.argv, io.StringIO()
    sys.argv = ["evals", *words]
    try:
        with redirect_stdout(said), redirect_stderr(said):
            ended = ending.run(app)
    finally:
        sys.argv = argv
    assert ended == code, said.getvalue()
    return said.getvalue()


@pytest.fixture
def two_nights(tmp_path: Path) -> Path:
    good = [a_result(f"c{n}", standing=(1, 1)) for n in range(40)]
    bad = [a_result(f"c{n}", standing=(n > 20, 1)) for n in range(40)]
    save(a_run(a_part(*good)), tmp_path)
    save(a_run(a_part(*bad), night=1), tmp_path)
    return tmp_path


def test_a_worse_night_ends_with_one_and_says_what_fell(two_nights: Path) -> None:
    first, last = sorted(path.stem for path in two_nights.glob("*.json"))
    folder = ("--history", str(two_nights))
    told = typed("compare", last, first, *folder, code=1)
    assert "WORSE" in told
    assert told.rstrip().endswith("Failed: seeds: standing (worse)")
    assert "Passed" in typed("compare", first, first, *folder)


def test_the_page_is_written_where_asked(two_nights: Path) -> None:
    page = two_nights / "page.html"
    typed("report", "last", "--history", str(two_nights), "--out", str(page))
    assert "standing" in page.read_text(encoding="utf-8").lower()


def test_trouble_is_one_sentence_with_its_exit_code(two_nights: Path) -> None:
    folder = ("--history", str(two_nights))
    assert "there are smoke" in typed("run", "--suite", "everything", *folder, code=2)
    assert "no run 'gone'" in typed("report", "gone", *folder, code=4)
    assert "pinning needs a reason" in typed("pin", "last", "--reason", " ", *folder, code=2)
    with the_only_run(two_nights):
        assert "another run" in typed("run", *folder, code=3)


def test_nothing_that_could_be_run_is_no_success(tmp_path: Path) -> None:
    told = typed("run", "--suite", "retrieval", "--quiet", "--history", str(tmp_path), code=4)
    assert "not run" in told
    assert "Passed" not in told


def test_help_teaches_and_cases_and_agreement_are_told() -> None:
    assert "python -m evals run" in typed("--help")
    assert all(suite in typed("run", "--help") for suite in SUITES)
    assert f"{len(seed_cases())} cases" in typed("cases")
    assert "kappa" in typed("agreement")


def test_wrong_answers_become_drafts_that_must_be_labelled(tmp_path: Path) -> None:
    def crosscheck(*words: str, code: int = 0) -> str:
        command = "from service.doors.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", command, *words, "--data-dir", str(tmp_path / "home")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    home, out = ("--data-dir", str(tmp_path / "home")), tmp_path / "drafts"
    demo = crosscheck("demo", "--json")
    answer_id = next(word for word in demo.split('"') if word.startswith("ans_"))
    assert "no reader" in typed("feedback", str(out), *home, code=4)
    crosscheck("feedback", "ans_none", "--right", code=4)
    crosscheck("feedback", answer_id, code=2)
    crosscheck("feedback", answer_id, "--right")
    crosscheck("feedback", answer_id, "--wrong", "12,000 is of <another> year: \u202eno")
    assert "1 drafts" in typed("feedback", str(out), *home)
    [draft] = yaml.safe_load((out / "questions.yaml").read_text(encoding="utf-8"))["cases"]
    register = yaml.safe_load((out / "figures.yaml").read_text(encoding="utf-8"))
    assert draft["draft"]["reader"] == "12,000 is of <another> year: \u202eno"
    assert draft["figures"] == [figure["id"] for figure in register]
    assert {figure["printed"] for figure in register} >= {"over 11,000", "around 12,000"}
    with pytest.raises(CallerError, match="collection"):
        seed_cases(out)


def test_help_waits_for_no_runner() -> None:
    code = "import sys; sys.argv = ['evals', '--help']\n" + (
        "import runpy\ntry:\n    runpy.run_module('evals', run_name='__main__')\n"
        "except SystemExit:\n    pass\nprint('pydantic_evals' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"
