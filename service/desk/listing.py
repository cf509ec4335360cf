"""Lists of what is stored, part by part; words of a caller become words of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from service.domain.article import Article
from service.domain.errors import NotFoundError
from service.domain.ports.archive import Archive
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    Collections,
    FiguresWanted,
    Part,
    StoredFigure,
    Version,
)
from service.figures.lexicon.events.forms import base_form
from service.figures.lexicon.events.words import event_names, event_of
from service.figures.lexicon.nouns import singular


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
