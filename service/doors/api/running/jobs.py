"""Bulk jobs: articles of one request taken in after it was answered, one job at a time.

A job lives in memory and in files without names, so it is gone after a restart; what it took in
stays. It belongs to the caller that began it and is not there for anybody else.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from service.desk.front import Desk
from service.domain.article import Refused, Taken
from service.domain.errors import CallerError, WorldError
from service.domain.ports.stored import Receipt
from service.doors.api.bodies import ItemReport, as_reports
from service.doors.api.running.job import Job, JobState
from service.doors.api.running.spool import Results, Spool, line_of
from service.doors.api.running.stream import Stream
from service.doors.words.plain import printable

MOST_QUEUED: Final = 8
MOST_KEPT: Final = 100
KEPT: Final = timedelta(hours=1)
TELL_S: Final = 0.2
_STOPPING: Final = "the service is stopping; send it again when it is back"
_EVENTS: Final = 1000
_LOG: Final = logging.getLogger("crosscheck.api")


class Work:
    """Hold a job with its files and its events. `job` is its card at this moment."""

    def __init__(self, desk: Desk, owner: str, collection: str, spool: Spool) -> None:
        self.desk, self.owner, self.spool = desk, owner, spool
        self.stream = Stream(keep=_EVENTS)
        self.is_stopped = False
        self.job = Job(
            id=f"job_{secrets.token_hex(12)}",
            collection=collection,
            lines=spool.lines,
            created_at=datetime.now(UTC),
        )

    def note(self, **known: object) -> None:
        """Write something onto the card."""
        self.job = self.job.model_copy(update=known)

    def unstopped(self, batch: list[Taken | Refused]) -> Iterator[Taken | Refused]:
        """Yield the items of a batch until the job is stopped."""
        for item in batch:
            if self.is_stopped:
                return
            yield item

    async def tell(self, name: str) -> None:
        """Send the card to whoever listens."""
        await self.stream.add(name, self.job.model_dump(mode="json"))


class Jobs:
    """Keep jobs, run the oldest, and forget those that ended an hour ago."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the disk that the files of jobs are to fill."""
        self.folder = folder
        self._kept: dict[str, tuple[Work, Results]] = {}
        self._queue: deque[Work] = deque()
        self._coming, self._is_stopping = 0, False
        self._runner: asyncio.Task[None] | None = None

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place in the queue while a body comes. Raises WorldError where all are taken."""
        if self._is_stopping:
            raise WorldError(_STOPPING)
        if self._coming + len(self._queue) >= MOST_QUEUED:
            raise WorldError(f"{MOST_QUEUED} jobs are waiting already; send it again in a while")
        self._coming += 1
        try:
            yield
        finally:
            self._coming -= 1

    def add(self, work: Work) -> Job:
        """Put a job at the end of the queue. Raises WorldError where the service is stopping."""
        if self._is_stopping:
            raise WorldError(_STOPPING)
        self._forget()
        self._kept[work.job.id] = (work, Results(self.folder))
        self._queue.append(work)
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run_all())
        return work.job

    def find(self, job_id: str, owner: str) -> Work | None:
        """Return a job of a caller; None: it is gone, or never was, or is another's."""
        self._forget()
        work, _ = self._kept.get(job_id, (None, None))
        return work if work is not None and work.owner == owner else None

    def listed(self, owner: str) -> list[Job]:
        """Return the jobs of a caller, newest first."""
        self._forget()
        return [work.job for work, _ in reversed(self._kept.values()) if work.owner == owner]

    def results(self, job_id: str) -> Results:
        """Return what became of the lines of a job that `find` found."""
        return self._kept[job_id][1]

    async def cancel(self, work: Work) -> Job:
        """Stop a job between two articles; what is in stays in. One that ended stays as it is."""
        if work in self._queue:
            self._queue.remove(work)
            await _end(work, JobState.CANCELLED, "cancelled before it began")
        work.is_stopped = True
        return work.job

    async def finish(self, grace_s: float) -> None:
        """Stop all jobs, each with a last event, and give their files back."""
        self._is_stopping = True
        for work in list(self._queue):
            await self.cancel(work)
        for work, _ in self._kept.values():
            work.is_stopped = True
        if self._runner is not None and not self._runner.done():
            await asyncio.wait([self._runner], timeout=grace_s)
            self._runner.cancel()
            await asyncio.wait([self._runner], timeout=1)
        for job_id in list(self._kept):
            self._drop(job_id)

    async def _run_all(self) -> None:
        while self._queue:
            work = self._queue.popleft()
            await _run(work, self.results(work.job.id))

    def _forget(self) -> None:
        """Drop what ended an hour ago, and the oldest of too many that ended."""
        before = datetime.now(UTC) - KEPT
        ended = [work.job for work, _ in self._kept.values() if work.job.ended_at is not None]
        surplus = len(self._kept) - MOST_KEPT
        for at, job in enumerate(ended):
            if at < surplus or (job.ended_at is not None and job.ended_at < before):
                self._drop(job.id)

    def _drop(self, job_id: str) -> None:
        work, results = self._kept.pop(job_id)
        work.spool.close()
        results.close()


async def _run(work: Work, results: Results) -> None:
    """Take the lines of one job in and say how it ended, trouble too."""
    work.note(state=JobState.RUNNING, started_at=datetime.now(UTC))
    telling = asyncio.create_task(_tell_often(work))
    state, trouble = JobState.FAILED, ""
    try:
        await _take_in(work, results)
        state = JobState.CANCELLED if work.is_stopped else JobState.SUCCEEDED
    except (CallerError, WorldError) as failed:
        trouble = printable(failed)
    except asyncio.CancelledError:
        state = JobState.CANCELLED
    except Exception as fault:  # Nobody awaits this task: what is not logged here is lost.
        _LOG.error("a job failed", exc_info=fault)
        trouble = "This is our fault; the log names it."
    finally:
        telling.cancel()
        if state is JobState.CANCELLED:
            trouble = "cancelled; what was taken in before stays"
        await _end(work, state, trouble)


async def _take_in(work: Work, results: Results) -> None:
    batches = work.spool.batches()
    while not work.is_stopped:
        batch = await asyncio.to_thread(next, batches, None)
        if batch is None:
            work.note(lines_done=work.job.lines)
            return
        reports: list[Receipt | Refused] = []
        tally = await work.desk.ingest(
            work.unstopped(batch),
            work.job.collection,
            on_item=reports.append,
            taken_by=work.owner,
        )
        done = list(as_reports(batch, reports))
        await asyncio.to_thread(results.add, done)
        _count(work, done, tally.index_trouble)


def _count(work: Work, done: list[ItemReport], index_trouble: str) -> None:
    if done:
        counted = {
            name: getattr(work.job, name) + sum(each.outcome == name for each in done)
            for name in ("added", "updated", "unchanged", "refused")
        }
        work.note(lines_done=line_of(done[-1].where), index_trouble=index_trouble, **counted)


async def _tell_often(work: Work) -> None:
    told = None
    while True:
        if work.job != told:
            told = work.job
            await work.tell("job.progress")
        await asyncio.sleep(TELL_S)


async def _end(work: Work, state: JobState, trouble: str) -> None:
    work.note(state=state, trouble=trouble, ended_at=datetime.now(UTC))
    work.spool.close()
    await work.tell(_LAST[state])
    await work.stream.end()


_LAST: Final[dict[JobState, str]] = {
    JobState.SUCCEEDED: "job.completed",
    JobState.FAILED: "job.failed",
    JobState.CANCELLED: "job.cancelled",
}
