"""Feeds of every kind are told by what they hold, and say the same of an article."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.errors import BadInputError
from service.domain.ports.web import FeedItem, FeedKind
from service.ingest.parse.feeds.articles import body_of
from service.ingest.parse.feeds.items import FeedRead, SkipReason
from service.ingest.parse.feeds.read import NoFeedError
from tests.ingest.parse.feeds.builders import ADDRESS, an_item, an_rss, read

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Herald</title>
<link rel="self" href="http://news.example/atom"/><updated>2025-06-04T00:00:00Z</updated>
<entry><id>1</id><title type="html">Fire in &lt;b&gt;Lowport&lt;/b&gt;</title>
<link rel="edit" href="http://news.example/edit/1"/><link href="http://news.example/1"/>
<published>2025-06-03T23:30:00-05:00</published><updated>2025-06-04T09:00:00Z</updated>
<author><name>Ann Bell</name></author><summary>Twelve houses burned.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Twelve houses</p>
<p>Nine cars</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel rdf:about="x">
<title>Herald</title><dc:language>en</dc:language><sy:updatePeriod>daily</sy:updatePeriod>
<sy:updateFrequency>4</sy:updateFrequency></channel><item rdf:about="1">
<title>Fire in Lowport</title><link>http://news.example/1</link>
<dc:date>2025-06-03T23:30:00-05:00</dc:date><dc:creator>Ann Bell</dc:creator>
<description>Twelve houses burned.</description></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Herald",
        "language": "en",
        "authors": [{"name": "Ann Bell"}],
        "items": [
            {
                "id": "1",
                "url": "http://news.example/1",
                "title": "Fire in Lowport",
                "content_text": "Twelve houses & nine cars < ten",
                "date_published": "2025-06-03T23:30:00-05:00",
                "date_modified": "2025-06-04T09:00:00Z",
            }
        ],
    }
)
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://news.example/1</loc>
<lastmod>2025-06-04T09:00:00Z</lastmod><news:news><news:publication><news:name>Herald</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2025-06-03T23:30:00-05:00</news:publication_date>
<news:title>Fire in Lowport</news:title></news:news></url>
<url><loc>http://news.example/about</loc></url></urlset>"""
RSS = an_rss(an_item("1"), more="<language>en</language><ttl>30</ttl>")
NIGHT = datetime(2025, 6, 3, 23, 30, tzinfo=timezone(-timedelta(hours=5)))


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (RSS, FeedKind.RSS),
        (ATOM, FeedKind.ATOM),
        (RDF, FeedKind.RDF),
        (JSON, FeedKind.JSON),
        (SITEMAP, FeedKind.SITEMAP),
    ],
)
def test_every_kind_tells_the_same_of_an_article(document: str, kind: FeedKind) -> None:
    found = read(document)
    [item] = found.items
    assert (found.kind, found.title, found.skipped) == (kind, "Herald", ())
    assert (item.title, item.link) == ("Fire in Lowport", "http://news.example/1")
    assert (item.published, item.outlet, item.language) == (NIGHT, "Herald", "en")
    assert item.published is not None
    assert item.published.date().isoformat() == "2025-06-03"
    if kind not in {FeedKind.RSS, FeedKind.SITEMAP}:
        assert item.authors == ("Ann Bell",)
    if kind not in {FeedKind.RSS, FeedKind.RDF}:
        assert item.updated == datetime(2025, 6, 4, 9, tzinfo=UTC)


def test_markup_becomes_paragraphs_and_plain_text_stays_as_it_is() -> None:
    assert body_of(read(ATOM).items[0]).text == "Twelve houses\n\nNine cars"
    assert body_of(read(JSON).items[0]).text == "Twelve houses & nine cars < ten"


def test_a_feed_says_how_long_it_wants_to_be_left_alone() -> None:
    assert (read(RSS).wait_minutes, read(RDF).wait_minutes) == (30, 360)
    assert read(an_rss(an_item(), more="<ttl>soon</ttl>")).wait_minutes is None
    assert read(an_rss(an_item(), more="<ttl>0</ttl>")).wait_minutes is None


def test_an_index_names_the_sitemaps_last_changed() -> None:
    index = "".join(
        f"<sitemap><loc>/map{at}.xml</loc><lastmod>2025-06-0{at}</lastmod></sitemap>"
        for at in range(1, 9)
    )
    found = read(
        f"<sitemapindex>{index}<sitemap><loc>http://10.0.0.1/</loc></sitemap></sitemapindex>"
    )
    assert found.kind is FeedKind.SITEMAP_INDEX
    assert found.parts == tuple(f"https://news.example/map{at}.xml" for at in range(8, 3, -1))


def test_a_page_names_its_feeds() -> None:
    page = """<!-- x --><!DOCTYPE html><html><head><link rel="stylesheet" href="/x.css">
    <link rel="ALTERNATE feed" type="application/rss+xml; charset=utf-8" href="/rss">
    <link rel=alternate type=application/atom+xml href="https://other.example/atom">
    <link rel=alternate type=text/html hreflang=de href=/de><link rel=alternate
    type=application/feed+json href="http://["></head></html>"""
    with pytest.raises(NoFeedError, match="is a web page, not a feed; it names") as refused:
        read(page)
    assert refused.value.named == ("https://news.example/rss", "https://other.example/atom")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("", "opens neither"),
        ("Not found", "opens neither"),
        ("<svg/>", "no feed: expected rss"),
        ("<rss><channel>", "broken XML"),
        ("{}", "no version of jsonfeed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "version": "2"}', "twice"),
        (b"\x80\x81<rss/>", "is not utf-8"),
        (b"<\0r\0s\0s\0/\0>\0", "null bytes"),
        (b"<rss>" + b" " * 5_300_000 + b"</rss>", "larger than 5 MB"),
    ],
)
def test_what_is_no_feed_says_so(raw: str | bytes, words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        read(raw)


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("Fire & flood", "Fire & flood"),
        ("Caf&eacute; burned", "Café burned"),
        ("R&D at AT&T;", "R&D at AT&T;"),
        ("&nbsp;Twelve\x0b houses", "Twelve houses"),
        ("a ]]> b", "a ]]> b"),
        ("&#233;t&#xe9;", "été"),
    ],
)
def test_what_feeds_are_often_broken_by_is_mended(broken: str, title: str) -> None:
    raw = an_rss(an_item("1", "TITLE"), an_item("2")).replace("TITLE", broken)
    found = read(raw)
    assert [item.title for item in found.items] == [title, "Fire in Lowport"]


def test_a_prefix_that_was_never_declared_is_mended() -> None:
    raw = an_rss(an_item("1", whole="<p>Twelve</p>")).replace(
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"', ""
    )
    assert read(raw).items[0].content == "<p>Twelve</p>"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", None), ("iso-8859-1", None), ("windows-1252", "utf-8"), ("utf-8", "windows-1252")],
)
def test_the_server_is_believed_before_the_document(encoding: str, said: str | None) -> None:
    raw = an_rss(an_item("1", "Café")).replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert read(raw.encode(said or encoding), charset=said).items[0].title == "Café"


def test_of_two_items_with_one_guid_the_first_counts() -> None:
    found = read(an_rss(an_item("1", "New"), an_item("1", "Old")))
    assert [item.title for item in found.items] == ["New"]
    assert [each.reason for each in found.skipped] == [SkipReason.REPEATED]


def test_what_names_an_item_is_its_guid_its_link_or_its_title() -> None:
    bare = "<item><title>Fire</title></item>"
    linked = "<item><title>Flood</title><link>/2</link></item>"
    found = read(an_rss(an_item("g-1"), linked, bare))
    assert [item.guid for item in found.items][:2] == ["g-1", "https://news.example/2"]
    assert found.items[2].guid.startswith("sha256:")
    assert found.items[2].link is None


def test_more_items_than_are_wanted_are_left_off_at_the_end() -> None:
    found = read(an_rss(*(an_item(str(at)) for at in range(1300))))
    assert found.cut
    assert [item.guid for item in found.items] == [str(at) for at in range(len(found.items))]
    assert len(found.items) == 1000


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Tue, 03 Jun 2025 23:30:00 -0500", "2025-06-03"),
        ("Tue, 03 Jun 25 23:30 EST", "2025-06-03"),
        ("2025-06-03", "2025-06-03"),
        ("2025-06-03T23:30:00Z", "2025-06-03"),
        ("03/06/2025", None),
        ("yesterday", None),
        ("", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("0001-01-01T00:00:00+12:00", None),
    ],
)
def test_a_date_is_read_in_its_own_zone_or_not_at_all(printed: str, day: str | None) -> None:
    [item] = read(an_rss(an_item(printed=printed))).items
    assert (item.published.date().isoformat() if item.published else None) == day
    assert item.published_words == printed


PARTS = "<item>|</item>|<title>|<![CDATA[|]]>|&|<!--|<!DOCTYPE rss>|<a b='|{|[|\"|\0|\ud83d".split(
    "|"
)
PIECES = st.sampled_from([RSS, ATOM, RDF, JSON, SITEMAP, *PARTS])


def checked(raw: bytes, charset: str | None) -> None:
    before = time.process_time()
    try:
        found: FeedRead | None = read(raw, charset=charset)
    except BadInputError:
        found = None
    for item in found.items if found else ():
        assert isinstance(item, FeedItem)
        assert item.link is None or item.link.startswith(("http://", "https://"))
        assert "\0" not in body_of(item).text
    assert time.process_time() - before < 1


@given(raw=st.binary(max_size=300), charset=st.none() | st.text(max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused(raw: bytes, charset: str | None) -> None:
    checked(raw, charset)
    checked(b"<rss><channel><item><title>" + raw + b"</title></item></channel></rss>", charset)


@given(pieces=st.lists(PIECES, max_size=6), cut=st.integers(0, 3000), at=st.integers(0, 3000))
@settings(max_examples=100, deadline=None)
def test_pieces_of_feeds_in_any_order_are_read_or_refused(
    pieces: list[str], cut: int, at: int
) -> None:
    raw = "".join(pieces).encode("utf-8", "surrogatepass")
    checked(raw, None)
    checked(raw[:at] + raw[at + cut % 50 :], None)
    assert ADDRESS
