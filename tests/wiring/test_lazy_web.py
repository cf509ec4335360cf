"""The way out is made once, when the first page is asked for, and costs nothing before."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from service.domain.ports.web import Conditional, Fetched, Web
from service.wiring.openers.lazy_web import LazyWeb
from tests.fakes import NOON


class OnePage:
    """Give the same page for every address."""

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        return Fetched(asked=url, url=url, kind="text/plain", body=b"six", fetched_at=NOON)


def test_all_callers_share_one_way_out_made_at_the_first_call() -> None:
    made: list[Web] = []

    def make() -> Web:
        made.append(OnePage())
        return made[-1]

    async def run() -> list[bytes]:
        web = LazyWeb(make)
        assert made == []
        pages = await asyncio.gather(*(web.get("https://a.example.org/") for _ in range(5)))
        return [page.body for page in pages]

    assert asyncio.run(run()) == [b"six"] * 5
    assert len(made) == 1


def test_assembling_a_desk_loads_no_way_out() -> None:
    code = (
        "import sys, service.wiring.build\n"
        "print('httpcore2' in sys.modules, 'protego' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
