"""A feed server on loopback, and a Web that reaches it under the names of ordinary hosts."""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from service.domain.errors import BlockedError, FetchError
from service.domain.ports.web import Conditional, Fetched


@dataclass
class Site:
    """Hold what is served by address, and what was asked. A number instead of bytes is a status."""

    port: int = 0
    pages: dict[str, bytes | int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    retry_after: str = ""

    def answers(self, host: str, path: str) -> bytes | int:
        self.asked.append(f"http://{host}{path}")
        return self.pages.get(f"http://{host}{path}", 404)


@contextmanager
def a_site() -> Iterator[Site]:
    """Serve a site, with an ETag for each page."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.answers(self.headers["Host"], self.path)
            if isinstance(found, int):
                self.send_response(found)
                if site.retry_after:
                    self.send_header("Retry-After", site.retry_after)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            etag = f'"{hashlib.sha256(found).hexdigest()[:12]}"'
            is_known = self.headers.get("If-None-Match") == etag
            self.send_response(304 if is_known else 200)
            self.send_header("ETag", etag)
            self.send_header("Content-Type", site.kinds.get(self.path, "application/rss+xml"))
            self.send_header("Content-Length", "0" if is_known else str(len(found)))
            self.end_headers()
            self.wfile.write(b"" if is_known else found)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class LoopbackWeb:
    """Keep the contract of `Web` for the names of one site; other addresses are blocked."""

    site: Site
    hosts: tuple[str, ...] = ("news.example", "other.example")

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        return await asyncio.to_thread(self._get, url, known)

    def _get(self, url: str, known: Conditional | None) -> Fetched:
        parts = urlsplit(url)
        if parts.scheme != "http" or parts.hostname not in self.hosts:
            raise BlockedError(f"{url!r} may not be read")
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=5)
        headers = {"Host": parts.netloc}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        try:
            connection.request("GET", parts.path or "/", headers=headers)
            reply = connection.getresponse()
            body = reply.read()
        finally:
            connection.close()
        if reply.status >= 400:
            retry_s = (
                float(reply.headers["Retry-After"]) if "Retry-After" in reply.headers else None
            )
            gone = reply.status in {404, 410}
            raise FetchError(
                f"{url} answered {reply.status}",
                status=reply.status,
                may_pass=not gone,
                retry_s=retry_s,
            )
        kind = reply.headers.get_content_type()
        return Fetched(
            asked=url,
            url=url,
            kind=kind,
            body=body,
            unchanged=reply.status == 304,
            known=Conditional(etag=reply.headers["ETag"]),
            fetched_at=datetime.now(UTC),
        )
