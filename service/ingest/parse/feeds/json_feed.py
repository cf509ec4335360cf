"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from service.domain.errors import BadInputError
from service.domain.ports.web import FeedKind
from service.ingest.parse.feeds.guard import MOST_ITEMS
from service.ingest.parse.feeds.items import FeedRead, Raw, items_of
from service.ingest.parse.json_items import json_items

MOST_SIGNS: Final = 300_000
"""Braces, brackets, quotation marks and commas: each may begin a value, and values take memory."""


def read_json_feed(text: str, address: str) -> FeedRead:
    """Read a JSON feed at an address. Raises BadInputError."""
    if sum(map(text.count, '{[",')) > MOST_SIGNS:
        raise BadInputError(f"is a JSON feed of more than {MOST_SIGNS:,} values and signs")
    [item] = json_items(text)
    feed = _mapping(item.value)
    if not _words(feed, "version").startswith("https://jsonfeed.org/version/"):
        raise BadInputError("is JSON but no JSON Feed: it names no version of jsonfeed.org")
    entries = _listed(feed, "items")
    items, skipped = items_of(_raws(feed, entries[:MOST_ITEMS]), address)
    return FeedRead(
        kind=FeedKind.JSON,
        title=" ".join(_words(feed, "title").split())[:200],
        items=items,
        skipped=skipped,
        cut=len(entries) > MOST_ITEMS,
    )


def _raws(feed: Mapping[str, object], entries: Sequence[object]) -> Iterator[Raw]:
    for entry in map(_mapping, entries):
        text = _words(entry, "content_text")
        yield Raw(
            guid=_name(entry.get("id")),
            link=_words(entry, "url"),
            title=html.escape(_words(entry, "title")),
            published=_words(entry, "date_published"),
            updated=_words(entry, "date_modified"),
            authors=tuple(_authors(entry)) or tuple(_authors(feed)),
            summary=html.escape(_words(entry, "summary")),
            content=_words(entry, "content_html") or html.escape(text),
            language=_words(entry, "language") or _words(feed, "language") or None,
            outlet=_words(feed, "title") or None,
        )


def _authors(held: Mapping[str, object]) -> Iterator[str]:
    for author in (*_listed(held, "authors"), held.get("author")):
        name = _words(_mapping(author), "name")
        if name:
            yield html.escape(name)


def _name(value: object) -> str:
    """Return an id as words: the standard wants a string, and bids readers to take numbers too."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number or isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _listed(held: Mapping[str, object], name: str) -> Sequence[object]:
    value = held.get(name)
    return value if isinstance(value, list) else ()


def _words(held: Mapping[str, object], name: str) -> str:
    value = held.get(name)
    return value if isinstance(value, str) else ""
