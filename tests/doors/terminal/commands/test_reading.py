from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.doors.cli import app

TEXT = "Kyiv said on Saturday that over 3,000 soldiers were killed in the Kursk region.\n"
# The figure fields of an answer that need no question (ANSWER.md), and the offsets.
FIELDS = {
    "id", "printed", "low", "high", "bound", "unit", "counted", "event", "modality", "increment",
    "scope", "as_of", "attribution", "read_by", "start", "end",
}  # fmt: skip


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_figures_as_json_have_the_fields_of_an_answer(report: Path) -> None:
    result = CliRunner().invoke(app, ["figures", str(report), "--json"])
    [figure] = json.loads(result.stdout)
    assert set(figure) >= FIELDS
    assert (figure["low"], figure["high"], figure["bound"]) == ("3000", None, "over")
    assert figure["attribution"][0]["name"] == "Kyiv"


def test_offsets_mark_the_printed_words_and_their_sentence(report: Path) -> None:
    result = CliRunner().invoke(app, ["figures", str(report), "--json"])
    [figure] = json.loads(result.stdout)
    assert TEXT[figure["start"] : figure["end"]] == figure["printed"]
    sentence = figure["sentence"]
    assert sentence["start"] <= figure["start"] < figure["end"] <= sentence["end"]


def test_a_day_given_dates_the_words_of_the_text(report: Path) -> None:
    dated = CliRunner().invoke(app, ["figures", str(report), "--json", "--published", "2025-01-13"])
    assert json.loads(dated.stdout)[0]["as_of"]["from"] == "2025-01-11"
    undated = CliRunner().invoke(app, ["figures", str(report), "--json"])
    assert json.loads(undated.stdout)[0]["as_of"]["from"] is None


def test_a_bad_day_is_the_callers_fault(report: Path) -> None:
    result = CliRunner().invoke(app, ["figures", str(report), "--published", "soon"])
    assert result.exit_code == 2
    assert "2025-01-11" in result.stderr


def test_the_table_shows_line_speaker_and_place(report: Path) -> None:
    result = CliRunner().invoke(app, ["figures", str(report)])
    [_, row] = result.stdout.splitlines()
    for words in ("over 3,000", "killed", "Kyiv", "date unknown", "Kursk"):
        assert words in row


def test_a_text_without_figures_says_so() -> None:
    result = CliRunner().invoke(app, ["figures", "-"], input="Nothing happened.")
    assert result.exit_code == 0
    assert "no figure" in result.stdout


def test_an_unreadable_file_is_refused_and_the_next_is_read(report: Path, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\x80\x81\xff")
    missing = tmp_path / "missing"
    result = CliRunner().invoke(app, ["figures", str(binary), str(missing), str(report)])
    assert result.exit_code == 2
    assert "over 3,000" in result.stdout
    assert len(result.stderr.splitlines()) == 2


def test_lines_in_give_lines_out_and_bad_ones_a_reason() -> None:
    lines = ['{"id": "a", "text": "Two men died."}', "bad", '{"id": 7, "text": ""}']
    result = CliRunner().invoke(app, ["figures", "--jsonl", "-"], input="\n".join(lines))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", 7]
    assert rows[0]["figures"][0]["printed"] == "Two"
    assert rows[1]["figures"] == []
    assert result.stderr.startswith("-:2: ")
    assert result.exit_code == 2


def test_good_lines_alone_end_well() -> None:
    result = CliRunner().invoke(
        app, ["figures", "--jsonl", "-"], input='{"id": 1, "text": "Tŵo 国 😀 3 men died."}\n'
    )
    assert result.exit_code == 0
    [figure] = json.loads(result.stdout)["figures"]
    assert "Tŵo 国 😀 3 men died."[figure["start"] : figure["end"]] == figure["printed"]


def test_a_missing_file_of_lines_does_not_stop_the_next(tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text('{"id": 1, "text": "Two men died."}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["figures", "--jsonl", str(tmp_path / "no"), str(good)])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["id"] == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_day_given_dates_the_lines_that_bring_none() -> None:
    text = "Kyiv said on Saturday that over 3,000 soldiers were killed."
    lines = [{"id": 1, "text": text}, {"id": 2, "text": text, "published": "2025-02-10"}]
    result = CliRunner().invoke(
        app,
        ["figures", "--jsonl", "-", "--published", "2025-01-13"],
        input="\n".join(map(json.dumps, lines)),
    )
    rows = [json.loads(line)["figures"][0]["as_of"]["from"] for line in result.stdout.splitlines()]
    assert rows == ["2025-01-11", "2025-02-08"]


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    for flags in ([], ["--jsonl"]):
        result = CliRunner().invoke(app, ["figures", *flags, str(tmp_path)])
        assert result.exit_code == 2
        assert "cannot be read" in result.stderr


@pytest.mark.parametrize(
    ("text", "printed", "marked"),
    [
        ("12\u200b,000 people were hurt.", "12,000", "12\u200b,000"),
        ("\x1b[31m12,000\x1b[0m people were hurt.", "12,000", "12,000"),
        ("A\ufeff\x1b[1m: 1\u20602 people were hurt.", "12", "1\u20602"),
    ],
)
def test_offsets_point_into_the_text_as_given(text: str, printed: str, marked: str) -> None:
    line = json.dumps({"id": 1, "text": text})
    result = CliRunner().invoke(app, ["figures", "--jsonl", "-"], input=line)
    [figure] = json.loads(result.stdout)["figures"]
    assert figure["printed"] == printed
    assert text[figure["start"] : figure["end"]] == marked


@pytest.mark.parametrize("text", ["\x1b[0m people", "\x1b[12;24H people", "\x1b]0;12 dead\x07 men"])
def test_an_escape_sequence_holds_no_figure(text: str) -> None:
    result = CliRunner().invoke(app, ["figures", "-", "--json"], input=text)
    assert json.loads(result.stdout) == []
