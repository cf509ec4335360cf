"""The way out to pages, made when the first one is asked for: most commands read none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from service.domain.ports.web import Conditional, Fetched, Web


class LazyWeb:
    """Fulfil the `Web` port by one that is made at the first call, once for all callers."""

    def __init__(self, make: Callable[[], Web]) -> None:
        self._make = make
        self._made: Web | None = None
        self._making = asyncio.Lock()

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        """Read one address, as the port says."""
        return await (await self._web()).get(url, known)

    async def _web(self) -> Web:
        async with self._making:
            if self._made is None:
                self._made = await asyncio.to_thread(self._make)
            return self._made
