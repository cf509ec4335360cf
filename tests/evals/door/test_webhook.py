"""The word sent after a run: what is in it, and what is not when it fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from evals.door.webhook import message, post
from evals.ledger.baseline import Baseline, pin
from evals.ledger.gate import judge
from service.domain.errors import WorldError
from tests.evals.builders import a_part, a_result, a_run

GOOD = a_run(a_part(*[a_result(f"c{n}", standing=(1, 1)) for n in range(40)]))
BAD = a_run(a_part(*[a_result(f"c{n}", standing=(0, 1)) for n in range(40)]), night=1)
WORSE = judge(BAD, pin(GOOD, Baseline(), reason="first"))


@contextmanager
def listener(status: int) -> Iterator[tuple[str, list[bytes]]]:
    seen: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook/secret", seen
    finally:
        server.shutdown()
        server.server_close()


def test_the_verdict_and_what_fell_are_sent() -> None:
    with listener(200) as (address, seen):
        post(address, BAD, WORSE)
    sent = json.loads(seen[0])
    assert sent == message(BAD, WORSE)
    assert sent["text"].startswith("crosscheck evals, suite smoke: Failed: seeds: standing")
    assert (sent["passed"], sent["failing"][0]["metric"]) == (False, "seeds: standing")


def test_a_hook_that_fails_is_told_without_its_address() -> None:
    with listener(500) as (address, _), pytest.raises(WorldError, match=r"\(500\)") as told:
        post(address, BAD, WORSE)
    assert "secret" not in str(told.value)
    with pytest.raises(WorldError, match="could not be sent") as told:
        post("http://127.0.0.1:1/secret", BAD, WORSE)
    assert "secret" not in str(told.value)
