"""From bytes to characters, in the order that says most: mark, server, page, then the bytes alone.

A wrong name for an encoding is common and costs nothing here: what it cannot read is tried by the
next, and at the end every byte becomes some character, so no page is refused for its spelling.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD_BYTES: Final = 4096
_SAMPLE_BYTES: Final = 64 * 1024
_META: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
_ALIASES: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
"""What browsers read them as (WHATWG Encoding, 2026): old names of what was Windows all along."""

_UNFIT: Final = re.compile("[\ud800-\udfff\x00]")


def decode_page(body: bytes, charset: str | None) -> str:
    """Return the characters of a page. `charset`: as its server said. Never raises."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _fit(body.decode(name, "replace"))
    for named in dict.fromkeys((_known(charset), _meta(body), "utf-8")):
        text = _strictly(body, named) if named else None
        if text is not None:
            return _fit(text)
    return _fit(body.decode(_detected(body), "replace"))


def _known(name: str | None) -> str | None:
    """Return what Python calls an encoding of text; None: it knows none of that name."""
    plain = (name or "").strip().lower()
    plain = _ALIASES.get(plain, plain)
    try:
        found = codecs.lookup(plain)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _meta(body: bytes) -> str | None:
    found = _META.search(body, 0, _HEAD_BYTES)
    name = _known(found[1].decode("ascii", "replace")) if found else None
    # A page whose meta tag could be read as ASCII is in no such encoding.
    return None if name and name.startswith(("utf-16", "utf-32", "utf-7")) else name


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeError, ValueError):
        return None


def _detected(body: bytes) -> str:
    """Name the likeliest encoding. A page of broken UTF-8 is UTF-8: most of it can be read."""
    broken = body.decode("utf-8", "replace").count("�")
    if broken * 200 < len(body):
        return "utf-8"
    best = from_bytes(body[:_SAMPLE_BYTES]).best()
    return best.encoding if best is not None else "cp1252"


def _fit(text: str) -> str:
    return _UNFIT.sub("", text.removeprefix("\ufeff"))
