"""A real service on loopback: uvicorn in a thread, a real desk, a real client."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from opentelemetry.trace import TracerProvider

from service.doors.api.app import make_app
from service.doors.api.gates.reading.line import Line
from service.doors.api.running.house import Open
from service.doors.api.serve import Server
from service.wiring.build import open_desk
from service.wiring.settings import Settings

SEEDS = Path(__file__).parents[3] / "seeds"


class Service:
    """Run the service while a module's tests ask it."""

    def __init__(
        self,
        home: Path,
        *,
        spans: TracerProvider | None = None,
        opened: Open = open_desk,
        **given: object,
    ) -> None:
        known = {"data_dir": home, "embedder": "none", "collection": "seeds", **given}
        self.settings = Settings.load(**known)
        self.app = make_app(self.settings, opened, spans=spans)
        config = uvicorn.Config(
            self.app, port=0, http=Line, log_level="error", access_log=False, ws="none"
        )
        self.server = Server(self.app, config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started or self.app.state.desk is None:
            time.sleep(0.01)
        [listening] = self.server.servers[0].sockets
        self.port = int(listening.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Stop it as a signal would."""
        self.server.should_exit = True
        self.thread.join(20)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("service"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, timeout=30) as client:
        articles = [
            {"id": path.name, "text": path.read_text(encoding="utf-8")}
            for path in sorted(SEEDS.glob("*.txt"))
        ]
        taken = client.post("/v1/articles", params={"collection": "seeds"}, json=articles)
        assert taken.status_code == 200, taken.text
        yield client
