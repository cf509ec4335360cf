"""What is done by the clock goes on whatever happens, and says so."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service.backends.sql.callers.feeds import SqlFeeds
from service.desk.front import Desk, Expired, Keep
from service.domain.errors import HouseError, WorldError
from service.domain.ports.stored import Collections
from service.domain.ports.web import Feed
from service.domain.question import Question
from service.doors.api.app import make_app
from service.doors.api.running.rounds import poll_feeds, tidy
from service.wiring.build import open_desk
from service.wiring.settings import Settings
from tests.desk.test_front import a_filled_house
from tests.fakes import NOON, FakeClock, FakeJournal, a_house


@dataclass
class FlakyJournal(FakeJournal):
    """Fail with each of some errors, then work. `calls`: how often it was asked."""

    errors: list[Exception] = field(default_factory=list)
    calls: int = 0

    async def expire(self, before: datetime, collections: Collections) -> int:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return await super().expire(before, collections)


async def some_time(desk: Desk, keep: Keep) -> None:
    task = asyncio.create_task(tidy(desk, keep, every_s=0.001))
    await asyncio.sleep(0.05)
    task.cancel()


def test_old_answers_go_when_it_starts() -> None:
    house, _ = a_filled_house()
    asked = Question(text="how many passengers drowned?", collection="news")
    asyncio.run(Desk(house.kit).ask(asked))
    assert isinstance(house.kit.journal, FakeJournal)
    late = Desk(replace(house.kit, clock=FakeClock(NOON + timedelta(days=3))))
    asyncio.run(some_time(late, Keep(answers_days=2)))
    assert house.kit.journal.entries == {}


def test_trouble_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    journal = FlakyJournal(errors=[WorldError("busy"), HouseError("damaged"), RuntimeError("bug")])
    desk = Desk(replace(a_house().kit, journal=journal))
    with caplog.at_level(logging.INFO, logger="crosscheck.api"):
        asyncio.run(some_time(desk, Keep(answers_days=2)))
    assert journal.calls > 3
    assert [each.levelname for each in caplog.records] == ["WARNING", "ERROR", "ERROR"]


@dataclass
class FlakyFeeds(SqlFeeds):
    """Fail with each of some errors, then keep no feed. `calls`: how often it was asked."""

    errors: list[Exception] = field(default_factory=list)
    calls: int = 0

    async def listed(self, collections: Collections) -> Sequence[Feed]:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return ()


def desk_with(feeds: FlakyFeeds) -> Desk:
    return Desk(replace(a_house().kit, feeds=feeds))


def test_trouble_with_feeds_is_logged_and_they_are_polled_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    feeds = FlakyFeeds(errors=[WorldError("busy"), HouseError("damaged"), RuntimeError("bug")])

    async def go() -> None:
        task = asyncio.create_task(poll_feeds(desk_with(feeds), 30, look_s=0.001))
        async with asyncio.timeout(10):
            while feeds.calls <= 3:
                await asyncio.sleep(0.01)
        task.cancel()

    with caplog.at_level(logging.INFO, logger="crosscheck.api"):
        asyncio.run(go())
    told = [(each.levelname, each.exc_info is not None) for each in caplog.records]
    assert told == [("WARNING", False), ("ERROR", True), ("ERROR", True)]


def test_feeds_are_left_alone_where_nobody_wants_them_polled() -> None:
    feeds = FlakyFeeds()
    asyncio.run(poll_feeds(desk_with(feeds), 0))
    assert feeds.calls == 0


def test_nothing_runs_where_all_is_kept() -> None:
    journal = FlakyJournal()
    asyncio.run(tidy(Desk(replace(a_house().kit, journal=journal)), Keep()))
    assert journal.calls == 0


def test_the_service_deletes_old_answers_when_it_starts(tmp_path: Path) -> None:
    settings = Settings.load(data_dir=tmp_path, embedder="none", keep_answers_days=1)

    async def go() -> None:
        async with open_desk(settings) as desk:
            await desk.ask(Question(text="how many cranes fell?"))
        with closing(sqlite3.connect(settings.database)) as database, database:
            database.execute("UPDATE journal SET created_at = '2020-01-01'")
        app = make_app(settings, open_desk)
        async with app.router.lifespan_context(app), asyncio.timeout(10):
            while app.state.desk is None or (await held(app.state.desk)).answers:
                await asyncio.sleep(0.01)

    async def held(desk: Desk) -> Expired:
        return await desk.expire(Keep(answers_days=1), only_count=True)

    asyncio.run(go())
