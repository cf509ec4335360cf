from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.domain.answer import Answer
from service.doors.cli import app
from service.doors.words import wording

README = Path(__file__).parents[2] / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_the_first_commands_are_the_demo_and_the_tests() -> None:
    first = TEXT.split("```sh\n")[1].split("```")[0]
    assert first.splitlines() == ["pip install uv && uv run crosscheck demo", "uv run pytest"]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"uv run crosscheck (\w+)", TEXT))))
def test_every_command_it_names_is_there(command: str) -> None:
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_the_answer_it_shows_is_the_one_the_demo_gives(tmp_path: Path) -> None:
    runner = CliRunner(env={"CROSSCHECK_EMBEDDER": "none"})
    shown = json.loads(runner.invoke(app, ["demo", "--json", "--data-dir", str(tmp_path)]).stdout)
    answer = Answer.model_validate(shown)
    assert answer.headline in TEXT
    assert wording.standing_words(answer) in TEXT
    rows = [re.sub(r"\s+", " ", line) for line in TEXT.splitlines()]
    for figure in answer.figures:
        said = f" {wording.printed_words(figure)} {wording.speaker_words(figure)} "
        assert any(row.startswith(said) for row in rows), said


def test_the_page_it_shows_is_the_one_the_demo_prints(tmp_path: Path) -> None:
    runner = CliRunner(env={"CROSSCHECK_EMBEDDER": "none", "COLUMNS": "100"})
    page = runner.invoke(app, ["demo", "--data-dir", str(tmp_path)]).stdout.splitlines()
    shown = TEXT.split("<!-- demo:begin -->")[1].split("<!-- demo:end -->")[0].splitlines()
    # The folder, the seconds and the id differ, and here nothing is searched by meaning.
    varying = ("Taking five", "Not at full strength", "5 articles and", "  crosscheck why")
    assert [line for line in page if line and not line.startswith(varying)] == [
        line for line in shown if line and not line.startswith((*varying, "```"))
    ]


def test_every_file_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert (README.parent / target).exists(), target
