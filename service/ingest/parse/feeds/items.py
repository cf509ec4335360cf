"""What a reader of feeds hands on: items, those left out with the reason, what the feed asks for.

An item needs something to be known by, some words, and no address that leads elsewhere than to the
web: names of hosts only, because no article lives at a bare number, and inside networks do.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final
from urllib.parse import urljoin, urlsplit

from service.domain.article import Noun
from service.domain.ports.web import FeedItem, FeedKind
from service.ingest.parse.feeds.markup import MAX_MARKUP_CHARS, text_of

LONGEST_GUID: Final = 500
LONGEST_LINK: Final = 2000
LONGEST_TITLE: Final = 1000
_LONGEST_DATE: Final = 60
_HOST: Final = re.compile(
    r"(?=.{4,253}$)(?:[^\s./:@\x00-\x2c]{1,63}\.)+(?=[^\d.])[^\s./:@]{2,63}\.?"
)
_INSIDE: Final = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".intranet", ".corp")
_UNSEEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f]")


class SkipReason(StrEnum):
    """Say why an item of a feed is not taken."""

    URL_BLOCKED = "url_blocked"
    NO_WORDS = "no_words"
    TOO_LARGE = "too_large"
    REPEATED = "repeated"
    REFUSED = "refused"
    PAGE_LATER = "page_later"


class Skipped(Noun):
    """Name an item that is left out, and say why in words."""

    item: str
    reason: SkipReason
    words: str


class FeedRead(Noun):
    """Hold what a feed says. `parts`: the sitemaps an index names. `cut`: items left off.

    `wait_minutes`: how long it asks to be left alone; None: it does not say.
    """

    kind: FeedKind
    title: str = ""
    items: tuple[FeedItem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    parts: tuple[str, ...] = ()
    wait_minutes: int | None = None
    cut: bool = False


class Raw(Noun):
    """Hold the fields of an item as they stand, before anything is checked."""

    guid: str = ""
    link: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    language: str | None = None
    outlet: str | None = None


def items_of(raws: Iterable[Raw], base: str) -> tuple[tuple[FeedItem, ...], tuple[Skipped, ...]]:
    """Check items in their order; of two with one guid the first counts, which is the newer."""
    items: dict[str, FeedItem] = {}
    skipped: list[Skipped] = []
    for raw in raws:
        item = _item(raw, base)
        if isinstance(item, FeedItem) and item.guid in items:
            words = "the feed has two items of this guid; the first counts"
            item = Skipped(item=item.guid, reason=SkipReason.REPEATED, words=words)
        if isinstance(item, FeedItem):
            items[item.guid] = item
        else:
            skipped.append(item)
    return tuple(items.values()), tuple(skipped)


def web_address(link: str, base: str = "") -> str | None:
    """Return an address where an article can be read; None: it leads elsewhere, or nowhere."""
    try:
        address = urljoin(base, link.strip())
        parts = urlsplit(address)
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return None
    is_inside = host.rstrip(".").endswith(_INSIDE)
    if parts.scheme not in {"http", "https"} or is_inside or not _HOST.fullmatch(host):
        return None
    if _UNSEEN.search(address) or "@" in parts.netloc or port not in {None, 80, 443}:
        return None
    return address if len(address) <= LONGEST_LINK else None


def read_moment(words: str) -> datetime | None:
    """Read a date of RFC 822 or ISO 8601, in its own zone; None: it is neither."""
    words = words.strip()
    if not 8 <= len(words) <= _LONGEST_DATE:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(words)
            _ = moment.astimezone(UTC)  # The first and the last day of all have no UTC.
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _item(raw: Raw, base: str) -> FeedItem | Skipped:
    link = web_address(raw.link, base) if raw.link.strip() else None
    title = " ".join(text_of(raw.title[:LONGEST_MARKUP_TITLE]).split())[:LONGEST_TITLE]
    guid = _guid(raw.guid.strip() or link or raw.link.strip(), title)
    if raw.link.strip() and link is None:
        words = f"its link leads to no page of the web: {raw.link.strip()[:80]!a}"
        return Skipped(item=guid, reason=SkipReason.URL_BLOCKED, words=words)
    if len(raw.content) + len(raw.summary) > MAX_MARKUP_CHARS:
        words = f"it has more than {MAX_MARKUP_CHARS:,} characters"
        return Skipped(item=guid, reason=SkipReason.TOO_LARGE, words=words)
    if not (title or raw.content.strip() or raw.summary.strip()):
        return Skipped(item=guid, reason=SkipReason.NO_WORDS, words="it has neither title nor text")
    return FeedItem(
        guid=guid,
        link=link,
        title=title,
        published=read_moment(raw.published),
        published_words=raw.published.strip()[:_LONGEST_DATE],
        updated=read_moment(raw.updated),
        authors=tuple(_named(raw.authors)),
        summary=raw.summary,
        content=raw.content,
        language=_language(raw.language),
        outlet=_short(raw.outlet),
    )


LONGEST_MARKUP_TITLE: Final = 4 * LONGEST_TITLE
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")


def _guid(given: str, title: str) -> str:
    """Return what an item is known by; one too long is digested, one without is its title."""
    if given and len(given) <= LONGEST_GUID:
        return given
    return f"sha256:{hashlib.sha256((given or title).encode()).hexdigest()}"


def _named(authors: Iterable[str]) -> Iterable[str]:
    names = (" ".join(text_of(author[:LONGEST_TITLE]).split())[:200] for author in authors)
    return list(dict.fromkeys(name for name in names if name))[:20]


def _language(given: str | None) -> str | None:
    return given if given and _LANGUAGE.fullmatch(given) else None


def _short(given: str | None) -> str | None:
    return " ".join(text_of((given or "")[:LONGEST_TITLE]).split())[:200] or None
