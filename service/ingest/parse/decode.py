"""From bytes to characters, or a reason why not; and whether they begin as a feed does.

UTF-8 is read with or without its mark, UTF-16 only with it. No other encoding is guessed: a wrong
guess turns names and digits into other ones without anybody noticing.
"""

from __future__ import annotations

import codecs
import re

from service.domain.errors import BadInputError

MAX_ARTICLE_BYTES = 2 * 1024 * 1024
"""The most that one article, or one line of a bulk file, may take (TRUST.md, D4)."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEGINNING = 4096
_FEED = re.compile(rb"<(?:[A-Za-z][\w.-]{0,40}:)?(?:rss|feed|RDF|urlset|sitemapindex)[\s>]")
_BEFORE_ROOT = ((b"<?", b"?>"), (b"<!--", b"-->"))
_JSON_FEED = re.compile(rb'(?<!\\)"version"\s{0,9}:\s{0,9}"https?:(?:\\?/){2}jsonfeed\.org')


def is_utf16(raw: bytes) -> bool:
    """Tell whether the bytes open with the mark of UTF-16."""
    return raw.startswith(_UTF16_MARKS)


def is_feed(raw: bytes) -> bool:
    """Tell whether bytes begin as a feed does; what is none after all is told by its reader."""
    begins = raw[:_BEGINNING]
    for mark in (codecs.BOM_UTF8, *_UTF16_MARKS):
        begins = begins.removeprefix(mark)
    begins = begins.replace(b"\0", b"")  # UTF-16 of plain letters.
    if begins.lstrip()[:1] == b"{":
        return _JSON_FEED.search(begins) is not None
    return _FEED.match(_from_root(begins)) is not None


def _from_root(begins: bytes) -> bytes:
    """Return what follows declarations and comments. No pattern, which hostile comments stall."""
    rest = begins.lstrip()
    while found := next((pair for pair in _BEFORE_ROOT if rest.startswith(pair[0])), None):
        rest = rest.partition(found[1])[2].lstrip()
    return rest


def decode(raw: bytes) -> str:
    """Return the characters, without a byte order mark. Raises BadInputError."""
    if is_utf16(raw):
        return _checked(_decoded(raw, "utf-16", "UTF-16"))
    if b"\0" in raw:
        raise BadInputError("holds null bytes, so it is not text; give plain text in UTF-8")
    return _checked(_decoded(raw, "utf-8-sig", "UTF-8"))


def check_characters(text: str, what: str) -> None:
    """Refuse what no store and no reader can hold: null characters and lone surrogates."""
    if "\0" in text:
        raise BadInputError(f"{what} holds a null character; remove it")
    if _SURROGATE.search(text):
        raise BadInputError(
            f"{what} holds half of a surrogate pair, which is no character; remove it"
        )


def _decoded(raw: bytes, codec: str, name: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as broken:
        line = raw.count(b"\n", 0, broken.start) + 1
        raise BadInputError(
            f"is not {name}: byte 0x{raw[broken.start]:02x} in line {line} cannot be read;"
            " save it as UTF-8"
        ) from broken


def _checked(text: str) -> str:
    check_characters(text, "the text")
    return text
