"""Collections that many tests ask, ingested once."""

from __future__ import annotations

import pytest

from tests.ask.collection import Ask, of_objects, of_seeds
from tests.ask.invented import ARTICLES


@pytest.fixture(scope="session")
def seeds() -> Ask:
    return of_seeds()


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return of_objects(ARTICLES, tmp_path_factory.mktemp("invented"))
