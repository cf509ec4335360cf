"""The archive: articles, passages, figures, the lexical index and the outbox. The truth.

All calls that leave the house are async. Every method raises only the families of `errors`.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import NamedTuple, Protocol

from service.domain.article import Article, Copied, Dateline, Noun, Passage, Source
from service.domain.figure import Figure
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    Collections,
    FiguresWanted,
    Known,
    Part,
    Pending,
    Prepared,
    Receipt,
    Redating,
    Reread,
    Shelf,
    Sketch,
    StoredFigure,
    Version,
    Wanted,
)
from service.domain.quantity import Dimension
from service.domain.question import Hit


class Archive(Protocol):
    """Keep articles, passages, figures, the lexical index and the outbox: the truth."""

    async def save(self, collection: str, batch: Sequence[Prepared]) -> Sequence[Receipt]:
        """Store articles in one transaction; an unchanged one is not written again."""

    async def unchanged(self, collection: str, identity: str, intake: str) -> Receipt | None:
        """Return the receipt of a live article that came in as just this; None: none did."""

    async def known(self, collection: str, names: Sequence[str]) -> Known | None:
        """Return the live article of the first of these identities that has one; None: none has."""

    async def remove(self, article_id: str) -> bool:
        """Delete an article and all its versions from every table. False: there was none."""

    async def article(self, article_id: str) -> Article | None:
        """Return a stored article; None: there is none of that id."""

    async def raw(self, article_id: str) -> bytes | None:
        """Return the bytes as they came; None: there is no article of that id."""

    async def catalogue(self, collection: str | None) -> Sequence[Catalogued]:
        """List live articles, oldest first; of all collections when None."""

    async def listed(
        self, wanted: ArticlesWanted, after: str | None, limit: int
    ) -> Part[Catalogued]:
        """List live articles in the order they were stored; a new version comes last again.

        Raises CallerError where `after` is not the `next` of such a part.
        """

    async def versions(self, article_id: str) -> Sequence[Version]:
        """Return all versions of the article that one version's id names, oldest first."""

    async def figures_listed(
        self, wanted: FiguresWanted, after: str | None, limit: int
    ) -> Part[StoredFigure]:
        """List figures of live articles in the order they were stored.

        Raises CallerError where `after` is not the `next` of such a part.
        """

    async def shelves(self) -> Sequence[Shelf]:
        """Sum up every collection, by name."""

    async def lexical(self, collection: str, words: Sequence[str], limit: int) -> Sequence[Hit]:
        """Rank live passages by words (BM25), best first, with `lexical_rank` set."""

    async def measured(
        self, collection: str, words: Sequence[str], measure: Wanted, limit: int
    ) -> Sequence[Hit]:
        """Rank by words the live passages that hold a figure of a measure; `figure_rank` is set."""

    async def passages(self, collection: str, ids: Sequence[str]) -> Sequence[Passage]:
        """Return live passages of this collection among `ids`, in that order."""

    async def sources(self, article_ids: Sequence[str]) -> Sequence[Source]:
        """Return the cards of live articles, in the order asked."""

    async def texts(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of live articles by id; one that is not there is left out."""

    async def figures(
        self, article_ids: Sequence[str], kinds: Sequence[Dimension] = ()
    ) -> Sequence[Figure]:
        """Return figures of live articles, by article as asked, then by offset.

        `kinds`: of these kinds of unit, and those in their sentences; () for all.
        """

    async def pending(self, limit: int) -> Sequence[Pending]:
        """Return the oldest outbox rows not yet done."""

    async def done(self, sequences: Sequence[int]) -> None:
        """Mark outbox rows as carried out."""

    def live_passages(self, batch: int) -> AsyncIterable[Sequence[Pending]]:
        """Walk every live passage in batches, for a rebuild of the index."""

    async def outdated(self, reader: str) -> Sequence[str]:
        """Return the ids of live articles read by other rules than `reader`, oldest first."""

    async def passages_of(self, article_id: str) -> Sequence[Passage]:
        """Return the passages of a live article, in order; none where it is gone."""

    async def replace_figures(self, batch: Sequence[Reread]) -> int:
        """Put new figures in the place of the old in one transaction; count articles still here."""

    async def redate(self, change: Redating, figures: Reread) -> bool:
        """Give a live article another day, and log who did. False: none is live of that id."""

    async def redated(self, collection: str, identity: str) -> Dateline | None:
        """Return the day a person gave an article last; None: nobody did."""

    async def redatings(self, article_id: str) -> Sequence[Redating]:
        """Return all such changes of the article one version's id names, oldest first."""


class Drawn(NamedTuple):
    """Hold the sketch of an article that is stored already."""

    article_id: str
    sketch: Sketch
    first_seen_at: datetime


class Near(NamedTuple):
    """Name an article that may be a copy: by prints it shares, or by a figure of one sender."""

    article_id: str
    shared: int
    of_one_sender: bool = False


class Link(Noun):
    """Say why two articles are one origin: `basis` words, burst or person; `why` in words."""

    article_id: str
    other_id: str
    basis: str
    score: float
    shared: float
    why: str
    made_at: datetime


class Looked(NamedTuple):
    """Hold what was found of an article: its links to others, or none."""

    article_id: str
    links: tuple[Link, ...] = ()


class Member(Noun):
    """Hold what a group knows of one of its articles."""

    article_id: str
    agency: str = ""
    credit: str = ""
    taken_by: str = ""
    first_seen_at: datetime


class Ruling(Noun):
    """Hold what a person said of two articles, or of one and all others (`other_id` "")."""

    article_id: str
    other_id: str = ""
    together: bool
    why: str
    said_by: str = ""
    said_at: datetime


class Origins(Protocol):
    """Keep which articles are copies of one another, and why: groups made of links.

    The archive stores and drops sketches with their articles. What is left of a group whose member
    is gone or changed waits to be looked at again.
    """

    @property
    def turn(self) -> AbstractAsyncContextManager[None]:
        """Let one look for copies at a time in this process: groups grow meanwhile."""

    async def waiting(self, limit: int) -> Sequence[str]:
        """Return articles whose copies were not looked for yet, in the order they came."""

    async def undrawn(self, rules: str, limit: int) -> Sequence[str]:
        """Return live articles that have no sketch by these rules, oldest first."""

    async def draw(self, batch: Sequence[Drawn]) -> None:
        """Store sketches of live articles, in the place of older ones."""

    async def alike(self, ids: Sequence[str], limit: int) -> Mapping[str, Sequence[Near]]:
        """Return, by article, those of its collection that may be copies, the likeliest first."""

    async def join(self, found: Sequence[Looked]) -> None:
        """Store what was found and mark those articles as looked at, in one transaction."""

    async def groups(self, article_ids: Sequence[str]) -> Sequence[Copied]:
        """Return the groups of those articles that were looked at, in the order asked."""

    async def members(self, article_ids: Sequence[str]) -> Mapping[str, Sequence[Member]]:
        """Return all members of the groups that some articles are in, by article."""

    async def links(self, article_ids: Sequence[str]) -> Sequence[Link]:
        """Return what joined some articles, in the order it was found."""

    async def largest(self, collections: Collections, limit: int) -> Sequence[tuple[str, int]]:
        """Return groups of two and more with their sizes, the largest first."""

    async def rule(self, said: Ruling) -> bool:
        """Keep what a person said. False: an article is not there, or lies elsewhere."""

    async def rulings(self, article_ids: Sequence[str]) -> Sequence[Ruling]:
        """Return what persons said of some articles, in the order they said it."""
