"""The model is built once, whole or not at all, and from the published weights only."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from service.backends.minilm.build import build_model
from service.backends.minilm.graph import quantised
from service.backends.minilm.weights import ModelFolder, find_weights, model_folder
from service.domain.errors import HouseError, WorldError


def test_a_model_that_is_there_is_not_built_again(built: ModelFolder, weights: Path) -> None:
    before = built.graph.stat().st_mtime_ns
    build_model(weights, built)
    assert built.graph.stat().st_mtime_ns == before


def test_nothing_is_left_beside_a_built_model(built: ModelFolder) -> None:
    assert list(built.path.parent.iterdir()) == [built.path]
    assert built.seal.parent == built.path


def test_foreign_weights_are_refused_and_leave_nothing(weights: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    shutil.copytree(weights, foreign)
    with (foreign / "model.safetensors").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\x01\x02")
    target = model_folder(tmp_path / "data")
    with pytest.raises(HouseError, match="53aa51172d14"):
        build_model(foreign, target)
    assert not target.path.exists()


def test_a_folder_that_cannot_be_written_is_the_worlds_fault(weights: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(WorldError, match="CROSSCHECK_DATA_DIR"):
        build_model(weights, model_folder(blocked))


def test_a_package_that_is_not_installed_has_no_weights() -> None:
    assert find_weights("no_such_package_anywhere") is None


def test_a_package_without_the_files_has_no_weights() -> None:
    assert find_weights("json") is None


def test_quantising_keeps_each_column_within_half_a_step() -> None:
    matrix = np.random.default_rng(7).normal(size=(40, 5)).astype(np.float32) * [1, 10, 0.1, 0, 3]
    steps, scale = quantised(matrix.astype(np.float32), 63)
    assert np.abs(steps * scale - matrix).max(axis=0) == pytest.approx(0, abs=10 * 4 / 63 / 2)
    assert np.abs(steps.astype(int)).max() <= 63
