"""One command's stay: the desk opened and closed around it, its collection, its exit code.

Errors end as one sentence on standard error: 1 is our fault, 2 the caller's, 3 the world's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from service.desk import Desk
from service.domain.errors import CallerError
from service.wiring.build import open_desk
from service.wiring.settings import Settings

Result = TypeVar("Result")

OURS, CALLERS, WORLDS, NOT_FOUND, DISPUTED = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Stay:
    """Hold an open desk and the settings it was opened with."""

    desk: Desk
    settings: Settings


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold the collection a question goes to. `note` says why, where nobody asked for it."""

    name: str
    note: str = ""


def stay(data_dir: Path | None, use: Callable[[Stay], Awaitable[Result]]) -> Result:
    """Open the desk, let `use` work at it, close it. The one place where a loop is started."""
    return asyncio.run(_stay(data_dir, use))


async def _stay(data_dir: Path | None, use: Callable[[Stay], Awaitable[Result]]) -> Result:
    settings = Settings.load(**({"data_dir": data_dir} if data_dir else {}))
    async with open_desk(settings) as desk:
        return await use(Stay(desk=desk, settings=settings))


async def choose_collection(here: Stay, asked: str | None) -> Chosen:
    """Take the collection asked for, else the default one, else the only one there is."""
    shelves = {shelf.name: shelf for shelf in await here.desk.collections() if shelf.articles}
    wanted = asked or here.settings.collection
    if wanted in shelves:
        return Chosen(wanted)
    if not shelves:
        raise CallerError(
            "nothing to search yet: `crosscheck ingest PATH` takes articles in, "
            "`crosscheck demo` brings five of its own"
        )
    names = ", ".join(sorted(shelves))
    if asked:
        raise CallerError(f"no collection {asked!r}; there is: {names}")
    if len(shelves) > 1:
        raise CallerError(
            f"which collection? The default {wanted!r} is empty; name one: -c {names}"
        )
    [only] = shelves
    return Chosen(only, f'collection {only} (the only one; "{wanted}" is empty)')
