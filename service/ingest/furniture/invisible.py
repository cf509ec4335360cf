"""Characters nobody sees: they hide words, turn digits round and break up numbers.

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
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_DOUBLE_END: Final = re.compile(r"\r(?=\n)")


def invisible_cuts(text: str) -> Iterator[Cut]:
    """Yield every stretch of invisible characters, in order."""
    for found in _INVISIBLE.finditer(text):
        yield Cut(start=found.start(), end=found.end(), reason=Reason.INVISIBLE)


def double_ends(raw: str) -> Iterator[Cut]:
    """Yield the first half of every two-character line end."""
    for found in _DOUBLE_END.finditer(raw):
        yield Cut(start=found.start(), end=found.end(), reason=None)


def with_plain_line_ends(raw: str) -> str:
    """Return a text of the same length with one kind of line end."""
    return raw.translate(_LINE_ENDS)
