"""What begins as a feed does, and what does not."""

from __future__ import annotations

import time

import pytest

from service.ingest.parse.decode import is_feed

JSON_FEED = b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'


@pytest.mark.parametrize(
    "raw",
    [
        b'<?xml version="1.0"?><rss version="2.0">',
        b"\xef\xbb\xbf\n <!-- made by hand --> <rss>",
        b'<feed xmlns="http://www.w3.org/2005/Atom">',
        b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">',
        b'<?xml-stylesheet href="a.xsl"?><urlset xmlns="x">',
        b"<sitemapindex>",
        '<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"),
        JSON_FEED,
        b" " * 1000 + b"<!-- --><?x?>" * 100 + b"<rss>",
    ],
)
def test_a_feed_is_told_by_how_it_begins(raw: bytes) -> None:
    assert is_feed(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html><head><link type='application/rss+xml'></head>",
        b"<!doctype html><rss>",
        b"<rssx>",
        b"<article><rss>",
        b'{"text": "\\"version\\": \\"https://jsonfeed.org/version/1\\""}',
        b"The <rss> element came in 1999.",
    ],
)
def test_what_only_speaks_of_feeds_is_none(raw: bytes) -> None:
    assert not is_feed(raw)


@pytest.mark.parametrize(
    "piece", [b"<!-- -->", b"<?x?>", b"<!--", b"<?", b"\n ", b'"version" ', b"{"]
)
def test_hostile_beginnings_cost_no_time(piece: bytes) -> None:
    began = time.process_time()
    assert not is_feed(piece * 100_000)
    assert time.process_time() - began < 0.2
