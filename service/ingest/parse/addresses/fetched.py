"""From what an address gave to an item: the one place where the kind of a page decides.

Whoever asked for a page may say more of it (outlet, date, title); what is said there counts before
what the page says. A page never says which article it is: its address does.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Final

from service.domain.article import PageIn, PageKind, Refused, Taken
from service.domain.errors import BadInputError
from service.domain.ports.web import Fetched
from service.ingest.parse.addresses.names import led_from
from service.ingest.parse.decode import check_characters, decode, is_feed
from service.ingest.parse.json_items import json_items
from service.ingest.parse.objects import article_from, taken, taken_page

_HTML: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SNIFFED_BYTES: Final = 1024
# Not whatever Python has a codec for: punycode takes its time, and escapes are not text.
_CODECS: Final = re.compile(
    r"cp(?:125\d|874|932|949)|iso8859-\d+|koi8-[ru]|gb(?:2312|k|18030)|big5|shift_jis|euc_(?:jp|kr)"
)
_PAGES: Final[Mapping[str, PageKind]] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "application/pdf": "application/pdf",
}


def taken_of(fetched: Fetched, asked: Taken) -> Taken | Refused:
    """Make an item of a page. `asked` is the item that named its address."""
    page = _feed_of(fetched) or page_of(fetched)
    if page is not None:
        card = asked.article.model_copy(update={"url": fetched.url})
        item = led_from(asked, taken_page(page, card, where=asked.where))
        return item.model_copy(update={"dateline": asked.dateline})
    try:
        said = _reader(_kind(fetched))(fetched)
        given = asked.article.model_dump(exclude_defaults=True)
        article = article_from({**said, **given, "url": fetched.url})
    except BadInputError as refusal:
        return Refused(where=asked.where, reason=str(refusal))
    return led_from(asked, taken(article, where=asked.where, raw=fetched.body))


def page_of(fetched: Fetched) -> PageIn | None:
    """Return what an address gave as a page to be read; None: it is neither HTML nor a PDF."""
    kind = _PAGES.get(_kind(fetched))
    if kind is None:
        return None
    return PageIn(body=fetched.body, kind=kind, charset=fetched.charset, url=fetched.url)


def _feed_of(fetched: Fetched) -> PageIn | None:
    """Return what an address gave as a feed to be opened; None: it is none."""
    if fetched.kind != "application/feed+json" and not is_feed(fetched.body):
        return None
    return PageIn(body=fetched.body, kind="feed", charset=fetched.charset, url=fetched.url)


_Said = dict[str, object]


def _kind(fetched: Fetched) -> str:
    return fetched.kind or _sniffed(fetched.body)


def _reader(kind: str) -> Callable[[Fetched], _Said]:
    if kind == "application/json" or kind.endswith("+json"):
        return _json
    if kind.startswith("text/") and not kind.endswith(("/xml", "/css", "/javascript", "/csv")):
        return _text
    raise BadInputError(f"is {kind!r}, of which no article is read; give its text in 'text'")


def _text(fetched: Fetched) -> _Said:
    text = _decoded(fetched)
    if not text.strip():
        raise BadInputError("is empty; there is nothing to read")
    return {"text": text}


def _json(fetched: Fetched) -> _Said:
    """Read one article. Its own id is left out: a page could name another article by it."""
    text = decode(fetched.body)
    if text.lstrip()[:1] != "{":
        raise BadInputError("expected one article as a JSON object at this address")
    [item] = json_items(text)
    article = article_from(item.value)
    if article.is_address_only:
        raise BadInputError("only names another address; give that one")
    return article.model_dump(exclude_defaults=True, exclude={"id", "url"})


def _decoded(fetched: Fetched) -> str:
    """Read the characters in the charset that was said; where that is none, as files are read."""
    try:
        codec = codecs.lookup(fetched.charset or "utf-8").name
    except LookupError:
        codec = "utf-8"
    if not _CODECS.fullmatch(codec):
        return decode(fetched.body)
    try:
        # ISO 8859-1 means Windows 1252 on the web (https://encoding.spec.whatwg.org, 2026-11-22).
        text = fetched.body.decode("cp1252" if codec == "iso8859-1" else codec)
    except UnicodeDecodeError as broken:
        raise BadInputError(f"is not {codec}, as its server says; give its text") from broken
    check_characters(text, "the text")
    return text


def _sniffed(body: bytes) -> str:
    """Tell the kind of a page whose server does not say it: HTML, PDF, or plain text."""
    if body.startswith(b"%PDF-"):
        return "application/pdf"
    return "text/html" if _HTML.match(body[:_SNIFFED_BYTES]) else "text/plain"
