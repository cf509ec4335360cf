"""The way in by a running service: the real one, on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.suites.fronts import open_front
from service.domain.callers.key import KeyScope
from service.domain.errors import WorldError
from tests.doors.api.conftest import SEEDS, Service
from tests.doors.api.keyring import keyring_of

QUESTION = "how many North Korean troops were deployed?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("service"))
    yield running
    running.stop()


def test_a_service_is_filled_asked_searched_and_read(service: Service, tmp_path: Path) -> None:
    with keyring_of(service) as keys:
        key = keys.made(KeyScope.ASK, KeyScope.INGEST)

    async def go() -> None:
        async with open_front(service.url, key, tmp_path) as front:
            assert await front.take_in("seeds", SEEDS) == 5
            answer = await front.ask(QUESTION, "seeds", None)
            assert len(answer.figures) == 5
            after = await front.ask("and wounded?", "seeds", answer.id)
            assert after.question == "and wounded?"
            quoted = answer.citations[0]
            text = await front.text(quoted.article_id)
            assert text[quoted.start : quoted.end] == quoted.exact
            found = await front.search(QUESTION, "seeds", 5)
            assert set(found) <= {path.name for path in SEEDS.iterdir()}

    asyncio.run(go())


def test_an_error_of_the_service_and_its_absence_are_the_worlds(
    service: Service, tmp_path: Path
) -> None:
    async def ask(url: str) -> None:
        async with open_front(url, None, tmp_path) as front:
            await front.ask(QUESTION, "seeds", None)

    with pytest.raises(WorldError, match="404"):
        asyncio.run(ask(f"{service.url}/elsewhere"))
    with pytest.raises(WorldError, match="did not answer"):
        asyncio.run(ask("http://127.0.0.1:1"))
