"""RSS, Atom and RDF by feedparser, which gets only what the guard let through.

Only its strict reader is used, on a parser that refuses DTDs once more. Its front door would take
bytes for an address or a file's name, decode the whole again, and where XML breaks read on by
guesses that took 20 s for 1.4 MB. Its cleaning of HTML is off: markup is never shown, only read.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, Final
from xml.sax.handler import feature_namespaces

from defusedxml.expatreader import create_parser
from feedparser.api import StrictFeedParser

from service.domain.errors import BadInputError
from service.domain.ports.web import FeedKind
from service.ingest.parse.feeds.guard import SafeXml
from service.ingest.parse.feeds.items import FeedRead, Raw, items_of
from service.ingest.parse.feeds.markup import text_of

_KINDS: Final = {"rss": FeedKind.RSS, "feed": FeedKind.ATOM, "RDF": FeedKind.RDF}
_MINUTES: Final = {
    "hourly": 60,
    "daily": 1440,
    "weekly": 10_080,
    "monthly": 43_200,
    "yearly": 525_600,
}
ROOTS: Final = frozenset(_KINDS)


def read_syndicated(document: SafeXml, address: str) -> FeedRead:
    """Read a feed at an address. Raises BadInputError."""
    found = _parsed(document)
    about = found.feeddata
    title = " ".join(text_of(_words(about, "title")[:4000]).split())[:200]
    language = _words(about, "language") or None
    is_atom = document.root == "feed"
    raws = (_raw(entry, language, title, is_atom=is_atom) for entry in found.entries)
    items, skipped = items_of(raws, address)
    return FeedRead(
        kind=_KINDS[document.root],
        title=title,
        items=items,
        skipped=skipped,
        wait_minutes=_wait(about),
        cut=document.cut,
    )


def _parsed(document: SafeXml) -> Any:
    """Let feedparser's strict reader hear a defused parser."""
    reader = StrictFeedParser("", None, "utf-8")
    reader.sanitize_html = reader.resolve_relative_uris = False
    parser = create_parser(forbid_dtd=True)
    parser.setFeature(feature_namespaces, 1)
    parser.setContentHandler(reader)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser.parse(io.BytesIO(document.raw))
    except Exception as odd:  # A parser of 20 years of odd feeds may stumble over the next one.
        raise BadInputError(
            f"cannot be read as a feed ({type(odd).__name__}: {str(odd)[:100]})"
        ) from odd
    return reader


def _raw(entry: Any, language: str | None, outlet: str, *, is_atom: bool) -> Raw:
    summary, content = _words(entry, "summary"), _longest(entry)
    updated = _words(entry, "updated") if "updated" in entry else ""
    # The reader takes `dc:date` of RSS for an update. In Atom an update is one, and dates nothing.
    published = _words(entry, "published") or _words(entry, "created")
    source = entry.get("source")
    return Raw(
        guid=_words(entry, "id"),
        link=_link(entry),
        title=_words(entry, "title"),
        published=published or ("" if is_atom else updated),
        updated=updated,
        authors=tuple(_authors(entry)),
        summary="" if summary == content else summary,
        content=content,
        language=_words(entry, "language") or language,
        outlet=(_words(source, "title") if isinstance(source, dict) else "") or outlet,
    )


def _link(entry: Any) -> str:
    """Return the item's address; a guid that only might be one counts where it looks like one."""
    link = _words(entry, "feedburner_origlink") or _words(entry, "link")
    is_guid = bool(entry.get("guidislink")) and link == _words(entry, "id")
    return "" if is_guid and not link.startswith(("http://", "https://")) else link


def _longest(entry: Any) -> str:
    contents = entry.get("content")
    values = [_words(each, "value") for each in contents or () if isinstance(each, dict)]
    return max(values, key=len, default="")


def _authors(entry: Any) -> Iterator[str]:
    for author in entry.get("authors") or ():
        if isinstance(author, dict) and _words(author, "name"):
            yield _words(author, "name")


def _words(held: Any, name: str) -> str:
    value = held.get(name)
    return value if isinstance(value, str) else ""


def _wait(about: Any) -> int | None:
    """Return the minutes a feed asks for: its `ttl`, or its period of updates."""
    ttl = _words(about, "ttl").strip()
    if ttl.isascii() and ttl.isdecimal() and len(ttl) <= 6:
        return int(ttl) or None
    period = _MINUTES.get(_words(about, "sy_updateperiod").strip().lower())
    often = _words(about, "sy_updatefrequency").strip() or "1"
    if period is None or not (often.isascii() and often.isdecimal() and len(often) <= 4):
        return None
    return max(1, period // max(1, int(often)))
