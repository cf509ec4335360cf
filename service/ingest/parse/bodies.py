"""The articles of a request body: one object, a list, or one a line, each taken or refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from service.domain.article import Refused, Taken
from service.domain.errors import BadInputError
from service.ingest.parse.decode import MAX_ARTICLE_BYTES, decode
from service.ingest.parse.json_items import BrokenJsonError, check_json, json_items
from service.ingest.parse.lines import RawLine, byte_lines
from service.ingest.parse.objects import article_from, taken


def read_body(raw: bytes, *, by_line: bool) -> Iterator[Taken | Refused]:
    """Yield the articles of a body; what is wrong with one says so in its place, by its line."""
    yield from read_bulk(io.BytesIO(raw)) if by_line else _items(raw, 1)


def read_bulk(file: BinaryIO) -> Iterator[Taken | Refused]:
    """Yield the articles of an open file, one a line, with no more than a line in memory."""
    for line in byte_lines(file):
        yield _line_item(line)


def check_body(raw: bytes) -> None:
    """Raise BadInputError unless a body is one JSON value in UTF-8 that reads the same everywhere.

    Refused beside broken JSON: NaN, numbers beyond any other, a key that comes twice.
    """
    check_json(decode(raw))


def _line_item(line: RawLine) -> Taken | Refused:
    where = f"line {line.number}"
    if line.raw is None:
        reason = f"is longer than {MAX_ARTICLE_BYTES // 2**20} MB; split it into articles"
        return Refused(where=where, reason=reason)
    try:
        text = decode(line.raw)
        if text.lstrip().startswith("["):
            return Refused(where=where, reason="holds a list; give one object a line")
        [item] = json_items(text, line=line.number)
        return taken(article_from(item.value), where=where, raw=line.raw)
    except BadInputError as refusal:
        return Refused(where=where, reason=str(refusal))


def _items(raw: bytes, line: int) -> Iterator[Taken | Refused]:
    if not raw.strip():
        yield Refused(where=f"line {line}", reason="is empty; there is nothing to read")
        return
    try:
        for item in json_items(decode(raw), line=line):
            where = f"line {item.line}"
            try:
                yield taken(article_from(item.value), where=where, raw=item.source.encode())
            except BadInputError as refusal:
                yield Refused(where=where, reason=str(refusal))
    except BrokenJsonError as broken:
        yield Refused(where=f"line {broken.line}", reason=str(broken))
    except BadInputError as refusal:
        yield Refused(where=f"line {line}", reason=str(refusal))
