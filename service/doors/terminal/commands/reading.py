"""`crosscheck figures`: read the figures of any text and print them. Nothing is stored.

It calls the reader's public function, not the desk: opening a store to read a text would cost more
than the reading.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import BinaryIO

from service.domain.article import Dateline, Noun, Span
from service.domain.errors import BadInputError, CallerError
from service.doors.shown import ReadFigure, read_figure
from service.doors.terminal.ending import CALLERS, complain
from service.doors.terminal.screen.page import open_page
from service.doors.terminal.streams import TextIn, emit, given_day, texts_of
from service.doors.words import wording
from service.doors.words.unseen import Seen, seen_of
from service.figures.read import read_figures

STDIN = "-"
_HEADINGS = ("Line", "Printed", "Counted", "Event", "Who says so", "As of", "Where")


class _Reading(Noun):
    """Hold one file's text and the figures read in it."""

    name: str
    text: str
    figures: tuple[ReadFigure, ...]


def read_files(names: Sequence[str], published: str | None, *, as_json: bool) -> int:
    """Print the figures of whole files, "-" for standard input; return the exit code."""
    dateline = _given(published)
    readings: list[_Reading] = []
    refused = 0
    for name in names:
        try:
            text = _text_of(name)
        except BadInputError as bad:
            refused += 1
            complain(bad)
        else:
            readings.append(_Reading(name=name, text=text, figures=_figures_of(text, dateline)))
    if as_json:
        emit(_listed(readings, several=len(names) > 1))
    else:
        _show(readings, several=len(names) > 1)
    return CALLERS if refused else 0


def read_lines(names: Sequence[str], published: str | None) -> int:
    """Read JSON lines and print one line of figures for each; return the exit code.

    `published` dates the texts that bring no day of their own.
    """
    dateline = _given(published)
    refused = 0
    for name in names:
        for item in _items_of(name):
            if isinstance(item, BadInputError):
                refused += 1
                complain(item)
            else:
                dated = item.dateline if item.published else dateline
                figures = [_fields(one) for one in _figures_of(item.text, dated)]
                emit(json.dumps({"id": item.id, "figures": figures}, ensure_ascii=False))
    return CALLERS if refused else 0


def _items_of(name: str) -> Iterator[TextIn | BadInputError]:
    """Yield the lines of one file, or why it cannot be read."""
    try:
        with _opened(name) as stream:
            yield from texts_of(stream, name)
    except BadInputError as bad:
        yield bad
    except OSError as bad:
        yield BadInputError(f"cannot be read: {bad.strerror}", where=name)


def _figures_of(text: str, dateline: Dateline) -> tuple[ReadFigure, ...]:
    """Read the figures of what is seen of a text, with offsets into the text as given."""
    seen = seen_of(text)
    return tuple(_placed(read_figure(one), seen) for one in read_figures(seen.text, dateline))


def _placed(figure: ReadFigure, seen: Seen) -> ReadFigure:
    start, end = seen.stood_at(figure.start, figure.end)
    begin, stop = seen.stood_at(figure.sentence.start, figure.sentence.end)
    places = {"start": start, "end": end, "sentence": Span(start=begin, end=stop)}
    return figure.model_copy(update=places)


def _given(published: str | None) -> Dateline:
    try:
        return given_day(date.fromisoformat(published) if published else None)
    except ValueError as bad:
        raise CallerError(f"--published takes a date like 2025-01-11, not {published!r}") from bad


def _text_of(name: str) -> str:
    try:
        with _opened(name) as stream:
            raw = stream.read()
    except OSError as bad:  # A folder opens on some systems and fails only here.
        raise BadInputError(f"cannot be read: {bad.strerror}", where=name) from bad
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        raise BadInputError(f"not UTF-8 text, at byte {bad.start}", where=name) from bad


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name != STDIN:
        return Path(name).open("rb")
    if sys.stdin is None:
        raise BadInputError("standard input is closed", where=name)
    return nullcontext(sys.stdin.buffer)


def _fields(figure: ReadFigure) -> dict[str, object]:
    return figure.model_dump(mode="json", by_alias=True)


def _listed(readings: Sequence[_Reading], *, several: bool) -> str:
    rows = [
        ({"file": reading.name} if several else {}) | _fields(figure)
        for reading in readings
        for figure in reading.figures
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _show(readings: Sequence[_Reading], *, several: bool) -> None:
    page = open_page()
    for reading in readings:
        if several:
            page.section(f"{reading.name}: {wording.counted(len(reading.figures), 'figure')}")
        if reading.figures:
            rows = [_row(figure, reading.text) for figure in reading.figures]
            page.table(_HEADINGS, rows, shrink=(1, 2, 4, 6))
        elif not several:
            page.line("no figure in this text")


def _row(figure: ReadFigure, text: str) -> tuple[str, ...]:
    line = text.count("\n", 0, figure.start) + 1
    return (
        str(line),
        figure.printed,
        figure.counted,
        wording.event_words(figure.event),
        wording.chain_words(figure.attribution),
        wording.as_of_words(figure.as_of),
        figure.scope or "",
    )
