"""The journal: what each answer was made from, and what readers said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from service.domain.article import Noun
from service.domain.callers.feedback import Feedback
from service.domain.ports.stored import Collections


class JournalEntry(Noun):
    """Keep what an answer was made from. `answer`, `evidence`: JSON; `articles`: those quoted."""

    answer_id: str
    created_at: datetime
    collection: str
    reader: str
    answer: bytes
    evidence: bytes
    articles: tuple[str, ...]


class Journal(Protocol):
    """Keep what each answer was made from."""

    async def write(self, entry: JournalEntry) -> None:
        """Store one entry."""

    async def read(self, answer_id: str) -> JournalEntry | None:
        """Return an entry; None: there is none of that id, or it was erased with an article."""

    async def answers(self, answer_ids: Sequence[str]) -> Mapping[str, bytes]:
        """Return answers by id, as JSON; one that is not there is left out."""

    async def remove(self, answer_id: str) -> bool:
        """Delete an answer and what readers said of it. False: there is none of that id."""

    async def older(self, before: datetime, collections: Collections) -> int:
        """Count the answers given before a moment."""

    async def expire(self, before: datetime, collections: Collections) -> int:
        """Delete the answers given before a moment, as `remove` does; count them."""

    async def remark(self, feedback: Feedback) -> bool:
        """Keep what a reader says of an answer. False: there is no such answer."""

    async def remarks(self) -> Sequence[Feedback]:
        """Return all that readers said of answers still kept, oldest first."""
