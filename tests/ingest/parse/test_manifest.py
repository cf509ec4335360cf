from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from service.domain.article import Evidence
from service.ingest.parse.manifest import read_manifest


def write(folder: Path, rows: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(rows), encoding="utf-8")


def test_a_folder_without_a_manifest_has_no_rows(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path)
    assert (manifest.rows, manifest.refused) == ({}, ())


def test_a_row_says_how_its_day_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    known = {"basis": "text", "words": "11 Jan 2025", "how": "date line"}
    row = {"file": "a.txt", "published": "2025-01-11", "evidence": {"published": known}}
    write(tmp_path, [row])
    dateline = read_manifest(tmp_path).rows["a.txt"].dateline
    assert dateline is not None
    assert (dateline.day, dateline.basis) == (date(2025, 1, 11), Evidence.TEXT)
    assert dateline.words == "11 Jan 2025"


def test_a_day_without_evidence_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    write(tmp_path, [{"file": "a.txt", "published": "2025-01-11"}])
    dateline = read_manifest(tmp_path).rows["a.txt"].dateline
    assert dateline is not None
    assert dateline.basis is Evidence.GIVEN


def test_bad_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    write(
        tmp_path,
        [
            {"file": "a.txt"},
            {"file": "a.txt"},
            {"file": "gone.txt"},
            {"file": "../a.txt"},
            {"file": "b.txt", "colour": "red"},
            {"text": "an article"},
            17,
        ],
    )
    manifest = read_manifest(tmp_path)
    assert set(manifest.rows) == {"a.txt"}
    reasons = [refused.reason for refused in manifest.refused]
    assert "names 'a.txt' twice" in reasons[0]
    assert "names 'gone.txt', which is not there" in reasons[1]
    assert "field 'file'" in reasons[2]
    assert "unknown field 'colour'" in reasons[3]
    assert len(reasons) == 6
    assert manifest.refused[0].where == f"{tmp_path / 'manifest.json'}:1"


def test_a_manifest_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("[{")
    [refused] = read_manifest(tmp_path).refused
    assert "the manifest is not JSON" in refused.reason


@pytest.mark.parametrize("odd", ["\ud800", "\x00"])
def test_characters_that_are_none_refuse_their_row(tmp_path: Path, odd: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    known = {"basis": "text", "words": odd, "how": "date line"}
    rows = [
        {"file": f"b{odd}.txt"},
        {"file": "a.txt", "published": "2025-01-11", "evidence": {"published": known}},
    ]
    write(tmp_path, rows)
    manifest = read_manifest(tmp_path)
    assert manifest.rows == {}
    assert len(manifest.refused) == 2
