"""The service as a whole: what it describes, whom it serves, how it stops."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import httpx
import pytest

from service.desk.callers.keys import Wanted
from service.desk.front import Desk
from service.domain.errors import CallerError
from service.doors.api.serve import check_keys, is_loopback
from tests.doors.api.conftest import Service
from tests.fakes import a_house


def test_every_operation_is_described(client: httpx.Client) -> None:
    made = client.get("/openapi.json").json()
    assert made["openapi"].startswith("3.1")
    operations = [one for path in made["paths"].values() for one in path.values()]
    assert all(one["summary"] and one["description"] for one in operations)
    ids = [one["operationId"] for one in operations]
    assert len(set(ids)) == len(ids) >= 12


def test_it_lives_and_says_what_is_degraded(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert "searching by words alone" in ready.json()["degraded"][0]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "example.org", ""])
def test_others_than_this_machine_are_not_served_before_there_is_a_key(host: str) -> None:
    desk = Desk(a_house().kit)
    with pytest.raises(CallerError, match="crosscheck keys create"):
        asyncio.run(check_keys(desk, host))
    asyncio.run(desk.keys.create(Wanted(name="first")))
    asyncio.run(check_keys(desk, host))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.5.5.5"])
def test_this_machine_is_served(host: str) -> None:
    assert is_loopback(host)
    asyncio.run(check_keys(Desk(a_house().kit), host))


def test_a_stop_lets_open_streams_end(tmp_path: Path) -> None:
    service = Service(tmp_path)
    article = {"text": "Nine cranes fell, the mayor said."}
    httpx.post(f"{service.url}/v1/articles?collection=seeds", json=article, timeout=30)
    ended: list[str] = []

    async def listen() -> None:
        async with httpx.AsyncClient(base_url=service.url, timeout=30) as client:
            asked = {"question": "how many cranes fell?", "stream": True}
            replies = [client.post("/v1/answers", json=asked) for _ in range(20)]
            texts = [reply.text.strip() for reply in await asyncio.gather(*replies)]
            ended.extend(text.rpartition("event: ")[2].partition("\n")[0] for text in texts)

    listening = threading.Thread(target=lambda: asyncio.run(listen()))
    listening.start()
    patience = time.monotonic() + 20
    while service.server.server_state.total_requests < 21 and time.monotonic() < patience:
        time.sleep(0.01)
    started = time.perf_counter()
    service.stop()
    listening.join(20)
    assert time.perf_counter() - started < 10
    assert set(ended) <= {"answer.completed", "error"}
    assert len(ended) == 20
