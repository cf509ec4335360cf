"""HTTP as it comes over the line: headers that come whole and soon, or a problem and the end.

uvicorn waits for the headers of a request for ever and takes them in any size; what it cannot read
it refuses as plain text. Everything else of its own protocol stays as it is.
"""

from __future__ import annotations

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from service.doors.api.gates.reading.refusal import LINGER_S
from service.doors.api.problems import MEDIA_TYPE, described

HEADERS_S: Final = 10.0
LARGEST_HEADERS: Final = 64 * 1024
_REASONS: Final = {400: "Bad Request", 408: "Request Timeout", 431: "Headers Too Large"}


class Line(HttpToolsProtocol):
    """Speak HTTP/1.1 with one caller. `headers_s`: how long the headers of a request may take."""

    headers_s = HEADERS_S
    _late: asyncio.TimerHandle | None = None
    _seen = 0
    _is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, as long as headers stay small and do not take long."""
        if self._is_refused:
            return
        if self._late is None and not self._is_busy:
            self._wait()
        super().data_received(data)
        if self._late is not None:
            self._seen += len(data)
            if self._seen > LARGEST_HEADERS:
                self._refuse(431, f"headers of at most {LARGEST_HEADERS:,} bytes are read")

    def on_headers_complete(self) -> None:
        """Let the request begin: from here on its body has a time of its own (`Intake`)."""
        self._stop_waiting()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP."""
        self._refuse(400, f"{msg.rstrip('.')}: it is not HTTP/1.1, or its length is not plain")

    @property
    def _is_busy(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._seen = 0
        self._late = self.loop.call_later(self.headers_s, self._give_up)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        if not self._is_busy:
            self._refuse(408, f"the headers took more than {self.headers_s:g} seconds")

    def _refuse(self, status: int, detail: str) -> None:
        """Answer and hang up; an answer that has begun is cut, not followed by another."""
        self._stop_waiting()
        if self._is_refused or self.transport.is_closing():
            return
        self._is_refused = True
        if self._is_busy:
            has_begun = self.cycle.response_started
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            if has_begun:
                self.transport.close()
                return
        self.transport.write(_problem(status, detail))
        # Closed at once, what still comes would take the answer away on its way to the caller.
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER_S, self.transport.close)


def _problem(status: int, detail: str) -> bytes:
    body = described(status, detail, {"path": ""}).model_dump_json()
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\ncontent-type: {MEDIA_TYPE}\r\n"
        f"content-length: {len(body.encode())}\r\nconnection: close\r\n"
        "x-content-type-options: nosniff\r\ncache-control: no-store\r\n\r\n"
    )
    return (head + body).encode()
