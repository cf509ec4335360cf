"""The journal: what each answer was made from, and what readers said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from service.domain.article import Noun
from service.domain.callers.feedback import Feedback


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

    async def remark(self, feedback: Feedback) -> bool:
        """Keep what a reader says of an answer. False: there is no such answer."""

    async def remarks(self) -> Sequence[Feedback]:
        """Return all that readers said of answers still kept, oldest first."""
