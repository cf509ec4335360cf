"""Text as it came from a pipe or a file, without what nobody sees, and where each character stood.

A zero-width sign inside "12,000" or the code of a colour before it is no part of the number, so
figures are read without them and their offsets carried back to the text that was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

# Escape sequences (ECMA-48) as a whole, then what taking an article in leaves out as well. A string
# that is never ended loses its opening alone, lest it hide the line that follows.
_UNSEEN: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b\]|\x9d)(?:[^\x07\x1b\x9c\x9d\n]*(?:\x07|\x1b\\|\x9c))?"
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])(?:[^\x07\x1b\x90\x98\x9c\x9e\x9f\n]*(?:\x1b\\|\x9c))?"
    r"|\x1b(?:[!-/][0-~]| [F-N]|[78](?!\d)|[:-~])?"
    "|[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x8f\x91-\x97\x99\x9a\x9c\u00ad\u061c\u180e\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]+"
    "|(?:(?<=[\x00-\x7f\\s])|(?<!.))[\u200c\u200d]+"
)
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", "\n"))


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the characters of a text that are seen.

    `starts` and `stood`: where each stretch begins in `text`, and where it began as given.
    """

    text: str
    starts: tuple[int, ...]
    stood: tuple[int, ...]

    def stood_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the given text that holds a span of this one, which is not empty."""
        return self._given(start), self._given(end - 1) + 1

    def _given(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return self.stood[at] + offset - self.starts[at]


def seen_of(given: str) -> Seen:
    """Leave out what nobody sees; line ends become one kind, each in its place."""
    starts, stood, kept = [0], [0], []
    length = at = 0
    for cut in _UNSEEN.finditer(given):
        kept.append(given[at : cut.start()])
        length += cut.start() - at
        at = cut.end()
        starts.append(length)
        stood.append(at)
    kept.append(given[at:])
    return Seen("".join(kept).translate(_LINE_ENDS), tuple(starts), tuple(stood))
