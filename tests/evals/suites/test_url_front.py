"""The way in by a running service, against a real desk behind a real HTTP server on loopback."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from evals.suites.fronts import DeskFront, Front, open_front
from service.domain.errors import WorldError
from service.wiring.build import open_desk
from service.wiring.settings import Settings

SEEDS = Path(__file__).parents[3] / "seeds"
QUESTION = "how many North Korean troops were deployed?"


class Service:
    """Serve a desk by the paths of the REST service, as far as a measure uses them."""

    def __init__(self, home: Path) -> None:
        self.seen: list[str] = []
        self._home = home
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self.front: Front
        threading.Thread(target=self._run, daemon=True).start()
        self._ready.wait(60)
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.reply(self, body)

            def do_GET(self) -> None:
                server.reply(self, None)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def _run(self) -> None:
        async def live() -> None:
            async with open_desk(Settings.load(data_dir=self._home)) as desk:
                self.front = DeskFront(desk, "13")
                self._ready.set()
                await self._stop.wait()

        self._loop.run_until_complete(live())

    def reply(self, handler: BaseHTTPRequestHandler, body: Any) -> None:
        self.seen.append(handler.headers.get("Authorization", ""))
        waiting = asyncio.run_coroutine_threadsafe(self._do(handler.path, body), self._loop)
        found = waiting.result(60)
        sent = json.dumps(found).encode()
        handler.send_response(200 if found is not None else 404)
        handler.send_header("Content-Length", str(len(sent)))
        handler.end_headers()
        handler.wfile.write(sent)

    async def _do(self, path: str, body: Any) -> Any:
        parts = urlsplit(path)
        if parts.path == "/v1/articles":
            batch = self._home / "sent.jsonl"
            batch.write_text("\n".join(json.dumps(each) for each in body), encoding="utf-8")
            name = parse_qs(parts.query)["collection"][0]
            return {"articles": await self.front.take_in(name, batch)}
        if parts.path == "/v1/answers":
            asked = (body["question"], body["collection"], body.get("after"))
            answer = await self.front.ask(*asked)
            return json.loads(answer.model_dump_json(by_alias=True))
        if parts.path == "/v1/search":
            found = await self.front.search(body["query"], body["collection"], body["limit"])
            return {"data": [{"external_id": name} for name in found]}
        if parts.path.startswith("/v1/articles/"):
            return {"text": await self.front.text(parts.path.rpartition("/")[2])}
        return None

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self._loop.call_soon_threadsafe(self._stop.set)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("service"))
    yield running
    running.close()


def test_a_service_is_filled_asked_searched_and_read(service: Service, tmp_path: Path) -> None:
    async def go() -> None:
        async with open_front(service.url, "cck_test", tmp_path) as front:
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
    assert set(service.seen) == {"Bearer cck_test"}


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
