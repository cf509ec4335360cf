"""How runs end, in processes of their own: what a shell, a full disk or a closed stream sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.domain.errors import HouseError
from service.doors.terminal.ending import OURS, run

RUN = f'"{sys.executable}" -c "from service.doors.cli import main; main()"'
ENVIRONMENT = {"CROSSCHECK_EMBEDDER": "none"}
TEXT = "Kyiv said that over 3,000 soldiers were killed.\n"


def typed(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Type one line at bash in `folder`; `crosscheck` is this checkout's."""
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    script = f"crosscheck() {{ {RUN} \"$@\"; }}\ncd '{folder}'\n{line}"
    return subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | ENVIRONMENT
        | {"CROSSCHECK_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(Path.cwd())},
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize(
    "command", ["figures report.txt", "figures report.txt --json", "--help", "--version", "doctor"]
)
def test_output_that_cannot_be_written_is_the_worlds_fault(command: str, tmp_path: Path) -> None:
    ended = typed(f"crosscheck {command} > /dev/full", tmp_path)
    assert ended.returncode == 3
    assert ended.stderr == ("crosscheck: the output cannot be written: No space left on device\n")


@pytest.mark.parametrize("command", ["figures report.txt", "figures --json report.txt", "--help"])
def test_a_reader_that_leaves_early_is_no_error(command: str, tmp_path: Path) -> None:
    line = f"set -o pipefail; (sleep 0.1; crosscheck {command}) | true"
    ended = typed(line, tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_closed_output_is_said_in_one_sentence(tmp_path: Path) -> None:
    ended = typed("crosscheck figures report.txt >&-", tmp_path)
    assert ended.returncode == 3
    assert ended.stderr.splitlines() == [
        "crosscheck: standard output is closed, so nothing can be shown"
    ]


def test_a_closed_input_is_the_callers_to_open(tmp_path: Path) -> None:
    for flag in ("", "--jsonl"):
        ended = typed(f"crosscheck figures {flag} - <&-", tmp_path)
        assert (ended.returncode, ended.stderr) == (2, "-: standard input is closed\n")
    assert typed("crosscheck figures report.txt <&-", tmp_path).returncode == 0


def test_a_closed_error_stream_hides_only_the_sentence(tmp_path: Path) -> None:
    assert typed("crosscheck figures missing.txt 2>&-", tmp_path).returncode == 2
    assert typed("crosscheck figures report.txt 2>&-", tmp_path).returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        "figures $'no\\e[31mfile'",
        "figures --jsonl $'no\\e[31mfile'",
        "figures report.txt $'is\\e[31mfile'",
        "figures --json report.txt $'is\\x9bfile'",
        "ingest report.txt -c $'a\\e[31mX'",
        "ingest $'no\\e[31mfile'",
        "ask $'\\e[31m' -c $'\\e[31m'",
        "search $'\\e[31m' --data-dir $'\\e[31m'",
        "articles show $'\\e[31m'",
        "why $'\\e[31m'",
        "$'\\e[31m'",
        "ask --$'\\e[31m' x",
        "search -n $'\\e[31m' x",
        "figures --published $'\\e[31m' report.txt",
    ],
)
def test_nothing_that_was_typed_steers_the_terminal(command: str, tmp_path: Path) -> None:
    (tmp_path / "is\x1b[31mfile").write_text(TEXT, encoding="utf-8")
    ended = typed(f"crosscheck {command}", tmp_path)
    assert "\x1b" not in ended.stdout + ended.stderr


def test_what_nobody_foresaw_is_our_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CROSSCHECK_DEBUG", raising=False)

    def broken() -> None:
        raise ValueError("\x1b[31m")

    assert run(broken) == OURS
    assert capsys.readouterr().err.startswith("crosscheck: this is our fault: ValueError: ")


def test_debug_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_DEBUG", "1")

    def broken() -> None:
        raise HouseError("broken")

    with pytest.raises(HouseError):
        run(broken)
