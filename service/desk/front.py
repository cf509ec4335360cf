"""The front door of the house: one object with every use case, and no vendor in sight.

Doors parse, call one method here, word the result and map the three families of errors. A desk may
be bound to some collections: what lies in others is then not there, for every method alike, so that
no door can forget to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from service.ask import flow as asking
from service.ask.plan.read import plan_by_rules
from service.ask.retrieve import search
from service.ask.trail.replay import Why, no_answer, thread_of, why
from service.desk.readiness import Readiness, readiness
from service.domain.answer import Answer, Step
from service.domain.article import Article, Dateline, Refused, Taken
from service.domain.callers.feedback import Feedback, Opinion
from service.domain.errors import CallerError, CrosscheckError, NotFoundError
from service.domain.figure import Figure
from service.domain.ports.kit import Kit
from service.domain.ports.model import Model, Prompts
from service.domain.ports.stored import Catalogued, Shelf
from service.domain.ports.workers import Workers
from service.domain.question import Found, Question
from service.figures.read import read_figures
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
    "Why",
    "plain_text",
    "read_body",
    "read_paths",
]

Progress = Callable[[int], None]
OnStep = Callable[[Step], None]


class Desk:
    """Serve every door: ingest, ask, search, why, and the keeping of collections."""

    def __init__(
        self, kit: Kit, bound_to: frozenset[str] | None = None, workers: Workers | None = None
    ) -> None:
        """Take a kit. `bound_to`: the collections there are for this desk; None: all.

        `workers`: who answers questions in its place; None: it does so itself.
        """
        self._kit, self._bound_to, self._workers = kit, bound_to, workers

    def with_workers(self, workers: Workers) -> Desk:
        """Return this desk with others that answer its questions."""
        return Desk(self._kit, self._bound_to, workers)

    def with_model(self, model: Model | None, prompts: Prompts | None) -> Desk:
        """Return this desk with a model beside its rules; None: the rules alone."""
        return Desk(replace(self._kit, model=model, prompts=prompts), self._bound_to)

    def within(self, collections: Iterable[str] | None) -> Desk:
        """Return this desk, bound to some of its collections; None: as it is."""
        if collections is None:
            return self
        wanted = frozenset(collections)
        bound_to = wanted if self._bound_to is None else wanted & self._bound_to
        return Desk(self._kit, bound_to, self._workers)

    @property
    def wait_s(self) -> float:
        """Return how long a question asked now is likely to wait, in seconds. `inf`: too long."""
        return self._workers.wait_s if self._workers else 0.0

    def sees(self, collection: str) -> bool:
        """Tell whether a collection may be there for this desk."""
        return self._bound_to is None or collection in self._bound_to

    async def ingest(
        self,
        items: Iterable[Taken | Refused],
        collection: str,
        on_item: Callable[[Report], None] | None = None,
        on_indexed: Progress | None = None,
    ) -> Tally:
        """Take articles in, one report per item as it happens; then embed what is new.

        Raises CallerError for a collection this desk is not bound to.
        """
        if not self.sees(collection):
            raise CallerError(f"this key may not write to the collection {collection!r}")
        # The text splitter costs over half a second to import; a question must not pay for it.
        from service.ingest.flow import ingest

        return await ingest(items, collection, self._kit, on_item=on_item, on_indexed=on_indexed)

    async def ask(self, question: Question, on_step: OnStep | None = None) -> Answer:
        """Answer from the stored articles and keep what the answer was made from.

        `on_step` hears of each step as it ends, from whichever thread took it.
        """
        if not self.sees(question.collection):
            raise no_collection(question.collection)
        if self._workers is not None:
            return await self._workers.ask(question, on_step)
        return await asking.answer(question, self._kit, on_step)

    async def thread(self, answer_id: str) -> Question:
        """Return the question of an earlier answer, with those before it, to go on from."""
        return await thread_of(answer_id, self._kit, self.sees)

    async def why(self, answer_id: str) -> Why:
        """Show what an answer was made from, and whether it replays byte for byte."""
        return await why(answer_id, asking.conclude, self._kit, self.sees)

    async def feedback(self, answer_id: str, opinion: Opinion, reason: str = "") -> Feedback:
        """Keep what a reader says of an answer, or raise NotFoundError."""
        said = Feedback(
            answer_id=answer_id, opinion=opinion, reason=reason, given_at=self._kit.clock.now()
        )
        if self._bound_to is not None:
            await self.thread(answer_id)
        if not await self._kit.journal.remark(said):
            raise no_answer(answer_id)
        return said

    async def feedbacks(self) -> Sequence[Feedback]:
        """Return what readers said of the answers still on record, of all collections, by age."""
        if self._bound_to is not None:
            raise CallerError("what readers said is listed for all collections only")
        return await self._kit.journal.remarks()

    async def search(self, question: Question, limit: int = 10) -> Sequence[Found]:
        """Rank passages for some words, with the rank each way in gave them."""
        if not self.sees(question.collection):
            return ()
        if self._workers is not None:
            return await self._workers.search(question, limit)
        return await search(question, plan_by_rules(question), self._kit, limit=limit)

    async def articles(self, collection: str | None = None) -> Sequence[Catalogued]:
        """List stored articles, of all collections when None."""
        wanted = [collection]
        if collection is None and self._bound_to is not None:
            wanted = [*sorted(self._bound_to)]
        found = [
            await self._kit.archive.catalogue(each)
            for each in wanted
            if each is None or self.sees(each)
        ]
        return [row for rows in found for row in rows]

    async def article(self, article_id: str) -> Article:
        """Return one stored article, or raise NotFoundError."""
        article = await self._kit.archive.article(article_id)
        if article is None or not self.sees(article.collection):
            raise _no_article(article_id)
        return article

    async def raw(self, article_id: str) -> bytes:
        """Return an article's bytes as they came, or raise NotFoundError."""
        await self.article(article_id)
        raw = await self._kit.archive.raw(article_id)
        if raw is None:
            raise _no_article(article_id)
        return raw

    async def delete(self, article_id: str) -> None:
        """Remove an article from every table and index, or raise NotFoundError.

        Trouble with the index raises nothing: no question finds the article, the outbox keeps the
        row, and `ready` tells.
        """
        await self.article(article_id)
        if not await self._kit.archive.remove(article_id):
            raise _no_article(article_id)
        with suppress(CrosscheckError):
            await index_pending(self._kit)

    async def collections(self) -> Sequence[Shelf]:
        """Sum up every collection."""
        return [each for each in await self._kit.archive.shelves() if self.sees(each.name)]

    async def reindex(self, on_progress: Progress | None = None) -> int:
        """Build the vector index anew beside the old one, switch, and count what it holds."""
        return await rebuild_index(self._kit, on_progress)

    async def read_again(self, on_progress: Progress | None = None) -> Again:
        """Read every article again that other rules read, in place; answers stay available."""
        return await read_again(self._kit.archive, on_progress)

    async def ready(self) -> Readiness:
        """Say what works, what is missing and what to do about it."""
        return await readiness(self._kit)

    def read(self, text: str, dateline: Dateline | None = None) -> tuple[Figure, ...]:
        """Read the figures of any text; nothing is stored."""
        return read_figures(text, dateline or Dateline())


def no_collection(name: str) -> NotFoundError:
    """Make the error for a collection that is not there, or not there for whoever asks."""
    return NotFoundError(f"no collection {name!r}; `crosscheck collections` lists them")


def _no_article(article_id: str) -> NotFoundError:
    return NotFoundError(f"no article {article_id!r}; `crosscheck articles list` shows the ids")
