"""Slow patterns that are tried only where a word they cannot do without stands.

Most sentences hold no such word, and finding that out costs a tenth of the search it saves. The
clues are written beside the pattern; a test makes up matches of every pattern and looks for them.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Clued(NamedTuple):
    """Hold a pattern and lower-case pieces of text of which each match holds one."""

    pattern: re.Pattern[str]
    clues: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Search `text` if it holds a clue in any case. None: no match."""
        low = text.lower()
        for clue in self.clues:
            if clue in low:
                return self.pattern.search(text)
        return None


def clued(pattern: str, clues: str) -> Clued:
    """Compile a pattern that ignores case, with its clues in a blank-separated list."""
    return Clued(re.compile(pattern, re.IGNORECASE), tuple(clues.split()))
