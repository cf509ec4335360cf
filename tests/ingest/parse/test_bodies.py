"""The articles of a request body, and what is no JSON anywhere."""

from __future__ import annotations

import io

import pytest

from service.domain.article import Refused, Taken
from service.domain.errors import BadInputError
from service.ingest.parse.bodies import check_body, read_body, read_bulk
from service.ingest.parse.decode import MAX_ARTICLE_BYTES

GOOD = b'{"text": "Nine cranes fell."}'


def kinds(items: list[Taken | Refused]) -> list[tuple[str, bool]]:
    return [(item.where, isinstance(item, Taken)) for item in items]


def test_lines_are_taken_or_refused_by_their_numbers() -> None:
    long = b'{"text": "' + b"x" * MAX_ARTICLE_BYTES + b'"}'
    body = b"\n".join([GOOD, b"", long, b"[" + GOOD + b"]", b"\xff", GOOD])
    expected = [("line 1", True), *((f"line {n}", False) for n in (3, 4, 5)), ("line 6", True)]
    assert kinds(list(read_bulk(io.BytesIO(body)))) == expected
    assert kinds(list(read_body(body, by_line=True))) == expected


def test_a_list_on_one_line_is_articles() -> None:
    items = list(read_body(b"[" + GOOD + b", 1, " + GOOD + b"]", by_line=False))
    assert kinds(items) == [("line 1", True), ("line 1", False), ("line 1", True)]


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 41 + b"}",
        b'{"a": 1, "a": 2}',
        b"{} {}",
        b"[" * 100_000,
        b"\xff",
        b"",
        b"{" + b",".join(b'"%d":1' % n for n in range(1001)) + b"}",
    ],
)
def test_what_reads_two_ways_or_not_at_all_is_no_body(body: bytes) -> None:
    with pytest.raises(BadInputError):
        check_body(body)


@pytest.mark.parametrize("body", [b"{}", b" [1, 2.5, null] ", b'\xef\xbb\xbf{"a": "\xc3\xa9"}'])
def test_json_is_a_body(body: bytes) -> None:
    check_body(body)
