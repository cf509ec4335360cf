"""How the service ends: in order, at once, or because it could not begin."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import httpx
import pytest

from service.desk.front import Desk, OnStep
from service.domain.answer import Answer
from service.domain.article import ArticleIn
from service.domain.errors import CallerError
from service.domain.question import Question
from service.doors.api.app import make_app
from service.doors.api.serve import Server, config_of, serve
from service.ingest.parse.objects import taken
from service.wiring.settings import Settings
from tests.fakes import a_house

TEXT = "Nine cranes fell, the mayor said."
ASKED = {"question": "how many cranes fell?", "collection": "news", "stream": True}
STREAMS = 12


class SlowDesk(Desk):
    """Take very long over every question."""

    async def ask(self, question: Question, on_step: OnStep | None = None) -> Answer:
        await asyncio.sleep(600)
        return await super().ask(question, on_step)


@asynccontextmanager
async def open_slow(
    settings: Settings, *, on_migrating: Callable[[], None] | None = None
) -> AsyncIterator[Desk]:
    desk = SlowDesk(a_house().kit)
    await desk.ingest([taken(ArticleIn(text=TEXT), where="a", raw=TEXT.encode())], "news")
    yield desk


def a_slow_server(grace_s: float) -> Server:
    app = make_app(Settings.load(), open_slow)
    return Server(app, config_of(app, "127.0.0.1", 0), grace_s)


def url_of(server: Server) -> str:
    while not server.started or server.app.state.desk is None:
        time.sleep(0.01)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


async def last_events(url: str, begun: Callable[[], None]) -> list[str]:
    """Follow some streams to their ends, beside a connection that says nothing more."""

    async def follow(client: httpx.AsyncClient) -> str:
        text = ""
        async with client.stream("POST", "/v1/answers", json=ASKED) as reply:
            async for part in reply.aiter_text():
                text += part
                if "answer.created" in text:
                    begun()
        return text.rpartition("event: ")[2].partition("\n")[0]

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits) as client:
        await client.get("/healthz")
        return await asyncio.gather(*(follow(client) for _ in range(STREAMS)))


def test_a_stop_ends_each_stream_with_a_last_event() -> None:
    server, begun = a_slow_server(grace_s=0.1), threading.Semaphore(0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    ended: list[str] = []
    following = threading.Thread(
        target=lambda: ended.extend(asyncio.run(last_events(url_of(server), begun.release)))
    )
    following.start()
    for _ in range(STREAMS):
        assert begun.acquire(timeout=10)
    started = time.perf_counter()
    server.should_exit = True
    thread.join(10)
    following.join(10)
    assert time.perf_counter() - started < 3
    assert ended == ["error"] * STREAMS


def test_a_second_signal_leaves_at_once() -> None:
    code = "from tests.doors.api.test_serve import a_slow_server, told; told(a_slow_server(60.0))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        url = run.stdout.readline().strip()
        with httpx.stream("POST", f"{url}/v1/answers", json=ASKED, timeout=20) as reply:
            next(reply.iter_text())
            run.send_signal(signal.SIGTERM)
            time.sleep(0.1)
            assert run.poll() is None
            run.send_signal(signal.SIGTERM)
            assert run.wait(5) == 128 + signal.SIGTERM


def told(server: Server) -> None:
    """Run a server and print where it listens."""
    threading.Thread(target=lambda: print(url_of(server), flush=True), daemon=True).start()  # noqa: T201
    server.run()


@pytest.fixture
def _own_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the log and the environment as they were."""
    monkeypatch.setenv("OTEL_SERVICE_NAME", "crosscheck")
    ours = logging.getLogger("crosscheck")
    before, ours.handlers = ours.handlers, [logging.NullHandler()]
    level = ours.level
    yield
    ours.handlers = before
    ours.setLevel(level)


@pytest.mark.usefixtures("_own_log")
def test_what_cannot_be_opened_ends_the_service_with_its_own_error(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE films (name TEXT)")
    url = f"sqlite:///{tmp_path / 'other.db'}"
    settings = Settings.load(data_dir=tmp_path, database_url=url, embedder="none")
    with pytest.raises(CallerError, match="a database of something else"):
        serve(settings, "127.0.0.1", 0)
