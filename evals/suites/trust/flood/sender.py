"""Junk from one key, as fast as it can be sent."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import httpx

from evals.suites.trust.flood.service import Served

_AT_ONCE: Final = 8
_WORDS: Final = (
    "cheap offer winner casino bonus pills crypto moon lottery prize click free deal trader "
    "million guaranteed secret profit miracle celebrity shocking exclusive insider signal"
).split()


def flood(served: Served, articles: int, way: str) -> Counter[int]:
    """Send junk as fast as it goes; return the statuses of all requests, 0: none within 300 s."""
    size = {"one": 1, "many": 1000, "job": articles}[way]
    batches = list(_batches(articles, size))
    statuses, lock = Counter[int](), threading.Lock()

    def send() -> None:
        with served.client(served.flooder) as client:
            while True:
                with lock:
                    if not batches:
                        return
                    batch = batches.pop()
                status = _sent(client, batch, as_job=way == "job")
                with lock:
                    statuses[status] += 1

    threads = [threading.Thread(target=send) for _ in range(_AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if way == "job":
        _wait_for_jobs(served)
    return statuses


def _sent(client: httpx.Client, batch: Sequence[dict[str, str]], *, as_job: bool) -> int:
    headers = {"content-type": "application/x-ndjson"} | (
        {"prefer": "respond-async"} if as_job else {}
    )
    body = "\n".join(map(json.dumps, batch))
    try:
        return client.post("/v1/articles", content=body, headers=headers).status_code
    except httpx.TimeoutException:
        return 0


def _wait_for_jobs(served: Served) -> None:
    with served.client(served.flooder) as client:
        while _is_any_running(client.get("/v1/jobs")):
            time.sleep(0.5)


def _is_any_running(jobs: httpx.Response) -> bool:
    if jobs.status_code != 200:
        return True
    return any(job["state"] in {"queued", "running"} for job in jobs.json()["data"])


def _batches(articles: int, size: int) -> Iterator[list[dict[str, str]]]:
    chance = random.Random(5)
    rows = (
        {
            "id": f"junk-{at}",
            "outlet": "junk.invalid",
            "text": f"{' '.join(chance.choices(_WORDS, k=60))}. {at + 2} people were killed, "
            f"{chance.choice(_WORDS)} said. {' '.join(chance.choices(_WORDS, k=20))}.",
        }
        for at in range(articles)
    )
    while batch := list(islice(rows, size)):
        yield batch
