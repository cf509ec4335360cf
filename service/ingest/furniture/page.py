"""A text as lines: which one is the title, which come before and after the prose.

Rules about furniture look at a line's words and at its place, because "War" is a section name
above the first sentence and may be a heading between two of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

EDGE_LINES = 14
"""How far from either end of the text a line can count as standing before or after the prose."""

MAX_LINES = 50_000
"""What follows these is taken as it stands; the cap bounds hostile texts."""

TOP_LINES = 8
"""How many lines count as the top of the text whatever stands in them."""

_LINE = re.compile(r"[^\n]+")
_QUOTES = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")
_OUTER = " \t\"'.,:;!?…|>»*_#()[]-–—"
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_HEADLINE_CHARS = 200
_HEADLINE_WORDS = 30


class Reason(StrEnum):
    """Say why a stretch is not part of the article."""

    INVISIBLE = "invisible character"
    ESCAPE = "terminal escape sequence"
    HIDDEN = "hidden part of a page"
    INSTRUCTION = "stray instruction"
    TITLE_AGAIN = "repeated title"
    TEXT_AGAIN = "repeated text"
    LABEL = "page label"
    LINK = "link to another article"
    CREDIT = "photo credit"
    BYLINE = "byline"
    DATE = "date line"
    COMMENTS = "comment notice"
    PROMOTION = "newsletter, sharing or advert"
    COOKIES = "cookie notice"
    COPYRIGHT = "copyright notice"
    SECTION = "section name"
    MARKUP = "heading mark"


class Cut(NamedTuple):
    """Mark a stretch to leave out of the text. `reason` None: mere white space."""

    start: int
    end: int
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Hold the words of one line that is not blank. `key`: what it is compared by."""

    start: int
    end: int
    words: str
    key: str

    @property
    def is_prose(self) -> bool:
        """Tell whether this is a sentence rather than a label or a heading."""
        long = len(self.key) >= 40 or self.key.count(" ") >= 5
        return long and _SENTENCE_END.search(self.words) is not None

    def cut(self, reason: Reason) -> Cut:
        """Mark the whole line."""
        return Cut(start=self.start, end=self.end, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Hold the lines of a text. `title`: the first line, where it is one."""

    lines: tuple[Line, ...]
    title: Line | None
    title_is_given: bool
    head: int
    tail: int

    def is_edge(self, index: int) -> bool:
        """Tell whether a line stands before the first or after the last sentence."""
        return self.is_head(index) or self.is_tail(index)

    def is_head(self, index: int) -> bool:
        """Tell whether a line stands before the first sentence."""
        return index < self.head

    def is_tail(self, index: int) -> bool:
        """Tell whether a line stands after the last sentence."""
        return index > self.tail

    def is_near_top(self, index: int) -> bool:
        """Tell whether a line stands where bylines do, which may be below a standfirst."""
        return index < TOP_LINES or self.is_head(index)


def read_page(text: str, title: str | None) -> Page:
    """Find the lines, the title and where the prose begins and ends. `title`: as given."""
    found = islice(_LINE.finditer(text), MAX_LINES)
    lines = tuple(_line(each) for each in found if each.group().strip())
    given = title is not None and bool(lines) and lines[0].key == fold(title)
    first = 1 if given or looks_like_headline(lines) else 0
    prose = [index for index in range(first, len(lines)) if lines[index].is_prose]
    return Page(
        lines=lines,
        title=lines[0] if first else None,
        title_is_given=given,
        head=min([*prose[:1], len(lines), EDGE_LINES]),
        tail=max([*prose[-1:], len(lines) - 1 - EDGE_LINES, -1]),
    )


def looks_like_headline(lines: tuple[Line, ...]) -> bool:
    """Tell whether the first line reads like a headline: short, no full stop, text below."""
    if len(lines) < 2:
        return False
    words = lines[0].words
    short = len(words) <= _HEADLINE_CHARS and words.count(" ") < _HEADLINE_WORDS
    return short and words[-1] not in ".,;:…。" and not words.endswith((".”", '."', ".'", ".’"))


def fold(words: str) -> str:
    """Return what a line is compared by: case, space, quotes and outer marks do not count."""
    plain = words if words.isascii() else unicodedata.normalize("NFKC", words).translate(_QUOTES)
    return " ".join(plain.casefold().split()).strip(_OUTER)


def _line(found: re.Match[str]) -> Line:
    words = found.group()
    start = found.start() + len(words) - len(words.lstrip())
    words = words.strip()
    return Line(start=start, end=start + len(words), words=words, key=fold(words))
