"""The archive: articles, passages, figures, the lexical index and the outbox. The truth.

All calls that leave the house are async. Every method raises only the families of `errors`.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping, Sequence
from typing import Protocol

from service.domain.article import Article, Dateline, Passage, Source
from service.domain.figure import Figure
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    FiguresWanted,
    Part,
    Pending,
    Prepared,
    Receipt,
    Redating,
    Reread,
    Shelf,
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
