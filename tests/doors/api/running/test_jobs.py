"""Who sees a job, how many may wait, and how it ends when the service stops or fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from service.desk.front import Desk
from service.domain.errors import WorldError
from service.doors.api.running.jobs import MOST_QUEUED, Jobs, Work
from service.doors.api.running.spool import Spool
from tests.fakes import a_house


async def a_work(jobs: Jobs, body: bytes, owner: str = "mine", desk: Desk | None = None) -> Work:
    async def chunks() -> AsyncIterator[bytes]:
        yield body

    spool = Spool(jobs.folder)
    await spool.take(chunks())
    work = Work(desk or Desk(a_house().kit), owner, "seeds", spool)
    jobs.add(work)
    return work


async def events(work: Work) -> list[str | None]:
    return [event.event async for event in work.stream.after(0) if event]


def test_a_job_of_another_is_not_there(tmp_path: Path) -> None:
    async def go() -> None:
        jobs = Jobs(tmp_path)
        work = await a_work(jobs, b"{}")
        assert jobs.find(work.job.id, "mine") is work
        assert jobs.find(work.job.id, "other") is None
        assert jobs.listed("other") == []
        await jobs.finish(5)

    asyncio.run(go())


class BusyDesk(Desk):
    async def ingest(self, *_: object, **__: object) -> object:  # type: ignore[override]
        return await asyncio.Event().wait()


def test_beyond_one_that_runs_and_eight_that_wait_a_job_is_refused(tmp_path: Path) -> None:
    async def go() -> None:
        jobs, busy = Jobs(tmp_path), BusyDesk(a_house().kit)
        for _ in range(MOST_QUEUED + 1):
            await a_work(jobs, b"{}", desk=busy)
        with pytest.raises(WorldError, match="waiting already"), jobs.place():
            pass
        await jobs.finish(0.01)

    asyncio.run(go())


def test_a_stop_ends_every_open_progress_stream(tmp_path: Path) -> None:
    async def go() -> None:
        jobs = Jobs(tmp_path)
        body = b"".join(b'{"text": "Nine cranes fell at berth %d."}\n' % n for n in range(300))
        running, waiting = await a_work(jobs, body), await a_work(jobs, body)
        listening = asyncio.gather(events(running), events(waiting))
        await asyncio.sleep(0.05)
        await jobs.finish(5)
        assert [each[-1] for each in await listening] == ["job.cancelled"] * 2

    asyncio.run(go())


def test_trouble_of_the_world_ends_a_job_and_the_next_begins(tmp_path: Path) -> None:
    class FullDesk(Desk):
        async def ingest(self, *_: object, **__: object) -> object:  # type: ignore[override]
            raise WorldError("the disk is full")

    async def go() -> None:
        jobs = Jobs(tmp_path)
        failing = await a_work(jobs, b'{"text": "Nine fell."}', desk=FullDesk(a_house().kit))
        fine = await a_work(jobs, b'{"text": "Nine fell."}')
        assert (await events(failing))[-1] == "job.failed"
        assert failing.job.trouble == "the disk is full"
        assert (await events(fine))[-1] == "job.completed"
        await jobs.finish(5)

    asyncio.run(go())
