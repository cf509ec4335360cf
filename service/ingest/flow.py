"""Articles in, step by step: clean, date, name, cut, read figures, store, index.

`prepare` is pure and depends on nothing but its arguments, so the same article always becomes the
same ids. An article whose language the reader does not know is stored and searched, and its
figures are not read: its `language` says so.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from service.domain.article import (
    Article,
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
from service.ingest.card.language import detect_language, language_code
from service.ingest.clean import Cleaned, clean, compose
from service.ingest.indexing import Progress, index_pending
from service.ingest.origins.join import join_copies
from service.ingest.origins.sketch import sketch_of
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
    taken_by: str = "",
) -> Tally:
    """Store items in batches, one transaction each, then index what is new.

    `taken_by`: the key that put them in; "": nobody's. Copies are joined batch by batch.

    `on_item` gets the receipt or refusal of every item once it stands, in the order of the items.
    Whatever `kit.archive` raises ends the run: what was acknowledged before is safe. Trouble with
    the index is told in the tally: the outbox keeps what is not done.
    """
    check_collection(collection)
    tally = Tally()
    batch: list[Prepared | Refused] = []

    async def store() -> None:
        nonlocal tally
        reports = await _stored(batch, collection, kit)
        await join_copies(kit)
        for report in reports:
            tally = tally.plus(report)
            if on_item is not None:
                on_item(report)
        batch.clear()

    for item in items:
        ready = await _prepared(item, collection, kit, taken_by)
        if _is_full(batch, ready):
            await store()
        batch.append(ready)
    await store()
    return tally.model_copy(update=await _indexed(kit, on_indexed))


async def _stored(
    batch: Sequence[Prepared | Refused], collection: str, kit: Kit
) -> Sequence[Report]:
    """Store what is ready in one transaction; a refusal keeps its place among the receipts."""
    ready = [each for each in batch if isinstance(each, Prepared)]
    receipts = iter(await kit.archive.save(collection, ready) if ready else ())
    return [each if isinstance(each, Refused) else next(receipts) for each in batch]


def prepare(taken: Taken, collection: str, now: datetime, taken_by: str = "") -> Prepared:
    """Turn an item into what is stored. Pure. Raises BadInputError when no words are left."""
    given = taken.article
    cleaned = clean(compose(given), given.title)
    if not cleaned.text:
        raise BadInputError("nothing is left of it but site furniture; there is nothing to read")
    article = _article(taken, cleaned, collection, now)
    passages = cut_passages(article.text, article.id)
    figures = read_article(article, passages)
    return Prepared(
        identity=taken.identity,
        article=article,
        raw=taken.raw,
        passages=passages,
        figures=figures,
        reader=READER_VERSION,
        sketch=sketch_of(article, figures, taken_by),
    )


async def _prepared(
    item: Taken | Refused, collection: str, kit: Kit, taken_by: str
) -> Prepared | Refused:
    """Prepare beside the event loop, which other callers need meanwhile."""
    if isinstance(item, Refused):
        return item
    try:
        return await asyncio.to_thread(prepare, item, collection, kit.clock.now(), taken_by)
    except BadInputError as refusal:
        return Refused(where=item.where, reason=str(refusal))
    except Exception as odd:  # One odd article must not keep the others out.
        reason = f"cannot be read ({type(odd).__name__}: {str(odd)[:200]}); please report this text"
        return Refused(where=item.where, reason=reason)


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
    given = taken.article
    text = cleaned.text
    return Article(
        id=_article_id(taken, text, collection),
        collection=collection,
        external_id=taken.external_id,
        title=cleaned.title,
        text=text,
        url=given.url,
        outlet=given.outlet or read_outlet(cleaned.dropped),
        authors=given.authors or read_authors(cleaned.dropped),
        language=language_code(given.language) if given.language else detect_language(text),
        dateline=read_dateline(
            taken.dateline or given.published, text, cleaned.dropped, today=now.date()
        ),
        dropped=cleaned.dropped,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        raw_sha256=hashlib.sha256(taken.raw).hexdigest(),
        first_seen_at=now,
    )


def _article_id(taken: Taken, text: str, collection: str) -> str:
    """Digest what an article is and says, so that any change of it is a new version's id."""
    card = taken.article.model_dump(mode="json", exclude={"text", "html"})
    dateline = taken.dateline.model_dump(mode="json") if taken.dateline else None
    words = unicodedata.normalize("NFC", text)
    content = json.dumps([collection, taken.identity, card, dateline, words], sort_keys=True)
    return f"art_{hashlib.sha256(content.encode()).hexdigest()[:24]}"
