"""One command's stay: the desk opened and closed around it, and which collection it works on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from service.desk.front import Desk
from service.domain.callers.ids import check_collection
from service.domain.errors import CallerError
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.settings import Settings

Result = TypeVar("Result")
_THREAD = 20


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


def stay(
    data_dir: Path | None,
    use: Callable[[Stay], Awaitable[Result]],
    *,
    by_meaning: bool = True,
) -> Result:
    """Open the desk, let `use` work at it, close it. The one place where a loop is started.

    `by_meaning` False: the work needs no vectors, so index and embedder are not loaded.
    """
    return asyncio.run(_stay(data_dir, use, by_meaning=by_meaning))


async def _stay(
    data_dir: Path | None, use: Callable[[Stay], Awaitable[Result]], *, by_meaning: bool
) -> Result:
    settings = Settings.load(**({"data_dir": data_dir} if data_dir else {}))
    async with open_desk(settings, by_meaning=by_meaning) as desk:
        return await use(Stay(desk=desk, settings=settings))


def named_collection(here: Stay, asked: str | None) -> str:
    """Return the collection that was named, else the default one. Raises CallerError on no name."""
    if asked is None:
        return here.settings.collection
    check_collection(asked)
    return asked


async def choose_collection(here: Stay, asked: str | None) -> Chosen:
    """Take the collection asked for, else the default one, else the only one there is."""
    wanted = named_collection(here, asked)
    shelves = [shelf.name for shelf in await here.desk.collections() if shelf.articles]
    if wanted in shelves:
        return Chosen(wanted)
    if not shelves:
        raise CallerError(
            "nothing to search yet: `crosscheck ingest PATH` takes articles in, "
            "`crosscheck demo` brings five of its own"
        )
    names = ", ".join(sorted(shelves))
    if asked is not None:
        raise CallerError(f"no collection {asked!r}; there is: {names}")
    if len(shelves) > 1:
        raise CallerError(
            f"which collection? The default {wanted!r} is empty; name one: -c {names}"
        )
    [only] = shelves
    return Chosen(only, f'collection {only} (the only one; "{wanted}" is empty)')


def asked_in(words: str, collection: str, after: Sequence[str] = ()) -> Question:
    """Make a question of what was typed. Raises CallerError for one that is none.

    `after`: the questions it goes on from, oldest first.
    """
    words = words.strip()
    try:
        words.encode()
        return Question(text=words, collection=collection, after=tuple(after)[-_THREAD:])
    except UnicodeEncodeError as bad:
        raise CallerError("a question is UTF-8 text; this one holds bytes that are none") from bad
    except ValidationError as bad:
        raise CallerError(
            f"a question has 1 to 2,000 characters, this one has {len(words):,}"
        ) from bad
