"""Pages at the front door: what one says, and the day an article ran, put right by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from service.desk.bounds import BoundDesk, no_article
from service.domain.article import Article, Dateline, PageIn
from service.domain.errors import CallerError
from service.domain.ports.kit import Kit
from service.domain.ports.pages import Page
from service.domain.ports.stored import Redating
from service.ingest.card.claims import dateline_of
from service.ingest.card.redate import redate


class PageDesk:
    """Read pages, and put right when articles ran, in the collections of one desk."""

    def __init__(self, kit: Kit, desk: BoundDesk) -> None:
        self._kit = kit
        self._desk = desk

    async def read(self, page: PageIn) -> Page:
        """Read a page; nothing is stored. Raises BadInputError."""
        if self._kit.pages is None:
            raise CallerError("pages are not read here; give the article's text")
        return await self._kit.pages.read(page)

    async def redate(self, article_id: str, day: date | None, *, why: str, who: str) -> Article:
        """Put an article's day right; None: nobody knows it. It is logged who did, and why.

        Raises NotFoundError, CallerError where the day cannot be or nothing says why.
        """
        return await redate(await self._article(article_id), day, why, who, self._kit)

    async def redatings(self, article_id: str) -> Sequence[Redating]:
        """Return who put the day right and why, oldest first, or raise NotFoundError."""
        await self._article(article_id)
        return await self._kit.archive.redatings(article_id)

    async def _article(self, article_id: str) -> Article:
        article = await self._kit.archive.article(article_id)
        if article is None or not self._desk.sees(article.collection):
            raise no_article(article_id)
        return article


def day_told(page: Page, seen: date) -> Dateline:
    """Return the day a page tells of itself. `seen`: when it was first seen."""
    return dateline_of(page.facts.claims, seen)
