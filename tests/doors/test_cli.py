from __future__ import annotations

import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from service.domain.errors import (
    BadInputError,
    CallerError,
    CrosscheckError,
    HouseError,
    NotFoundError,
    WorldError,
)
from service.doors.cli import app
from service.doors.terminal.usage import EXAMPLES, Doorway

COMMANDS = [
    "demo", "ask", "search", "why", "feedback", "figures", "ingest", "collections", "reindex",
    "serve", "expire", "doctor", "articles list", "articles show", "articles delete", "keys create",
    "keys list", "keys revoke", "feeds add", "feeds list", "feeds poll", "feeds remove", "dateline",
]  # fmt: skip


def failing(error: CrosscheckError) -> typer.Typer:
    broken = typer.Typer(cls=Doorway, rich_markup_mode=None)

    @broken.command("fail")
    def fail() -> None:
        raise error

    @broken.command("other")
    def other() -> None: ...

    return broken


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"crosscheck {command}" in result.stdout


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in {"figures", "serve"}])
def test_every_command_speaks_json_and_takes_a_data_folder(command: str) -> None:
    text = CliRunner().invoke(app, [*command.split(), "--help"]).stdout
    assert "--json" in text
    assert "--data-dir" in text


def test_help_lists_every_command_in_its_group_and_the_exit_codes() -> None:
    text = CliRunner().invoke(app, ["--help"]).stdout
    for words in ("Ask:", "Articles:", "Upkeep:", "Exit codes:", "crosscheck demo"):
        assert words in text
    assert all(name.split()[0] in text for name in COMMANDS)


@pytest.mark.parametrize(
    "command",
    ["why", "articles show", "articles delete", "feeds poll", "feeds remove", "keys revoke"],
)
def test_a_command_that_takes_an_id_says_how_an_unknown_one_ends(command: str) -> None:
    assert "exit 4" in CliRunner().invoke(app, [*command.split(), "--help"]).stdout


def test_there_is_no_example_of_a_command_that_is_gone() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (HouseError("h"), 1),
        (CallerError("c"), 2),
        (NotFoundError("n"), 4),
        (BadInputError("b", where="file:3"), 2),
        (WorldError("w"), 3),
        (CrosscheckError("r"), 1),
    ],
)
def test_each_family_of_errors_has_its_exit_code(
    error: CrosscheckError, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CROSSCHECK_DEBUG", raising=False)
    result = CliRunner().invoke(failing(error), ["fail"])
    assert result.exit_code == code
    assert result.stderr == f"crosscheck: {error}\n"
    assert result.stdout == ""


def test_debug_shows_where_it_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_DEBUG", "1")
    result = CliRunner().invoke(failing(HouseError("broken")), ["fail"])
    assert isinstance(result.exception, HouseError)


def test_an_unknown_command_is_the_callers_fault() -> None:
    result = CliRunner().invoke(app, ["aks"])
    assert result.exit_code == 2
    assert "ask" in result.stderr


def test_the_module_runs_as_the_installed_command_does() -> None:
    code = "from service.doors.cli import main; import sys; sys.argv = ['crosscheck', '--version']"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}; main()"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0
    assert run.stdout.startswith("crosscheck ")
