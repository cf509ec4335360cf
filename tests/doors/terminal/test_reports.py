"""What became of each item of a run, and that none of it is held in memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.domain.article import Refused
from service.domain.errors import CallerError
from service.domain.ports.stored import Outcome, Receipt
from service.doors.terminal.reports import Reports


def a_receipt(number: int, outcome: Outcome = Outcome.ADDED) -> Receipt:
    return Receipt(
        article_id=f"art_{number}", outcome=outcome, version=1, passages=1, figures=number
    )


def test_refusals_are_written_as_they_come(tmp_path: Path) -> None:
    file = tmp_path / "errors.jsonl"
    with Reports(file) as reports:
        reports.add(Refused(where="a.txt", reason="is empty\nand “odd”"))
        assert json.loads(file.read_text(encoding="utf-8"))["where"] == "a.txt"
        reports.add(a_receipt(1))
        reports.add(Refused(where="b.jsonl:2", reason="is no JSON"))
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [row["where"] for row in rows] == ["a.txt", "b.jsonl:2"]
    assert reports.stored == 1


def test_what_is_kept_comes_back_in_order_with_its_outcome() -> None:
    with Reports(keep=True) as reports:
        for report in (a_receipt(1), Refused(where="x", reason="y"), a_receipt(2)):
            reports.add(report)
        reports.add(a_receipt(3, Outcome.UNCHANGED))
        assert [row["outcome"] for row in reports.rows()] == [
            "added",
            "refused",
            "added",
            "unchanged",
        ]
        assert list(reports.changed()) == ["art_1", "art_2"]


def test_nothing_is_kept_unasked() -> None:
    with Reports() as reports:
        reports.add(a_receipt(1))
        assert list(reports.rows()) == []


def test_a_file_that_cannot_be_written_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match="cannot write"):
        Reports(tmp_path / "none" / "errors.jsonl")
