"""A canary listens inside, on a port that may be read: no way in for an address leads to it."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from service.desk.front import read_given
from service.domain.article import Refused
from service.domain.ports.stored import Receipt
from service.doors.cli import app
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.doors.api.conftest import Service
from tests.doors.inside import INSIDE

SAID = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nSix drowned."


class Canary:
    """Listen on every address of this machine and count who comes."""

    def __init__(self) -> None:
        self.listeners = [socket.create_server(("0.0.0.0", 0))]
        self.port = int(self.listeners[0].getsockname()[1])
        if socket.has_dualstack_ipv6():
            self.listeners.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        self.connections = 0
        for listener in self.listeners:
            threading.Thread(target=self._listen, args=(listener,), daemon=True).start()

    def _listen(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            with line:
                line.recv(4096)
                line.sendall(SAID)

    def addresses(self) -> dict[str, str]:
        return {name: url.replace("PORT", str(self.port)) for name, url in INSIDE.items()}

    def close(self) -> None:
        for listener in self.listeners:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    listening = Canary()
    yield listening
    listening.close()


@pytest.fixture(scope="module")
def service(canary: Canary, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("service")
    running = Service(
        home,
        fetch_ports=(80, 443, canary.port),
        fetch_allow=(f"127.0.0.9:{canary.port}",),
        fetch_delay_s=0,
    )
    yield running
    running.stop()


def typed(canary: Canary, home: Path, *urls: str, **more: str) -> tuple[int, list[dict[str, str]]]:
    """Type `ingest` with addresses; return its exit code and what became of each."""
    environment = {
        "CROSSCHECK_EMBEDDER": "none",
        "CROSSCHECK_FETCH_PORTS": f"[80,443,{canary.port}]",
        "CROSSCHECK_FETCH_DELAY_S": "0",
        **more,
    }
    given = ["ingest", *urls, "--json", "--data-dir", str(home)]
    result = CliRunner(env=environment).invoke(app, given, catch_exceptions=False)
    return result.exit_code, json.loads(result.stdout)["items"]


def test_there_are_enough_addresses_to_speak_of() -> None:
    assert len(set(INSIDE.values())) == len(INSIDE) >= 100


def test_what_is_typed_reaches_nothing_inside(canary: Canary, tmp_path: Path) -> None:
    urls = canary.addresses().values()
    # A null byte cannot be typed.
    code, items = typed(canary, tmp_path, *(url for url in urls if "\0" not in url))
    assert {item["outcome"] for item in items} == {"refused"}
    assert (code, len(items), canary.connections) == (2, len(INSIDE) - 1, 0)


def test_what_is_posted_reaches_nothing_inside(canary: Canary, service: Service) -> None:
    with httpx.Client(base_url=service.url) as client:
        told = {
            name: client.post("/v1/articles", json={"url": url})
            for name, url in canary.addresses().items()
        }
    assert {name for name, reply in told.items() if reply.status_code != 422} == set()
    assert len({frozenset(reply.json()) for reply in told.values()}) == 1
    assert canary.connections == 0


def test_what_a_desk_is_given_reaches_nothing_inside(canary: Canary, tmp_path: Path) -> None:
    reports: list[Receipt | Refused] = []

    async def run() -> None:
        settings = Settings.load(
            data_dir=tmp_path,
            embedder="none",
            fetch_ports=(80, 443, canary.port),
            fetch_delay_s=0,
        )
        async with open_desk(settings) as desk:
            await desk.ingest(read_given(canary.addresses().values()), "c", reports.append)

    asyncio.run(run())
    assert len(reports) == len(INSIDE)
    assert all(isinstance(report, Refused) and not report.may_pass for report in reports)
    assert canary.connections == 0


def test_what_may_come_later_ends_as_the_worlds_and_what_will_not_as_the_callers(
    canary: Canary, tmp_path: Path
) -> None:
    dead = "http://127.0.0.1:1/a"
    code, [item] = typed(canary, tmp_path, dead, CROSSCHECK_FETCH_ALLOW='["127.0.0.1:1"]')
    assert code == 3
    assert item["may_pass"]
    both = typed(canary, tmp_path, dead, "http://db/", CROSSCHECK_FETCH_ALLOW='["127.0.0.1:1"]')
    assert both[0] == 2


def test_the_canary_would_have_heard(canary: Canary, service: Service, tmp_path: Path) -> None:
    """Runs last: only the guards kept the others away."""
    url = f"http://127.0.0.1:{canary.port}/a"
    allowed = json.dumps([f"127.0.0.1:{canary.port}"])
    code, [item] = typed(canary, tmp_path, url, CROSSCHECK_FETCH_ALLOW=allowed)
    assert (code, item["outcome"]) == (0, "added")
    posted = {"url": f"http://127.0.0.9:{canary.port}/a"}
    reply = httpx.post(f"{service.url}/v1/articles", json=posted)
    assert reply.json()["added"] == 1
    assert canary.connections == 4  # A robots.txt and a page each.
