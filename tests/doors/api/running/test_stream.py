"""How a stream ends when the question does not end well: always with a last event."""

from __future__ import annotations

import asyncio
import logging

import pytest

from service.domain.answer import Answer
from service.domain.errors import HouseError, WorldError
from service.doors.api.running.stream import OnStep, Streams


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
