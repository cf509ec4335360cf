"""Feeds as they come, built from a few words."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from service.domain.ports.web import Fetched
from service.ingest.parse.feeds.items import FeedRead
from service.ingest.parse.feeds.read import read_feed

ADDRESS = "https://news.example/rss"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
)


def a_page(body: bytes | str, *, charset: str | None = None, url: str = ADDRESS) -> Fetched:
    raw = body.encode() if isinstance(body, str) else body
    return Fetched(
        asked=url, url=url, kind="", charset=charset, body=raw, fetched_at=datetime.now(UTC)
    )


def read(body: bytes | str, *, charset: str | None = None) -> FeedRead:
    return read_feed(a_page(body, charset=charset))


def an_item(
    guid: str = "1",
    title: str = "Fire in Lowport",
    *,
    link: str | None = None,
    text: str = "<p>Twelve houses burned in Lowport on Monday, the mayor said.</p>",
    whole: str = "",
    printed: str = "Tue, 03 Jun 2025 23:30:00 -0500",
) -> str:
    content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
    link = f"http://news.example/{guid}" if link is None else link
    return (
        f'<item><guid isPermaLink="false">{guid}</guid><title>{escape(title)}</title>'
        f"<link>{escape(link)}</link><pubDate>{printed}</pubDate>"
        f"<description>{escape(text)}</description>{content}</item>"
    )


def an_rss(*items: str, title: str = "Herald", more: str = "", head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" {NAMESPACES}><channel>'
        f"<title>{title}</title>{more}{''.join(items)}</channel></rss>"
    )
