"""What a desk may see and use: some collections or all, the index while it is whole, its helpers.

A desk that is bound shares all else with the one it was bound from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Self

from service.desk.hearing import Listener, Minded, Shared
from service.domain.article import Article
from service.domain.errors import NotAllowedError, NotFoundError
from service.domain.ports.kit import Kit, Workers
from service.domain.ports.model import Model, Prompts
from service.domain.ports.stored import Collections, Shelf


class BoundDesk:
    """Hold a kit, and know to which collections it may be put."""

    def __init__(
        self, kit: Kit, bound_to: frozenset[str] | None = None, shared: Shared | None = None
    ) -> None:
        """Take a kit. `bound_to`: the collections there are for this desk; None: all."""
        self._whole, self._bound_to, self._shared = kit, bound_to, shared or Shared()

    @property
    def _kit(self) -> Kit:
        """Return the ports as they may be used now."""
        return self._shared.usable(self._whole)

    def listen(self, listener: Listener) -> None:
        """Tell a listener from now on what happens here and at every desk bound from this one."""
        self._shared.listeners.append(listener)

    def employ(self, workers: Workers) -> None:
        """Have others answer from now on what is asked here and at every desk bound from this."""
        self._shared.workers = Minded(workers, self._shared.turns)

    @property
    def model(self) -> Model | None:
        """Return the model beside the rules; None: the rules speak alone."""
        return self._whole.model

    def with_model(self, model: Model | None, prompts: Prompts | None) -> Self:
        """Return this desk with a model beside its rules; None: the rules alone."""
        kit = replace(self._whole, model=model, prompts=prompts)
        return type(self)(kit, self._bound_to, self._shared)

    def apart(self) -> Self:
        """Return this desk without listeners and workers: one that answers by itself."""
        return type(self)(self._whole, self._bound_to)

    def use_index(self, *, is_whole: bool) -> None:
        """Search by words alone from now on where the index is not whole, and say so."""
        self._shared.is_mending = not is_whole

    def within(self, collections: Iterable[str] | None) -> Self:
        """Return this desk, bound to some of its collections; None: as it is."""
        if collections is None:
            return self
        wanted = frozenset(collections)
        bound_to = wanted if self._bound_to is None else wanted & self._bound_to
        return type(self)(self._whole, bound_to, self._shared)

    @property
    def wait_s(self) -> float:
        """Return how long a question asked now is likely to wait, in seconds. `inf`: too long."""
        return self._shared.workers.wait_s if self._shared.workers else 0.0

    def sees(self, collection: str) -> bool:
        """Tell whether a collection may be there for this desk."""
        return self._bound_to is None or collection in self._bound_to

    def bounds(self, wanted: Collections = None) -> Collections:
        """Return the collections to look at, those wanted or all; None: all there are."""
        if wanted is None:
            return None if self._bound_to is None else tuple(sorted(self._bound_to))
        return tuple(each for each in wanted if self.sees(each))

    def check_writes(self, collection: str) -> None:
        """Raise NotAllowedError for a collection this desk is not bound to."""
        if not self.sees(collection):
            raise NotAllowedError(
                f"this key may not write to the collection {collection!r}; GET /v1/collections "
                "lists those it is bound to that hold articles"
            )

    async def collections(self) -> Sequence[Shelf]:
        """Sum up every collection."""
        return [each for each in await self._kit.archive.shelves() if self.sees(each.name)]

    async def must_hold(self, collection: str) -> None:
        """Raise NotFoundError where a collection is not there for this desk."""
        if collection not in {shelf.name for shelf in await self.collections()}:
            raise no_collection(collection)

    async def article(self, article_id: str) -> Article:
        """Return one stored article, or raise NotFoundError."""
        article = await self._kit.archive.article(article_id)
        if article is None or not self.sees(article.collection):
            raise no_article(article_id)
        return article

    async def raw(self, article_id: str) -> bytes:
        """Return an article's bytes as they came, or raise NotFoundError."""
        await self.article(article_id)
        raw = await self._kit.archive.raw(article_id)
        if raw is None:
            raise no_article(article_id)
        return raw


def no_collection(name: str) -> NotFoundError:
    """Make the error for a collection that is not there, or not there for whoever asks."""
    return NotFoundError(f"no collection {name!r}; `crosscheck collections` lists them")


def no_article(article_id: str) -> NotFoundError:
    """Make the error for an article that is not there, or not there for whoever asks."""
    return NotFoundError(f"no article {article_id!r}; `crosscheck articles list` shows the ids")
