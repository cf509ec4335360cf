"""Markup of a feed as text: paragraphs kept, scripts and styles dropped; and feeds a page names."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from lxml import etree, html

MAX_MARKUP_CHARS: Final = 500_000
_PAGE_TOP_BYTES: Final = 500_000
_GONE: Final = frozenset(
    "script style template noscript iframe object embed svg math form button select textarea "
    "head title audio video canvas".split()
)
_SPACES: Final = re.compile(r"\s+")
_BLOCKS: Final = re.compile(
    r"<(?=/?(?:p|div|section|article|blockquote|ul|ol|table|h[1-6]|pre|figure|figcaption|header"
    r"|footer|dl|hr|main|aside)\b)",
    re.IGNORECASE,
)
_ROWS: Final = re.compile(r"<(?=/?(?:br|li|tr|dt|dd)\b)", re.IGNORECASE)
_CELLS: Final = re.compile(r"<(?=/?t[dh]\b)", re.IGNORECASE)
_FEEDS: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_SPACE: Final = re.compile(r"[^\S\n]+")


def text_of(markup: str) -> str:
    """Return the words of some markup, a blank line between paragraphs; "" where there are none."""
    if "<" not in markup and "&" not in markup:
        return _tidy(markup)
    broken = _ROWS.sub("\n<", _BLOCKS.sub("\n\n<", _SPACES.sub(" ", markup[:MAX_MARKUP_CHARS])))
    try:
        root = html.fragment_fromstring(_CELLS.sub(" <", broken), create_parent="div")
        etree.strip_elements(root, *_GONE, etree.Comment, with_tail=False)
        words = etree.tostring(root, method="text", encoding="unicode")
    except (etree.LxmlError, ValueError, AssertionError):  # Only a comment, say.
        return ""
    return _tidy(words)


def feeds_named(page: bytes, address: str) -> tuple[str, ...]:
    """Return the feeds that an HTML page names by `<link rel="alternate">`, in order, each once."""
    try:
        root = html.document_fromstring(_utf8(page[:_PAGE_TOP_BYTES]))
    except (etree.LxmlError, ValueError, AssertionError):
        return ()
    found = []
    for link in root.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _FEEDS:
            found.append(_joined(address, (link.get("href") or "").strip()))
    return tuple(dict.fromkeys(each for each in found if each))


def _utf8(page: bytes) -> str:
    return page.decode("utf-8", "ignore")  # The cut may go through a letter.


def _joined(address: str, link: str) -> str | None:
    try:
        return urljoin(address, link) if link else None
    except ValueError:  # "http://[" is no address.
        return None


def _tidy(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
