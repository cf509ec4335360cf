"""One gate around every request: its id, its host, and the headers of its answer.

Pure ASGI, because it must not buffer a stream. A
service on loopback answers only to loopback names: a page on the web cannot reach it by a name that
was pointed at this machine (DNS rebinding).
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.doors.api.gates.counted import template_of
from service.doors.api.gates.reading.refusal import refuse
from service.doors.api.running.logs import ACCESS
from service.doors.api.running.tracing import mark_request, trace_id

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
_LOG: Final = logging.getLogger("crosscheck.access")
_GIVEN_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
_ELSEWHERE: Final = "this service answers to loopback names only"
_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


class Passage:
    """Let a request through when its host fits; stamp and log it either way.

    `hosts`: the names it answers to, all when None.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str] | None = LOOPBACK) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        scope["request_id"] = _request_id(headers)
        mark_request(scope["request_id"], has_query=bool(scope.get("query_string")))
        answer = _Answer(scope, send)
        try:
            if self._hosts is not None and _host(headers) not in self._hosts:
                await refuse(scope, receive, answer.send, 421, _ELSEWHERE)
                return
            await self._app(scope, receive, answer.send)
        finally:
            answer.log()


class _Answer:
    """Stamp what is sent, and remember enough of it for one line of the log."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._status, self._started = 0, time.perf_counter()

    async def send(self, message: Message) -> None:
        """Send on, with the headers that every answer carries."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            held = {name for name, _ in message["headers"]}
            added = [pair for pair in (*_HEADERS, _POLICY) if pair[0] not in held]
            stamp = (b"x-request-id", self._scope["request_id"].encode())
            message = {**message, "headers": [*message["headers"], *added, stamp]}
        await self._send(message)

    def log(self) -> None:
        """Write one line: no question, no query, no key."""
        known = {
            "request_id": self._scope["request_id"],
            "method": self._scope["method"],
            "route": template_of(self._scope),
            "status": self._status,
            "ms": round(1000 * (time.perf_counter() - self._started), 1),
            "key": getattr(self._scope.get("caller"), "id", None),
            "trace": trace_id() or None,
        }
        told = {name: value for name, value in known.items() if value is not None}
        line = " ".join(str(value) for value in told.values())
        _LOG.info("%s", line, extra={ACCESS: told})


def _request_id(headers: dict[bytes, bytes]) -> str:
    given = headers.get(b"x-request-id", b"")
    if _GIVEN_ID.fullmatch(given):
        return given.decode()
    return f"req_{secrets.token_hex(8)}"


def _host(headers: dict[bytes, bytes]) -> str:
    """Return the name a request was sent to, without its port."""
    named = headers.get(b"host", b"").decode("latin-1").lower()
    return named if named.endswith("]") else re.sub(r":\d*$", "", named)
