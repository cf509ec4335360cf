"""By which address an article is known: redirects followed, and what its page calls its own.

An address may only speak for its own site. Else a feed, or a page that leads elsewhere, could put
its words in the place of another's article. On its own site a page may leave parts of its address
out (what says where a reader came from, `/amp`), and may not name another page: many write there.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from service.domain.article import Taken
from service.ingest.parse.objects import name_of

_DOORS: Final = re.compile(r"(?:(?:feeds?|rss|www)\.)+")
_AMP: Final = re.compile(r"(?:/|\.)amp$")


def is_one_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one host, whichever door of it (`www.`, `feeds.`)."""
    hosts = {_host(each) for each in (one, other)}
    return len(hosts) == 1 and "" not in hosts


def led_from(asked: Taken, item: Taken) -> Taken:
    """Return the item of a page that another address of its site led to, known by both."""
    if not is_one_site(asked.article.url or "", item.article.url or ""):
        return item
    return item.model_copy(update={"also": _once((*item.also, asked.identity, *asked.also), item)})


def by_its_own_name(item: Taken, canonical: str | None) -> Taken:
    """Return an item by the address its page calls its own, where it may."""
    own = own_name(item.article.url or "", canonical)
    if own is None or own == item.identity or not item.identity.startswith("url:"):
        return item
    return item.model_copy(update={"identity": own, "also": (item.identity, *item.also)})


def own_name(url: str, canonical: str | None) -> str | None:
    """Return what an address is known by that a page at `url` calls its own; None: it may not."""
    if not url or not canonical:
        return None
    here, there = name_of(url), name_of(canonical)
    (path, _, asked), (own_path, _, own_asked) = (each.partition("?") for each in (here, there))
    is_part = set(_parts(own_asked)) <= set(_parts(asked))
    return there if is_part and own_path in {path, _AMP.sub("", path)} else None


def _parts(query: str) -> list[str]:
    return [part for part in query.split("&") if part]


def _once(names: tuple[str, ...], item: Taken) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name != item.identity))


def _host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return _DOORS.sub("", host, count=1) if _DOORS.match(host) else host
