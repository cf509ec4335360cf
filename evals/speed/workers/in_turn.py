"""Ask several running systems in turn, so that what else the machine does falls on all alike.

Every question goes to each system before the next one, and another one begins each time. No
question is searched twice or asked twice, as long as there are enough, so that no cache answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from statistics import median
from typing import Final

from evals.speed.report.results import Rounds, Served
from evals.speed.workers.fleet import Worker, WorkerError

_WARM: Final = 3
"""Questions asked before any is timed."""


class Turns:
    """Hold the running systems and their times; one that fails is left out from there on."""

    def __init__(
        self, limit_s: float, leave_out: Callable[[str, str], None], tell: Callable[[str], None]
    ) -> None:
        self._limit_s, self._leave_out, self._tell = limit_s, leave_out, tell
        self._taken: dict[str, _Taken] = {}

    def add(self, name: str, worker: Worker) -> None:
        """Wait until a system is open and let it take part. Raises WorkerError."""
        self._taken[name] = _Taken(worker, worker.ready(self._limit_s).seconds)

    def take(self, asked: Sequence[str], rounds: int, length: int) -> None:
        """Search, then ask, in rounds of so many questions."""
        # Asked from the middle on: what was searched a moment ago would still be warm.
        for act, start in (("search", 0), ("ask", len(asked) // 2)):
            given = islice(cycle(asked), start, None)
            self._round(act, islice(given, _WARM))
            for each in self._taken.values():
                each.forget(act)
            for number in range(rounds):
                self._tell(f"{act}: round {number + 1} of {rounds}")
                self._round(act, islice(given, length))

    @property
    def served(self) -> dict[str, Served]:
        """Return what was measured of each system that went through to the end."""
        return {name: each.served for name, each in self._taken.items()}

    def _round(self, act: str, asked: Iterator[str]) -> None:
        for each in self._taken.values():
            each.begin(act)
        for at, question in enumerate(asked):
            names = list(self._taken)
            turn = at % max(1, len(names))
            for name in (*names[turn:], *names[:turn]):
                try:
                    self._taken[name].time(act, question, self._limit_s)
                except WorkerError as failed:
                    del self._taken[name]
                    self._leave_out(name, f"{act} failed: {failed}")


class _Taken:
    """Hold one running system and its times."""

    def __init__(self, worker: Worker, open_s: float) -> None:
        self._worker, self._open_s, self._peak_mb = worker, open_s, 0.0
        self._rounds: dict[str, list[list[float]]] = {"search": [], "ask": []}
        self._cpu: dict[str, list[float]] = {"search": [], "ask": []}

    def begin(self, act: str) -> None:
        """Begin a round."""
        self._rounds[act].append([])

    def time(self, act: str, question: str, limit_s: float) -> None:
        """Let it search or ask. Raises WorkerError, also where nothing came back."""
        reply = self._worker.do(act, question, limit_s)
        if not reply.counted:
            raise WorkerError(f"nothing came back for {question!r}")
        self._rounds[act][-1].append(reply.seconds)
        self._cpu[act].append(reply.cpu_s)
        self._peak_mb = max(self._peak_mb, reply.peak_mb)

    def forget(self, act: str) -> None:
        """Drop the times so far: they warmed up."""
        self._rounds[act].clear()
        self._cpu[act].clear()

    @property
    def served(self) -> Served:
        """Return what was measured."""
        return Served(
            open_s=self._open_s,
            peak_mb=self._peak_mb,
            search=_frozen(self._rounds["search"]),
            ask=_frozen(self._rounds["ask"]),
            search_cpu_s=median(self._cpu["search"]),
            ask_cpu_s=median(self._cpu["ask"]),
        )


def _frozen(rounds: Sequence[Sequence[float]]) -> Rounds:
    return tuple(tuple(one) for one in rounds)
