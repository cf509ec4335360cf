"""A server on this machine that speaks the OpenAI chat protocol and replies as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """Hold one request as it came in, header names in lower case.

    `at`: seconds of a clock that only rises.
    """

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    at: float

    @property
    def messages(self) -> list[dict[str, str]]:
        return list(self.body["messages"])


@dataclass(frozen=True)
class Reply:
    """Say what is sent. `pause_s`: how long to wait before each byte of the body."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause_s: float = 0.0


Script = Callable[[Asked], Reply]


@dataclass
class ChatServer:
    """Hold the address and every request so far, oldest first."""

    base_url: str
    asked: list[Asked] = field(default_factory=list)


def completion(
    content: str | None, *, finish_reason: str | None = "stop", refusal: str | None = None
) -> Reply:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "loopback",
        "choices": [choice],
    }
    return Reply(json.dumps(whole).encode())


def verdict(supported: str, why: str = "the words are there") -> Reply:
    return completion(json.dumps({"why": why, "supported": supported}))


def failure(status: int, message: str = "no", *, code: str = "", **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message, "code": code}}).encode()
    return Reply(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


def in_turn(*replies: Reply) -> Script:
    """Send one reply after another, the last one for ever."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def serving(script: Script) -> Iterator[ChatServer]:
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.path, headers, json.loads(raw), time.monotonic())
            chat.asked.append(asked)
            reply = script(asked)
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.send_body(reply)

        def send_body(self, reply: Reply) -> None:
            if not reply.pause_s:
                self.wfile.write(reply.body)
                return
            try:
                for sign in reply.body:
                    self.wfile.write(bytes([sign]))
                    self.wfile.flush()
                    if over.wait(reply.pause_s):
                        return
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the parent's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    chat = ChatServer(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
