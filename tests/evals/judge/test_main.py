"""What can be typed: `python -m evals judge`, from its help to its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.judge.main import KEY as VARIABLE
from evals.judge.main import main
from tests.evals.judge.judging import KEY, PROMPT, always, honest, yes_to_all
from tests.evals.judge.loopback import ChatServer, failure, serving

ENOUGH = "30"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_EMBEDDER", "none")
    monkeypatch.setenv(VARIABLE, KEY)


def judging(server: ChatServer, *more: str) -> list[str]:
    return ["--base-url", server.base_url, "--model", "loopback", *more]


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    shown = capsys.readouterr().out
    assert end.value.code == 0
    for taught in (
        "--base-url",
        "--model",
        "--limit",
        "--json",
        VARIABLE,
        "examples",
        "exit codes",
    ):
        assert taught in shown


@pytest.mark.parametrize("argv", [[], ["--model", "m"], ["--base-url", "http://localhost/v1"]])
def test_no_model_is_told_kindly(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    told = capsys.readouterr()
    assert "option" in told.err
    assert "--base-url" in told.err
    assert told.out == ""


def test_an_honest_judge_is_reported(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "judged.json"
    with serving(honest) as server:
        assert main(judging(server, "--limit", ENOUGH, "--json", str(file))) == 0
    told = capsys.readouterr().out
    assert f"Judge: loopback, prompt {PROMPT.stamp}" in told
    assert "1.000  (0.886 to 1.000, 30 of 30)" in told
    assert "NOT TO BE TRUSTED" not in told
    assert json.loads(file.read_text(encoding="utf-8"))["agreement"]["kappa"] == 1


def test_a_judge_that_says_yes_to_all_is_reported_and_fails_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with serving(yes_to_all) as server:
        assert main(judging(server, "--limit", ENOUGH)) == 0
    assert "NOT TO BE TRUSTED: kappa 0.00 is under 0.6" in capsys.readouterr().out


def test_a_limit_bounds_what_is_asked() -> None:
    with serving(yes_to_all) as server:
        assert main(judging(server, "--limit", "2")) == 0
    assert 2 <= len(server.asked) <= 4


def test_a_server_that_grades_nothing_ends_with_three(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(always(failure(401, f"wrong key {KEY}"))) as server:
        assert main(judging(server, "--limit", "7")) == 3
    told = capsys.readouterr()
    assert "request rejected" in told.out
    assert KEY not in told.out + told.err


def test_the_key_is_in_no_output(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "judged.json"
    with serving(yes_to_all) as server:
        main(judging(server, "--limit", "2", "--json", str(file)))
    told = capsys.readouterr()
    assert KEY not in told.out + told.err + file.read_text(encoding="utf-8")
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_key_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--key", "sk-typed"])
    assert end.value.code == 2
    assert "--key" in capsys.readouterr().err


def test_a_key_that_fits_no_header_is_refused_unseen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "sk-with-\u00fc")
    assert main(["--base-url", "http://localhost:1/v1", "--model", "m"]) == 2
    told = capsys.readouterr().err
    assert VARIABLE in told
    assert "sk-with" not in told


@pytest.mark.parametrize(
    "url",
    [
        "localhost:1",
        "ftp://localhost/v1",
        "http://",
        "http://[::1",
        "http://a:b@localhost/v1",
        "http://h:x/v1",
    ],
)
def test_an_address_that_does_not_fit_is_refused_unseen(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--base-url", url, "--model", "m"]) == 2
    assert "a:b" not in capsys.readouterr().err


def test_a_file_in_no_folder_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    with serving(yes_to_all) as server:
        assert main(judging(server, "--json", str(tmp_path / "no" / "judged.json"))) == 2
    assert server.asked == []


@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_a_limit_is_a_count(count: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--limit", count])
    assert end.value.code == 2
