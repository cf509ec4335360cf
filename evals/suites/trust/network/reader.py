"""One page read by a process of its own: `python -m evals.suites.trust.network.reader URL`.

Prints seconds, the growth of the largest memory it ever held in megabytes, and what it said.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from service.desk.front import read_given
from service.domain.article import Refused
from service.domain.ports.stored import Receipt
from service.wiring.build import open_desk
from service.wiring.settings import Settings


async def read(url: str, home: Path) -> tuple[float, float, str]:
    """Read ordinary pages first, so that only the page itself is measured."""
    place = urlsplit(url)
    plain = [f"http://127.0.0.1:{place.port}/{name}" for name in ("plain", "page")]
    allowed = (f"127.0.0.1:{place.port}", f"{place.hostname}:{place.port}")
    settings = Settings.load(data_dir=home, embedder="none", fetch_allow=allowed, fetch_delay_s=0)
    async with open_desk(settings, reads_soon=True) as desk:
        await desk.ingest(read_given(plain), "c")
        before, began = _most(anew=True), time.monotonic()
        reports: list[Receipt | Refused] = []
        await desk.ingest(read_given([url]), "c", reports.append)
        took_s = time.monotonic() - began
    [report] = reports
    said = report.reason if isinstance(report, Refused) else report.outcome.value
    return took_s, _most() - before, said


def _most(*, anew: bool = False) -> float:
    """Return the most memory held at once, in megabytes; `anew`: since now (Linux, proc(5))."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    [line] = [
        each
        for each in Path("/proc/self/status").read_text().splitlines()
        if each.startswith("VmHWM:")
    ]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        sys.stdout.write(json.dumps(asyncio.run(read(sys.argv[1], Path(folder)))))
