"""Lists of what is stored, part by part; pages read, and days of publication put right.

Words of a caller become words of the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from service.domain.article import Article, Dateline, PageIn
from service.domain.errors import CallerError, NotFoundError
from service.domain.ports.archive import Archive
from service.domain.ports.kit import Kit
from service.domain.ports.pages import Page
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    Collections,
    FiguresWanted,
    Part,
    Redating,
    StoredFigure,
    Version,
)
from service.figures.lexicon.events.forms import base_form
from service.figures.lexicon.events.words import event_names, event_of
from service.figures.lexicon.nouns import singular
from service.ingest.card.claims import dateline_of
from service.ingest.card.redate import redate


class Bound(Protocol):
    """What lists need of the desk they are reached from."""

    def bounds(self, wanted: Collections = None) -> Collections:
        """Return the collections to look at, those wanted or all; None: all there are."""

    async def article(self, article_id: str) -> Article:
        """Return one stored article, or raise NotFoundError."""


class ListDesk:
    """List what the collections hold that a desk is bound to."""

    def __init__(self, archive: Archive, desk: Bound) -> None:
        self._archive, self._desk = archive, desk

    async def articles(
        self, wanted: ArticlesWanted, after: str | None, limit: int
    ) -> Part[Catalogued]:
        """List articles in the order they were stored; a new version comes last again."""
        inside = {"collections": self._desk.bounds(wanted.collections)}
        return await self._archive.listed(wanted.model_copy(update=inside), after, limit)

    async def versions(self, article_id: str) -> Sequence[Version]:
        """Return all versions of an article, oldest first, or raise NotFoundError."""
        await self._desk.article(article_id)
        return await self._archive.versions(article_id)

    async def figures(
        self, wanted: FiguresWanted, after: str | None, limit: int
    ) -> Part[StoredFigure]:
        """List stored figures; `event` and `noun` in any words that name them.

        Raises NotFoundError for an event that no table and no figure names.
        """
        inside = {"collections": self._desk.bounds(wanted.collections)}
        named = _with_noun(wanted.model_copy(update=inside))
        if named.event is not None:
            named = named.model_copy(update={"event": await _event(self._archive, named)})
        return await self._archive.figures_listed(named, after, limit)


def _with_noun(wanted: FiguresWanted) -> FiguresWanted:
    """Take the last of the counted words as the noun, the others as words before it."""
    words = (wanted.noun or "").split()
    if not words:
        return wanted.model_copy(update={"noun": None})
    return wanted.model_copy(
        update={"noun": singular(words[-1].lower()), "counted": tuple(words[:-1])}
    )


async def _event(archive: Archive, wanted: FiguresWanted) -> str:
    """Return the canonical event of some words; a verb of no table is its base form."""
    asked = " ".join((wanted.event or "").replace("_", " ").split()).lower()
    names = event_names()
    canonical = asked.replace(" ", "_")
    if canonical in names:
        return canonical
    known = event_of(asked)
    if known is not None:
        return known
    verb = base_form(asked)
    of_verb = FiguresWanted(event=verb, collections=wanted.collections)
    if verb and (await archive.figures_listed(of_verb, None, 1)).rows:
        return verb
    shown = asked if len(asked) <= 40 else f"{asked[:37]}..."
    raise NotFoundError(f"no figure has the event {shown!r}; known are {', '.join(names)}")


class PageDesk:
    """Read pages, and put right when articles ran, in the collections of one desk."""

    def __init__(self, kit: Kit, desk: Bound) -> None:
        self._kit, self._desk = kit, desk

    async def read(self, page: PageIn) -> Page:
        """Read a page; nothing is stored. Raises BadInputError."""
        if self._kit.pages is None:
            raise CallerError("pages are not read here; give the article's text")
        return await self._kit.pages.read(page)

    async def redate(self, article_id: str, day: date | None, *, why: str, who: str) -> Article:
        """Put an article's day right; None: nobody knows it. It is logged who did, and why.

        Raises NotFoundError, CallerError where the day cannot be or nothing says why.
        """
        return await redate(await self._desk.article(article_id), day, why, who, self._kit)

    async def redatings(self, article_id: str) -> Sequence[Redating]:
        """Return who put the day right and why, oldest first, or raise NotFoundError."""
        await self._desk.article(article_id)
        return await self._kit.archive.redatings(article_id)


def day_told(page: Page, seen: date) -> Dateline:
    """Return the day a page tells of itself. `seen`: when it was first seen."""
    return dateline_of(page.facts.claims, seen)
