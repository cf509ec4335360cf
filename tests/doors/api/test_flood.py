"""Junk from one key: it runs into its quota, and another key's answers stay as they were."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from service.domain.callers.key import KeyScope
from tests.doors.api.conftest import Service
from tests.doors.api.keyring import Keyring, keyring_of

JUNK, QUOTA, AT_ONCE = 150, 60, 4
STORY = {"id": "cranes", "outlet": "Herald", "text": "Nine cranes fell in Redport, she said."}
ASKED = {"question": "how many cranes fell?", "collection": "mine"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Keyring]]:
    service = Service(
        tmp_path_factory.mktemp("flood"),
        require_key="always",
        requests_per_minute=QUOTA,
        concurrent_requests=AT_ONCE,
    )
    with keyring_of(service) as keys:
        yield service, keys
    service.stop()


def of(service: Service, keys: Keyring, collection: str) -> httpx.Client:
    key = keys.made(KeyScope.ASK, KeyScope.INGEST, only=(collection,))
    return httpx.Client(base_url=service.url, headers={"x-api-key": key}, timeout=30)


def told(answer: httpx.Response) -> dict[str, object]:
    said = answer.json()
    return {name: said[name] for name in ("headline", "figures", "standing", "origins")}


def test_a_flood_by_one_key_meets_its_quota_and_changes_nothing_for_another(
    running: tuple[Service, Keyring],
) -> None:
    with of(*running, "mine") as mine, of(*running, "junk") as junk:
        mine.post("/v1/articles", json=STORY).raise_for_status()
        before = told(mine.post("/v1/answers", json=ASKED))

        def send(at: int) -> httpx.Response:
            text = f"Nine hundred cranes fell in Redport, click here for {at} prizes."
            return junk.post(
                "/v1/articles",
                content=json.dumps({"id": f"j{at}", "text": text}),
                headers={"content-type": "application/json"},
            )

        with ThreadPoolExecutor(2 * AT_ONCE) as pool:
            flood = pool.map(send, range(JUNK))
            during = told(mine.post("/v1/answers", json=ASKED))
            replies = list(flood)
        statuses = Counter(reply.status_code for reply in replies)
        assert set(statuses) == {200, 429}
        assert statuses[200] <= QUOTA
        assert all(
            int(reply.headers["retry-after"]) > 0 for reply in replies if reply.status_code == 429
        )
        assert before == during == told(mine.post("/v1/answers", json=ASKED))
        [shelf] = mine.get("/v1/collections").json()["data"]
        assert (shelf["name"], shelf["articles"]) == ("mine", 1)
