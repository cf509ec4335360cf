"""The front door of the house: one object with every use case, and no vendor in sight.

Doors parse, call one method here, word the result and map the three families of errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from service.ask import flow as asking
from service.ask.plan.read import plan_by_rules
from service.ask.replay import Why, thread_of, why
from service.ask.retrieve import search
from service.domain.answer import Answer, Step
from service.domain.article import Article, Dateline, Noun, Refused, Taken
from service.domain.errors import CrosscheckError, NotFoundError
from service.domain.feedback import Feedback, Opinion
from service.domain.figure import Figure
from service.domain.ports import Catalogued, Kit, Shelf
from service.domain.question import Found, Question
from service.figures.read import READER_VERSION, read_figures
from service.ingest.furniture.invisible import plain_text
from service.ingest.indexing import index_pending, rebuild_index
from service.ingest.parse.bodies import read_body
from service.ingest.parse.files import read_paths
from service.ingest.reading import Again, read_again

if TYPE_CHECKING:
    from service.ingest.flow import Report
    from service.ingest.flow import Tally as Tally  # for doors

__all__ = [
    "Again",
    "Desk",
    "Feedback",
    "Opinion",
    "Progress",
    "Readiness",
    "Why",
    "plain_text",
    "read_body",
    "read_paths",
]

Progress = Callable[[int], None]
OnStep = Callable[[Step], None]


class Readiness(Noun):
    """Say what is there, what is missing and, in one sentence each, what to do about it.

    `vectors` and `embedder` are None when searching by words alone. `outdated`: articles whose
    figures were read by other rules than `reader`.
    """

    articles: int
    passages: int
    figures: int
    vectors: int | None
    embedder: str | None
    index_stamp: str | None
    reader: str
    outdated: int
    degraded: tuple[str, ...]
    advice: tuple[str, ...]


class Desk:
    """Serve every door: ingest, ask, search, why, and the keeping of collections."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def ingest(
        self,
        items: Iterable[Taken | Refused],
        collection: str,
        on_item: Callable[[Report], None] | None = None,
        on_indexed: Progress | None = None,
    ) -> Tally:
        """Take articles in, one report per item as it happens; then embed what is new."""
        # The text splitter costs over half a second to import; a question must not pay for it.
        from service.ingest.flow import ingest

        return await ingest(items, collection, self._kit, on_item=on_item, on_indexed=on_indexed)

    async def ask(self, question: Question, on_step: OnStep | None = None) -> Answer:
        """Answer from the stored articles and keep what the answer was made from.

        `on_step` hears of each step as it ends, from whichever thread took it.
        """
        return await asking.answer(question, self._kit, on_step)

    async def thread(self, answer_id: str) -> Question:
        """Return the question of an earlier answer, with those before it, to go on from."""
        return await thread_of(answer_id, self._kit)

    async def why(self, answer_id: str) -> Why:
        """Show what an answer was made from, and whether it replays byte for byte."""
        return await why(answer_id, asking.conclude, self._kit)

    async def feedback(self, answer_id: str, opinion: Opinion, reason: str = "") -> Feedback:
        """Keep what a reader says of an answer, or raise NotFoundError."""
        said = Feedback(
            answer_id=answer_id, opinion=opinion, reason=reason, given_at=self._kit.clock.now()
        )
        if not await self._kit.journal.remark(said):
            raise NotFoundError(f"no answer {answer_id!r} is on record; its id stands below it")
        return said

    async def feedbacks(self) -> Sequence[Feedback]:
        """Return what readers said of the answers still on record, oldest first."""
        return await self._kit.journal.remarks()

    async def search(self, question: Question, limit: int = 10) -> Sequence[Found]:
        """Rank passages for some words, with the rank each way in gave them."""
        return await search(question, plan_by_rules(question), self._kit, limit=limit)

    async def articles(self, collection: str | None = None) -> Sequence[Catalogued]:
        """List stored articles, of all collections when None."""
        return await self._kit.archive.catalogue(collection)

    async def article(self, article_id: str) -> Article:
        """Return one stored article, or raise NotFoundError."""
        article = await self._kit.archive.article(article_id)
        if article is None:
            raise _no_article(article_id)
        return article

    async def raw(self, article_id: str) -> bytes:
        """Return an article's bytes as they came, or raise NotFoundError."""
        raw = await self._kit.archive.raw(article_id)
        if raw is None:
            raise _no_article(article_id)
        return raw

    async def delete(self, article_id: str) -> None:
        """Remove an article from every table and index, or raise NotFoundError.

        Trouble with the index raises nothing: no question finds the article, the outbox keeps the
        row, and `ready` tells.
        """
        if not await self._kit.archive.remove(article_id):
            raise _no_article(article_id)
        with suppress(CrosscheckError):
            await index_pending(self._kit)

    async def collections(self) -> Sequence[Shelf]:
        """Sum up every collection."""
        return await self._kit.archive.shelves()

    async def reindex(self, on_progress: Progress | None = None) -> int:
        """Build the vector index anew beside the old one, switch, and count what it holds."""
        return await rebuild_index(self._kit, on_progress)

    async def read_again(self, on_progress: Progress | None = None) -> Again:
        """Read every article again that other rules read, in place; answers stay available."""
        return await read_again(self._kit.archive, on_progress)

    async def ready(self) -> Readiness:
        """Say what works, what is missing and what to do about it."""
        kit, shelves = self._kit, await self._kit.archive.shelves()
        passages = sum(shelf.passages for shelf in shelves)
        vectors, trouble = await _vectors(kit)
        outdated = len(await kit.archive.outdated(READER_VERSION))
        degraded = (*kit.degraded, *trouble)
        advice = list(degraded)
        if vectors is not None and vectors < passages:
            advice.append(
                f"{passages - vectors} of {passages} passages are not embedded: "
                "run `crosscheck reindex`"
            )
        if outdated:
            advice.append(
                f"the figures of {outdated} of {sum(shelf.articles for shelf in shelves)} articles "
                "were read by other rules than today's: run `crosscheck reindex --figures`"
            )
        return Readiness(
            articles=sum(shelf.articles for shelf in shelves),
            passages=passages,
            figures=sum(shelf.figures for shelf in shelves),
            vectors=vectors,
            embedder=kit.embedder.stamp if kit.embedder else None,
            index_stamp=kit.index.stamp if kit.index else None,
            reader=READER_VERSION,
            outdated=outdated,
            degraded=degraded,
            advice=tuple(advice),
        )

    def read(self, text: str, dateline: Dateline | None = None) -> tuple[Figure, ...]:
        """Read the figures of any text; nothing is stored."""
        return read_figures(text, dateline or Dateline())


async def _vectors(kit: Kit) -> tuple[int | None, tuple[str, ...]]:
    """Count the vectors; where they cannot be read, say why."""
    try:
        return (await kit.index.count() if kit.index else None), ()
    except CrosscheckError as trouble:
        return None, (f"searching by words alone: {trouble}",)


def _no_article(article_id: str) -> NotFoundError:
    return NotFoundError(f"no article {article_id!r}; `crosscheck articles list` shows the ids")
