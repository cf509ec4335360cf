"""What is kept of replies, and for how long."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from service.desk.callers.repeats import LARGEST_KEPT, Repeats
from service.domain.callers.reply import Reply
from tests.fakes import NOON, FakeClock, FakeReplies


def test_a_reply_is_kept_a_day_from_its_end_and_a_claim_as_long_as_a_request() -> None:
    async def go() -> None:
        clock = FakeClock()
        repeats = Repeats(FakeReplies(), clock)
        assert await repeats.claim("", "a", 60) is None
        clock.at = NOON + timedelta(seconds=59)
        assert await repeats.claim("", "a", 60) is not None
        clock.at = NOON + timedelta(seconds=61)
        assert await repeats.claim("", "a", 60) is None
        await repeats.keep(Reply(caller="", name="a", digest="d", created_at=NOON, status=200))
        clock.at += timedelta(hours=24)
        assert await repeats.claim("", "a", 60) is not None
        clock.at += timedelta(seconds=1)
        assert await repeats.claim("", "a", 60) is None

    asyncio.run(go())


def test_a_reply_too_large_gives_its_name_free() -> None:
    async def go() -> None:
        repeats = Repeats(FakeReplies(), FakeClock())
        await repeats.claim("", "a", 60)
        large = Reply(
            caller="",
            name="a",
            digest="d",
            created_at=NOON,
            status=200,
            body=b"x" * (LARGEST_KEPT + 1),
        )
        await repeats.keep(large)
        assert await repeats.claim("", "a", 60) is None

    asyncio.run(go())
