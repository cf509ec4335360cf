"""One look over a text: which stretches are not part of the article.

Leaving them out may bring others to light (a title below a section name), so `clean` looks again
until nothing is found. Repeats are looked for last, when the title is the real one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from service.ingest.furniture.labels import LIST_LABELS, SECTIONS
from service.ingest.furniture.masthead import (
    authors_in,
    is_credit,
    is_date_line,
    is_labelled,
)
from service.ingest.furniture.page import Cut, Line, Page, Reason, looks_like_headline, read_page
from service.ingest.furniture.repeats import repeat_cuts
from service.ingest.furniture.rules import label_reason

MAX_LINES: Final = 2000
"""A text of more lines is no page of news: only its repeats are looked for."""

_INSTRUCTION: Final = re.compile(
    r"(?:(?:please\s+)?(?:rewrite|rephrase|paraphrase|reword|summari[sz]e|translate|spin)\s+"
    r"(?:this|the\s+following|following)\s+"
    r"(?:news\s+)?(?:title|headline|content|article|text|paragraph|passage|post|story)\b"
    r"(?:\s+(?:and|but|,)\s*(?:do\s+not\s+remove|keep)(?:\s+(?:the|all))?\s+html(?:\s+tags?)?)?"
    r"(?:\s+(?:as\s+(?:is|they\s+are)|in\s+your\s+own\s+words|in\s+english))?\s*[:.–—-]?\s*)+",
    re.IGNORECASE,
)
_HEADING_MARK: Final = re.compile(r"(?:#{1,6}\s+)+(?=\S)")


def find_cuts(text: str, title: str | None) -> tuple[Cut, ...]:
    """Return what is not part of the article, in order. `title`: as given, else None."""
    page = read_page(text, title)
    cuts = tuple(_furniture_cuts(page)) if len(page.lines) <= MAX_LINES else ()
    return cuts or tuple(repeat_cuts(page))


def _furniture_cuts(page: Page) -> Iterator[Cut]:
    sections = _sections(page)
    dates = _date_lines(page)
    links = _links(page)
    for index, line in enumerate(page.lines):
        if page.title_is_given and line is page.title:
            continue
        start = _prefix_end(line)
        if start:
            yield Cut(start=line.start, end=line.start + start, reason=_prefix_reason(line))
        elif index in sections:
            yield line.cut(Reason.SECTION)
        elif index in dates:
            yield line.cut(Reason.DATE)
        elif index in links:
            yield line.cut(Reason.LINK)
        else:
            yield from _line_cuts(page, index, line)


def _line_cuts(page: Page, index: int, line: Line) -> Iterator[Cut]:
    """Yield the whole line where a rule about lines alone says so."""
    reason = label_reason(line.words, line.key, at_edge=page.is_edge(index))
    if reason is not None:
        yield line.cut(reason)
    elif index and is_credit(line.words):
        yield line.cut(Reason.CREDIT)
    elif (page.is_near_top(index) or page.is_tail(index)) and authors_in(line.words):
        yield line.cut(Reason.BYLINE)


def _prefix_end(line: Line) -> int:
    """Return how many characters of a line are an instruction or a mark, and not its words."""
    found = _INSTRUCTION.match(line.words) or _HEADING_MARK.match(line.words)
    return found.end() if found else 0


def _prefix_reason(line: Line) -> Reason:
    return Reason.MARKUP if line.words.startswith("#") else Reason.INSTRUCTION


def _sections(page: Page) -> frozenset[int]:
    """Return the lines that are section names: known ones, or one at both ends of the text."""
    heads = {
        line.key
        for index, line in enumerate(page.lines)
        if page.is_head(index) and line is not page.title and _is_tag(line)
    }
    tails = {line.key for index, line in enumerate(page.lines) if page.is_tail(index)}
    both = heads & tails if page.head <= page.tail else set()
    return frozenset(
        index
        for index, line in enumerate(page.lines)
        if page.is_edge(index)
        and (line.key in SECTIONS or line.key in both)
        and (line is not page.title or _is_above_title(page))
    )


def _is_tag(line: Line) -> bool:
    plain = not any(mark.isdigit() for mark in line.words)
    return plain and line.key.count(" ") <= 2 and line.words[:1].isupper()


def _is_above_title(page: Page) -> bool:
    """Tell whether the second line reads like the headline that the first one does not."""
    rest = page.lines[1:]
    return looks_like_headline(rest) and rest[0].key.count(" ") >= 3


def _date_lines(page: Page) -> frozenset[int]:
    """Return the lines that date the article. Several bare dates are a timeline: none of them."""
    dates = [index for index, line in enumerate(page.lines) if is_date_line(line.words)]
    labelled = {index for index in dates if is_labelled(page.lines[index].words)}
    bare = [index for index in dates if index not in labelled]
    if len(bare) == 1 and page.is_near_top(bare[0]):
        labelled.add(bare[0])
    return frozenset(labelled)


def _links(page: Page) -> frozenset[int]:
    """Return the headlines of other articles below a label that follows the last sentence."""
    for index, line in enumerate(page.lines):
        if page.is_tail(index) and line.key in LIST_LABELS:
            below = range(index + 1, len(page.lines))
            return frozenset(at for at in below if page.lines[at].words[-1] not in '.!?…。"”')
    return frozenset()
