"""A service under load: `uv run python -m evals.speed.ours.load --data-dir FOLDER -c COLLECTION`.

Starts `crosscheck serve` on the folder and asks over loopback, at a steady rate that does not wait
for replies (an open loop: a service that stalls must not slow down who asks), then at twice and
five times what it can answer. Client and service share this machine's cores.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evals.speed.ours.serving import Serving, serving
from evals.speed.ours.wire import Reply, Wire

_PEAK_AT_ONCE: Final = 4
_GOOD_S: Final = 5.0
"""A reply that comes later than this is of no use to who asked: it does not count as goodput."""


def main() -> int:
    """Print what a service does under load."""
    asked = _options().parse_args()
    lines = asked.questions.read_text("utf-8").splitlines()
    with serving(asked.data_dir) as service:
        asking = Asking(service, [json.loads(line)["question"] for line in lines], asked.collection)
        asyncio.run(_measure(asking, asked.rate, asked.seconds, asked.each))
        if asked.requests:
            asyncio.run(_memory(asking, asked.requests))
    return 0


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description="Measure a service under load.")
    options.add_argument("questions", type=Path, help='lines of JSON with a field "question"')
    options.add_argument("--data-dir", type=Path, required=True, help="a folder with articles")
    options.add_argument("--collection", "-c", required=True)
    options.add_argument("--rate", type=float, default=20.0, help="questions a second")
    options.add_argument("--seconds", type=float, default=300.0, help="how long at that rate")
    options.add_argument("--each", type=float, default=30.0, help="how long for other parts")
    options.add_argument("--requests", type=int, default=0, help="so many to watch memory over")
    return options


class Asking:
    """Ask the questions of a list in turn, over and over."""

    def __init__(self, service: Serving, texts: Sequence[str], collection: str) -> None:
        self.service, self._collection = service, collection
        self._texts = itertools.cycle(texts)

    async def steadily(self, rate: float, seconds: float) -> list[Reply]:
        """Ask at a rate, whether or not earlier questions were answered."""
        wire, started, tasks = Wire(self.service.port), time.perf_counter(), []
        for number in range(round(rate * seconds)):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(wire.ask(next(self._texts), self._collection)))
        replies = await asyncio.gather(*tasks)
        await wire.close()
        return list(replies)

    async def at_once(self, askers: int, seconds: float, most: int = sys.maxsize) -> list[Reply]:
        """Let some ask, each its next question as soon as the last was answered."""
        wire, until = Wire(self.service.port), time.perf_counter() + seconds
        replies: list[Reply] = []

        async def one() -> None:
            while time.perf_counter() < until and len(replies) < most:
                replies.append(await wire.ask(next(self._texts), self._collection))

        await asyncio.gather(*(one() for _ in range(askers)))
        await wire.close()
        return replies


async def _measure(asking: Asking, rate: float, seconds: float, each: float) -> None:
    await asking.at_once(2, 5)
    alone = await asking.at_once(1, each)
    overhead = [reply.seconds - reply.desk_s for reply in alone if reply.desk_s is not None]
    _say(f"one at a time: {_times(alone)}; beside the desk's own time p50 {_ms(overhead, 50)}")
    peak = _goodput(await asking.at_once(_PEAK_AT_ONCE, each), each)
    _say(f"peak: {peak:.1f} answers a second ({_PEAK_AT_ONCE} askers)")
    steady = await asking.steadily(rate, seconds)
    _say(f"{rate:g} a second for {seconds:g} s: {_times(steady)}; {_ends(steady)}")
    for times in (2, 5):
        replies = await asking.steadily(times * peak, each)
        good = _goodput(replies, each)
        refused = [reply.seconds for reply in replies if reply.status == 503]
        _say(
            f"{times}x ({times * peak:.0f} a second): {good:.1f} answers a second, "
            f"{100 * good / peak:.0f} % of the peak; {_times(replies)}; {_ends(replies)}; "
            f"refused in p50 {_ms(refused, 50)}, p95 {_ms(refused, 95)}"
        )


async def _memory(asking: Asking, requests: int) -> None:
    sizes = [asking.service.megabytes()]
    for _ in range(10):
        await asking.at_once(_PEAK_AT_ONCE, 3600, requests // 10)
        sizes.append(asking.service.megabytes())
    _say(f"memory over {requests} requests, MB: {' '.join(f'{size:.0f}' for size in sizes)}")


def _goodput(replies: Sequence[Reply], seconds: float) -> float:
    good = [reply for reply in replies if reply.status == 200 and reply.seconds <= _GOOD_S]
    return len(good) / seconds


def _times(replies: Sequence[Reply]) -> str:
    took = [reply.seconds for reply in replies if reply.status == 200]
    shown = ", ".join(f"p{at} {_ms(took, at)}" for at in (50, 95, 99))
    return f"{len(took)} answers, {shown}"


def _ends(replies: Sequence[Reply]) -> str:
    shed = sum(reply.status == 503 and reply.can_retry for reply in replies)
    wrong = sum(reply.status != 200 for reply in replies) - shed
    return f"{shed} refused for later, {wrong} errors"


def _ms(values: Sequence[float], percent: int) -> str:
    if len(values) < 2:
        return "-"
    cut = statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
    return f"{1000 * cut:.1f} ms"


def _say(words: str) -> None:
    print(words, f"[load {os.getloadavg()[0]:.1f}]", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
