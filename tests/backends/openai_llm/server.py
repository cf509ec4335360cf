"""A server on this machine that speaks OpenAI's protocol and replies as a script tells it to.

A script says what is replied to which task. The task is known by the name of the JSON schema that
is asked for, or by the name in the prompt where no schema can be sent. A reply is data (it may come
from YAML) or a function of the request. Every request is kept, to be counted and searched for keys.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

SCRIPTS: Final = Path(__file__).parent / "scripts"
_TASK: Final = re.compile(r"JSON schema \(([\w-]+)\)")


class Asked(NamedTuple):
    """Hold one request as it came in, header names in lower case.

    `at`: seconds of a clock that only rises.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    at: float

    @property
    def messages(self) -> list[dict[str, str]]:
        return list(self.body.get("messages", ()))

    @property
    def is_streamed(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def shaping(self) -> str:
        return str((self.body.get("response_format") or {"type": "text"})["type"])

    @property
    def task(self) -> str:
        """Return the name of the task; nothing where none is told."""
        told = self.body.get("response_format") or {}
        if "json_schema" in told:
            return str(told["json_schema"]["name"])
        found = _TASK.search(self.messages[0]["content"]) if self.messages else None
        return found[1] if found else ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Say what is sent for a request. What is left out is as an honest server has it.

    `content` or `json`: the words of the reply. `raw`, `raw_base64`: the body itself, whatever was
    asked. `events`: the data of each event in place of the words'. `act`: `hang` (never reply),
    `close` (hang up without a byte). `cut_at`: bytes of the body sent before hanging up. `framing`:
    how the end of the body is told, `length` or `close`. `lacks`: arguments that are refused.
    """

    content: str | None = None
    json: Any = None
    finish_reason: str | None = "stop"
    refusal: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: str | None = None
    raw_base64: str | None = None
    repeat: int = 1
    events: Sequence[str] | None = None
    has_choices: bool = True
    has_done: bool = True
    model: str | None = None
    usage: Mapping[str, int] | None = field(
        default_factory=lambda: {"prompt_tokens": 100, "completion_tokens": 20}
    )
    act: str = ""
    cut_at: int | None = None
    framing: str = "length"
    pause_s: float = 0.0
    delay_s: float = 0.0
    lacks: Sequence[str] = ()


Replying = Reply | Callable[[Asked], Reply]


@dataclass(frozen=True)
class Script:
    """Say what is replied to each task, in turn, the last reply for ever; `""`: to any other."""

    tasks: Mapping[str, Sequence[Replying]]

    @classmethod
    def of(cls, *replies: Replying, **tasks: Replying | Sequence[Replying]) -> Script:
        """Make a script of replies to any task, and of some for single ones."""
        named = {
            name: tuple(each) if isinstance(each, Sequence) else (each,)
            for name, each in tasks.items()
        }
        return cls({"": replies or (Reply(json={}),), **named})


def scripts_in(name: str) -> dict[str, dict[str, Any]]:
    """Read a file of scripts: by name, what is replied and what is to come of it."""
    read: dict[str, dict[str, Any]] = yaml.safe_load((SCRIPTS / f"{name}.yaml").read_text("utf-8"))
    return read


def replies_of(told: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> tuple[Reply, ...]:
    """Make replies of what YAML tells."""
    each = [told] if isinstance(told, Mapping) else told
    return tuple(Reply(**one) for one in each)


class LlmServer:
    """Hold the address and every request so far, oldest first."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self.hung_up_at: list[float] = []
        self.base_url = ""
        self._replied: dict[str, int] = {}
        self._over = asyncio.Event()

    def play(self, script: Script) -> None:
        """Go on by another script, from its beginning, with nothing asked so far."""
        self.script = script
        self.asked, self.hung_up_at, self._replied = [], [], {}

    @property
    def chats(self) -> list[Asked]:
        return [each for each in self.asked if each.path == "/v1/chat/completions"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Reply to the requests of one connection."""
        # Cancelled only at the very end, when nobody is left to be told.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while asked := await _read(reader):
                self.asked.append(asked)
                if not await self._replied_to(asked, reader, writer):
                    break
        writer.close()

    async def _replied_to(
        self, asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Reply to one request; False: the connection is to be closed."""
        reply = self._reply(asked)
        gone = asyncio.create_task(self._gone(reader))
        try:
            if reply.act == "close":
                return False
            wait_s = 3600.0 if reply.act == "hang" else reply.delay_s
            if wait_s:
                await asyncio.wait(
                    {gone, asyncio.create_task(self._over.wait())},
                    timeout=wait_s,
                    return_when="FIRST_COMPLETED",
                )
            if gone.done() or reply.act == "hang":
                return False
            return await self._send(asked, reply, writer, gone)
        finally:
            gone.cancel()

    async def _gone(self, reader: asyncio.StreamReader) -> None:
        """End when the other side hangs up. Nobody sends two requests at once here."""
        hung_up_at = self.hung_up_at  # Of this script: another may be played by then.
        while not reader.at_eof() and reader.exception() is None:
            await asyncio.sleep(0.01)
        hung_up_at.append(time.monotonic())

    async def _send(
        self,
        asked: Asked,
        reply: Reply,
        writer: asyncio.StreamWriter,
        gone: asyncio.Task[None],
    ) -> bool:
        body, kind = body_of(asked, reply)
        headers = {"Content-Type": kind, **reply.headers}
        if reply.framing == "length":
            headers["Content-Length"] = str(len(body))
        else:
            headers["Connection"] = "close"
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 {reply.status} Said\r\n{head}\r\n".encode())
        sent = body if reply.cut_at is None else body[: reply.cut_at]
        if not reply.pause_s:
            writer.write(sent)
        for sign in sent if reply.pause_s else b"":
            writer.write(bytes([sign]))
            await asyncio.wait({gone}, timeout=reply.pause_s)
            if gone.done() or self._over.is_set():
                return False
        await writer.drain()
        return reply.framing == "length" and reply.cut_at is None

    def _reply(self, asked: Asked) -> Reply:
        if asked.path == "/v1/models":
            return Reply(raw=json.dumps({"object": "list", "data": [{"id": "loopback"}]}))
        replies = self.script.tasks.get(asked.task) or self.script.tasks[""]
        number = self._replied.get(asked.task, 0)
        self._replied[asked.task] = number + 1
        told = replies[min(number, len(replies) - 1)]
        reply = told if isinstance(told, Reply) else told(asked)
        for name in reply.lacks:
            if name in asked.body or name == asked.shaping:
                return refused(name)
        if asked.path == "/v1/embeddings" and reply.status == 200 and not reply.act:
            return embedded(asked) if reply.raw is None else reply
        return reply

    def stop(self) -> None:
        """End every reply still on its way."""
        self._over.set()


def refused(name: str, status: int = 400) -> Reply:
    """Refuse an argument as a server does that does not know it."""
    where = "response_format" if name.startswith("json_") else name
    error = {"message": f"{where}: {name} is not supported", "param": where, "code": None}
    return Reply(status=status, raw=json.dumps({"error": error}))


def embedded(asked: Asked, dimension: int = 8) -> Reply:
    """Embed texts by their digest: the same text is the same vector, not of unit length."""
    texts = asked.body["input"]
    rows = [
        {"object": "embedding", "index": number, "embedding": _numbers(text, dimension)}
        for number, text in enumerate([texts] if isinstance(texts, str) else texts)
    ]
    return Reply(raw=json.dumps({"object": "list", "data": rows[::-1], "model": "loopback"}))


def _numbers(text: str, dimension: int) -> list[float]:
    return [float(byte) + 1 for byte in hashlib.sha256(text.encode()).digest()[:dimension]]


class Body(NamedTuple):
    """Hold what is sent, and its content type."""

    raw: bytes
    kind: str


def body_of(asked: Asked, reply: Reply) -> Body:
    """Return what is sent for a request when nothing cuts it off."""
    if reply.raw_base64 is not None:
        return Body(base64.b64decode(reply.raw_base64), "application/json")
    if reply.raw is not None:
        kind = "text/event-stream" if reply.raw.startswith("data:") else "application/json"
        return Body(reply.raw.encode() * reply.repeat, kind)
    words = json.dumps(reply.json) if reply.json is not None else reply.content
    words = words * reply.repeat if words else words
    if reply.status != 200:
        said = {"error": {"message": words or "no", "code": None}}
        return Body(json.dumps(said).encode(), "application/json")
    if asked.is_streamed:
        events = reply.events if reply.events is not None else _events(asked, reply, words)
        return Body("".join(f"data: {event}\n\n" for event in events).encode(), "text/event-stream")
    return Body(_whole(asked, reply, words).encode(), "application/json")


def _whole(asked: Asked, reply: Reply, words: str | None) -> str:
    message = {"role": "assistant", "content": words, "refusal": reply.refusal}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish_reason}
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": reply.model or asked.body.get("model"),
            "choices": [choice] if reply.has_choices else [],
            "usage": reply.usage,
        }
    )


def _events(asked: Asked, reply: Reply, words: str | None) -> list[str]:
    """Cut words into a few events, with the end's own event and the usage behind them."""
    size = max(1, len(words or "") // 4)
    parts = [(words or "")[at : at + size] for at in range(0, len(words or ""), size)]
    deltas: list[Mapping[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": part} for part in parts]
    if reply.refusal:
        deltas.append({"refusal": reply.refusal})
    events = [_event(asked, reply, delta, None) for delta in deltas if reply.has_choices]
    if reply.has_choices and reply.finish_reason:
        events.append(_event(asked, reply, {}, reply.finish_reason))
    if reply.usage:
        events.append(_event(asked, reply, None, None))
    return [*events, "[DONE]"] if reply.has_done else events


def _event(
    asked: Asked, reply: Reply, delta: Mapping[str, Any] | None, finish_reason: str | None
) -> str:
    choices = [{"index": 0, "delta": delta, "finish_reason": finish_reason}]
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": reply.model or asked.body.get("model"),
            "choices": choices if delta is not None else [],
            "usage": reply.usage if delta is None else None,
        }
    )


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    """Read one request; None: there is no further one."""
    first = (await reader.readline()).decode().split()
    if not first:
        return None
    headers = {}
    while line := (await reader.readline()).decode().strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    raw = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(first[0], first[1], headers, json.loads(raw or b"{}"), time.monotonic())


@contextmanager
def serving(script: Script) -> Iterator[LlmServer]:
    """Serve a script from a thread of its own."""
    loop = asyncio.new_event_loop()
    server = LlmServer(script)

    async def start() -> asyncio.Server:
        return await asyncio.start_server(server.serve, "127.0.0.1", 0, limit=1 << 24)

    listening = loop.run_until_complete(start())
    server.base_url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(server.stop)
        loop.call_soon_threadsafe(listening.close)
        asyncio.run_coroutine_threadsafe(_ended(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _ended() -> None:
    """Cancel what is still at work."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def in_seconds(seconds: float) -> str:
    """Return the HTTP date some seconds from now."""
    return formatdate(time.time() + seconds, usegmt=True)
