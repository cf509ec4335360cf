"""An item of a feed -> an article to take in: the same guid of the same feed is the same article.

The feed's text is taken where it is the whole article. Otherwise the page behind the link is, by a
`PageReader`; where there is none, or it makes nothing of the page, title and summary are taken. The
feed's title, link, outlet and day count before those of the page, whose days count where the feed
gives none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from service.domain.article import Dateline, Evidence, PageFacts, Taken
from service.domain.ports.pages import Page
from service.domain.ports.web import Feed, FeedItem, Fetched
from service.ingest.parse.feeds.markup import text_of
from service.ingest.parse.objects import article_from, taken

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


def article_of(item: FeedItem, feed: Feed, now: datetime, told: Opened | Body) -> Taken:
    """Make an article of an item: of its own body, or of its page. Raises BadInputError."""
    card: dict[str, object] = {
        "title": item.title or None,
        "url": item.link,
        "outlet": item.outlet or feed.title or None,
        "authors": item.authors,
        "language": item.language,
    }
    if isinstance(told, Body):
        article = article_from({**card, "text": told.text})
    else:
        page = told.page.model_dump(exclude_none=True, exclude={"facts", "posts"})
        article = article_from({**page, **{name: known for name, known in card.items() if known}})
    found = taken(article, where=item.link or item.guid, raw=item.model_dump_json().encode())
    return found.model_copy(
        update={
            "identity": f"feed:{feed.id}:{item.guid}",
            "external_id": item.guid,
            "dateline": _dateline(item, now),
            "facts": told.page.facts if isinstance(told, Opened) else PageFacts(),
            "feed": feed.id,
        }
    )


def _dateline(item: FeedItem, now: datetime) -> Dateline | None:
    """Return the day the feed gives; None: it gives none, or one that cannot be true."""
    if item.published is None:
        return None
    day = item.published.date()
    if day > (now + _AHEAD).date() or day.year < _FIRST_YEAR:
        return None
    return Dateline(day=day, basis=Evidence.FEED, words=item.published_words)
