"""What was said is taken away again: one answer by its id, all that is older than it is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from pydantic import Field

from service.ask.trail.replay import no_answer
from service.desk.bounds import no_article
from service.domain.article import Noun
from service.domain.errors import CrosscheckError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Collections
from service.ingest.indexing import index_pending
from service.ingest.origins.join import join_copies

_LONGEST_DAYS = 36_500


class Keep(Noun):
    """Say how many days answers and threads are kept; 0: until somebody deletes them."""

    answers_days: int = Field(default=0, ge=0, le=_LONGEST_DAYS)
    threads_days: int = Field(default=0, ge=0, le=_LONGEST_DAYS)


class Expired(Noun):
    """Count what was too old. Answers that went with their thread are not among the answers."""

    threads: int
    answers: int


async def forget(answer_id: str, kit: Kit, sees: Callable[[str], bool]) -> None:
    """Delete an answer and what readers said of it, or raise NotFoundError."""
    entry = await kit.journal.read(answer_id)
    if entry is None or not sees(entry.collection) or not await kit.journal.remove(answer_id):
        raise no_answer(answer_id)


async def expire(kit: Kit, keep: Keep, inside: Collections, *, only_count: bool) -> Expired:
    """Delete threads not written to, and answers given, before their time; or only count them."""
    now, threads, answers = kit.clock.now(), 0, 0
    if keep.threads_days:
        before = _days_before(now, keep.threads_days)
        count = kit.threads.older if only_count else kit.threads.expire
        threads = await count(before, inside)
    if keep.answers_days:
        before = _days_before(now, keep.answers_days)
        count = kit.journal.older if only_count else kit.journal.expire
        answers = await count(before, inside)
    return Expired(threads=threads, answers=answers)


def _days_before(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


async def erase(article_id: str, kit: Kit) -> None:
    """Remove an article from every table and index, or raise NotFoundError.

    Trouble with what follows raises nothing: no question finds the article, and what is left to do
    waits in the store.
    """
    if not await kit.archive.remove(article_id):
        raise no_article(article_id)
    with suppress(CrosscheckError):
        await join_copies(kit)
        await index_pending(kit)
