from __future__ import annotations

import json

import pytest

from service.domain.article import Refused, Taken
from service.domain.errors import BadInputError
from service.ingest.parse.objects import article_from, take


def refusal(raw: dict[str, object]) -> str:
    item = take(raw, "here:3")
    assert isinstance(item, Refused), item
    assert item.where == "here:3"
    return item.reason


def accepted(raw: dict[str, object]) -> Taken:
    item = take(raw, "here:3")
    assert isinstance(item, Taken), item
    return item


def test_every_field_of_the_contract_is_taken() -> None:
    raw: dict[str, object] = {
        "id": "a-1",
        "title": "Ferry sinks",
        "description": "Six are missing.",
        "text": "A ferry sank on Monday.",
        "url": "https://example.org/ferry",
        "outlet": "The Gazette",
        "authors": ["Ann Roe"],
        "published": "2025-01-11T19:06:00+01:00",
        "language": "en-GB",
    }
    item = accepted(raw)
    assert item.external_id == "a-1"
    assert item.identity == "id:a-1"
    assert json.loads(item.raw)["text"] == raw["text"]


def test_the_address_is_the_identity_where_there_is_no_id() -> None:
    item = accepted({"text": "Six drowned.", "url": "https://example.org/x"})
    assert item.identity == "url:https://example.org/x"
    assert item.external_id is None


def test_the_content_is_the_identity_where_there_is_neither() -> None:
    once = accepted({"text": "Six  drowned in the caf\u00e9."})
    again = accepted({"text": "Six drowned in the cafe\u0301."})
    other = accepted({"text": "Seven drowned in the caf\u00e9."})
    assert once.identity == again.identity != other.identity


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"text": "a", "body": "b"}, "unknown field 'body'; known are id, title"),
        ({"text": 17}, "field 'text'"),
        ({"text": "a", "id": 17}, "field 'id'"),
        ({"text": "a", "authors": "Ann"}, "field 'authors'"),
        ({"text": "a", "authors": ["Ann", 3]}, "field 'authors.1'"),
        ({"text": "a", "published": 20250111}, "expected a date like '2025-01-11', got 20250111"),
        ({"text": "a", "published": "1736600000"}, "expected a date like"),
        ({"text": "a", "published": "yesterday"}, "expected a date like"),
        ({"text": "a", "published": "2025-13-40"}, "field 'published'"),
        ({"text": "a", "published": True}, "expected a date like"),
        ({"text": "a", "language": "English!"}, "expected a code like 'en'"),
        ({"text": "a", "html": "<p>a"}, "both 'text' and 'html'"),
        ({"html": " \n\t"}, "'html' is empty"),
        ({"title": "a"}, "has no 'text'"),
        ({}, "has no 'text'"),
        ({"text": " \n\t"}, "'text' is empty"),
        ({"text": "a\x00b"}, "null character"),
        ({"text": "a\ud800b"}, "surrogate"),
        ({"text": "a", "title": "\udfff"}, "field 'title' holds half of a surrogate"),
        ({"text": "a", "authors": ["\udfff"]}, "field 'authors' holds half of a surrogate"),
        ({"text": "a" * (2**21 + 1)}, "larger than 2 MB"),
        ({"text": "\u20ac" * 2**20}, "larger than 2 MB"),
        ({"text": "a", "id": "x" * 600}, "field 'id'"),
    ],
)
def test_a_wrong_object_is_refused_with_the_field_named(raw: dict[str, object], words: str) -> None:
    assert words in refusal(raw)


def test_a_refusal_never_carries_an_article() -> None:
    assert len(refusal({"text": "a", "authors": "b" * 100_000})) < 200
    assert len(refusal({"text": "a", "b" * 100_000: 1})) < 400


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "//a.example/1",
        "a.example/1",
        "https://",
        "https:///path",
        "https://a.example/\x1b[31m",
        "https://a.example/\nSet-Cookie:",
        " https://a.example",
        "ftp://a.example/1",
    ],
)
def test_an_address_is_one_of_the_web(url: str) -> None:
    with pytest.raises(BadInputError, match="field 'url': expected an address with http or https"):
        article_from({"text": "Six drowned.", "url": url})


@pytest.mark.parametrize("url", ["http://a.example", "HTTPS://a.example/ü?q=1#:~:text=a", ""])
def test_addresses_of_the_web_are_taken(url: str) -> None:
    assert article_from({"text": "Six drowned.", "url": url}).url == url
