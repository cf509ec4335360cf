"""One embedder, built once for the whole session, and archives and indexes on real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.backends.minilm.embedder import MiniLmEmbedder
from service.backends.minilm.graph import build_model
from service.backends.minilm.weights import ModelFolder, find_weights, model_folder


@pytest.fixture(scope="session")
def weights() -> Path:
    found = find_weights()
    if found is None:
        pytest.skip("not run: the embedder's weights are not installed")
    return found


@pytest.fixture(scope="session")
def built(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> ModelFolder:
    folder = model_folder(tmp_path_factory.mktemp("models"))
    build_model(weights, folder)
    return folder


@pytest.fixture(scope="session")
def embedder(built: ModelFolder) -> MiniLmEmbedder:
    return MiniLmEmbedder.open(built, threads=2)
