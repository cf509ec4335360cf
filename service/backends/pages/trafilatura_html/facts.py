"""Who made a page, what it is called and where it belongs, by what it says of itself.

An address it calls its own counts on the same site only: anybody can point at a trusted paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

import lxml.html

from service.backends.pages.trafilatura_html.data import Fields, article_of, people

_ADDRESS: Final = re.compile(
    r"https?://[^\s/?#@\x00-\x20\x7f]+\.[^\s\x00-\x20\x7f]+", re.IGNORECASE
)
_SITE: Final = re.compile(r"^(?:www|m|amp|mobile)\.")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_NOBODY: Final = frozenset({"admin", "administrator", "editor", "staff", "author", "webmaster"})
_LONGEST: Final = 300
_MOST_AUTHORS: Final = 20


class Facts(NamedTuple):
    """Hold what a page says of itself. `is_elsewhere`: it calls another site's address its own."""

    title: str | None
    description: str | None
    authors: tuple[str, ...]
    outlet: str | None
    canonical: str | None
    language: str | None
    is_elsewhere: bool


def facts_of(root: lxml.html.HtmlElement, data: Sequence[Fields], url: str | None) -> Facts:
    """Read a page's own card. `url`: where it was read; None: from a file."""
    metas = meta_tags(root)
    title = title_of(root, metas)
    article = article_of(data, title)
    canonical = _canonical(root, metas, url)
    elsewhere = canonical is not None and url is not None and site(canonical) != site(url)
    outlet = _first(metas, "og:site_name", "application-name") or next(
        iter(people(article, "publisher")), None
    )
    return Facts(
        title=title,
        description=_first(metas, "og:description", "description"),
        authors=_authors(metas, article, outlet),
        # A page that calls another site's address its own may borrow its name as well.
        outlet=site(url) if elsewhere and url else outlet,
        canonical=canonical,
        language=_language(root),
        is_elsewhere=elsewhere,
    )


def meta_tags(root: lxml.html.HtmlElement) -> dict[str, str]:
    """Return what the meta tags say, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        names = (tag.get("property"), tag.get("name"), tag.get("itemprop"), tag.get("http-equiv"))
        for name in names:
            if name and content:
                found.setdefault(name.strip().lower(), content[:1000])
    return found


def title_of(root: lxml.html.HtmlElement, metas: dict[str, str]) -> str | None:
    """Return the headline as readers see it: the heading that the page's own title names."""
    named = [
        " ".join(words.split())
        for words in (metas.get("og:title"), root.findtext(".//title"))
        if words and words.strip()
    ]
    headings = [" ".join(str(each.text_content()).split()) for each in root.iter("h1")]
    headings = [each for each in headings if 3 <= len(each) <= _LONGEST]
    for heading in headings:
        if any(_same(heading, each) for each in named):
            return heading
    if len(headings) == 1:
        return headings[0]
    return named[0][:_LONGEST] if named else None


def site(url: str) -> str:
    """Return the host of an address without what only tells its telephone edition apart."""
    return _SITE.sub("", (urlsplit(url).hostname or "").lower())


def _same(heading: str, named: str) -> bool:
    short, long = sorted((_plain(heading), _plain(named)), key=len)
    return bool(short) and (long.startswith(short) or short in long)


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()


def _canonical(root: lxml.html.HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    links = root.xpath("//link[translate(@rel, 'CANONICAL', 'canonical') = 'canonical']/@href")
    for words in (*links[:1], metas.get("og:url")):
        try:
            named = str(words or "").strip()
            address = urljoin(url or "", named) if named else ""
            if _ADDRESS.fullmatch(address) and urlsplit(address).hostname:
                return address[:2000]
        except ValueError:
            continue
    return None


def _first(metas: dict[str, str], *names: str) -> str | None:
    return next((metas[name][:_LONGEST] for name in names if metas.get(name)), None)


def _authors(metas: dict[str, str], article: Fields, outlet: str | None) -> tuple[str, ...]:
    listed = people(article, "author") or tuple(
        metas[name]
        for name in ("author", "article:author", "byl", "parsely-author")
        if name in metas
    )
    names = (re.sub(r"^by\s+", "", each, flags=re.IGNORECASE).strip(" ,.") for each in listed)
    kept = (
        each
        for each in names
        if 2 < len(each) <= 80
        and not re.search(r"https?:|[@/\d]", each)
        and each.casefold() not in _NOBODY | {(outlet or "").casefold()}
    )
    return tuple(dict.fromkeys(kept))[:_MOST_AUTHORS]


def _language(root: lxml.html.HtmlElement) -> str | None:
    """Return the language most of the page's words are marked as, the innermost mark counting."""
    seen: Counter[str] = Counter()
    for block in list(root.iter("p", "h1", "h2", "li", "td"))[:500]:
        marked = next((each for each in (block, *block.iterancestors()) if each.get("lang")), None)
        seen[(marked.get("lang") or "") if marked is not None else ""] += len(block.text_content())
    words = seen.most_common(1)[0][0].strip() if seen else (root.get("lang") or "").strip()
    return words if _LANGUAGE.fullmatch(words) else None
