"""Markup of a feed as text: paragraphs kept, scripts and styles dropped; and feeds a page names."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from lxml import etree, html

MAX_MARKUP_CHARS: Final = 1_000_000
_PAGE_TOP_CHARS: Final = 500_000
_GONE: Final = frozenset(
    "script style template noscript iframe object embed svg math form button select textarea "
    "head title audio video canvas".split()
)
_BLOCKS: Final = frozenset(
    "p div section article blockquote ul ol li table tr h1 h2 h3 h4 h5 h6 pre figure figcaption "
    "header footer dl dt dd hr main aside".split()
)
_FEEDS: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_SPACE: Final = re.compile(r"[^\S\n]+")


def text_of(markup: str) -> str:
    """Return the words of some markup, a blank line between paragraphs; "" where there are none."""
    if "<" not in markup and "&" not in markup:
        return _tidy(markup)
    try:
        root = html.fragment_fromstring(markup[:MAX_MARKUP_CHARS], create_parent="div")
    except (
        etree.LxmlError,
        ValueError,
        AssertionError,
    ):  # Only a comment, say.
        return ""
    return _tidy("".join(_words(root)))


def feeds_named(page: str, address: str) -> tuple[str, ...]:
    """Return the feeds that an HTML page names by `<link rel="alternate">`, in order, each once."""
    try:
        root = html.document_fromstring(page[:_PAGE_TOP_CHARS])
    except (etree.LxmlError, ValueError, AssertionError):
        return ()
    found = []
    for link in root.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _FEEDS:
            found.append(_joined(address, (link.get("href") or "").strip()))
    return tuple(dict.fromkeys(each for each in found if each))


def _joined(address: str, link: str) -> str | None:
    try:
        return urljoin(address, link) if link else None
    except ValueError:  # "http://[" is no address.
        return None


def _words(root: html.HtmlElement) -> list[str]:
    """Walk without recursion: how deep markup is nested is the sender's choice."""
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if name in _GONE:
                walk.skip_subtree()
            else:
                parts += [_break(name), node.text or ""]
        else:
            parts += ["" if name in _GONE else _break(name), node.tail or ""]
    return parts


def _break(name: str) -> str:
    if name == "br":
        return "\n"
    return "\n\n" if name in _BLOCKS else " " if name in {"td", "th"} else ""


def _tidy(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
