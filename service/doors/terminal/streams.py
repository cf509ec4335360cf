"""What comes in by line and goes out by line, without a terminal in between.

A bad line is refused with its number and never stops the good ones after it; no line is held in
memory past the limit. JSON goes out as UTF-8 whatever the terminal's encoding.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import BinaryIO

from pydantic import ConfigDict, ValidationError

from service.domain.article import Dateline, Evidence, Noun
from service.domain.errors import BadInputError
from service.doors.words.plain import escaped

MAX_LINE_BYTES = 10_000_000


def emit(json_text: str) -> None:
    """Write JSON to standard output at once, as UTF-8, with a line end."""
    sys.stdout.flush()
    sys.stdout.buffer.write(escaped(json_text).encode() + b"\n")
    sys.stdout.buffer.flush()


def emit_parts(parts: Iterable[str]) -> None:
    """Write JSON that is too much to hold to standard output, part by part, with a line end."""
    sys.stdout.flush()
    for part in parts:
        sys.stdout.buffer.write(escaped(part).encode())
    sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def emit_rows(rows: Iterable[Noun]) -> None:
    """Write nouns to standard output as one JSON list."""
    emit(
        json.dumps(
            [row.model_dump(mode="json", by_alias=True) for row in rows],
            ensure_ascii=False,
            indent=2,
        )
    )


class TextIn(Noun):
    """Take one text to read. `id` comes back with its figures, as it came."""

    model_config = ConfigDict(strict=True)

    id: str | int
    text: str
    published: date | datetime | None = None

    @property
    def dateline(self) -> Dateline:
        """Return the day of publication as the caller gave it."""
        return given_day(self.published)


def texts_of(stream: BinaryIO, name: str) -> Iterator[TextIn | BadInputError]:
    """Read a stream of JSON lines; blank lines are passed over."""
    number = 0
    while raw := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        where = f"{name}:{number}"
        if len(raw) > MAX_LINE_BYTES:
            _skip_rest(stream, raw)
            yield BadInputError(f"a line holds at most {MAX_LINE_BYTES:,} bytes", where=where)
        elif line := raw.removeprefix(codecs.BOM_UTF8).strip():
            yield _taken(line, where)


def given_day(day: date | None) -> Dateline:
    """Make the dateline of a day given by the caller; None: it is not known."""
    if day is None:
        return Dateline()
    day = day.date() if isinstance(day, datetime) else day
    return Dateline(day=day, basis=Evidence.GIVEN, words=day.isoformat())


def _taken(line: bytes, where: str) -> TextIn | BadInputError:
    try:
        return TextIn.model_validate_json(line)
    except ValidationError as bad:
        return BadInputError(_explained(bad), where=where)


def _explained(bad: ValidationError) -> str:
    first = bad.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "extra_forbidden":
        return f"unknown field {field!r}; known are {', '.join(TextIn.model_fields)}"
    return f"{field}: {first['msg']}" if field else first["msg"]


def _skip_rest(stream: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(MAX_LINE_BYTES)
