"""White space that says nothing: at the ends of lines, and more than one blank line in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from service.ingest.furniture.page import Cut

_LINE: Final = re.compile(r"[^\n]*\n?")


def space_cuts(text: str) -> Iterator[Cut]:
    """Yield outer space of lines, and blank lines but one between two others."""
    last = len(text.rstrip())
    blanks = 1
    for found in _LINE.finditer(text, 0, last):
        words = found.group()
        if not words.strip():
            blanks += 1
            yield from _blank_cuts(found, kept=blanks == 1)
            continue
        blanks = 0
        yield from _outer_cuts(found.start(), words)
    yield from _cut(last, len(text))


def _blank_cuts(found: re.Match[str], *, kept: bool) -> Iterator[Cut]:
    """Yield the space of a blank line, and its end too unless it is kept."""
    yield from _cut(found.start(), found.end() - (1 if kept else 0))


def _outer_cuts(start: int, words: str) -> Iterator[Cut]:
    line = words.rstrip("\n")
    left = len(line) - len(line.lstrip())
    right = len(line.rstrip())
    yield from _cut(start, start + left)
    yield from _cut(start + right, start + len(line))


def _cut(start: int, end: int) -> Iterator[Cut]:
    if start < end:
        yield Cut(start=start, end=end, reason=None)
