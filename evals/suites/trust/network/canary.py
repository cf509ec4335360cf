"""A listener inside that nobody may reach, and three ways in that are tried on it."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import httpx

from service.desk.front import read_given
from service.domain.article import Refused
from service.domain.ports.stored import Receipt
from service.wiring.build import open_desk
from service.wiring.settings import Settings

_MAIN: Final = (sys.executable, "-c", "from service.doors.cli import main; main()")
_AT_ONCE: Final = 20


class Canary:
    """Count who connects to a port of this machine, by whichever of its addresses."""

    def __init__(self) -> None:
        self.connections = 0
        self._listener = socket.create_server(("0.0.0.0", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            line, _ = self._listener.accept()
            self.connections += 1
            line.close()


def environment(*ports: int, allowed: Sequence[str] = ()) -> dict[str, str]:
    """Return the settings of a reader that keeps nothing from a port but what lies behind it."""
    return {
        **os.environ,
        "CROSSCHECK_EMBEDDER": "none",
        "CROSSCHECK_FETCH_PORTS": json.dumps([80, 443, *ports]),
        "CROSSCHECK_FETCH_ALLOW": json.dumps(list(allowed)),
        "CROSSCHECK_FETCH_DELAY_S": "0",
    }


def by_desk(urls: Sequence[str], home: Path, port: int, allowed: Sequence[str] = ()) -> int:
    """Give addresses to a desk; return how many were not refused."""
    reports: list[Receipt | Refused] = []

    async def run() -> None:
        settings = Settings.load(
            data_dir=home,
            embedder="none",
            fetch_ports=(80, 443, port),
            fetch_allow=tuple(allowed),
            fetch_delay_s=0,
        )
        async with open_desk(settings) as desk:
            await desk.ingest(read_given(urls), "c", reports.append)

    asyncio.run(run())
    return len(urls) - sum(isinstance(each, Refused) for each in reports)


def by_command(urls: Sequence[str], home: Path, port: int) -> int:
    """Type addresses; return how many were not refused."""
    typed = [*_MAIN, "ingest", "--json", "--data-dir", str(home), "--", *urls]
    ran = subprocess.run(typed, env=environment(port), capture_output=True, text=True, check=False)
    return len(urls) - int(json.loads(ran.stdout)["summary"]["refused"])


def by_service(urls: Sequence[str], home: Path, port: int) -> int:
    """Post addresses; return how many were not refused."""
    with _service(home, port) as client:
        refused = 0
        for start in range(0, len(urls), _AT_ONCE):
            some = urls[start : start + _AT_ONCE]
            reply = client.post("/v1/articles", json=[{"url": url} for url in some])
            refused += len(some) if reply.status_code == 422 else int(reply.json()["refused"])
    return len(urls) - refused


@contextmanager
def _service(home: Path, port: int) -> Iterator[httpx.Client]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        own = free.getsockname()[1]
    typed = [*_MAIN, "serve", "--port", str(own), "--data-dir", str(home)]
    served = subprocess.Popen(typed, env=environment(port), stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{own}", timeout=60) as client:
            until = time.monotonic() + 60
            while time.monotonic() < until:
                try:
                    if client.get("/readyz").is_success:
                        break
                except httpx.TransportError:
                    pass
                time.sleep(0.1)
            yield client
    finally:
        served.terminate()
        served.wait(20)
