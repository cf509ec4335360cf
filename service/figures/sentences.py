"""Cut a text into lines and lines into sentences, with spans.

The splitter runs line by line, because it joins headings to the text below them otherwise, and over
windows of bounded length, because it is quadratic on some hostile lines. What it cuts too early
("Lt. Gen. Smith", "the U.S. and its allies", "No. 5") is merged again here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import nupunkt

from service.domain.article import Span

MAX_SENTENCE_CHARS = 1500
"""Longer stretches without an end are cut: no rule about numbers looks further than this."""

_TINY = 40
_WINDOW_CHARS = 2 * MAX_SENTENCE_CHARS
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INNER_END = re.compile(r"[.!?…。！？]['\"”’)\]]*\s*\S")

_TITLE = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Lt|Gen|Col|Maj|Sgt|Cpl|Pvt|Capt|Cmdr|Cdr|Adm|Brig|Rear|Rep|Reps|Sen|Sens|Gov|"
    r"Dr|Mr|Mrs|Ms|Prof|St|Ste|Mt|Ft|Hon|Rev|Pres|Supt|Insp|Det|Spc|Amb|Atty|Messrs|Mme)\.$"
)
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(])(?:[Nn]os?|[Aa]rt|[Ss]ec|[Pp]p?|[Aa]pprox|[Cc]a?|[Rr]s|[Ee]st|[Vv]ol|[Cc]h|[Ff]ig|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_INITIALS = re.compile(r"(?:^|[\s(\"“‘'])(?:[A-Z]\.)+$")
# A long word in small letters before a stop is no abbreviation: "in Poland. Nordsee has ...".
_SURE_END = re.compile(r"\b[^\W\d_][a-z]{5,}[.!?][\"'”’)]?\s+(?=[\"“]?[A-Z])")
_LONG_SHORT = re.compile(r"\b(?:approx|Messrs|Assistant|Penna|Oregon)[.]")
_ENDLESS = re.compile(r"[.!?]{30}")
_STARTS_LOW = re.compile(r"[a-z]")
_STARTS_NUMBER = re.compile(r"[\d$€£]")
_NEW_SUBJECT = re.compile(
    r"(?:The|He|She|It|They|We|I|You|This|That|These|Those|In|On|At|But|And|However|Meanwhile|"
    r"According|Its|His|Her|Their|A|An|As|After|If|When|While|Since|Some|There)\b"
)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, without outer space.

    Together they cover every character that is not space; none crosses a line break or is longer
    than `MAX_SENTENCE_CHARS`. Linear in the length of the text.
    """
    return tuple(each_sentence(text))


def each_sentence(text: str) -> Iterator[Span]:
    """Yield the sentences of `text` one by one, for a reader that may stop early."""
    for line in _LINE.finditer(text):
        start, end = line.span()
        if end - start < _TINY and _INNER_END.search(text, start, end) is None:
            span = _trimmed(text, start, end)
            if span is not None:
                yield span
        else:
            yield from _sentences_of_line(text, start, end)


def _sentences_of_line(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the trimmed sentences of one line."""
    short = end - start <= MAX_SENTENCE_CHARS
    whole = short and _INNER_END.search(text, start, end) is None
    for left, right in [(start, end)] if whole else _merged(text, _cuts(text, start, end)):
        for piece_start, piece_end in _capped(text, left, right):
            span = _trimmed(text, piece_start, piece_end)
            if span is not None:
                yield span


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the splitter's sentences, window by window.

    A window gives all its sentences but the last, which may go on and starts the next window.
    """
    while start < end:
        stop = min(start + _WINDOW_CHARS, end)
        window = text[start:stop]
        ends = {
            found.end() for found in _SURE_END.finditer(window) if not _LONG_SHORT.match(found[0])
        }
        cuts = sorted({start + at for at in ends | {first for first, _ in _split(window)[1:]}})
        if stop == end:
            yield from zip([start, *cuts], [*cuts, end], strict=True)
            return
        cuts = cuts or [_last_space(text, start, stop)]
        yield from zip([start, *cuts[:-1]], cuts, strict=True)
        start = cuts[-1]


@lru_cache(maxsize=256)
def _split(window: str) -> tuple[tuple[int, int], ...]:
    """Ask the splitter, unless nothing inside the window can end a sentence.

    A long run of end marks costs it quadratic time (5 s for 1 MB, 2026-11) and is no prose. An
    article is split once for its passages and again for its figures; the last lines are kept.
    """
    if _INNER_END.search(window) is None or _ENDLESS.search(window) is not None:
        return ((0, len(window)),)
    return tuple((first, last) for first, last in nupunkt.sent_spans(window))


def _merged(text: str, cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join neighbours that were cut after an abbreviation, and cut again what grows too long."""
    last: tuple[int, int] | None = None
    for start, end in cuts:
        if last is None:
            last = (start, end)
        elif _goes_on(text, last, start, end):
            first = last[0]
            while end - first > 2 * MAX_SENTENCE_CHARS:
                cut = _last_space(text, first, first + MAX_SENTENCE_CHARS)
                yield first, cut
                first = cut
            last = (first, end)
        else:
            yield last
            last = (start, end)
    if last is not None:
        yield last


def _goes_on(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether the sentence `before` really ends later than where it was cut."""
    left = text[max(before[0], before[1] - 12) : before[1]].rstrip()
    right = text[start : min(end, start + 12)].lstrip()
    if not left.endswith("."):
        return False
    if _STARTS_LOW.match(right):
        return True
    if _INITIALS.search(left):
        return _NEW_SUBJECT.match(right) is None
    if _TITLE.search(left):
        return True
    return bool(_BEFORE_NUMBER.search(left) and _STARTS_NUMBER.match(right))


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch that is longer than the cap, at a space where there is one."""
    while end - start > MAX_SENTENCE_CHARS:
        cut = _last_space(text, start, start + MAX_SENTENCE_CHARS)
        yield start, cut
        start = cut
    yield start, end


def _last_space(text: str, start: int, stop: int) -> int:
    """Return the last space of the second half of a stretch, or its end where there is none."""
    space = text.rfind(" ", (start + stop) // 2, stop)
    return space if space > start else stop


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without outer space; None: there is nothing but space."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    left = start + len(piece) - len(piece.lstrip())
    return Span(start=left, end=left + len(inner))
