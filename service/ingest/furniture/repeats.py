"""Words an article prints twice: its title, whole paragraphs, its whole body.

Only what stands earlier, word for word, is left out, so nothing said is lost. Short lines count as
repeated between repeated paragraphs alone: a heading may well come twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.ingest.furniture.page import Cut, Line, Page, Reason

_LONG_CHARS = 40
_LONG_WORDS = 6
_DOUBLED_WORDS = 40
_WORD = re.compile(r"\S+")


def repeat_cuts(page: Page) -> Iterator[Cut]:
    """Yield the later copies, in order."""
    title = page.title
    copies = _copies(page.lines)
    for index, line in enumerate(page.lines):
        if title is not None and index > 0 and _repeats_title(line, title, index):
            yield line.cut(Reason.TITLE_AGAIN)
        elif index in copies:
            yield line.cut(Reason.TEXT_AGAIN)
        else:
            yield from _second_half(line)


def _repeats_title(line: Line, title: Line, index: int) -> bool:
    """Tell whether a line is the title again, not a heading that has the same word or two."""
    return line.key == title.key and (title.key.count(" ") >= 2 or index <= 2)


def _copies(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the indexes of paragraphs that stand earlier, and of short lines between them."""
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        first.setdefault(line.key, index)
    again = [first[line.key] < index for index, line in enumerate(lines)]
    copies = {index for index, line in enumerate(lines) if again[index] and _is_long(line)}
    for start in sorted(copies):
        end = start + 1
        while end < len(lines) and again[end] and end not in copies:
            end += 1
        if end == len(lines) or end in copies:
            copies.update(range(start + 1, end))
    return frozenset(copies)


def _is_long(line: Line) -> bool:
    return len(line.key) >= _LONG_CHARS and line.key.count(" ") + 1 >= _LONG_WORDS


def _second_half(line: Line) -> Iterator[Cut]:
    """Yield the second half of a line that says everything twice."""
    words = [found.group() for found in _WORD.finditer(line.words)]
    half = len(words) // 2
    if half >= _DOUBLED_WORDS and len(words) % 2 == 0 and words[:half] == words[half:]:
        start = [found.start() for found in _WORD.finditer(line.words)][half]
        yield Cut(start=line.start + start, end=line.end, reason=Reason.TEXT_AGAIN)
