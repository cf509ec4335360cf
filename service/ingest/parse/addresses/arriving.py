"""Items in their order, those that are only an address once their page has come, feeds opened.

Pages are asked for ahead of their turn, many at once; how many are on the way, and how polite that
is to their hosts, is the business of the `Web` port. What has come and waits for its turn is
bounded, and items that need no page are never read ahead of their turn but behind one.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from typing import Final, TypeGuard

from service.domain.article import Refused, Taken
from service.domain.errors import BlockedError, FetchError
from service.domain.ports.web import Web
from service.ingest.parse.addresses.fetched import taken_of

MOST_AHEAD: Final = 64
MOST_BYTES_AHEAD: Final = 32 * 1024 * 1024
_NO_WEB: Final = "no addresses are read here (CROSSCHECK_FETCH is none); give its text"

_A_FEED: Final = (
    "is a feed, which lists articles and is none; `crosscheck feeds add` or POST /v1/feeds follows "
    "it, and a poll takes its articles in"
)

_Item = Taken | Refused
OpenFeed = Callable[[Taken], AsyncGenerator[_Item | None]]
"""Yield the articles of a feed as items. None: the next one has not come yet."""


async def arriving(
    items: Iterable[_Item], web: Web | None, open_feed: OpenFeed | None = None
) -> AsyncGenerator[_Item | None]:
    """Yield items in their order. None: the next has not come yet, so other work may be done.

    `open_feed`: puts the articles of a feed in its place; without it, feeds are refused.
    """
    ahead = _Ahead(items, web)
    try:
        while ahead.fill():
            if not ahead.is_next_here:
                yield None
            item = await ahead.pop()
            if not _is_feed(item):
                yield item
            elif open_feed is None:
                yield Refused(where=item.where, reason=_A_FEED)
            else:
                async with aclosing(open_feed(item)) as inside:
                    async for each in inside:
                        yield each
    finally:
        await ahead.give_up()


def _is_feed(item: _Item) -> TypeGuard[Taken]:
    return isinstance(item, Taken) and item.page is not None and item.page.kind == "feed"


class _Ahead:
    """Hold the items whose turn comes next: those here, and the pages on their way."""

    def __init__(self, items: Iterable[_Item], web: Web | None) -> None:
        self._source, self._web = iter(items), web
        self._queue: deque[_Item | asyncio.Task[_Item]] = deque()

    def fill(self) -> bool:
        """Take items until one can be handed on or there is no more room; tell whether any is."""
        while self._has_room:
            item = next(self._source, None)
            if item is None:
                break
            is_address = isinstance(item, Taken) and item.is_address_only
            self._queue.append(asyncio.create_task(_page(item, self._web)) if is_address else item)
        return bool(self._queue)

    @property
    def is_next_here(self) -> bool:
        """Tell whether `pop` returns without waiting."""
        first = self._queue[0]
        return not isinstance(first, asyncio.Task) or first.done()

    async def pop(self) -> _Item:
        """Return the next item, waiting for its page."""
        first = self._queue[0]
        item = await first if isinstance(first, asyncio.Task) else first
        self._queue.popleft()
        return item

    async def give_up(self) -> None:
        """Stop what is on its way."""
        tasks = [each for each in self._queue if isinstance(each, asyncio.Task)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def _has_room(self) -> bool:
        if not self._queue:
            return True
        if not isinstance(self._queue[0], asyncio.Task) or len(self._queue) >= MOST_AHEAD:
            return False
        return sum(map(_size, self._queue)) < MOST_BYTES_AHEAD


def _size(item: _Item | asyncio.Task[_Item]) -> int:
    if isinstance(item, asyncio.Task):
        item = (
            item.result() if item.done() and not item.cancelled() else Refused(where="", reason="")
        )
    return len(item.raw) if isinstance(item, Taken) else 0


async def _page(item: _Item, web: Web | None) -> _Item:
    """Read the page of an address. Never raises: one odd page must not keep the others out."""
    if not isinstance(item, Taken) or item.article.url is None:
        return item
    if web is None:
        return Refused(where=item.where, reason=_NO_WEB)
    try:
        return await asyncio.to_thread(taken_of, await web.get(item.article.url), item)
    except BlockedError as blocked:
        return Refused(where=item.where, reason=f"blocked: {blocked}")
    except FetchError as failed:
        return Refused(where=item.where, reason=str(failed), may_pass=failed.may_pass)
    except Exception as odd:
        reason = f"cannot be read ({type(odd).__name__}); please report this address"
        return Refused(where=item.where, reason=reason)
