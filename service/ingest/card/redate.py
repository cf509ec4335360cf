"""A day of publication put right by a person, who says why: logged, figures and copies read anew.

Answers given before stand as they were: what they were made from lies in the journal.
"""

from __future__ import annotations

import asyncio
from datetime import date

from service.domain.article import Article
from service.domain.errors import CallerError, NotFoundError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import LONGEST_WHY, Redating
from service.ingest.card.dateline import read_dateline
from service.ingest.origins.join import join_copies
from service.ingest.reading import reread


async def redate(article: Article, day: date | None, why: str, who: str, kit: Kit) -> Article:
    """Give an article another day; None: nobody knows it. Returns it as it stands then.

    Raises BadInputError for a day that cannot be, CallerError without a reason, NotFoundError for
    an older version.
    """
    reason = " ".join(why.split())
    if not reason or len(reason) > LONGEST_WHY:
        raise CallerError(f"expected why, in 1 to {LONGEST_WHY} characters, got {len(reason):,}")
    now = kit.clock.now()
    change = Redating(
        article_id=article.id, before=article.dateline, day=day, why=reason, who=who, at=now
    )
    read_dateline(change.after, "", (), today=now.date())
    dated = article.model_copy(update={"dateline": change.after})
    passages = await kit.archive.passages_of(article.id)
    if not await kit.archive.redate(change, await asyncio.to_thread(reread, dated, passages)):
        raise NotFoundError(
            f"{article.id!r} is no version that is searched; GET its versions and name the live one"
        )
    await join_copies(kit)
    return dated
