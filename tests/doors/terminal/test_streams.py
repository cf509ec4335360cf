from __future__ import annotations

import io
import json
from datetime import date

import pytest

from service.domain.article import Evidence
from service.domain.errors import BadInputError
from service.doors.terminal.streams import MAX_LINE_BYTES, TextIn, given_day, texts_of


def read(raw: bytes) -> list[TextIn | BadInputError]:
    return list(texts_of(io.BytesIO(raw), "in"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "Invalid JSON"),
        (b"[1]", "object"),
        (b"null", "object"),
        (b'"text"', "object"),
        (b'{"id": 1}', "text: Field required"),
        (b'{"text": "a"}', "id: Field required"),
        (b'{"id": true, "text": "a"}', "id: "),
        (b'{"id": 1.5, "text": "a"}', "id: "),
        (b'{"id": null, "text": "a"}', "id: "),
        (b'{"id": 1, "text": 2}', "text: "),
        (b'{"id": 1, "text": "a", "txet": "b"}', "unknown field 'txet'"),
        (b'{"id": 1, "text": "a", "published": "soon"}', "published: "),
        (b'{"id": 1, "text": "a", "published": 20250111}', "published: "),
        (b'{"id": 1, "text": "\\ud800"}', "Invalid JSON"),
        (b'{"id": 1, "text": "\xff"}', "Invalid JSON"),
        (b'{"id": NaN, "text": "a"}', "id: "),
        (b"[" * 100_000, "Invalid JSON"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "a"}', "Invalid JSON"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_next_is_read(
    line: bytes, reason: str
) -> None:
    refused, taken = read(line + b'\n{"id": 2, "text": "good"}\n')
    assert isinstance(refused, BadInputError)
    assert str(refused).startswith("in:1: ")
    assert reason in str(refused)
    assert isinstance(taken, TextIn)
    assert taken.text == "good"


def test_blank_lines_byte_order_marks_and_a_missing_last_line_end_are_no_fault() -> None:
    raw = b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n\r\n  \n{"id": "b", "text": "y"}'
    assert [item.id for item in read(raw) if isinstance(item, TextIn)] == ["a", "b"]
    assert len(read(raw)) == 2


def test_a_line_past_the_limit_is_refused_without_being_held() -> None:
    long = json.dumps({"id": 1, "text": "x" * (MAX_LINE_BYTES + 5)}).encode()
    refused, taken = read(long + b'\n{"id": 2, "text": "good"}')
    assert "at most" in str(refused)
    assert isinstance(taken, TextIn)


def test_line_numbers_count_blank_lines_too() -> None:
    refused = read(b"\n\nbad\n")[0]
    assert isinstance(refused, BadInputError)
    assert refused.where == "in:3"


@pytest.mark.parametrize("given", ["2025-01-11", "2025-01-11T23:59:00Z", "2025-01-11T23:59:00"])
def test_a_day_given_with_a_text_is_its_dateline(given: str) -> None:
    [item] = read(json.dumps({"id": 1, "text": "x", "published": given}).encode())
    assert isinstance(item, TextIn)
    assert item.dateline.day == date(2025, 1, 11)
    assert item.dateline.basis is Evidence.GIVEN


def test_no_day_given_is_no_day_known() -> None:
    assert given_day(None).day is None
    assert given_day(None).basis is Evidence.NONE
