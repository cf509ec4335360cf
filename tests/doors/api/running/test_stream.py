"""How a stream ends when the question does not end well: always with a last event."""

from __future__ import annotations

import asyncio
import logging

import pytest

from service.domain.answer import Answer
from service.domain.errors import HouseError, WorldError
from service.doors.api.running.stream import STOPPED, OnStep, Streams


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (WorldError("the disk is full"), 503, "the disk is full"),
        (HouseError("secret path /srv/x"), 500, "This is our fault; the log names it."),
        (RuntimeError("secret path /srv/x"), 500, "This is our fault; the log names it."),
    ],
)
def test_trouble_is_the_last_event_and_what_is_ours_goes_to_the_log(
    error: Exception, status: int, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def ask(_: OnStep) -> Answer:
        raise error

    async def go() -> list[tuple[str | None, object]]:
        stream = Streams().start(ask)
        return [(each.event, each.data) async for each in stream.after(0) if each]

    with caplog.at_level(logging.ERROR, logger="crosscheck.api"):
        events = asyncio.run(go())
    assert events[-1] == ("error", {"type": "about:blank", "status": status, "detail": told})
    assert [record.levelname for record in caplog.records] == ["ERROR"] * (status == 500)


def test_a_stopped_stream_says_so_and_what_ended_cannot_be_stopped() -> None:
    async def ask(_: OnStep) -> Answer:
        await asyncio.Event().wait()
        raise AssertionError

    async def go() -> tuple[list[object], bool]:
        streams = Streams()
        stream = streams.start(ask, about={"thread_id": "thr_1"})
        events = stream.after(0)
        begun = await anext(events)
        assert begun is not None
        assert streams.stop(stream)
        rest = [each.data async for each in events if each]
        return [begun.data, *rest], streams.stop(stream)

    [begun, last], again = asyncio.run(go())
    assert isinstance(begun, dict)
    assert begun["thread_id"] == "thr_1"
    assert isinstance(last, dict)
    assert (last["type"], last["status"]) == (STOPPED, 409)
    assert not again


def test_a_running_stream_can_be_stopped_however_many_came_after_it() -> None:
    async def ask(_: OnStep) -> Answer:
        await asyncio.Event().wait()
        raise AssertionError

    async def fail(_: OnStep) -> Answer:
        raise WorldError("busy")

    async def go() -> tuple[bool, int]:
        streams = Streams()
        running = streams.start(ask)
        others = []
        for _ in range(300):
            others.append(streams.start(fail))
            await asyncio.sleep(0.001)
        kept = sum(streams.find(f"{each.id}:0") is not None for each in others)
        return streams.find(f"{running.id}:0") is not None and streams.stop(running), kept

    is_stopped, kept = asyncio.run(go())
    assert is_stopped
    assert kept < 260
