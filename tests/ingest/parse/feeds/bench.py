"""What feeds cost: bombs in seconds and megabytes, items a second, a poll of what is unchanged.

Run `uv run python -m tests.ingest.parse.feeds.bench`; `--bombs`, `--items`, `--polls` run one part.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import SqlStore
from service.domain.errors import BadInputError
from service.domain.ports.web import FeedItem
from service.ingest.parse.feeds.articles import body_of
from service.ingest.parse.feeds.read import read_feed
from tests.desk.feeds.conftest import RSS, FeedHouse, feed_house
from tests.desk.feeds.loopback import a_site
from tests.ingest.parse.feeds.bombs import BOMBS
from tests.ingest.parse.feeds.builders import a_page, an_item, an_rss, read

TEXT = "<p>" + "Twelve houses burned in Lowport on Monday, the mayor said. " * 30 + "</p>"


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def bombs() -> None:
    """Read each in a process of its own, as the first large thing it does."""
    for name in BOMBS:
        subprocess.run([sys.executable, "-m", __spec__.name, "--bomb", name], check=True)


def bomb(name: str) -> None:
    page = a_page(BOMBS[name]())
    [body_of(item) for item in read(an_rss(an_item())).items]
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # The peak begins anew.
    before, clock, worked = _peak_kb(), time.perf_counter(), time.process_time()
    try:
        told = f"{len(read_feed(page).items)} items"
    except BadInputError as refusal:
        told = str(refusal)[:60]
    seconds, worked = time.perf_counter() - clock, time.process_time() - worked
    grown = (_peak_kb() - before) / 1024
    size = len(page.body) / 1e6
    _say(f"{name:30} {size:5.2f} MB {seconds:6.3f} s {worked:6.3f} s cpu +{grown:4.1f} MB  {told}")


def _peak_kb() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def items() -> None:
    """Read feeds of a thousand items, with and without their whole text."""
    for what, whole in (("summaries", ""), ("whole articles", TEXT)):
        raw = an_rss(*(an_item(str(at), f"Fire {at}", whole=whole) for at in range(1000)))
        page = a_page(raw)
        best = min(_timed(partial(read_feed, page)) for _ in range(5))
        found = read_feed(page)
        bodies = min(_timed(partial(_bodies, found.items)) for _ in range(5))
        _say(
            f"1,000 {what}, {len(raw) / 1e6:.1f} MB: read {1000 / best:,.0f} items/s cpu, "
            f"their markup {1000 / bodies:,.0f} items/s cpu"
        )


def polls() -> None:
    """Poll a feed of 100 articles: at first, unchanged, read again, with one edit."""
    with tempfile.TemporaryDirectory() as folder, a_site() as site:
        store = SqlStore(Path(folder) / "a.db")
        migrate(store)
        house = feed_house(store, site)
        feed = [an_item(str(at), f"Fire {at}", whole=TEXT) for at in range(100)]
        site.pages[RSS] = an_rss(*feed).encode()
        feed_id = house.add().feed.id
        _poll("first poll, 100 articles stored", house, feed_id)
        many = (an_item(f"n{at}", f"Flood {at}", text=f"Flood {at} came.") for at in range(900))
        site.pages["http://news.example/many"] = an_rss(*many).encode()
        many_id = house.add("http://news.example/many").feed.id
        _poll("900 short articles stored", house, many_id)
        site.pages[RSS] = an_rss(*feed).encode()
        for _ in range(20):
            _poll("unchanged (304)", house, feed_id)
        site.pages[RSS] = an_rss(*feed, more="<x/>").encode()
        _poll("read again, 100 seen", house, feed_id)
        site.pages[RSS] = an_rss(*feed[1:], an_item("0", "Fire: 13 houses", whole=TEXT)).encode()
        _poll("one edited", house, feed_id)
        store.close()


def _poll(what: str, house: FeedHouse, feed_id: str) -> None:
    async def timed() -> str:
        lags: list[float] = []
        watch = asyncio.create_task(_watch(lags))
        clock, worked = time.perf_counter(), time.process_time()
        report = await house.feeds().poll(feed_id)
        seconds, worked = time.perf_counter() - clock, time.process_time() - worked
        watch.cancel()
        counts = f"{report.added} added, {report.updated} updated, {report.seen} seen"
        took = f"{seconds * 1000:.1f} ms, {worked * 1000:.1f} ms cpu"
        return f"{what}: {took}; {counts}; others waited {_lag(lags)}"

    _say(asyncio.run(timed()))


async def _watch(lags: list[float]) -> None:
    """Note how much later than it wished a task of the same loop gets its turn."""
    while True:
        clock = time.perf_counter()
        await asyncio.sleep(0.005)
        lags.append(time.perf_counter() - clock - 0.005)


def _lag(lags: list[float]) -> str:
    ms = sorted(lag * 1000 for lag in lags) or [0.0]
    return f"p50 {ms[len(ms) // 2]:.1f}, p99 {ms[len(ms) * 99 // 100]:.1f}, max {ms[-1]:.1f} ms"


def _bodies(items: Iterable[FeedItem]) -> None:
    for item in items:
        body_of(item)


def _timed(work: Callable[[], object]) -> float:
    worked = time.process_time()
    work()
    return time.process_time() - worked


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bomb"]:
        bomb(sys.argv[2])
    else:
        parts = {"--bombs": bombs, "--items": items, "--polls": polls}
        for name in sys.argv[1:] or parts:
            parts[name]()
