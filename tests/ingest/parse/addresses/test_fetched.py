"""What becomes of the bytes an address gave."""

from __future__ import annotations

from datetime import date

import pytest

from service.domain.article import ArticleIn, Dateline, Evidence, Refused, Taken
from service.domain.ports.web import Fetched
from service.ingest.parse.addresses.fetched import taken_of
from service.ingest.parse.objects import taken
from tests.fakes import NOON

ASKED = "https://news.example.org/short"
FINAL = "https://news.example.org/2026/ferry"


def read(
    body: bytes | str, kind: str = "text/plain", charset: str | None = None, **asked: object
) -> Taken | Refused:
    article = ArticleIn.model_validate({"url": ASKED, **asked})
    fetched = Fetched(
        asked=ASKED,
        url=FINAL,
        kind=kind,
        charset=charset,
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=NOON,
    )
    return taken_of(fetched, taken(article, where="line 3", raw=b"{}"))


def read_well(body: bytes | str, kind: str = "text/plain", **more: object) -> Taken:
    item = read(body, kind, **more)  # type: ignore[arg-type]  # Charset or a field of the article.
    assert isinstance(item, Taken), item
    return item


def test_a_text_is_the_article_and_its_final_address_is_which_one_it_is() -> None:
    item = read_well("Six drowned.")
    assert item.article == ArticleIn(text="Six drowned.", url=FINAL)
    assert (item.identity, item.raw, item.where) == (f"url:{FINAL}", b"Six drowned.", "line 3")


def test_what_was_said_with_the_address_counts_before_what_the_page_says() -> None:
    body = (
        '{"text": "Six drowned.", "outlet": "Theirs", "title": "Ferry", "published": "2025-01-01"}'
    )
    item = read_well(body, "application/json", outlet="Ours", published="2026-01-02")
    assert (item.article.outlet, item.article.title) == ("Ours", "Ferry")
    assert item.article.published == date(2026, 1, 2)


def test_a_page_cannot_say_that_it_is_another_article() -> None:
    body = '{"text": "Six drowned.", "id": "known", "url": "https://other.example.com/"}'
    item = read_well(body, "application/json")
    assert (item.identity, item.external_id) == (f"url:{FINAL}", None)
    assert read_well(body, "application/json", id="mine").identity == "id:mine"


def test_a_page_cannot_send_us_on_by_itself() -> None:
    body = '{"url": "http://127.0.0.1/"}'
    assert isinstance(read(body, "application/json"), Refused)


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", "application/pdf"])
def test_a_page_is_left_to_what_reads_pages_with_all_that_is_known_of_it(kind: str) -> None:
    item = read_well(b"%PDF <p>6", kind, charset="koi8-r", id="mine", outlet="Ours")
    assert item.page is not None
    assert (item.page.body, item.page.charset, item.page.url) == (b"%PDF <p>6", "koi8-r", FINAL)
    assert (item.identity, item.external_id, item.raw) == ("id:mine", "mine", b"%PDF <p>6")
    assert item.article == ArticleIn(id="mine", outlet="Ours", url=FINAL)
    assert not item.is_address_only


def test_the_address_of_a_page_is_which_article_it_is_and_a_day_known_before_stays() -> None:
    day = Dateline(day=date(2026, 1, 2), basis=Evidence.FEED, words="2 Jan")
    asked = taken(ArticleIn(url=ASKED), where="a", raw=b"").model_copy(update={"dateline": day})
    page = Fetched(asked=ASKED, url=FINAL, kind="text/html", body=b"<p>6", fetched_at=NOON)
    item = taken_of(page, asked)
    assert isinstance(item, Taken)
    assert (item.identity, item.dateline) == (f"url:{FINAL}", day)


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Fähre", "utf-8", "Fähre"),
        ("Fähre", None, "Fähre"),
        ("Fähre", "garbage", "Fähre"),
        ("Fähre", "zlib", "Fähre"),
        ("Fähre", "punycode", "Fähre"),
        ("\ufeffFähre", "UTF8", "Fähre"),
        ("Fähre – 6".encode("cp1252"), "iso-8859-1", "Fähre – 6"),
        ("Паром".encode("koi8-r"), "KOI8-R", "Паром"),
        ("渡し船".encode("shift_jis"), "shift_jis", "渡し船"),
        ("Fähre".encode("utf-16"), "utf-16", "Fähre"),
    ],
)
def test_a_text_is_read_in_the_charset_that_was_said(
    body: bytes | str, charset: str | None, text: str
) -> None:
    assert read_well(body, charset=charset).article.text == text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", "   "),
        ("text/plain", b"F\xe4hre"),
        ("text/plain", b"\x00\x01"),
        ("text/css", "a{}"),
        ("text/csv", "a,b"),
        ("application/xml", "<a/>"),
        ("image/svg+xml", "<svg/>"),
        ("application/json", "[]"),
        ("application/json", '[{"text": "Six drowned."}]'),
        ("application/json", '"Six drowned."'),
        ("application/json", '{"text": "Six drowned.", "text": "Seven"}'),
        ("application/json", '{"text": 6}'),
        ("application/json", '{"words": "Six drowned."}'),
        ("application/json", "{" * 100_000),
        ("text/plain", "a" * 3_000_000),
        ("", b"\x89PNG\r\n\x1a\n\x00"),
    ],
)
def test_what_is_no_article_says_why(kind: str, body: bytes | str) -> None:
    item = read(body, kind)
    assert isinstance(item, Refused)
    assert item.reason
    assert item.where == "line 3"
    assert not item.may_pass


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<!doctype html><p>6", "text/html"),
        ("\n<HTML lang=en>", "text/html"),
        ("<!-- saved --><html>", "text/html"),
        ("%PDF-1.7", "application/pdf"),
    ],
)
def test_a_kind_that_was_not_said_is_told_from_the_first_words(body: str, kind: str) -> None:
    page = read_well(body, "").page
    assert page is not None
    assert page.kind == kind
    assert read_well("Less than <6 drowned.", "").article.text == "Less than <6 drowned."
