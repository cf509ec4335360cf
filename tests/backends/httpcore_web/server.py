"""A server on loopback that says, byte for byte, what a test tells it to."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Server:
    """Hold what is served by path. `seen`: each request's lines; `paths`: how often each came."""

    port: int = 0
    answers: dict[str, bytes | Answer] = field(default_factory=dict)
    seen: list[list[str]] = field(default_factory=list)
    paths: Counter[str] = field(default_factory=Counter)
    at_once: int = 0
    most_at_once: int = 0
    connections: int = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def headers(self, at: int = -1) -> Mapping[str, str]:
        """The headers of a request, names in lower case."""
        pairs = [line.split(": ", 1) for line in self.seen[at][1:]]
        return {name.lower(): value for name, value in pairs}


def page(
    body: bytes | str = "Twelve houses burned, the mayor said.",
    *,
    kind: str | None = "text/plain; charset=utf-8",
    status: str = "200 OK",
    **more: str,
) -> bytes:
    """A whole reply. `more`: further headers, `_` for the dash."""
    raw = body.encode() if isinstance(body, str) else body
    told = {"Content-Length": str(len(raw))} | ({} if kind is None else {"Content-Type": kind})
    told |= {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + raw


def redirect(location: str, status: str = "302 Found") -> bytes:
    return page(b"", status=status, Location=location)


@asynccontextmanager
async def serving(answers: Mapping[str, bytes | Answer] | None = None) -> AsyncIterator[Server]:
    """Serve on a free port of loopback; what has no answer is a 404."""
    server = Server(answers=dict(answers or {}))

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        server.at_once += 1
        server.most_at_once = max(server.most_at_once, server.at_once)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            lines = head.strip().split("\r\n")
            path = lines[0].split(" ")[1]
            server.seen.append(lines)
            server.paths[path] += 1
            answer = server.answers.get(path, page(b"", status="404 Not Found"))
            if isinstance(answer, bytes):
                writer.write(answer)
            else:
                await answer(writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            server.at_once -= 1
            writer.close()

    listener = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 20)
    server.port = listener.sockets[0].getsockname()[1]
    async with listener:
        yield server
