"""The front door of the house: one object with every use case, and no vendor in sight.

A door calls one method here. What lies where a desk is not bound to is not there, whoever asks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from service.ask import flow as asking
from service.ask.plan.read import plan_by_rules
from service.ask.retrieve.gather import search
from service.ask.trail.replay import Why, other_readings_of, thread_of, why
from service.desk.bounds import BoundDesk, no_collection
from service.desk.callers.channels import ChannelDesk
from service.desk.callers.keys import KeyDesk
from service.desk.callers.remarks import remark
from service.desk.callers.repeats import Repeats
from service.desk.callers.threads import ThreadDesk
from service.desk.hearing import told
from service.desk.keeping import Expired, Keep, erase, expire, forget
from service.desk.listing import ListDesk, PageDesk
from service.desk.origins import OriginDesk
from service.desk.readiness import Readiness, Trial, readiness, try_model
from service.domain.answer import Answer, Step
from service.domain.article import Dateline, Refused, Taken
from service.domain.callers.feedback import Feedback, Opinion
from service.domain.errors import CallerError, NotAllowedError
from service.domain.figure import Figure
from service.domain.ports.stored import Catalogued
from service.domain.question import Alternative, Found, Question
from service.figures.read import read_figures
from service.ingest.furniture.invisible import plain_text
from service.ingest.indexing import Gap, gap_of, mend_index, rebuild_index
from service.ingest.parse.addresses.given import read_given, weight_of
from service.ingest.parse.bodies import check_body, read_body, read_bulk
from service.ingest.parse.files import read_paths
from service.ingest.reading import Again, read_again

if TYPE_CHECKING:
    from service.desk.feeds.follow import FeedDesk
    from service.desk.feeds.once import FeedOpened as FeedOpened  # for doors
    from service.desk.feeds.once import OnFeed
    from service.ingest.flow import Report
    from service.ingest.flow import Tally as Tally  # for doors

__all__ = [
    "Again", "Desk", "Expired", "Feedback", "Keep", "Opinion", "Progress", "Why", "check_body",
    "plain_text", "read_body", "read_bulk", "read_given", "read_paths", "weight_of",
]  # fmt: skip

Progress = Callable[[int], None]
OnStep = Callable[[Step], None]


class Desk(BoundDesk):
    """Serve every door: ingest, ask, search, why, and the keeping of collections."""

    @property
    def threads(self) -> ThreadDesk:
        """Return the threads of the collections this desk is bound to."""
        return ThreadDesk(self._kit, self)

    @property
    def channels(self) -> ChannelDesk:
        """Return the channels of the collections this desk is bound to."""
        return ChannelDesk(self._kit, self)

    @property
    def lists(self) -> ListDesk:
        """Return the lists of what this desk's collections hold, part by part."""
        return ListDesk(self._kit.archive, self)

    @property
    def pages(self) -> PageDesk:
        """Return the desk where pages are read, and their days of publication put right."""
        return PageDesk(self._kit, self)

    @property
    def origins(self) -> OriginDesk:
        """Return what is known of copies: groups, reasons, and a person's word on them."""
        return OriginDesk(self._kit, self)

    @property
    def feeds(self) -> FeedDesk:
        """Return the feeds of the collections this desk is bound to."""
        from service.desk.feeds.follow import FeedDesk
        from service.desk.feeds.pages import page_reader

        return FeedDesk(self._kit, self, page_reader(self._kit))

    @property
    def keys(self) -> KeyDesk:
        """Return the desk where keys are made. Raises NotAllowedError where this one is bound."""
        if self._bound_to is not None:
            raise NotAllowedError("keys are kept by whoever may see all collections")
        return KeyDesk(self._kit)

    async def ingest(
        self,
        items: Iterable[Taken | Refused],
        collection: str,
        on_item: Callable[[Report], None] | None = None,
        on_indexed: Progress | None = None,
        *,
        on_feed: OnFeed | None = None,
        taken_by: str = "",
    ) -> Tally:
        """Take articles in, one report per item as it happens; then embed what is new.

        `on_feed` hears of each feed among them, whose articles are then taken in once, one by one;
        without it a feed is refused.

        `taken_by`: whose key put them in; copies by one sender at once are told from others.
        Raises NotAllowedError for a collection this desk is not bound to.
        """
        self.check_writes(collection)
        # The text splitter costs half a second to import, for which no question must wait.
        await asyncio.to_thread(import_module, "service.ingest.flow")
        from service.ingest.flow import ingest

        feeds = None
        if on_feed is not None:
            from service.desk.feeds.once import Once

            feeds = Once(self._kit, collection, on_feed).items
        with self._shared.taking():
            tally = await ingest(
                items,
                collection,
                self._kit,
                on_item=on_item,
                on_indexed=on_indexed,
                open_feed=feeds,
                taken_by=taken_by,
            )
        return self._shared.took(tally)

    async def ask(self, question: Question, on_step: OnStep | None = None) -> Answer:
        """Answer from the stored articles and keep what the answer was made from.

        `on_step` hears of each step as it ends, from whichever thread took it.
        """
        if not self.sees(question.collection):
            raise no_collection(question.collection)
        shared, on_told = self._shared, told(self._shared.listeners, on_step)
        if shared.workers is not None:
            by_words = shared.is_mending
            answer = await shared.workers.ask(question, on_told, by_words=by_words)
        else:
            answer = await asking.answer(question, self._kit, on_told)
        for listener in shared.listeners:
            listener.answered(answer)
        return answer

    async def thread(self, answer_id: str) -> Question:
        """Return the question of an earlier answer, with those before it, to go on from."""
        return await thread_of(answer_id, self._kit, self.sees)

    async def why(self, answer_id: str) -> Why:
        """Show what an answer was made from, and whether it replays byte for byte."""
        return await why(answer_id, asking.conclude, self._kit, self.sees)

    async def other_readings(self, answer_id: str) -> Sequence[Alternative]:
        """Return other readings of an answered question, or raise NotFoundError."""
        async with self._shared.readings:
            return await other_readings_of(answer_id, self._kit, self.sees)

    async def feedback(
        self, answer_id: str, opinion: Opinion, reason: str = "", citation: int | None = None
    ) -> Feedback:
        """Keep what a reader says of an answer, or of a quote in it; or raise NotFoundError."""
        now = self._kit.clock.now()
        said = Feedback(
            answer_id=answer_id, opinion=opinion, reason=reason, citation=citation, given_at=now
        )
        return await remark(said, self._kit, self.sees)

    async def forget(self, answer_id: str) -> None:
        """Delete an answer and what readers said of it, or raise NotFoundError."""
        await forget(answer_id, self._kit, self.sees)

    async def expire(self, keep: Keep, *, only_count: bool = False) -> Expired:
        """Delete answers and threads that are older than they are kept, or only count them."""
        return await expire(self._kit, keep, self.bounds(), only_count=only_count)

    async def feedbacks(self) -> Sequence[Feedback]:
        """Return what readers said of the answers still on record, of all collections, by age."""
        if self._bound_to is not None:
            raise CallerError("what readers said is listed for all collections only")
        return await self._kit.journal.remarks()

    async def search(self, question: Question, limit: int = 10) -> Sequence[Found]:
        """Rank passages for some words, with the rank each way in gave them."""
        if not self.sees(question.collection):
            return ()
        if self._shared.workers is not None:
            return await self._shared.workers.search(question, limit)
        return await search(question, plan_by_rules(question), self._kit, limit=limit)

    async def articles(self, collection: str | None = None) -> Sequence[Catalogued]:
        """List stored articles, of all collections when None."""
        inside = self.bounds(None if collection is None else (collection,))
        wanted = (None,) if inside is None else inside
        found = [await self._kit.archive.catalogue(each) for each in wanted]
        return [row for rows in found for row in rows]

    async def delete(self, article_id: str) -> None:
        """Remove an article from every table and index, or raise NotFoundError."""
        # Trouble with the index raises nothing: the outbox keeps the row, and `ready` tells.
        await self.article(article_id)
        await erase(article_id, self._kit)

    @property
    def repeats(self) -> Repeats:
        """Return the keeping of replies, so that a request sent twice is carried out once."""
        return Repeats(self._kit.replies, self._kit.clock)

    async def reindex(self, on_progress: Progress | None = None) -> int:
        """Build the vector index anew beside the old one, switch, and count what it holds."""
        return await rebuild_index(self._whole, on_progress)

    async def gap(self) -> Gap:
        """Say how far the index is behind; none while articles come in, which closes it."""
        gap = await gap_of(self._whole)
        return gap if not self._shared.is_taking else Gap(missing=0, passages=gap.passages)

    async def mend(self, on_progress: Progress | None = None) -> int:
        """Bring the index up to what is stored; where it is far behind, words alone search."""
        with self._shared.mending(wide=(await gap_of(self._whole)).is_wide):
            return await mend_index(self._whole, on_progress)

    async def read_again(self, on_progress: Progress | None = None) -> Again:
        """Read every article again that other rules read, in place; answers stay available."""
        return await read_again(self._kit, on_progress)

    async def ready(self) -> Readiness:
        """Say what works, what is missing and what to do about it."""
        return await readiness(self._whole)

    async def try_model(self) -> Trial | None:
        """Ask the model for one word; None: there is no model. Raises ModelError."""
        return await try_model(self._kit)

    def read(self, text: str, dateline: Dateline | None = None) -> tuple[Figure, ...]:
        """Read the figures of any text; nothing is stored."""
        return read_figures(text, dateline or Dateline())
