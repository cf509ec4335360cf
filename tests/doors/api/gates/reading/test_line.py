"""Headers that do not come are not waited for."""

from __future__ import annotations

import asyncio

import uvicorn
from starlette.responses import PlainTextResponse

from service.doors.api.gates.reading.line import Line


class QuickLine(Line):
    headers_s = 0.3


async def ask(port: int, sent: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    told = await reader.read(-1) if b"\r\n\r\n" not in sent else await reader.readuntil(b"\r\n\r\n")
    writer.close()
    return told


async def drip(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    reading = asyncio.create_task(reader.read(-1))
    writer.write(b"GET / HTTP/1.1\r\nX-Slow: ")
    while not reading.done():
        writer.write(b"x")
        await asyncio.sleep(0.05)
    writer.close()
    return await reading


async def after_a_reply(port: int) -> bytes:
    """Send nothing but line breaks once a request was answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await reader.readuntil(b"fine")
    writer.write(b"\r\n")
    told = await reader.read(-1)
    writer.close()
    return told


def test_slow_and_silent_callers_are_told_to_go_and_hold_up_nobody() -> None:
    async def go() -> list[bytes]:
        app = PlainTextResponse("fine")
        config = uvicorn.Config(app, port=0, http=QuickLine, log_level="critical")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        asked = [ask(port, b"GET / HT"), ask(port, b""), drip(port), after_a_reply(port)]
        replies = await asyncio.gather(*asked, ask(port, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
        server.should_exit = True
        await serving
        return replies

    *late, fine = asyncio.run(go())
    assert [each.split(b" ")[1] for each in late] == [b"408"] * 4
    assert fine.startswith(b"HTTP/1.1 200 ")
