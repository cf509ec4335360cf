"""News sitemaps and indexes of them (sitemaps.org; Google's news extension 0.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from service.domain.ports.web import FeedKind
from service.ingest.parse.feeds.guard import SafeXml
from service.ingest.parse.feeds.items import FeedRead, Raw, items_of, web_address

MOST_PARTS: Final = 5
"""So many sitemaps of an index are read, those last changed."""

ROOTS: Final = frozenset({"urlset", "sitemapindex"})


def read_sitemap(document: SafeXml, address: str) -> FeedRead:
    """Read a sitemap at an address; addresses without a title are pages, not news, and left out."""
    root = fromstring(document.raw, forbid_dtd=True)
    if document.root == "sitemapindex":
        return FeedRead(
            kind=FeedKind.SITEMAP_INDEX, parts=tuple(_parts(root, address)), cut=document.cut
        )
    raws = [raw for raw in map(_raw, root) if raw is not None]
    items, skipped = items_of(raws, address)
    title = next((each.outlet for each in items if each.outlet), "")
    return FeedRead(
        kind=FeedKind.SITEMAP, title=title, items=items, skipped=skipped, cut=document.cut
    )


def _parts(root: Element, address: str) -> Iterator[str]:
    dated = [(_text(each, "lastmod"), _text(each, "loc")) for each in root]
    newest = sorted(dated, key=lambda part: part[0], reverse=True)
    known = dict.fromkeys(web_address(link, address) for _, link in newest if link)
    yield from [each for each in known if each is not None][:MOST_PARTS]


def _raw(entry: Element) -> Raw | None:
    link, news = _text(entry, "loc"), _child(entry, "news")
    title = _text(news, "title")
    if not title:
        return None
    publication = _child(news, "publication")
    return Raw(
        guid=link,
        link=link,
        title=title,
        published=_text(news, "publication_date"),
        updated=_text(entry, "lastmod"),
        language=_text(publication, "language") or None,
        outlet=_text(publication, "name") or None,
    )


def _child(parent: Element | None, name: str) -> Element | None:
    children = () if parent is None else parent
    return next((each for each in children if each.tag.rpartition("}")[2] == name), None)


def _text(parent: Element | None, name: str) -> str:
    child = _child(parent, name)
    return "" if child is None else " ".join((child.text or "").split())
