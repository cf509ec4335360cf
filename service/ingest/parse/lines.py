"""The lines of a bulk file, one at a time, never more than one of them in memory.

A line above the limit is passed over in pieces and reported without its content.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from service.domain.errors import BadInputError
from service.ingest.parse.decode import MAX_ARTICLE_BYTES, is_utf16

_PIECE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """Hold one line and its number, from 1. `raw` None: it is longer than the limit."""

    number: int
    raw: bytes | None


def read_lines(path: Path) -> Iterator[RawLine]:
    """Yield the lines that are not blank. Raises BadInputError when UTF-16 breaks, OSError."""
    with path.open("rb") as file:
        opening = file.read(2)
        file.seek(0)
        yield from _utf16_lines(file) if is_utf16(opening) else byte_lines(file)


def byte_lines(file: BinaryIO) -> Iterator[RawLine]:
    """Yield the lines of an open file that are not blank, in whatever encoding of ASCII."""
    number = 0
    while raw := file.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        if len(raw) > MAX_ARTICLE_BYTES:
            _pass_over(file, raw)
            yield RawLine(number=number, raw=None)
        elif raw.strip():
            yield RawLine(number=number, raw=raw)


def _pass_over(file: BinaryIO, raw: bytes) -> None:
    """Read on to the end of the line that `raw` opens."""
    while raw and not raw.endswith(b"\n"):
        raw = file.readline(_PIECE_BYTES)


def _utf16_lines(file: BinaryIO) -> Iterator[RawLine]:
    """Yield lines as UTF-8, so that all that follows knows one encoding."""
    number = 0
    with io.TextIOWrapper(file, encoding="utf-16", newline="\n") as text:
        while words := _read_text_line(text, number + 1):
            number += 1
            raw = words.encode()
            too_long = len(raw) > MAX_ARTICLE_BYTES
            while words and too_long and not words.endswith("\n"):
                words = _read_text_line(text, number)
            if too_long or raw.strip():
                yield RawLine(number=number, raw=None if too_long else raw)


def _read_text_line(text: io.TextIOWrapper, number: int) -> str:
    try:
        return text.readline(MAX_ARTICLE_BYTES + 1)
    except UnicodeDecodeError as broken:
        raise BadInputError(f"is not UTF-16 from line {number} on; save it as UTF-8") from broken
