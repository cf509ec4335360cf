"""Plant every payload in every place: `python -m tests.doors.web.bench`.

It stands here and not under `evals/`, which comes in by the front door and knows no other: what is
measured is a door, with a real browser before it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx
from playwright.sync_api import Browser, sync_playwright

from tests.doors.api.conftest import Service
from tests.doors.web.conftest import BROWSERS, QUIET
from tests.doors.web.hostile import PLACES, Seen, look
from tests.doors.web.payloads import PAYLOADS

TOGETHER: Final = 6
"""So many articles answer one question; each of them is opened."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's own browser."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit(f"none of {', '.join(BROWSERS)} is on the PATH; install Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def serving() -> Iterator[Service]:
    """Run a service on an empty store."""
    with TemporaryDirectory() as home:
        service = Service(Path(home))
        try:
            yield service
        finally:
            service.stop()


def main() -> None:
    """Look at all payloads and print what they did; 1 where any did something."""
    groups = [
        range(first, min(first + TOGETHER, len(PAYLOADS)))
        for first in range(0, len(PAYLOADS), TOGETHER)
    ]
    all_seen: list[Seen] = []
    with (
        chromium() as browser,
        serving() as service,
        httpx.Client(base_url=service.url, timeout=60) as client,
    ):
        for at, numbers in enumerate(groups):
            all_seen.append(look(browser, client, numbers, f"planted-{at}"))
            sys.stderr.write(f"{numbers.stop} of {len(PAYLOADS)}\n")
    sys.exit(_told(all_seen))


def _told(all_seen: list[Seen]) -> int:
    def total(field: str) -> list[str]:
        return [one for seen in all_seen for one in getattr(seen, field)]

    wanted = {f"{n}-{place}" for n in range(len(PAYLOADS)) for place in PLACES}
    looked_at = set(total("looked_at"))
    bad = {
        "scripts that ran": total("ran"),
        "requests to elsewhere": total("outside"),
        "attempts the policy stopped": total("refused"),
        "elements or attributes made of data": total("foreign"),
        "payloads shown otherwise than stored": total("altered"),
        "places not looked at": sorted(wanted - looked_at),
    }
    sys.stdout.write(
        f"{len(PAYLOADS)} payloads x {len(PLACES)} places: {len(looked_at & wanted)} looked at, "
        f"{len(set(total('kept')))} of them stored as given\n"
    )
    for name, found in bad.items():
        sys.stdout.write(f"{name:<40} target 0   {len(found)}\n")
        for one in found[:5]:
            sys.stdout.write(f"    {one[:300]}\n")
    return int(any(bad.values()))


if __name__ == "__main__":
    main()
