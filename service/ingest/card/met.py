"""An article that comes again by another way: found under whatever it is known by here.

A page may come by its address, by another that leads to it, or by a feed. Where nobody but page or
feed says anything of it, the same words are nothing new, and what was known of it stays known.
"""

from __future__ import annotations

from service.domain.article import Article, ArticleIn, Evidence, Taken
from service.domain.ports.archive import Archive
from service.domain.ports.stored import Known, Receipt

_NO_CARD = frozenset({"url"})


async def met(item: Taken, collection: str, archive: Archive) -> Taken:
    """Return an item under the first name that an article lives by here, else under its own."""
    if not item.also:
        return item
    known = await archive.known(collection, (item.identity, *item.also))
    return item if known is None else item.model_copy(update={"identity": known.identity})


def speaks_for_itself(item: Taken) -> bool:
    """Tell whether only a page or a feed says what an item is, and no caller."""
    if item.feed:
        return True
    given = item.article.model_dump(exclude_defaults=True).keys()
    return item.page is not None and given <= _NO_CARD and item.dateline is None


async def again(item: Taken, new: Article, archive: Archive) -> Receipt | Taken | None:
    """Look at what is known of an article that speaks for itself.

    A receipt: it is here in the same words, by another way. An item: what it lacks, as it was
    known, is in it now. None: it is to be stored as it came.
    """
    known = await archive.known(new.collection, (item.identity,))
    if known is None:
        return None
    return known.receipt if _is_told(new, known) else _filled(item, new, known.article)


def _is_told(new: Article, known: Known) -> bool:
    old = known.article
    # The same item of a feed whose address has changed is told so; a page has many addresses.
    is_other_way = new.external_id != old.external_id
    is_other_way |= new.external_id is None and new.url != old.url
    is_dated = new.dateline.day is not None and old.dateline.basis is Evidence.NONE
    return is_other_way and new.sha256 == old.sha256 and not is_dated


def _filled(item: Taken, new: Article, old: Article) -> Taken | None:
    card: dict[str, object] = {}
    if not new.outlet and old.outlet:
        card["outlet"] = old.outlet
    if not new.authors and old.authors:
        card["authors"] = old.authors
    told = item.article.model_copy(update=card)
    update: dict[str, ArticleIn | object] = {"article": told} if card else {}
    if new.dateline.day is None and old.dateline.day and old.dateline.basis is not Evidence.EDITED:
        update["dateline"] = old.dateline
    return item.model_copy(update=update) if update else None
