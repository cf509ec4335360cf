"""The service in a process of its own, two keys bound to collections of their own, a stand-in."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import httpx

from evals.speed.ours.stand_in import stand_in

_TYPED: Final = (sys.executable, "-c", "from service.doors.cli import main; main()")
VICTIM: Final = "victim"
FLOOD: Final = "flood"
_START_S: Final = 120.0


class Served(NamedTuple):
    """Hold where the service answers, and the keys of the two who come in."""

    url: str
    victim: str
    flooder: str
    keeper: str

    def client(self, key: str) -> httpx.Client:
        """Return what asks with a key."""
        return httpx.Client(base_url=self.url, headers={"x-api-key": key}, timeout=300)


@contextmanager
def served(home: Path, **settings: str) -> Iterator[Served]:
    """Serve an empty store, vectors by the stand-in in a real index. `settings`: more of them."""
    with stand_in() as address:
        environment = {
            **os.environ,
            "CROSSCHECK_DATA_DIR": str(home),
            "CROSSCHECK_EMBEDDER": "openai:stand-in",
            "CROSSCHECK_MODEL_BASE_URL": address,
            "CROSSCHECK_REQUIRE_KEY": "always",
            **{f"CROSSCHECK_{name.upper()}": value for name, value in settings.items()},
        }
        keys = [_key(name, environment, "-c", name) for name in (VICTIM, FLOOD)]
        keys.append(_key("keeper", environment))
        port = _free_port()
        command = [*_TYPED, "serve", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            try:
                url = f"http://127.0.0.1:{port}"
                _wait_for(url, process)
                yield Served(url, *keys)
            finally:
                process.terminate()


def _key(name: str, environment: dict[str, str], *more: str) -> str:
    command = [*_TYPED, "keys", "create", name, *more, "--json"]
    command += ["--scope", "ask", "--scope", "ingest"]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return str(json.loads(made.stdout)["key"])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_S
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{url}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit("the service did not come up")
