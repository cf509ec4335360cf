"""Feeds made to harm: each refused or read as plain words, quickly and in little memory."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress

import pytest

from service.domain.errors import BadInputError
from service.ingest.parse.feeds.articles import body_of
from service.ingest.parse.feeds.items import SkipReason
from tests.ingest.parse.feeds.bombs import BOMBS, laughs, quadratic
from tests.ingest.parse.feeds.builders import an_item, an_rss, read

LONGEST_S, MOST_MB = 0.5, 32
MEASURE = """
import resource, sys
from service.domain.errors import BadInputError
from tests.ingest.parse.feeds.bombs import BOMBS
from tests.ingest.parse.feeds.builders import a_page, an_item, an_rss, read
from service.ingest.parse.feeds.articles import body_of
from service.ingest.parse.feeds.read import read_feed
[body_of(item) for item in read(an_rss(an_item())).items]
for name in sys.argv[1:]:
    page = a_page(BOMBS[name]())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        [body_of(item) for item in read_feed(page).items]
    except BadInputError:
        pass
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("name", BOMBS)
def test_no_feed_takes_long_to_read_or_refuse(name: str) -> None:
    bomb = BOMBS[name]()
    # The processor's time, not the clock's: other tests run beside this one.
    before = time.process_time()
    with suppress(BadInputError):
        read(bomb)
    assert time.process_time() - before < LONGEST_S


def test_no_feed_fills_memory() -> None:
    worst = ["a rare letter in a long text", "unknown entities", "numbers", "attributes as content"]
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, *worst], capture_output=True, text=True, check=True
    )
    assert sum(map(int, run.stdout.split())) <= MOST_MB


@pytest.mark.parametrize("bomb", [laughs(9), quadratic()])
def test_entities_are_refused_before_anything_is_made_of_them(bomb: str) -> None:
    before = time.process_time()
    with pytest.raises(BadInputError, match="dtd_forbidden"):
        read(bomb)
    assert time.process_time() - before < 0.05


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.dtd"])
def test_a_document_type_elsewhere_is_refused_unread(address: str) -> None:
    for head in (f'<!DOCTYPE rss SYSTEM "{address}">', f'<!DOCTYPE rss PUBLIC "x" "{address}">'):
        with pytest.raises(BadInputError, match="dtd_forbidden"):
            read(an_rss(an_item(), head=head))
    entity = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{address}">]>'
    with pytest.raises(BadInputError, match="dtd_forbidden"):
        read(an_rss(an_item("1", "&a;"), head=entity))


def test_a_document_type_in_a_comment_is_no_document_type() -> None:
    head = "<!-- <!DOCTYPE rss [<!ENTITY a 'b'>]> -->"
    [item] = read(an_rss(an_item("1", "What &a; says"), head=head)).items
    assert item.title == "What &a; says"


def test_nesting_is_refused_however_deep_it_is() -> None:
    with pytest.raises(BadInputError, match="deeper than 100"):
        read("<rss>" + "<a>" * 200_000 + "</a>" * 200_000 + "</rss>")
    deepest = "<rss><channel>" + "<a>" * 98 + "</a>" * 98 + "</channel></rss>"
    assert read(deepest).items == ()


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "gopher://gopher.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://169.254.169.254/latest/meta-data",
        "http://2852039166/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://metadata.google.internal/",
        "http://printer.local/",
        "http://router/",
        "http://news.example:8080/",
        "http://user:password@news.example/",
        "http://127。0。0。1/",
        "http://[",
        "//169.254.169.254/x",
        "http:///etc/passwd",
    ],
)
def test_an_item_that_leads_inside_is_left_out(link: str) -> None:
    found = read(an_rss(an_item("1", link=link), an_item("2")))
    assert [each.guid for each in found.items] == ["2"]
    assert [(each.item, each.reason) for each in found.skipped] == [("1", SkipReason.URL_BLOCKED)]


@pytest.mark.parametrize(
    "encoding", ["utf-7", "ebcdic-cp-us", "cp037", "unknown-xyz", "idna", "x" * 50]
)
def test_encodings_that_browsers_do_not_know_are_refused(encoding: str) -> None:
    raw = an_rss(an_item()).replace('encoding="utf-8"', f'encoding="{encoding}"')
    with pytest.raises(BadInputError, match="encoding is"):
        read(raw)
    # Its mark says what it is, whatever it says itself.
    assert len(read(raw.encode("utf-16")).items) == 1
    assert len(read(raw.encode("utf-8-sig")).items) == 1


def test_markup_hidden_by_utf_7_stays_words() -> None:
    hidden = "+ADwAIQ-DOCTYPE rss+AD4- +ADw-script+AD4-"
    [item] = read(an_rss(an_item("1", hidden))).items
    assert item.title == hidden


@pytest.mark.parametrize(
    "content",
    [
        "<![CDATA[<p>Twelve died.</p>]]><script>alert(1)</script>]]>",
        "<![CDATA[<p>Twelve died.</p>]]]]><![CDATA[><script>alert(1)</script>]]>",
        "<![CDATA[<p>Twelve died.</p><script>alert(1)//]]><![CDATA[</script>]]>",
        "<![CDATA[<p>Twelve died.</p><scr<script>ipt>alert(1)</script>]]>",
        "<![CDATA[<p>Twelve died.</p><style>alert(1)</style><iframe src=x>alert(1)</iframe>]]>",
        "<![CDATA[<p onclick=alert(1)>Twelve died.</p><!-- alert(1) -->]]>",
    ],
)
def test_tricks_with_sections_leave_words_and_no_script(content: str) -> None:
    item = an_item().replace("</item>", f"<content:encoded>{content}</content:encoded></item>")
    found = read(an_rss(item, an_item("2", "Next")))
    assert [each.title for each in found.items] == ["Fire in Lowport", "Next"]
    text = body_of(found.items[0].model_copy(update={"summary": ""})).text
    assert text.startswith("Twelve died.")
    assert "<" not in text
    if "scr<script>" not in content:
        assert "alert" not in text


def test_a_stylesheet_is_not_fetched() -> None:
    head = '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'
    found = read(
        f'<?xml version="1.0"?>{head}<rss><channel><item><title>ok</title></item></channel></rss>'
    )
    assert [item.title for item in found.items] == ["ok"]
