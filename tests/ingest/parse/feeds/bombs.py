"""Documents made to hang or to fill memory, by name, made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

CONTENT: Final = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
JSON_FEED: Final = '{"version":"https://jsonfeed.org/version/1.1","items":'


def laughs(levels: int = 10) -> str:
    """Entities made of entities, ten each."""
    declared = "".join(
        f'<!ENTITY a{at} "{f"&a{at - 1};" * 10 if at else "lol"}">' for at in range(levels)
    )
    return (
        f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>&a{levels - 1};</title></item>"
        "</channel></rss>"
    )


def quadratic() -> str:
    """One long entity, used very often."""
    return (
        f'<!DOCTYPE rss [<!ENTITY b "{"x" * 50_000}">]><rss><channel><item><title>{"&b;" * 2000}'
        "</title></item></channel></rss>"
    )


def _in_title(words: str) -> str:
    return f"<rss><channel><item><title>{words}</title></item></channel></rss>"


def _in_content(words: str) -> str:
    return (
        f"<rss {CONTENT}><channel><item><title>a</title><content:encoded><![CDATA[{words}]]>"
        "</content:encoded></item></channel></rss>"
    )


BOMBS: Final[dict[str, Callable[[], str]]] = {
    "entities in entities": laughs,
    "a long entity used often": quadratic,
    "nested": lambda: "<rss>" + "<a>" * 200_000 + "</a>" * 200_000 + "</rss>",
    "nested and never closed": lambda: "<rss>" + "<a>" * 1_600_000,
    "attributes": lambda: "<rss " + " ".join(f'a{at}="1"' for at in range(420_000)) + "/>",
    "siblings": lambda: "<rss><channel>" + "<a/>" * 1_250_000 + "</channel></rss>",
    "namespaces": lambda: (
        "<rss><channel>" + "".join(f'<a xmlns:n{at}="u"/>' for at in range(230_000))
    ),
    "sections never closed": lambda: "<rss><channel><item><title>" + "<![CDATA[" * 570_000,
    "bare ampersands": lambda: _in_title("&" * 5_200_000),
    "unknown entities": lambda: _in_title("&nope;" * 860_000),
    "a long title": lambda: _in_title("x" * 5_200_000),
    "a title of brackets": lambda: _in_title("<![CDATA[" + "<" * 5_200_000 + "]]>"),
    "a long date": lambda: (
        f"<rss><channel><item><pubDate>{'Mon, 1 ' * 740_000}</pubDate></item></channel></rss>"
    ),
    "a comment": lambda: "<!--" + "- " * 2_600_000 + "--><rss/>",
    "comments never closed": lambda: "<!--" * 1_300_000,
    "many items": lambda: (
        "<rss><channel>" + "<item><title>a</title></item>" * 180_000 + "</channel></rss>"
    ),
    "markup of a whole feed": lambda: (
        f"<rss {CONTENT}><channel>"
        + "".join(
            f"<item><guid>{at}</guid><title>t</title><content:encoded><![CDATA[{'<p>x' * 1280}]]>"
            "</content:encoded></item>"
            for at in range(990)
        )
        + "</channel></rss>"
    ),
    "open tags as content": lambda: _in_content("<p" * 250_000),
    "brackets as content": lambda: _in_content("<" * 500_000),
    "comments as content": lambda: _in_content("<!--" * 125_000),
    "nested content": lambda: _in_content("<div>" * 100_000),
    "tables as content": lambda: _in_content("<table><tr><td>" * 33_000),
    "attributes as content": lambda: _in_content("<a " + "x=1 " * 125_000),
    "entities as content": lambda: _in_content("&amp;" * 100_000),
    "encoded bytes": lambda: (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title>t</title>'
        f'<content type="application/octet-stream">{"QUFB" * 1_290_000}</content></entry></feed>'
    ),
    "elements as content": lambda: (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title>t</title>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{"<p>x</p>" * 9_900}'
        "</div></content></entry></feed>"
    ),
    "a sitemap": lambda: (
        "<urlset>" + "<url><loc>http://a.example/</loc></url>" * 130_000 + "</urlset>"
    ),
    "lists in lists": lambda: JSON_FEED + "[" * 5_000_000,
    "many values": lambda: JSON_FEED + "[" + "{}," * 1_700_000 + "{}]}",
    "keys given twice": lambda: "{" + '"a":1,' * 860_000 + '"a":1}',
    "a long number": lambda: JSON_FEED + "1" * 5_100_000 + "}",
    "numbers": lambda: JSON_FEED + "[" + "1000," * 299_000 + "1]}",
    "a rare letter in a long text": lambda: (
        _in_content("\U0001f525" + "x" * 500_000) + " " * 4_000_000
    ),
    "breaks and a rare letter": lambda: (
        _in_content("\U0001f525" + "& " * 200_000) + "&" * 4_000_000
    ),
    "a page of links": lambda: (
        "<html>" + "<link rel=alternate type=application/rss+xml href=x>" * 98_000
    ),
}
