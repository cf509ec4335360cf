"""What may reach a parser of feeds: well-formed XML without a DTD, not deep, not endless.

Entities need a DTD, so refusing that refuses every bomb made of them, and every file and address a
document could make us read. A document of more items than are wanted is cut behind the last one.
"""

from __future__ import annotations

import html
import re
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from service.domain.article import Noun
from service.domain.errors import BadInputError

MAX_FEED_BYTES: Final = 5 * 1024 * 1024
DEEPEST: Final = 100
MOST_ITEMS: Final = 1000
MOST_MARKS: Final = 10_000
"""Elements and attributes together: the reader behind takes some 35 microseconds for each."""

LONGEST_FIELD: Final = 64 * 1024
LONGEST_TEXT: Final = 512 * 1024
_LONGEST_TOKEN: Final = 256 * 1024
_PIECE: Final = 64 * 1024
_MOST_BREAKS: Final = 20_000
_TEXTS: Final = frozenset("content encoded description summary body subtitle tagline info".split())
_ITEMS: Final = {
    "item": ("channel", "RDF", "rss"),
    "entry": ("feed",),
    "url": ("urlset",),
    "sitemap": ("sitemapindex",),
}
"""What counts as an item, inside of what."""

_BREAKS: Final = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)([A-Za-z]\w{1,30};)?|\]\]>"
    rb"|[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]"
)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}


class SafeXml(Noun):
    """Hold a document from its root on, in UTF-8. `root`: its local name. `cut`: items left off."""

    raw: bytes
    root: str
    cut: bool = False


def safe_xml(raw: bytes) -> SafeXml:
    """Check a document in UTF-8, mended where it breaks in a usual way. Raises BadInputError."""
    try:
        return _checked(raw)
    except ParseError:
        mended = _mended(raw)
    try:
        return _checked(mended)
    except ParseError as broken:
        line, column = broken.position
        raise BadInputError(
            f"is broken XML in line {line}, column {column}: {broken.msg}"
        ) from broken


class _EnoughError(Exception):
    """Stop: what follows this place is not wanted."""


class _Watch:
    """Count what a parser meets, and stop it."""

    def __init__(self) -> None:
        self.parser = DefusedXMLParser(target=self, encoding="utf-8", forbid_dtd=True)
        self.names: list[str] = []
        self.starts: list[int] = []
        self.root, self.root_at, self.item_at = "", 0, 0
        self.marks = self.items = self.above = self.held = 0

    @property
    def at(self) -> int:
        """Return where in the bytes the parser is."""
        return int(self.parser.parser.CurrentByteIndex)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note an element, and stop where there are more, or deeper ones, than in any feed."""
        name, at = tag.rpartition("}")[2], self.at
        if not self.names:
            self.root, self.root_at = name, at
        elif self.names[-1] in _ITEMS.get(name, ()):
            self.items, self.item_at, self.above = self.items + 1, at, len(self.names)
        self.names.append(name)
        self.starts.append(at)
        self.held = 0
        self.marks += 1 + len(attributes)
        if len(self.names) > DEEPEST:
            raise BadInputError(f"is nested deeper than {DEEPEST} elements, as no feed is")
        if self.items > MOST_ITEMS or self.marks > MOST_MARKS:
            if self.items < 2:
                raise BadInputError(f"has more than {MOST_MARKS:,} elements and hardly an item")
            raise _EnoughError

    def data(self, words: str) -> None:
        """Refuse texts as long as books, and dates, names and addresses as long as articles."""
        self.held += len(words)
        limit = LONGEST_TEXT if _TEXTS.intersection(self.names) else LONGEST_FIELD
        if self.held > limit:
            raise BadInputError(f"has over {limit:,} characters in {self.names[-1][:40]!r}")

    def end(self, _: str) -> None:
        """Note that an element ended."""
        self.names.pop()
        self.starts.pop()
        self.held = 0

    def close(self) -> None:
        """Return nothing: only what was counted is wanted."""


def _checked(raw: bytes) -> SafeXml:
    """Walk a document once. Raises ParseError where it breaks, BadInputError if it may not be."""
    watch = _Watch()
    try:
        for fed in range(0, len(raw), _PIECE):
            watch.parser.feed(raw[fed : fed + _PIECE])
            if fed - watch.at > _LONGEST_TOKEN:
                raise BadInputError(f"has a tag or comment of more than {_LONGEST_TOKEN:,} bytes")
        watch.parser.close()
    except DefusedXmlException as forbidden:
        raise BadInputError(
            "declares a document type (dtd_forbidden); feeds are read without DTDs and entities"
        ) from forbidden
    except _EnoughError:
        return SafeXml(raw=_cut(raw, watch), root=watch.root, cut=True)
    return SafeXml(raw=raw[watch.root_at :], root=watch.root)


def _cut(raw: bytes, watch: _Watch) -> bytes:
    """Leave off the last item that was begun and all behind it, and close what is open."""
    open_tags = []
    for at in watch.starts[: watch.above]:
        name = re.match(rb"<([^\s/>]+)", raw[at : at + 200])
        if name is None:
            raise BadInputError("has elements with names of more than 200 characters")
        open_tags.append(b"</" + name[1] + b">")
    return raw[watch.root_at : watch.item_at] + b"".join(reversed(open_tags))


def _mended(raw: bytes) -> bytes:
    """Mend what feeds are often broken by: bare ampersands, HTML's entities, control characters.

    So many times and no more: with as many breaks a document is no feed.
    """
    made, at = bytearray(), 0
    while (start := raw.find(b"<![CDATA[", at)) >= 0 and (end := raw.find(b"]]>", start)) >= 0:
        made += _BREAKS.sub(_mend, raw[at:start], count=_MOST_BREAKS)
        made += _CONTROLS.sub(b"", raw[start : end + 3])
        at = end + 3
    made += _BREAKS.sub(_mend, raw[at:], count=_MOST_BREAKS)
    root = re.search(rb"<[A-Za-z][^\s/>]*", made)
    if root is not None:
        made[root.end() : root.end()] = _missing(made)
    return bytes(made)


def _mend(found: re.Match[bytes]) -> bytes:
    if found[0] == b"]]>":
        return b"]]&gt;"
    if not found[0].startswith(b"&"):
        return b""
    entity = found[0].decode()
    meant = html.unescape(entity)
    return meant.encode() if meant != entity and found[1] else b"&amp;" + found[0][1:]


def _missing(raw: bytearray) -> bytes:
    """Declare the well-known prefixes that a document uses and does not declare."""
    return "".join(
        f' xmlns:{prefix}="{address}"'
        for prefix, address in _NAMESPACES.items()
        if f"<{prefix}:".encode() in raw and f"xmlns:{prefix}=".encode() not in raw
    ).encode()
