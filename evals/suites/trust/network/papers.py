"""Files of PDF made to harm: what unpacks to much, leads in circles or is said to be huge."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

MOST_BYTES: Final = 10 * 2**20 - 1000
_FONT: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_HEAD: Final = b"/F1 11 Tf 50 780 Td"


def a_file(objects: Mapping[int, bytes], *, table: bool = True, more: bytes = b"") -> bytes:
    """Return a file of these objects, number 1 its root."""
    written, places = b"%PDF-1.7\n", {}
    for number, each in objects.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    if not table:
        return written
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % (number, at) for number, at in places.items())
    tail = b"trailer<</Size %d/Root 1 0 R%b>>" % (max(objects) + 1, more)
    return b"%bxref\n%b%b\nstartxref\n%d\n%%%%EOF\n" % (written, rows, tail, len(written))


def a_stream(inside: bytes, more: bytes = b"", *, pack: int = 0) -> bytes:
    """Return a stream, packed so many times over."""
    for _ in range(pack):
        inside = zlib.compress(inside, 9)
    filters = b"/Filter[" + b"/FlateDecode" * pack + b"]" if pack else b""
    return b"<</Length %d%b%b>>stream\n%b\nendstream" % (len(inside), filters, more, inside)


def a_sheet(content: bytes, *, more: bytes = b"", also: Mapping[int, bytes] | None = None) -> bytes:
    """Return a file of one sheet; its content is object 5, its font 4, what it uses the rest."""
    return a_file(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
            b"/Resources<</Font<</F1 4 0 R>>%b>>>>" % more,
            4: _FONT,
            5: content,
            **(also or {}),
        }
    )


def _shown(piece: bytes, most: int) -> bytes:
    return b"BT " + _HEAD + b" " + piece * (most // len(piece)) + b" ET"


def _forms(wide: int, deep: int) -> bytes:
    """Return a sheet that draws a form that draws a form: `wide` to the power of `deep` in all."""
    forms = {}
    for at in range(10, 10 + deep):
        inside = b"/X Do " * wide if at < 9 + deep else b"BT /F1 9 Tf (x) Tj ET"
        named = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
        forms[at] = a_stream(inside, named % min(at + 1, 9 + deep))
    return a_sheet(a_stream(b"/X Do"), more=b"/XObject<</X 10 0 R>>", also=forms)


def _tree(kids: Callable[[int], Sequence[int]], deep: int, count: int) -> bytes:
    nodes = {
        at: b"<</Type/Pages/Count %d/Kids[%b]>>"
        % (count, b" ".join(b"%d 0 R" % kid for kid in kids(at)))
        for at in range(2, 2 + deep)
    }
    return a_file({1: b"<</Type/Catalog/Pages 2 0 R>>"} | nodes)


def _mapped(inside: bytes, *, pack: int = 1) -> bytes:
    """Return a sheet whose font has this table of characters."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R"
    font += b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W 7 0 R>>]>>"
    table = b"/CIDInit /ProcSet findresource begin begincmap\n%b\nendcmap end" % inside
    wide = b"[" + b"1[500]" * 100_000 + b"]"
    content = a_stream(_shown(b"<00410042> Tj ", 10_000))
    return a_sheet(content, also={4: font, 6: a_stream(table, pack=pack), 7: wide})


def _many(sheets: int) -> bytes:
    """Return a file of many sheets that all show one long content."""
    kids = b" ".join(b"%d 0 R" % at for at in range(10, 10 + sheets))
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R>>"
    return a_file(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, sheets),
            5: a_stream(b"q 0 0 m 9 9 l S Q " * 300_000, pack=1),
        }
        | dict.fromkeys(range(10, 10 + sheets), sheet)
    )


def _packed_objects(count: int, inside: bytes) -> bytes:
    named = b"/Type/ObjStm/N %d/First 10" % count
    also = {6: a_stream(inside, named, pack=1)}
    return a_sheet(a_stream(_shown(b"(x) Tj ", 100)), also=also).replace(b"xref", b"xxxx")


PAPERS: Final[dict[str, Callable[[], bytes]]] = {
    "flate": lambda: a_sheet(a_stream(bytes(1_000_000_000), pack=1)),
    "flate-twice": lambda: a_sheet(a_stream(bytes(1_000_000_000), pack=2)),
    "flate-words": lambda: a_sheet(a_stream(_shown(b"(Twelve were hurt) Tj ", 10**8), pack=2)),
    "flate-of-many": lambda: _many(400),
    "operators": lambda: a_sheet(a_stream(_shown(b"(a) Tj ", MOST_BYTES - 2000))),
    "unknown-operators": lambda: a_sheet(a_stream(_shown(b"x ", MOST_BYTES - 2000))),
    "numbers": lambda: a_sheet(a_stream(_shown(b"1 ", MOST_BYTES - 2000))),
    "states": lambda: a_sheet(a_stream(_shown(b"q ", MOST_BYTES - 2000))),
    "arrays": lambda: a_sheet(a_stream(_shown(b"[", MOST_BYTES - 2000))),
    "dictionaries": lambda: a_sheet(a_stream(_shown(b"<<", MOST_BYTES - 2000))),
    "strings": lambda: a_sheet(a_stream(_shown(b"(", MOST_BYTES - 2000))),
    "one-string": lambda: a_sheet(a_stream(_shown(b"(" + b"a" * 9_000_000 + b") Tj", 9_000_009))),
    "letters-apart": lambda: a_sheet(
        a_stream(b"BT /F1 1 Tf " + b"9 9 Td (a) Tj " * 600_000 + b" ET")
    ),
    "letters-in-one-place": lambda: a_sheet(
        a_stream(_shown(b"1 0 0 1 50 50 Tm (a) Tj ", MOST_BYTES - 2000))
    ),
    "pictures": lambda: a_sheet(a_stream(_shown(b"BI /W 9 ID x ", MOST_BYTES - 2000))),
    "curves": lambda: a_sheet(a_stream(b"0 0 m " + b"1 2 3 4 5 6 c " * 600_000 + b"f*")),
    "clips": lambda: a_sheet(a_stream(b"0 0 9 9 re W n " * 600_000)),
    "forms": lambda: _forms(30, 12),
    "forms-of-themselves": lambda: a_sheet(
        a_stream(b"/X Do"),
        more=b"/XObject<</X 10 0 R>>",
        also={
            10: a_stream(
                b"/X Do /X Do",
                b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>",
            )
        },
    ),
    "tree-circle": lambda: _tree(lambda at: [2, 2], 3, 5),
    "tree-doubles": lambda: _tree(lambda at: [at + 1] * 8 if at < 40 else [], 40, 8),
    "tree-deep": lambda: _tree(lambda at: [at + 1], 100_000, 1),
    "tree-count": lambda: _tree(lambda at: [], 1, 2_000_000_000),
    "tree-wide": lambda: _tree(lambda at: [3] * 1_000_000, 1, 1_000_000),
    "map-ranges": lambda: _mapped(b"100 beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 100),
    "map-huge-range": lambda: _mapped(b"1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange"),
    "map-long": lambda: _mapped(b"100 beginbfchar\n" + b"<0041> <0042>\n" * 2_000_000),
    "map-packed": lambda: _mapped(b"beginbfchar\n" + b"<0041> <0042>\n" * 9_000_000, pack=2),
    "objects": lambda: a_file(dict.fromkeys(range(1, 190000), b"<<>>")),
    "objects-no-table": lambda: a_file(dict.fromkeys(range(1, 350000), b"<<>>"), table=False),
    "object-deep": lambda: a_file({1: b"[" * 5_000_000}),
    "object-deep-names": lambda: a_file({1: b"<</A" * 2_000_000}),
    "object-in-circle": lambda: a_file({1: b"2 0 R", 2: b"1 0 R"}),
    "packed-objects": lambda: _packed_objects(2_000_000_000, b"1 0 " * 30_000_000),
    "table-huge": lambda: a_file({1: b"<<>>"}).replace(b"1 1\n", b"0 2000000000\n"),
    "table-circle": lambda: a_sheet(b"<<>>").replace(b"/Root", b"/Prev 9/Root"),
    "starts": lambda: b"%PDF-1.4\n" + b"startxref\n9\n" * 800_000,
    "ends": lambda: b"%PDF-1.4\n" + b"%%EOF\n" * 1_700_000,
    "trailers": lambda: b"%PDF-1.4\n" + b"trailer<</Size 9/Root 1 0 R>>\n" * 340_000,
    "heads": lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 1_300_000,
    "length-in-circle": lambda: a_file({1: b"<</Length 1 0 R>>stream\nx\nendstream"}),
    "locked": lambda: a_sheet(b"<<>>").replace(
        b"/Root",
        b"/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4/O(" + b"a" * 9_000_000 + b")/U("
        b"%b)/OE(%b)/UE(%b)/Perms(%b)>>/ID[(a)(a)]/Root"
        % (b"a" * 48, b"a" * 32, b"a" * 32, b"a" * 16),
    ),
    "noise": lambda: b"%PDF-1.4\n" + random.Random(9).randbytes(MOST_BYTES - 20),
    "rows-of-a-picture": lambda: a_sheet(
        a_stream(
            bytes(1_000_000),
            b"/DecodeParms[<</Predictor 15/Columns 2000000000/Colors 99/BitsPerComponent 16>>]",
            pack=1,
        )
    ),
    "run-lengths": lambda: a_sheet(
        a_stream(b"\x81\x20" * 5_000_000, b"/Filter[/RunLengthDecode/RunLengthDecode]")
    ),
    "lzw": lambda: a_sheet(a_stream(b"\x80\x0b\x60\x50" * 2_000_000, b"/Filter/LZWDecode")),
    "hex": lambda: a_sheet(a_stream(b"20" * 5_000_000, b"/Filter/ASCIIHexDecode")),
    "base-85": lambda: a_sheet(a_stream(b"z" * 9_000_000, b"/Filter/ASCII85Decode")),
}
