"""One embedder and one reranker, built once a session; archives and indexes on real files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.backends.minilm.build import build_model
from service.backends.minilm.embedder import MiniLmEmbedder
from service.backends.minilm.reranking.cross_encoder import Adapter
from service.backends.minilm.reranking.reranker import MiniLmReranker
from service.backends.minilm.weights import ModelFolder, find_weights, model_folder, reranker_name
from service.backends.sql.archive import SqlArchive
from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import SqlStore


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


@pytest.fixture(scope="session")
def reranker_folder(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> ModelFolder:
    folder = model_folder(tmp_path_factory.mktemp("rerankers"), reranker_name())
    build_model(weights, folder, Adapter.packaged().graph)
    return folder


@pytest.fixture(scope="session")
def reranker(reranker_folder: ModelFolder) -> MiniLmReranker:
    return MiniLmReranker.open(reranker_folder, threads=2)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the schema and nothing in it, migrated once: tests copy it."""
    store = SqlStore(tmp_path_factory.mktemp("empty") / "crosscheck.db")
    migrate(store)
    store.close()
    return store.database


@pytest.fixture
def store(empty_database: Path, tmp_path: Path) -> Iterator[SqlStore]:
    database = tmp_path / "crosscheck.db"
    shutil.copyfile(empty_database, database)
    store = SqlStore(database)
    yield store
    store.close()


@pytest.fixture
def archive(store: SqlStore) -> SqlArchive:
    return SqlArchive(store)
