"""Collections that many tests ask, ingested once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.ingest.parse.files import read_paths
from tests.ask.collection import SEEDS, Collection, collection, of_objects
from tests.ask.invented import ARTICLES


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with collection(tmp_path_factory.mktemp("seeds"), "seeds") as opened:
        opened.ingest(read_paths([SEEDS]))
        yield opened


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("invented")
    with collection(folder, "invented", embedder="none") as opened:
        opened.ingest(of_objects(ARTICLES, folder))
        yield opened
