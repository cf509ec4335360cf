"""The bytes of a feed in UTF-8: by its mark, as the server said, as it says itself.

Only encodings that browsers know are read (encoding.spec.whatwg.org): UTF-7 and EBCDIC can hide
markup from whoever looks for it. The declaration is taken off afterwards, so that what checks a
document and what reads it cannot take it for two different ones.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from service.domain.errors import BadInputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"\s{0,200}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([^\"'>]{0,60})"
)
_PIECE: Final = 64 * 1024
_DECLARATION: Final = re.compile(rb"<\?xml[\s?][^>]{0,400}>\s*")
# What a page calls latin-1 is windows-1252, as browsers read it.
_LATIN: Final = dict.fromkeys(
    ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"),
    "cp1252",
)
_KNOWN: Final = {
    **{name: name for name in ("utf-8", "gb18030", "big5", "euc-jp", "euc-kr", "koi8-r", "koi8-u")},
    **{f"iso-8859-{number}": f"iso-8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14)},
    **{f"windows-{number}": f"cp{number}" for number in (874, *range(1250, 1259))},
    "iso-8859-9": "cp1254",
    "iso-8859-15": "iso-8859-15",
    "iso-8859-16": "iso-8859-16",
    "utf8": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
    **_LATIN,
}


def utf8_of(raw: bytes, charset: str | None = None) -> bytes:
    """Return the characters in UTF-8, without mark and declaration. Raises BadInputError.

    `charset`: as the server said it; the document's own word counts where that is None.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _bare(_recoded(raw, codec, start=len(mark)))
    if b"\0" in raw:
        raise BadInputError("holds null bytes, so it is no text; a feed in UTF-16 needs its mark")
    return _bare(_recoded(raw, _codec(raw, charset)))


def _codec(raw: bytes, charset: str | None) -> str:
    found = _DECLARED.match(raw)
    declared = found[1].decode("latin-1") if found else None
    said = next((each for each in (charset, declared) if each), "utf-8").strip().lower()
    if said.startswith("utf-16"):
        return _KNOWN["utf-8"]  # It cannot be: it has no mark and no null bytes.
    if said not in _KNOWN:
        raise BadInputError(
            f"says its encoding is {said[:40]!r}, which is not read; expected UTF-8 or another "
            "of the web"
        )
    return _KNOWN[said]


def _recoded(raw: bytes, codec: str, *, start: int = 0) -> bytes:
    """Decode piece by piece: as a whole, one rare letter makes four bytes of each."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    made = bytearray()
    for at in range(start, len(raw) + 1, _PIECE):
        try:
            piece = decoder.decode(raw[at : at + _PIECE], at + _PIECE > len(raw))
            made += piece.encode()
        except UnicodeDecodeError as broken:
            raise BadInputError(
                f"is not {codec}, as it says: the byte at {at + broken.start:,} cannot be read"
            ) from broken
    if b"\0" in made:
        raise BadInputError("holds null characters; remove them")
    return bytes(made)


def _bare(text: bytes) -> bytes:
    text = text.lstrip(b"\xef\xbb\xbf \t\r\n")
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text
