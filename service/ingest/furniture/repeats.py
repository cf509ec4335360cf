"""Words an article prints twice: its title, whole paragraphs, its whole body.

Only what stands earlier, word for word, is left out, so nothing said is lost. Short lines count as
repeated between repeated paragraphs alone: a heading may well come twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from service.ingest.furniture.page import Cut, Line, Page, Reason

_LONG_CHARS = 40
_LONG_WORDS = 6
_DOUBLED_WORDS = 40
_WORD = re.compile(r"\S+")


def repeat_cuts(page: Page) -> Iterator[Cut]:
    """Yield the later copies, in order; a block of copied lines is one cut."""
    copies = _copies(page.lines)
    titles = _title_copies(page)
    for reason, block in groupby(_marked(page, titles, copies), key=itemgetter(0)):
        lines = [line for _, line in block]
        if reason is None:
            for line in lines:
                yield from _second_half(line)
        else:
            yield Cut(start=lines[0].start, end=lines[-1].end, reason=reason)


def _marked(
    page: Page, titles: frozenset[int], copies: frozenset[int]
) -> Iterator[tuple[Reason | None, Line]]:
    """Yield each line with the reason to leave it out, None where there is none."""
    for index, line in enumerate(page.lines):
        if index in titles:
            yield Reason.TITLE_AGAIN, line
        else:
            yield Reason.TEXT_AGAIN if index in copies else None, line


def _title_copies(page: Page) -> frozenset[int]:
    """Return the lines that are the title again.

    A title of one or two words may be a heading too, unless it comes again right below itself.
    """
    if page.title is None:
        return frozenset()
    key = page.title.key
    same = [index for index, line in enumerate(page.lines) if index and line.key == key]
    if key.count(" ") >= 2:
        return frozenset(same)
    return frozenset(index for below, index in enumerate(same, 1) if below == index)


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
