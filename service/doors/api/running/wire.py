"""Server-sent events as the wire has them."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from service.doors.api.running.stream import Stream


def as_events(stream: Stream, seen: int = 0) -> EventSourceResponse:
    """Send the events of a stream after the first `seen`, as they come."""

    async def written() -> AsyncIterator[bytes]:
        async for event in stream.after(seen):
            yield _written(event)

    return EventSourceResponse(written(), headers={"X-Accel-Buffering": "no"})


def _written(event: ServerSentEvent | None) -> bytes:
    """Write one event; its data are one line of JSON. None: still at work."""
    if event is None:
        return b": still at work\n\n"
    data = JSONResponse(event.data).body
    return f"id: {event.id}\nevent: {event.event}\ndata: ".encode() + bytes(data) + b"\n\n"
