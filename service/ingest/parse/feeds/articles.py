"""An item of a feed -> an article to take in: the same address or guid is the same article.

The feed's text is taken where it is the whole article. Otherwise the page behind the link is, by a
`PageReader`; where there is none, or it makes nothing of the page, title and summary are taken. An
item of the feed's own site is known by its address, as it is when its page comes in; there the
feed's title, outlet and day count before those of the page, elsewhere the page's count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from service.domain.article import Dateline, Evidence, PageFacts, Taken
from service.domain.ports.pages import Page
from service.domain.ports.web import Feed, FeedItem, Fetched
from service.ingest.parse.addresses.names import is_one_site, own_name
from service.ingest.parse.feeds.markup import text_of
from service.ingest.parse.objects import article_from, name_of, taken

PageReader = Callable[[Fetched], Awaitable[Page | None]]
"""Read a page; None: there is no article on it. The one seam to the reading of HTML."""

WHOLE_CHARS: Final = 800
_WHOLE_CONTENT_CHARS: Final = 250
_TEASERS: Final = ("…", "...", "[…]", "[...]", "read more", "continue reading", "weiterlesen")
_AHEAD: Final = timedelta(days=2)
_FIRST_YEAR: Final = 1000


def digest_of(item: FeedItem) -> str:
    """Digest all an item says: an edit changes it.

    Markup counts by its words, since counters and tokens in it differ each time; the feed's title
    does not count, since some hold the day.
    """
    words = {"summary": text_of(item.summary), "content": text_of(item.content)}
    told = item.model_copy(update=words).model_dump_json(exclude={"outlet"})
    return hashlib.sha256(told.encode()).hexdigest()


class Body(NamedTuple):
    """Hold the words of an item. `is_whole`: they are the article, not only its beginning."""

    text: str
    is_whole: bool


class Opened(NamedTuple):
    """Hold the page behind an item. `url`: where it was read at last."""

    page: Page
    url: str


def body_of(item: FeedItem) -> Body:
    """Read the markup of an item; where it has no text, its title stands alone."""
    content, summary = text_of(item.content), text_of(item.summary)
    text = max(content, summary, key=len)
    enough = _WHOLE_CONTENT_CHARS if content and len(content) > len(summary) else WHOLE_CHARS
    is_teaser = text.rstrip(" .>»").lower().endswith(_TEASERS)
    return Body(text or item.title, is_whole=len(text) >= enough and not is_teaser)


def article_of(
    item: FeedItem, feed: Feed, now: datetime, told: Opened | Body, *, before: str | None = None
) -> Taken:
    """Make an article of an item: of its own body, or of its page. Raises BadInputError.

    `before`: the address its article was known by when the feed told of it last.
    """
    is_own, (first, *also) = _names(item, feed, told, before)
    said = _card(item, feed)
    dateline = _dateline(item, now)
    if isinstance(told, Body):
        article = article_from({**said, "text": told.text})
    else:
        page = told.page.model_dump(exclude_none=True, exclude={"facts", "posts"})
        # Of another's page a feed says nothing that the page says itself.
        card = {**page, **said} if is_own else {**said, **page}
        article = article_from({**card, "url": told.url})
        dateline = dateline if is_own or not told.page.facts.claims else None
    found = taken(article, where=item.link or item.guid, raw=item.model_dump_json().encode())
    return found.model_copy(
        update={
            "identity": first,
            "also": tuple(also),
            "external_id": item.guid,
            "dateline": dateline,
            "facts": told.page.facts if isinstance(told, Opened) else PageFacts(),
            "feed": feed.id,
        }
    )


def _card(item: FeedItem, feed: Feed) -> dict[str, object]:
    """Return what a feed says of an article beside its words."""
    said: dict[str, object] = {
        "title": item.title,
        "url": item.link,
        "outlet": item.outlet or feed.title,
        "authors": item.authors,
        "language": item.language,
    }
    return {name: known for name, known in said.items() if known}


class _Names(NamedTuple):
    """Say what an item is known by, the likeliest first; `is_own`: its feed may speak for it."""

    is_own: bool
    names: tuple[str, ...]


def _names(item: FeedItem, feed: Feed, told: Opened | Body, before: str | None) -> _Names:
    """Return the names of an item: its address, where that is the feed's own or it was read there.

    A feed that gives the words of another site's page keeps them as an article of its own.
    """
    by_guid = f"feed:{feed.id}:{item.guid}"
    address = told.url if isinstance(told, Opened) else item.link
    is_own = address is not None and _speaks_for(feed, address)
    if address is None or not (is_own or isinstance(told, Opened)):
        return _Names(is_own, (by_guid,))
    canonical = told.page.facts.canonical if isinstance(told, Opened) else None
    names = [own_name(address, canonical) or name_of(address), by_guid]
    for each in (address, *((item.link, before) if is_own else ())):
        if each is not None and (not is_own or _speaks_for(feed, each)):
            names += [name_of(each), f"url:{each}"]
    return _Names(is_own, tuple(dict.fromkeys(names)))


def _speaks_for(feed: Feed, address: str) -> bool:
    """Tell whether an address is of the feed's own site; a file is its caller's word."""
    return not feed.url or is_one_site(feed.url, address)


def _dateline(item: FeedItem, now: datetime) -> Dateline | None:
    """Return the day the feed gives; None: it gives none, or one that cannot be true."""
    if item.published is None:
        return None
    day = item.published.date()
    if day > (now + _AHEAD).date() or day.year < _FIRST_YEAR:
        return None
    return Dateline(day=day, basis=Evidence.FEED, words=item.published_words)
