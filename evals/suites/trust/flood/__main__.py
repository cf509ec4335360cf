"""Flood the service by one key while another asks: `python -m evals.suites.trust.flood`.

10,000 junk articles come from one key as fast as it can send them: one a request, a thousand a
request, or all as a job. Another key, with a collection of its own, searches and asks before and
meanwhile. Printed: how both were answered, what was stored, and whether anything of one is seen by
the other. Vectors come from a stand-in, which leaves what is ours; the index is the real one.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from evals.suites.trust.articles import Event, made
from evals.suites.trust.flood.sender import flood
from evals.suites.trust.flood.service import VICTIM, Served, served

MOST_SLOWER: Final = 2.0
_PAUSE_S: Final = 0.15


class Times(NamedTuple):
    """Hold how long requests of one kind took, in milliseconds."""

    p50: float
    p95: float
    asked: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        """Sum up."""
        cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else [0.0] * 99
        return cls(cuts[49] * 1000, cuts[94] * 1000, len(seconds))


class Asked(NamedTuple):
    """Hold how long searches and answers took, and with what status they ended."""

    searches: Times
    answers: Times
    statuses: Counter[int]


class Victim:
    """Search and ask in turn, and note how long each took and how it was answered."""

    def __init__(self, served: Served, events: Sequence[Event]) -> None:
        self._client, self._events = served.client(served.victim), events
        self._chance = random.Random(3)

    def asks(self, seconds: float, is_over: threading.Event) -> Asked:
        """Go on for so long at least, and until it is over; return searches, answers, statuses."""
        took: dict[str, list[float]] = {"/v1/search": [], "/v1/answers": []}
        statuses, until = Counter[int](), time.monotonic() + seconds
        while time.monotonic() < until or not is_over.is_set():
            question = self._chance.choice(self._events).question
            for path, name in (("/v1/search", "query"), ("/v1/answers", "question")):
                asked = {name: question, "collection": VICTIM}
                began = time.perf_counter()
                reply = self._client.post(path, json=asked)
                took[path].append(time.perf_counter() - began)
                statuses[reply.status_code] += 1
                time.sleep(_PAUSE_S)
        return Asked(Times.of(took["/v1/search"]), Times.of(took["/v1/answers"]), statuses)

    def sees(self) -> list[str]:
        """Return the collections this key sees."""
        return [row["name"] for row in self._client.get("/v1/collections").json()["data"]]


def _put_in(served: Served, events: Sequence[Event]) -> None:
    rows = [
        {**article, "id": f"{at}-{article['id']}", "url": None}
        for at, event in enumerate(events)
        for article in event.articles
    ]
    with served.client(served.victim) as client:
        for start in range(0, len(rows), 500):
            client.post("/v1/articles", json=rows[start : start + 500]).raise_for_status()


def _stored(served: Served) -> dict[str, int]:
    """Return what is stored in which collection, as somebody sees it who may see all."""
    with served.client(served.keeper) as client:
        rows = client.get("/v1/collections").json()["data"]
        return {row["name"]: row["articles"] for row in rows}


def run(asked: argparse.Namespace, home: Path) -> bool:
    """Measure one way of flooding and print it; tell whether the promise held."""
    chance = random.Random(2)
    events = [made(chance) for _ in range(asked.held // 4)]
    with served(home) as service:
        _put_in(service, events)
        victim, over = Victim(service, events), threading.Event()
        over.set()
        victim.asks(5, over)
        before = victim.asks(asked.seconds, over)
        is_over = threading.Event()
        began = time.perf_counter()
        # In a process of its own, so that what sends does not slow what is measured.
        with ProcessPoolExecutor(1, get_context("spawn")) as beside:
            flooding = beside.submit(flood, service, asked.articles, asked.way)
            flooding.add_done_callback(lambda _: is_over.set())
            during = victim.asks(asked.least, is_over)
        took = time.perf_counter() - began
        _say(f"{asked.articles:,} articles, {asked.way!r}, in {took:,.1f} s:")
        _say(f"  the sender was told {dict(flooding.result())}")
        _say(f"  stored: {_stored(service)}; the other key sees {victim.sees()}")
        return _is_held(before, during)


def _is_held(before: Asked, during: Asked) -> bool:
    """Print how the other key was answered; tell whether it was in time."""
    held = True
    kinds = (
        ("search", before.searches, during.searches),
        ("answers", before.answers, during.answers),
    )
    for name, was, now in kinds:
        ratio = now.p95 / was.p95 if was.p95 else 0.0
        held &= ratio < MOST_SLOWER
        _say(
            f"  {name}: p50 {was.p50:,.0f} -> {now.p50:,.0f} ms, p95 {was.p95:,.0f} -> "
            f"{now.p95:,.0f} ms ({ratio:.2f} times; below {MOST_SLOWER:g}), "
            f"{was.asked} and {now.asked} asked"
        )
    told = (dict(before.statuses), dict(during.statuses))
    _say(f"  the other key was told {told[0]} before, {told[1]} meanwhile")
    return held


def main() -> int:
    """Flood in the way that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--way", choices=("one", "many", "job"), default="one")
    parser.add_argument("--held", type=int, default=1000, help="articles of the other key")
    parser.add_argument("--seconds", type=float, default=30, help="asked before the flood")
    parser.add_argument("--least", type=float, default=20, help="asked during the flood")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        return 0 if run(asked, Path(folder)) else 1


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
