"""The processes that answer questions for a service, and how many may wait for them.

The rules of a question are Python that keeps one core busy, so a service has a few processes of
`worker.py` and hands each one question at a time. A question that would wait too long is refused at
once, so that those already in are still answered in time; one that takes too long ends with its
process, which is replaced. So is a process that a question crashes.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Final, Self, TypeVar

from service.domain.answer import Answer, Step
from service.domain.errors import BusyError, CrosscheckError, DeadlineError, WorldError
from service.domain.question import Found, Question
from service.wiring.settings import Settings
from service.wiring.worker import ANSWER, ERROR, FOUND, READY, STEP, Request, Trouble

MAX_WAIT_S: Final = 1.0
"""A question that would wait longer is refused."""

_LONGEST_LINE: Final = 64 * 1024 * 1024
_START_S: Final = 120.0
_AGAIN_S: Final = (0.1, 1.0, 5.0, 30.0)
_LOG: Final = logging.getLogger("crosscheck.workers")
OnStep = Callable[[Step], None]
Forget = Callable[[str], Awaitable[None]]
Result = TypeVar("Result")


class _DiedError(Exception):
    """The process of a worker ended while it was working."""


class Worker:
    """Talk to one process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, settings: Settings) -> Self:
        """Start a process and wait until it is ready. Raises what kept it from opening the desk."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "service.wiring.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(_START_S):
                await worker._call(settings.passed_on(), READY, None)
        except BaseException as failed:
            worker.kill()
            if isinstance(failed, _DiedError | TimeoutError):
                raise WorldError("a process that answers questions cannot be started") from failed
            raise
        return worker

    async def do(self, request: Request, on_step: OnStep | None) -> bytes:
        """Hand over a request and return the JSON of its result; raise the error it led to."""
        return await self._call(request.model_dump_json().encode(), ANSWER, on_step)

    def kill(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def close(self) -> None:
        """Let the process end by itself; it has a moment for it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(2):
                await self._process.wait()
        except TimeoutError:
            self.kill()

    async def _call(self, line: bytes, wanted: bytes, on_step: OnStep | None) -> bytes:
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            raise TypeError("a worker without pipes")
        try:
            to.write(line + b"\n")
            await to.drain()
            while reply := await back.readline():
                letter, body = reply[:1], reply[1:]
                if letter == wanted:
                    return body
                if letter == ERROR:
                    raise Trouble.model_validate_json(body).error()
                if letter == STEP and on_step is not None:
                    on_step(Step.model_validate_json(body))
        except ConnectionError as gone:
            raise _DiedError from gone
        raise _DiedError


class Pool:
    """Fulfil the `Workers` port with some processes.

    `forget`: takes an answer away that nobody waited for; without it such answers stay.
    """

    def __init__(self, settings: Settings, forget: Forget | None = None) -> None:
        self._forget = forget
        self._settings = settings.model_copy(update={"embed_threads": 1})
        self._size, self._deadline_s = settings.workers, settings.deadline_s
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._tasks: set[asyncio.Task[object]] = set()
        self._waiting = 0
        self._usual_s = 0.1
        self._is_closing = False

    async def start(self) -> None:
        """Start all processes at once. Raises what keeps them from opening the desk."""
        starts = (self._add() for _ in range(self._size))
        try:
            await asyncio.gather(*starts)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """End all processes."""
        self._is_closing = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*(worker.close() for worker in self._all))
        self._all.clear()

    @property
    def wait_s(self) -> float:
        """Return how long a question asked now is likely to wait, in seconds. `inf`: too long."""
        if not self._idle.empty() and not self._waiting:
            return 0.0
        wait = (self._waiting + 1) * self._usual_s / self._size
        return wait if wait <= MAX_WAIT_S else float("inf")

    async def ask(
        self, question: Question, on_step: OnStep | None, *, by_words: bool = False
    ) -> Answer:
        """Answer a question; `on_step` hears of each step as it ends."""
        request = Request(do="ask", question=question, by_words=by_words)
        done = await self._do(request, on_step)
        return Answer.model_validate_json(done)

    async def search(self, question: Question, limit: int) -> Sequence[Found]:
        """Rank passages for some words."""
        return FOUND.validate_json(
            await self._do(Request(do="search", question=question, limit=limit), None)
        )

    async def _do(self, request: Request, on_step: OnStep | None) -> bytes:
        if self.wait_s > MAX_WAIT_S:
            raise BusyError("too many questions at once; ask again in a moment", retry_s=MAX_WAIT_S)
        try:
            async with asyncio.timeout(self._deadline_s):
                worker = await self._free()
                # Whoever gives up waiting leaves the process to finish: it cannot be interrupted.
                work = self._begin(self._work(worker, request, on_step))
                try:
                    return await asyncio.shield(work)
                except asyncio.CancelledError:
                    if request.do == "ask":
                        work.add_done_callback(self._unheard)
                    raise
        except TimeoutError as late:
            raise DeadlineError(
                f"no answer within {self._deadline_s:g} seconds; ask for less at once"
            ) from late

    def _unheard(self, work: asyncio.Task[bytes]) -> None:
        """Take the answer away that came when nobody waited for it any more."""
        if self._forget is None or work.cancelled() or work.exception() is not None:
            return
        self._begin(self._take_away(Answer.model_validate_json(work.result()).id, self._forget))

    async def _take_away(self, answer_id: str, forget: Forget) -> None:
        try:
            await forget(answer_id)
        except CrosscheckError as failed:
            _LOG.warning("an answer that nobody waited for stays: %s", failed)

    async def _free(self) -> Worker:
        self._waiting += 1
        try:
            return await self._idle.get()
        finally:
            self._waiting -= 1

    async def _work(self, worker: Worker, request: Request, on_step: OnStep | None) -> bytes:
        """Have a request done and free the worker; replace it where that did not end well."""
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self._deadline_s):
                done = await worker.do(request, on_step)
        except (_DiedError, TimeoutError, asyncio.CancelledError) as failed:
            self._replace(worker)
            if isinstance(failed, _DiedError):
                raise WorldError("the process that worked on it ended; ask again") from failed
            raise
        except BaseException:
            self._idle.put_nowait(worker)
            raise
        self._idle.put_nowait(worker)
        self._usual_s += 0.1 * (time.perf_counter() - started - self._usual_s)
        return done

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self._all.discard(worker)
        if not self._is_closing:
            self._begin(self._keep_trying())

    async def _keep_trying(self) -> None:
        """Start a process in the place of one that ended, for as long as it takes."""
        for attempt in range(sys.maxsize):
            try:
                await self._add()
            except Exception as failed:  # Without this worker the service goes on, slower.
                _LOG.error("cannot start a worker: %s", failed)
                await asyncio.sleep(_AGAIN_S[min(attempt, len(_AGAIN_S) - 1)])
            else:
                return

    async def _add(self) -> None:
        worker = await Worker.start(self._settings)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    def _begin(self, work: Coroutine[object, object, Result]) -> asyncio.Task[Result]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Result]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # Looked at: who asked may have gone, and nobody else awaits it.
