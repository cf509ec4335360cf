from __future__ import annotations

import asyncio
from collections.abc import Sequence

from starlette.types import Message, Receive, Scope, Send

from service.doors.api.gates.gone import Gone

ASKED: Message = {"type": "http.request", "body": b"{}", "more_body": False}
LEFT: Message = {"type": "http.disconnect"}


class Caller:
    """Say some words, then hang up after a while."""

    def __init__(self, *, leaves_after_s: float) -> None:
        self.heard: list[Message] = []
        self._leaves_after_s, self._has_asked = leaves_after_s, False

    async def say(self) -> Message:
        if not self._has_asked:
            self._has_asked = True
            return ASKED
        await asyncio.sleep(self._leaves_after_s)
        return LEFT

    async def hear(self, message: Message) -> None:
        self.heard.append(message)


class Service:
    """Work, reply, work again; note what was finished."""

    def __init__(self, *, works_s: float) -> None:
        self.done: list[str] = []
        self._works_s = works_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await asyncio.sleep(self._works_s)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        self.done.append("begun")
        await asyncio.sleep(0.03)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        self.done.append("ended")


def done(path: str, *, leaves_after_s: float, works_s: float) -> Sequence[str]:
    service, caller = Service(works_s=works_s), Caller(leaves_after_s=leaves_after_s)

    async def go() -> None:
        scope = {"type": "http", "method": "POST", "path": path}
        async with asyncio.timeout(2):
            await Gone(service)(scope, caller.say, caller.hear)

    asyncio.run(go())
    return service.done


def test_a_question_ends_with_its_asker() -> None:
    assert done("/v1/answers", leaves_after_s=0.01, works_s=1.5) == []


def test_a_reply_that_has_begun_is_ended() -> None:
    assert done("/v1/answers", leaves_after_s=0.02, works_s=0) == ["begun", "ended"]


def test_who_waits_is_answered() -> None:
    assert done("/v1/search", leaves_after_s=5, works_s=0.01) == ["begun", "ended"]


def test_what_is_kept_goes_on_without_its_sender() -> None:
    assert done("/v1/articles", leaves_after_s=0, works_s=0.05) == ["begun", "ended"]
