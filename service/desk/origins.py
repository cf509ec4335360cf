"""Groups of copies: which there are, why each was joined, and a person's word against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from service.desk.bounds import BoundDesk
from service.domain.article import Noun, Source
from service.domain.errors import CallerError, HouseError
from service.domain.ports.archive import Link, Origins, Ruling
from service.domain.ports.kit import Kit
from service.ingest.origins.join import join_copies
from service.ingest.origins.sketch import draw_missing

LONGEST_WHY: Final = 500


class Copy(Noun):
    """Show one article of a group: its card, when it came, and whose copy it says it is."""

    source: Source
    first_seen_at: datetime
    agency: str = ""
    credit: str = ""


class OriginShown(Noun):
    """Show the group an article is in: its articles, what joined each pair, what persons said.

    `group`: the article of it that was stored first. `is_burst`: one sender put in several within
    an hour. `is_waiting`: copies of this article are still to be looked for.
    """

    article_id: str
    group: str
    agency: str = ""
    is_burst: bool = False
    is_waiting: bool = False
    articles: tuple[Copy, ...] = ()
    links: tuple[Link, ...] = ()
    rulings: tuple[Ruling, ...] = ()


class GroupRow(Noun):
    """List one group: its name, its size, and the title of the article that names it."""

    group: str
    articles: int
    title: str


class OriginDesk:
    """Serve what is asked of groups of copies, within what a desk may see."""

    def __init__(self, kit: Kit, desk: BoundDesk) -> None:
        """Take the ports and the desk whose bounds hold."""
        self._kit, self._desk = kit, desk

    async def listed(self, collection: str | None = None, limit: int = 50) -> Sequence[GroupRow]:
        """List groups of two articles and more, the largest first."""
        inside = self._desk.bounds(None if collection is None else (collection,))
        rows = await self._origins.largest(inside, limit)
        cards = {s.article_id: s for s in await self._kit.archive.sources([g for g, _ in rows])}
        return [
            GroupRow(group=group, articles=size, title=cards[group].title)
            for group, size in rows
            if group in cards
        ]

    async def show(self, article_id: str) -> OriginShown:
        """Show the group of an article and why it is one, or raise NotFoundError."""
        await self._desk.article(article_id)
        members = (await self._origins.members([article_id])).get(article_id, ())
        ids = [member.article_id for member in members]
        known = await self._origins.groups([article_id])
        cards = {s.article_id: s for s in await self._kit.archive.sources(ids)}
        found = known[0] if known else None
        return OriginShown(
            article_id=article_id,
            group=found.group if found else article_id,
            agency=found.agency if found else "",
            is_burst=bool(found and found.is_burst),
            is_waiting=found is None,
            articles=tuple(
                Copy(
                    source=cards[member.article_id],
                    first_seen_at=member.first_seen_at,
                    agency=member.agency,
                    credit=member.credit,
                )
                for member in members
                if member.article_id in cards
            ),
            links=tuple(await self._origins.links(ids)),
            rulings=tuple(await self._origins.rulings([article_id])),
        )

    async def split(self, article_id: str, why: str, by: str = "") -> OriginShown:
        """Set an article apart from all others, for good, and show where it stands now."""
        return await self._rule(article_id, "", why, by)

    async def join(self, article_id: str, other_id: str, why: str, by: str = "") -> OriginShown:
        """Make two articles of one collection one origin, whatever they say, and show it."""
        if article_id == other_id:
            raise CallerError(f"expected two articles, got {article_id!r} twice; name another")
        await self._desk.article(other_id)
        return await self._rule(article_id, other_id, why, by)

    async def find(self, on_progress: Callable[[int], None] | None = None) -> int:
        """Look for copies among articles stored before this was done; count those drawn."""
        drawn = await draw_missing(self._origins, self._kit.archive, on_progress)
        await join_copies(self._kit)
        return drawn

    async def _rule(self, article_id: str, other_id: str, why: str, by: str) -> OriginShown:
        await self._desk.article(article_id)
        if not why.strip() or len(why) > LONGEST_WHY:
            raise CallerError(f"expected a reason of 1 to {LONGEST_WHY} characters; give --why")
        said = Ruling(
            article_id=article_id,
            other_id=other_id,
            together=bool(other_id),
            why=why.strip(),
            said_by=by,
            said_at=self._kit.clock.now(),
        )
        if not await self._origins.rule(said):
            raise CallerError(
                f"{article_id!r} and {other_id!r} are not live articles of one collection; "
                "`crosscheck articles list` shows the ids"
            )
        await join_copies(self._kit)
        return await self.show(article_id)

    @property
    def _origins(self) -> Origins:
        if self._kit.origins is None:
            raise HouseError("this store keeps no groups of copies; open it by its wiring")
        return self._kit.origins
