"""The `Origins` port on SQL."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy import Connection

from service.backends.sql.statements.origins import finding, keeping
from service.backends.sql.store import SqlStore
from service.domain.article import Copied
from service.domain.ports.archive import Drawn, Link, Looked, Member, Near, Ruling
from service.domain.ports.stored import Collections


class SqlOrigins:
    """Fulfil the `Origins` port on a store whose schema is current."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._turn = asyncio.Lock()

    @property
    def turn(self) -> asyncio.Lock:
        """Let one look for copies at a time in this process: groups grow meanwhile."""
        return self._turn

    async def waiting(self, limit: int) -> Sequence[str]:
        """Return articles whose copies were not looked for yet, in the order they came."""
        return await self._store.read(partial(finding.waiting, limit=limit))

    async def undrawn(self, rules: str, limit: int) -> Sequence[str]:
        """Return live articles that have no sketch by these rules, oldest first."""
        return await self._store.read(partial(finding.undrawn, rules=rules, limit=limit))

    async def draw(self, batch: Sequence[Drawn]) -> None:
        """Store sketches of live articles, in the place of older ones."""

        def work(connection: Connection) -> None:
            for each in batch:
                keeping.draw(connection, each.article_id, each.sketch, each.first_seen_at)

        await self._store.write(work)

    async def alike(self, article_id: str, limit: int) -> Sequence[Near]:
        """Return articles of the same collection that may be copies, the likeliest first."""
        return await self._store.read(partial(finding.alike, article_id=article_id, limit=limit))

    async def join(self, found: Sequence[Looked]) -> None:
        """Store what was found and mark those articles as looked at, in one transaction."""
        await self._store.write(partial(keeping.join, found=found))

    async def groups(self, article_ids: Sequence[str]) -> Sequence[Copied]:
        """Return the groups of those articles that were looked at, in the order asked."""
        held = await self._store.read(partial(finding.groups, ids=article_ids))
        return [held[each] for each in dict.fromkeys(article_ids) if each in held]

    async def members(self, article_ids: Sequence[str]) -> Mapping[str, Sequence[Member]]:
        """Return all members of the groups that some articles are in, by article."""
        return await self._store.read(partial(finding.members, ids=article_ids))

    async def links(self, article_ids: Sequence[str]) -> Sequence[Link]:
        """Return what joined some articles, in the order it was found."""
        return await self._store.read(partial(finding.links, ids=article_ids))

    async def largest(self, collections: Collections, limit: int) -> Sequence[tuple[str, int]]:
        """Return groups of two and more with their sizes, the largest first."""
        return await self._store.read(
            partial(finding.largest, collections=collections, limit=limit)
        )

    async def rule(self, said: Ruling) -> bool:
        """Keep what a person said. False: an article is not there, or lies elsewhere."""
        return await self._store.write(partial(keeping.rule, said=said))

    async def rulings(self, article_ids: Sequence[str]) -> Sequence[Ruling]:
        """Return what persons said of some articles, in the order they said it."""
        return await self._store.read(partial(finding.said, ids=article_ids))
