"""Articles in, step by step: clean, date, name, cut, read figures, store, index.

`prepare` is pure and depends on nothing but its arguments, so the same article always becomes the
same ids. An article whose language the reader does not know is stored and searched, and its
figures are not read: its `language` says so.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice

from service.domain.article import (
    Article,
    Dateline,
    Noun,
    Refused,
    Taken,
    check_collection,
)
from service.domain.errors import BadInputError, CrosscheckError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Outcome, Prepared, Receipt
from service.figures.read import READER_VERSION
from service.ingest.card.dateline import read_authors, read_dateline, read_outlet
from service.ingest.card.identity import article_id
from service.ingest.card.language import detect_language, language_code
from service.ingest.card.opened import open_page
from service.ingest.clean import Cleaned, clean, compose
from service.ingest.indexing import Progress, index_pending
from service.ingest.passages import cut_passages
from service.ingest.reading import read_article

BATCH_ARTICLES = 32
BATCH_BYTES = 8 * 1024 * 1024
MOST_WAITING = 256
"""Items of a batch, refusals with them."""

Report = Receipt | Refused
OnItem = Callable[[Report], None]


class Tally(Noun):
    """Count what became of the items. `indexed`: rows carried over to the vector index.

    `index_trouble`: why the index has to follow later; what is counted as stored is stored.
    """

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


async def ingest(
    items: Iterable[Taken | Refused],
    collection: str,
    kit: Kit,
    *,
    on_item: OnItem | None = None,
    on_indexed: Progress | None = None,
) -> Tally:
    """Store items in batches, one transaction each, then index what is new.

    `on_item` gets the receipt or refusal of every item once it stands, in the order of the items.
    Whatever `kit.archive` raises ends the run: what was acknowledged before is safe. Trouble with
    the index is told in the tally: the outbox keeps what is not done.
    """
    check_collection(collection)
    tally = Tally()
    batch: list[Prepared | Refused] = []

    async def store() -> None:
        nonlocal tally
        for report, *also in await _stored(batch, collection, kit):
            for each in (report, *also):
                tally = tally.plus(each)
            if on_item is not None:
                on_item(report)
        batch.clear()

    for item in items:
        ready = await _prepared(item, collection, kit)
        if _is_full(batch, ready):
            await store()
        batch.append(ready)
    await store()
    return tally.model_copy(update=await _indexed(kit, on_indexed))


async def _stored(
    batch: Sequence[Prepared | Refused], collection: str, kit: Kit
) -> Sequence[Sequence[Report]]:
    """Store what is ready in one transaction; a refusal keeps its place among the receipts.

    Each item has its report first, then those of the posts of its page.
    """
    pages = [each for each in batch if isinstance(each, Prepared)]
    ready = [article for each in pages for article in (each, *each.also)]
    receipts = iter(await kit.archive.save(collection, ready) if ready else ())
    return [
        [each] if isinstance(each, Refused) else list(islice(receipts, 1 + len(each.also)))
        for each in batch
    ]


def prepare(
    taken: Taken, collection: str, now: datetime, *, edited: Dateline | None = None
) -> Prepared:
    """Turn an item into what is stored. Pure. Raises BadInputError when no words are left.

    `edited`: its day as a person put it right, which counts before any other.
    """
    given = taken.article
    cleaned = clean(compose(given), given.title)
    if not cleaned.text:
        raise BadInputError("nothing is left of it but site furniture; there is nothing to read")
    article = _article(taken, cleaned, collection, now)
    if edited is not None:
        article = article.model_copy(update={"dateline": edited})
    passages = cut_passages(article.text, article.id)
    return Prepared(
        identity=taken.identity,
        article=article,
        raw=taken.raw,
        passages=passages,
        figures=read_article(article, passages),
        reader=READER_VERSION,
    )


async def _prepared(item: Taken | Refused, collection: str, kit: Kit) -> Prepared | Refused:
    """Prepare beside the event loop, which other callers need meanwhile."""
    if isinstance(item, Refused):
        return item
    try:
        items = await _opened(item, kit)
        now = kit.clock.now()
        first, *also = [await _ready(each, collection, kit, now) for each in items]
        return first.model_copy(update={"also": tuple(also)}) if also else first
    except BadInputError as refusal:
        return Refused(where=item.where, reason=str(refusal))
    except Exception as odd:  # One odd article must not keep the others out.
        reason = f"cannot be read ({type(odd).__name__}: {str(odd)[:200]}); please report this text"
        return Refused(where=item.where, reason=reason)


async def _opened(item: Taken, kit: Kit) -> Sequence[Taken]:
    """Read the page of an item that came as one; any other is what it is."""
    if item.page is None:
        return (item,)
    if kit.pages is None:
        raise BadInputError("pages are not read here; give the article's text")
    return open_page(item, await kit.pages.read(item.page))


async def _ready(item: Taken, collection: str, kit: Kit, now: datetime) -> Prepared:
    """Prepare an item; a day that a person put right stays right when the article comes again."""
    edited = await kit.archive.redated(collection, item.identity)
    return await asyncio.to_thread(prepare, item, collection, now, edited=edited)


async def _indexed(kit: Kit, on_indexed: Progress | None) -> dict[str, int | str]:
    """Carry the outbox over and say how many rows that were, or what is in the way."""
    try:
        return {"indexed": await index_pending(kit, on_indexed)}
    except CrosscheckError as trouble:
        return {"index_trouble": str(trouble)}


def _is_full(batch: Sequence[Prepared | Refused], more: Prepared | Refused) -> bool:
    """Tell whether a batch must be stored before one more, or holds the same article already."""
    ready = [each for each in batch if isinstance(each, Prepared)]
    if isinstance(more, Refused) or not ready:
        # A refusal with nothing before it need not wait; neither may they pile up.
        return bool(batch) and (not ready or len(batch) >= MOST_WAITING)
    return (
        len(ready) >= BATCH_ARTICLES
        or len(batch) >= MOST_WAITING
        or sum(len(each.raw) for each in ready) + len(more.raw) > BATCH_BYTES
        or any(each.identity == more.identity for each in ready)
    )


def _article(taken: Taken, cleaned: Cleaned, collection: str, now: datetime) -> Article:
    given, facts = taken.article, taken.facts
    text = cleaned.text
    return Article(
        id=article_id(taken, text, collection),
        collection=collection,
        external_id=taken.external_id,
        title=cleaned.title,
        text=text,
        url=given.url,
        outlet=given.outlet or read_outlet(cleaned.dropped),
        authors=given.authors or read_authors(cleaned.dropped),
        language=_language(taken, text),
        dateline=read_dateline(
            taken.dateline or given.published,
            text,
            cleaned.dropped,
            today=now.date(),
            claims=facts.claims,
        ),
        dropped=facts.left_out + cleaned.dropped,
        starts=_starts(taken, cleaned),
        canonical=facts.canonical,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        raw_sha256=hashlib.sha256(taken.raw).hexdigest(),
        first_seen_at=now,
    )


def _language(taken: Taken, text: str) -> str | None:
    """Return the language given, else that of the words, else that which the page is marked as."""
    if taken.article.language:
        return language_code(taken.article.language)
    marked = taken.facts.language
    return detect_language(text) or (language_code(marked) if marked else None)


def _starts(taken: Taken, cleaned: Cleaned) -> tuple[int, ...]:
    """Return where the sheets of a PDF start in the cleaned text."""
    if not taken.facts.starts:
        return ()
    before = len(compose(taken.article)) - len(taken.article.text or "")
    return tuple(cleaned.offset(before + start) for start in taken.facts.starts)
