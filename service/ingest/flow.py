"""Articles in, step by step: read their pages, clean, date, name, cut, read figures, store, index.

What came in before just so is not prepared again, so that a run that was cut short goes on where it
was. What is stored is embedded while the next articles are prepared. `prepare` is pure and depends
on nothing but its arguments, so the same article always becomes the same ids. An article whose
language the reader does not know is stored and searched, and its figures are not read: its
`language` says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from service.domain.article import Dateline, Noun, Refused, Taken
from service.domain.callers.ids import check_collection
from service.domain.errors import BadInputError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Outcome, Prepared, Receipt
from service.figures.read import READER_VERSION
from service.ingest.card.article import article_of
from service.ingest.card.identity import intake_of
from service.ingest.card.met import again, met, speaks_for_itself
from service.ingest.card.opened import open_page
from service.ingest.clean import clean, compose, sheets
from service.ingest.indexing import Following, Progress
from service.ingest.origins.join import join_copies
from service.ingest.origins.sketch import sketch_of
from service.ingest.parse.addresses.arriving import OpenFeed, arriving
from service.ingest.parse.addresses.names import by_its_own_name
from service.ingest.passages import cut_passages
from service.ingest.reading import read_article

BATCH_ARTICLES = 32
BATCH_BYTES = 8 * 1024 * 1024
MOST_WAITING = 256
"""Items of a batch, refusals with them."""

Report = Receipt | Refused
Ready = Prepared | Report
OnItem = Callable[[Report], None]


class Tally(Noun):
    """Count what became of the items. `indexed`: rows in the vector index now; else why not."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    passages: int = 0
    figures: int = 0
    indexed: int = 0
    index_trouble: str = ""

    def plus(self, report: Report) -> Tally:
        """Count one more item. Passages and figures count where an article was stored."""
        if isinstance(report, Refused):
            return self.model_copy(update={"refused": self.refused + 1})
        outcome = report.outcome.value
        counted = {outcome: getattr(self, outcome) + 1}
        if report.outcome is not Outcome.UNCHANGED:
            counted["passages"] = self.passages + report.passages
            counted["figures"] = self.figures + report.figures
        return self.model_copy(update=counted)


class _Run(NamedTuple):
    """Hold where items go, and who put them in."""

    collection: str
    kit: Kit
    taken_by: str
    open_feed: OpenFeed | None


async def ingest(
    items: Iterable[Taken | Refused],
    collection: str,
    kit: Kit,
    *,
    on_item: OnItem | None = None,
    on_indexed: Progress | None = None,
    open_feed: OpenFeed | None = None,
    taken_by: str = "",
) -> Tally:
    """Store items in batches, one transaction each, then index what is new.

    `taken_by`: the key that put them in; "": nobody's. Copies are joined batch by batch.
    `open_feed`: puts its articles in the place of a feed; without it feeds are refused.

    `on_item` gets the receipt or refusal of every item once it stands, in the order of the items.
    Whatever `kit.archive` raises ends the run: what was acknowledged before is safe. Trouble with
    the index is told in the tally: the outbox keeps what is not done.
    """
    check_collection(collection)
    tally, following = Tally(), Following(kit, on_indexed)
    run = _Run(collection, kit, taken_by, open_feed)
    try:
        async with aclosing(_reports(items, run, following)) as reports:
            async for report, *also in reports:
                for each in (report, *also):
                    tally = tally.plus(each)
                if on_item is not None:
                    on_item(report)
        await join_copies(kit)  # Also what a run that was killed left.
    except BaseException:
        following.stop()
        raise
    return tally.model_copy(update=await following.ended())


async def _reports(
    items: Iterable[Taken | Refused], run: _Run, following: Following
) -> AsyncGenerator[Sequence[Report]]:
    """Store items in batches and yield the reports of each once it stands.

    Its own comes first, then those of the posts of its page.
    """
    batch: list[Ready] = []
    async with aclosing(arriving(items, run.kit.web, run.open_feed)) as arrivals:
        async for item in arrivals:
            # While a page is on its way, what is here need not wait for it.
            held = {each.identity for each in batch if isinstance(each, Prepared)}
            if item is None or (isinstance(item, Taken) and item.identity in held):
                for report in await _stored(batch, run):
                    yield report
                batch.clear()
            if item is None:
                following.go_on()
                continue
            ready = await _ready(item, run)
            if _is_full(batch, ready):
                for report in await _stored(batch, run):
                    yield report
                batch.clear()
                following.go_on()
            batch.append(ready)
    for report in await _stored(batch, run):
        yield report


async def _stored(batch: Sequence[Ready], run: _Run) -> Sequence[Sequence[Report]]:
    """Store what is ready in one transaction and join its copies; reports keep their places."""
    items = [each for each in batch if isinstance(each, Prepared)]
    ready = [article for each in items for article in (each, *each.also)]
    receipts: Iterator[Receipt] = iter(())
    if ready:
        receipts = iter(await run.kit.archive.save(run.collection, ready))
        await join_copies(run.kit)
    return [
        list(islice(receipts, 1 + len(each.also))) if isinstance(each, Prepared) else [each]
        for each in batch
    ]


def prepare(
    taken: Taken,
    collection: str,
    now: datetime,
    taken_by: str = "",
    *,
    edited: Dateline | None = None,
) -> Prepared:
    """Turn an item into what is stored. Pure. Raises BadInputError when no words are left.

    `edited`: its day as a person put it right, which counts before any other.
    """
    given = taken.article
    cleaned = clean(compose(given), given.title)
    if not cleaned.text:
        raise BadInputError("nothing is left of it but site furniture; there is nothing to read")
    article = article_of(taken, cleaned, collection, now, edited=edited)
    if taken.facts.starts:
        article = article.model_copy(update={"starts": sheets(taken, cleaned)})
    passages = cut_passages(article.text, article.id)
    figures = read_article(article, passages)
    return Prepared(
        identity=taken.identity,
        article=article,
        raw=taken.raw,
        passages=passages,
        figures=figures,
        reader=READER_VERSION,
        intake=intake_of(taken, collection),
        sketch=sketch_of(article, figures, taken_by),
    )


async def _ready(item: Taken | Refused, run: _Run) -> Ready:
    """Prepare beside the event loop, which other callers need meanwhile."""
    if isinstance(item, Refused):
        return item
    collection, archive = run.collection, run.kit.archive
    intake, item = intake_of(item, collection), await met(item, collection, archive)
    if known := await archive.unchanged(collection, item.identity, intake):
        return known
    try:
        opened = await _opened(item, run)
        first, *also = [await _prepared(each, run) for each in opened]
        if speaks_for_itself(item) and not also:
            seen = await again(opened[0], first.article, archive)
            if isinstance(seen, Receipt):
                return seen
            first = await _prepared(seen, run) if seen is not None else first
        # A page with posts is opened each time: one of them may have been deleted here meanwhile.
        update = {"also": tuple(also), "intake": "" if also else intake}
        return first.model_copy(update=update)
    except BadInputError as refusal:
        return Refused(where=item.where, reason=str(refusal))
    except Exception as odd:  # One odd article must not keep the others out.
        reason = f"cannot be read ({type(odd).__name__}: {str(odd)[:200]}); please report this text"
        return Refused(where=item.where, reason=reason)


async def _opened(item: Taken, run: _Run) -> Sequence[Taken]:
    """Read the page of an item that came as one; any other is what it is."""
    if item.page is None:
        return (item,)
    if run.kit.pages is None:
        raise BadInputError("pages are not read here; give the article's text")
    page = await run.kit.pages.read(item.page)
    named = by_its_own_name(item, page.facts.canonical)
    return open_page(await met(named, run.collection, run.kit.archive), page)


async def _prepared(item: Taken, run: _Run) -> Prepared:
    """Prepare an item; a day that a person put right stays right when the article comes again."""
    collection, now = run.collection, run.kit.clock.now()
    edited = await run.kit.archive.redated(collection, item.identity)
    by = item.feed or run.taken_by
    async with run.kit.pace():
        return await asyncio.to_thread(prepare, item, collection, now, by, edited=edited)


def _is_full(batch: Sequence[Ready], more: Ready) -> bool:
    """Tell whether a batch must be stored before one more."""
    ready = [each for each in batch if isinstance(each, Prepared)]
    if not isinstance(more, Prepared) or not ready:
        # A report with nothing before it need not wait; neither may they pile up.
        return bool(batch) and (not ready or len(batch) >= MOST_WAITING)
    return (
        len(ready) >= BATCH_ARTICLES
        or len(batch) >= MOST_WAITING
        or sum(len(each.raw) for each in ready) + len(more.raw) > BATCH_BYTES
    )
