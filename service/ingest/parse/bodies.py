"""The articles of a request body: one object, a list, or one a line, each taken or refused."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.article import Refused, Taken
from service.domain.errors import BadInputError
from service.ingest.parse.decode import MAX_ARTICLE_BYTES, decode
from service.ingest.parse.json_items import BrokenJsonError, json_items
from service.ingest.parse.objects import article_from, taken


def read_body(raw: bytes, *, by_line: bool) -> Iterator[Taken | Refused]:
    """Yield the articles of a body; what is wrong with one says so in its place, by its line."""
    if not by_line:
        yield from _items(raw, 1)
        return
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if len(line) > MAX_ARTICLE_BYTES:
            yield Refused(where=f"line {number}", reason="is longer than 2 MB")
        elif line.strip():
            yield from _items(line, number)


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
