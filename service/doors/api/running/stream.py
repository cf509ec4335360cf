"""An answer as it comes about: server-sent events with rising ids, kept a minute to go on from.

`answer.created`, a `step` for each, `search.completed`, a `figure.added` for each, then
`answer.completed` with the whole answer, or `error` with a problem. A stream that was cut goes on
where its reader stopped, by Last-Event-ID, without the question being asked again. Its asker may
stop it; the last event then says so by its type.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from service.domain.answer import Answer, Step
from service.domain.errors import CallerError, WorldError
from service.doors.api.problems import status_of
from service.doors.words.plain import printable

KEPT_S: Final = 60.0
KEEP_ALIVE_S: Final = 15.0
_MOST_KEPT: Final = 256
_LOG: Final = logging.getLogger("crosscheck.api")
STOPPED: Final = "urn:crosscheck:stopped"
"""The type of the problem that ends a stream its asker stopped."""
OnStep = Callable[[Step], None]
Ask = Callable[[OnStep], Awaitable[Answer]]


class Stream:
    """Hold the events of one question or job, for as many readers of one caller as ask.

    `keep`: how many of the last events are held; all when None.
    """

    def __init__(self, keep: int | None = None, caller: str = "") -> None:
        self.caller = caller
        self.id = f"str_{secrets.token_hex(12)}"
        self.ended_at: float | None = None
        self.is_stopped = False
        self._added = 0
        self._events: deque[ServerSentEvent] = deque(maxlen=keep)
        self._grown = asyncio.Condition()

    async def add(self, name: str, data: Any) -> None:
        """Append an event; its id names the stream and its place in it."""
        async with self._grown:
            self._added += 1
            event = ServerSentEvent(event=name, id=f"{self.id}:{self._added}", data=data)
            self._events.append(event)
            self._grown.notify_all()

    async def end(self) -> None:
        """Say that nothing follows."""
        async with self._grown:
            self.ended_at = time.monotonic()
            self._grown.notify_all()

    async def after(self, seen: int) -> AsyncIterator[ServerSentEvent | None]:
        """Yield the events after the first `seen`, as they come; None where none came for long."""
        while True:
            if not await self._grows_beyond(seen):
                yield None
                continue
            dropped = self._added - len(self._events)
            fresh = list(islice(self._events, max(0, min(seen, self._added) - dropped), None))
            seen = max(seen, self._added)
            for event in fresh:
                yield event
            if not fresh:
                return

    async def _grows_beyond(self, seen: int) -> bool:
        """Wait for more events, or the end. False: neither came in the time of a keep-alive."""
        try:
            async with asyncio.timeout(KEEP_ALIVE_S), self._grown:
                while self._added <= seen and self.ended_at is None:
                    await self._grown.wait()
        except TimeoutError:
            return False
        return True


def as_events(stream: Stream, seen: int) -> EventSourceResponse:
    """Send the events of a stream after the first `seen`."""

    async def written() -> AsyncIterator[bytes]:
        async for event in stream.after(seen):
            yield _written(event)

    return EventSourceResponse(written(), headers={"X-Accel-Buffering": "no"})


def _written(event: ServerSentEvent | None) -> bytes:
    """Write one event as the wire has it; its data are one line of JSON. None: still at work."""
    if event is None:
        return b": still at work\n\n"
    data = JSONResponse(event.data).body
    return f"id: {event.id}\nevent: {event.event}\ndata: ".encode() + bytes(data) + b"\n\n"


def seen_of(stream: Stream, last_event_id: str | None) -> int:
    """Return how many events of a stream were seen, 0 where the id is none of its own."""
    name, _, seen = (last_event_id or "").partition(":")
    return int(seen) if name == stream.id and seen.isascii() and seen.isdigit() else 0


class Streams:
    """Keep running streams, and ended ones for a minute. Lives as long as the service."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Stream] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(
        self, ask: Ask, caller: str = "", about: Mapping[str, str] = MappingProxyType({})
    ) -> Stream:
        """Ask in the background and return the stream of what happens. `caller`: whose it is.

        `about`: what the first event says beside the stream's id.
        """
        self._forget()
        stream = Stream(caller=caller)
        self._kept[stream.id] = stream
        task = asyncio.create_task(_run(stream, ask, about), name=stream.id)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return stream

    def stop(self, stream: Stream) -> bool:
        """Stop what a stream's question does. False: it had ended."""
        task = next((each for each in self._tasks if each.get_name() == stream.id), None)
        if task is None or stream.ended_at is not None:
            return False
        if not stream.is_stopped:  # Twice would cut off the keeping of what was asked.
            stream.is_stopped = task.cancel()
        return True

    def find(self, last_event_id: str, caller: str = "") -> tuple[Stream, int] | None:
        """Return the stream an event id names and how many events were seen.

        None: it is gone, or somebody else's.
        """
        self._forget()
        name, _, seen = last_event_id.partition(":")
        stream = self._kept.get(name)
        if stream is None or stream.caller != caller or not (seen.isascii() and seen.isdigit()):
            return None
        return stream, int(seen)

    async def finish(self, grace_s: float) -> None:
        """Let running questions end, for a while; then stop them, each with a last event."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace_s)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1)

    def _forget(self) -> None:
        now = time.monotonic()
        for name, stream in list(self._kept.items()):
            ended = stream.ended_at  # One that runs is kept: its asker may still stop it.
            if ended is not None and (now - ended > KEPT_S or len(self._kept) > _MOST_KEPT):
                del self._kept[name]


async def _run(stream: Stream, ask: Ask, about: Mapping[str, str]) -> None:
    """Ask once, and put everything that happens into the stream, trouble too."""
    steps: asyncio.Queue[Step | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def on_step(step: Step) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, step)

    async def pass_on() -> None:
        while (step := await steps.get()) is not None:
            await stream.add("step", step.model_dump(mode="json"))

    passing = asyncio.create_task(pass_on())
    try:
        begun = {"object": "answer.created", "stream": stream.id, **about}
        await stream.add("answer.created", begun)
        answer = await ask(on_step)
        loop.call_soon(steps.put_nowait, None)
        await passing
        await _tell(stream, answer)
    except (CallerError, WorldError) as trouble:
        await stream.add("error", _problem(status_of(trouble), printable(trouble)))
    except asyncio.CancelledError:
        await stream.add("error", _stopped(stream))
    except Exception as fault:  # Nobody awaits this task: what is not logged here is lost.
        _LOG.error("a streamed question failed", exc_info=fault)
        await stream.add("error", _problem(500, "This is our fault; the log names it."))
    finally:
        passing.cancel()
        await stream.end()


async def _tell(stream: Stream, answer: Answer) -> None:
    searched = answer.searched.model_dump(mode="json", exclude={"nearest"})
    await stream.add("search.completed", searched)
    for figure in answer.figures:
        await stream.add("figure.added", figure.model_dump(mode="json", by_alias=True))
    await stream.add("answer.completed", answer.model_dump(mode="json", by_alias=True))


def _stopped(stream: Stream) -> dict[str, Any]:
    if stream.is_stopped:
        return _problem(409, "it was stopped before it was answered; ask again", STOPPED)
    return _problem(503, "the service is stopping; ask again")


def _problem(status: int, detail: str, kind: str = "about:blank") -> dict[str, Any]:
    return {"type": kind, "status": status, "detail": detail}
