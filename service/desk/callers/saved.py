"""Saved questions: keep one, list them, word one otherwise, let one go."""

from __future__ import annotations

from service.desk.callers.threads import Bound, titled
from service.domain.callers.ids import new_id
from service.domain.callers.saved import SavedQuestion
from service.domain.errors import NotFoundError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Part


class SavedDesk:
    """Serve the saved questions of the collections that a desk is bound to."""

    def __init__(self, kit: Kit, desk: Bound) -> None:
        self._kit, self._desk = kit, desk

    async def add(self, collection: str, question: str, title: str = "") -> SavedQuestion:
        """Save a question; the same words saved twice in a collection are kept once.

        Raises NotFoundError where there is no such collection.
        """
        await self._desk.must_hold(collection)
        now = self._kit.clock.now()
        saved = SavedQuestion(
            id=new_id("sav", now),
            collection=collection,
            question=question,
            title=titled(title),
            created_at=now,
        )
        return await self._kit.saved.add(saved)

    async def listed(
        self, collection: str | None, after: str | None, limit: int
    ) -> Part[SavedQuestion]:
        """List saved questions in the order they were saved, of all collections when None."""
        inside = self._desk.bounds(None if collection is None else (collection,))
        return await self._kit.saved.listed(inside, after, limit)

    async def change(
        self, saved_id: str, question: str | None = None, title: str | None = None
    ) -> SavedQuestion:
        """Put other words in place, None: as they are.

        Raises NotFoundError, CallerError where its collection holds these words already.
        """
        held = await self._get(saved_id)
        words = held.question if question is None else question
        named = held.title if title is None else titled(title)
        if not await self._kit.saved.change(saved_id, words, named):
            raise _not_saved(saved_id)
        return held.model_copy(update={"question": words, "title": named})

    async def delete(self, saved_id: str) -> None:
        """Delete one for good, or raise NotFoundError."""
        await self._get(saved_id)
        if not await self._kit.saved.remove(saved_id):
            raise _not_saved(saved_id)

    async def _get(self, saved_id: str) -> SavedQuestion:
        held = await self._kit.saved.find(saved_id)
        if held is None or not self._desk.sees(held.collection):
            raise _not_saved(saved_id)
        return held


def _not_saved(saved_id: str) -> NotFoundError:
    return NotFoundError(f"no saved question {saved_id!r}: it never was, or it was deleted")
