"""Look for the copies of what came in, and join what is one origin, with the reason.

Every article waits in the store until it was looked at, so a process that is killed in between, or
a member that is deleted, leaves nothing that is not looked at later. Two articles whose figures
differ never end up in one group, not by way of a third either.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from service.domain.ports.archive import Link, Looked, Near, Origins
from service.domain.ports.kit import Kit
from service.domain.ports.stored import BURST
from service.figures.copies.judge import Basis, is_retold
from service.ingest.origins.gathered import Gathered, Texts, gather

_BATCH: Final = 32
_NEAREST: Final = 10
_BY_KEY: Final = 0.15
_BY_FEED: Final = 1 / 3
"""Words of their subject in common. An agency's feed may bring a day's reports at once, and many
give "one person" or "three people": of 56 pairs in a feed of 1,000 most of those under a third
were of two events, and none above it (2026-11-22)."""


async def join_copies(kit: Kit) -> int:
    """Look at every article that waits; return how many were looked at."""
    if kit.origins is None:
        return 0
    async with kit.origins.turn:
        return await _join_waiting(kit, kit.origins)


async def _join_waiting(kit: Kit, origins: Origins) -> int:
    texts, looked = Texts(kit), 0
    while ids := await origins.waiting(_BATCH):
        near = await origins.alike(ids, _NEAREST)
        gathered = await gather(ids, near, origins, texts)
        now = kit.clock.now()
        found = await asyncio.to_thread(_look_at_all, ids, near, gathered, now)
        await origins.join(found)
        looked += len(ids)
        texts.forget()
    return looked


def _look_at_all(
    ids: Sequence[str],
    near: Mapping[str, Sequence[Near]],
    gathered: Gathered,
    now: datetime,
) -> list[Looked]:
    return [Looked(each, _links(each, near[each], gathered, now)) for each in ids]


def _links(
    article_id: str, near: Sequence[Near], gathered: Gathered, now: datetime
) -> tuple[Link, ...]:
    """Return what joins an article to others: a person's word, its words, a burst."""
    if article_id not in gathered.told:
        return ()
    links = [
        _link(article_id, other, Basis.PERSON, why, now)
        for other, why in gathered.ruled_together(article_id)
    ]
    for link in links:
        gathered.unite(link)
    for each in near:
        found = _by_words(article_id, each.article_id, gathered, now)
        if found is not None:
            gathered.unite(found)
            links.append(found)
    return (*links, *_by_burst(article_id, near, gathered, now))


def _by_words(article_id: str, other_id: str, gathered: Gathered, now: datetime) -> Link | None:
    """Return the link of two articles that are worded alike and may be one group."""
    if not gathered.may_join(article_id, other_id):
        return None
    alike = gathered.copied[article_id].get(other_id)
    if alike is None or not gathered.agree(article_id, other_id):
        return None
    if not gathered.is_one_text(article_id, other_id):
        return None
    said = f"{alike.shared:.0%} of the shorter text's pairs of words are in the other"
    said = "the same words" if alike.is_equal else said
    names = (article_id, other_id)
    why = "; ".join((said, *gathered.credits(*names), gathered.first(*names)))
    link = _link(article_id, other_id, Basis.WORDS, why, now)
    measured = {"score": round(alike.score, 3), "shared": round(alike.shared, 3)}
    return link.model_copy(update=measured)


def _by_burst(
    article_id: str, near: Sequence[Near], gathered: Gathered, now: datetime
) -> list[Link]:
    """Join what one sender put in within the hour, each giving the same figures in their order."""
    mine = gathered.told[article_id]
    same_words = _BY_FEED if gathered.is_by_feed(article_id) else _BY_KEY
    alike = [
        each.article_id
        for each in near
        if each.of_one_sender
        and each.article_id in gathered.told
        and is_retold(mine, gathered.told[each.article_id], same_words)
    ]
    if len(alike) + 1 < BURST:
        return []
    links = []
    why = (
        f"one of {len(alike) + 1} by one sender within an hour that give the same figures in order"
    )
    for other in alike:
        if gathered.may_join(article_id, other) and gathered.agree(article_id, other):
            link = _link(article_id, other, Basis.BURST, why, now)
            gathered.unite(link)
            links.append(link)
    return links


def _link(article_id: str, other_id: str, basis: Basis, why: str, now: datetime) -> Link:
    return Link(
        article_id=article_id,
        other_id=other_id,
        basis=basis.value,
        score=0.0,
        shared=0.0,
        why=why,
        made_at=now,
    )
