"""Characters nobody sees: they hide words, turn digits round and break up numbers.

A terminal's escape sequence goes as a whole (ECMA-48): without its escape, "[31m" reads as 31.

Joiners stay where a script or an emoji needs them, after a character beyond ASCII. Of marks above
or below a letter eight stay, which is more than any language stacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from service.ingest.furniture.page import Cut, Reason

_MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]+"
    "|(?:(?<=[\x00-\x7f\\s])|(?<!.))[\u200c\u200d]+"
    f"|(?<=[{_MARKS}]{{8}})[{_MARKS}]+"
)
_ESCAPE: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, moves of the cursor
    r"|(?:\x1b\]|\x9d)(?:[^\x07\x1b\x9c\x9d\n]*(?:\x07|\x1b\\|\x9c))?"  # OSC: titles, links
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])"  # DCS, SOS, PM, APC
    r"(?:[^\x07\x1b\x90\x98\x9c\x9e\x9f\n]*(?:\x1b\\|\x9c))?"
    r"|\x1b(?:[!-/][0-~]| [F-N]|[78](?!\d)|[:-~])"  # Of two characters; no number loses a digit.
)
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_DOUBLE_END: Final = re.compile(r"\r(?=\n)")


def invisible_cuts(text: str) -> Iterator[Cut]:
    """Yield every stretch of invisible characters, in order; escape sequences before all others."""
    escapes = [
        Cut(start=found.start(), end=found.end(), reason=Reason.ESCAPE)
        for found in _ESCAPE.finditer(text)
    ]
    if escapes:
        yield from escapes
        return
    for found in _INVISIBLE.finditer(text):
        yield Cut(start=found.start(), end=found.end(), reason=Reason.INVISIBLE)


def plain_text(raw: str) -> str:
    """Return a text without escape sequences, control and zero-width characters.

    Line ends and tabs stay. Plain text comes out as it went in.
    """
    while raw != (plain := _INVISIBLE.sub("", _ESCAPE.sub("", raw))):
        raw = plain
    return raw


def double_ends(raw: str) -> Iterator[Cut]:
    """Yield the first half of every two-character line end."""
    for found in _DOUBLE_END.finditer(raw):
        yield Cut(start=found.start(), end=found.end(), reason=None)


def with_plain_line_ends(raw: str) -> str:
    """Return a text of the same length with one kind of line end."""
    return raw.translate(_LINE_ENDS)
