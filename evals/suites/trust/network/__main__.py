"""Read what must not be read, and what must end: `python -m evals.suites.trust.network`.

Prints for each promise its target and what came out, over how many.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import urlsplit
from urllib.request import urlopen

from evals.reading.reporting import show
from evals.suites.trust.network.canary import Canary, by_command, by_desk, by_service
from evals.suites.trust.network.hostile import bombs, parsed, robots, slow
from evals.suites.trust.network.inside import inside, redirects

DEADLINE_S: Final = 15.0
MOST_S: Final = 0.5
MOST_MB: Final = 32.0


class Read(NamedTuple):
    """Hold what reading one page took."""

    url: str
    took_s: float
    grew_mb: float
    said: str


@contextmanager
def hostile() -> Iterator[int]:
    """Run the hostile server; yield its port."""
    typed = [sys.executable, "-m", "evals.suites.trust.network.hostile"]
    with subprocess.Popen(
        typed, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as served:
        if served.stdout is None:
            raise RuntimeError("the hostile server has no output")
        try:
            yield int(served.stdout.readline())
        finally:
            served.kill()


def reading(url: str) -> Read:
    """Read one page in a process of its own."""
    typed = [sys.executable, "-m", "evals.suites.trust.network.reader", url]
    ran = subprocess.run(typed, capture_output=True, text=True, check=True)
    return Read(url, *json.loads(ran.stdout))


def reached(home: Path, most: int | None) -> None:
    """Try every way in with every address, and redirects to them."""
    canary = Canary()
    urls = list(islice(inside(canary.port), most))
    for name, way in (("desk", by_desk), ("command", by_command), ("service", by_service)):
        taken = way(urls, home / name, canary.port)
        show(
            f"{name:<12} {len(urls):>5} addresses, {taken} taken, "
            f"{canary.connections} connections (target 0)"
        )
    with hostile() as port:
        server = f"127.0.0.1:{port}"
        hops = list(islice(redirects(f"http://{server}", canary.port), most))
        taken = by_desk(hops, home / "hops", canary.port, [server])
    show(
        f"{'redirects':<12} {len(hops):>5} addresses, {taken} taken, "
        f"{canary.connections} connections (target 0)"
    )


def bounded(times: int) -> None:
    """Read every bomb in a process of its own, some times; show the worst."""
    with hostile() as port:
        urls = [f"http://127.0.0.1:{port}{path}" for path in (*bombs(), *parsed())]
        urls += [f"http://{host}:{port}/{'a' * 2000}" for host in robots()]
        for url in urls:
            if urlsplit(url).path in parsed():
                urlopen(url).close()  # The server makes it now, and need not while time counts.
            reads = [reading(url) for _ in range(times)]
            worst_s = max(each.took_s for each in reads)
            worst_mb = max(each.grew_mb for each in reads)
            middle_s = sorted(each.took_s for each in reads)[times // 2]
            mark = " " if worst_s <= MOST_S and worst_mb <= MOST_MB else "!"
            show(
                f"{mark} {url[7:45]:<38} median {middle_s:.3f} s, most {worst_s:.3f} s, "
                f"+{worst_mb:.1f} MB: {reads[0].said[:60]}"
            )


def ended(paths: Sequence[str]) -> None:
    """Read every slow page at once; show how far beyond the deadline the last one went."""
    with hostile() as port, ThreadPoolExecutor(len(paths)) as pool:
        urls = [f"http://127.0.1.{n}:{port}{path}" for n, path in enumerate(paths, 1)]
        for each in pool.map(reading, urls):
            show(f"{each.url[7:40]:<34} {each.took_s - DEADLINE_S:+.3f} s: {each.said[:60]}")


def main() -> None:
    """Run all measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, help="at most so many a way in")
    parser.add_argument("--bombs", action="store_true", help="only what must end soon")
    parser.add_argument("--times", type=int, default=5, help="how often each bomb is read")
    args = parser.parse_args()
    bounded(args.times)
    if args.bombs:
        return
    ended(list(slow()))
    with TemporaryDirectory() as folder:
        reached(Path(folder), args.addresses)


if __name__ == "__main__":
    main()
