"""The table of shared vectors."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.speed.material.vectors import DIMENSION, VectorTable


def a_vector(value: float) -> list[float]:
    return [value] * DIMENSION


def test_what_was_added_is_found_by_its_text_in_a_later_run(tmp_path: Path) -> None:
    VectorTable(tmp_path).add(["one", "two"], [a_vector(1.0), a_vector(2.0)])
    VectorTable(tmp_path).add(["three"], [a_vector(3.0)])
    table = VectorTable(tmp_path)
    assert [table.of(text)[0] for text in ("one", "two", "three")] == [1.0, 2.0, 3.0]
    assert len(table) == 3


def test_an_unknown_text_has_no_vector(tmp_path: Path) -> None:
    table = VectorTable(tmp_path)
    assert not table.holds("one")
    with pytest.raises(KeyError):
        table.of("one")


def test_vectors_of_a_stopped_run_are_replaced(tmp_path: Path) -> None:
    VectorTable(tmp_path).add(["one"], [a_vector(1.0)])
    with (tmp_path / "vectors").open("ab") as file:
        file.write(b"cut short")
    VectorTable(tmp_path).add(["two"], [a_vector(2.0)])
    assert VectorTable(tmp_path).of("two") == a_vector(2.0)
