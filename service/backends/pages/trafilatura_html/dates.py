"""The dates a page gives of itself, each with where it stands, best first.

Which is right is for others to judge, who also see its text. htmldate looks last, and only where
the page says nothing itself, since it is slow and guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import lxml.html
from htmldate import find_date
from lxml import etree

from service.backends.pages.trafilatura_html.data import Fields, said
from service.domain.article import DayClaim, Evidence

_PUBLISHED: Final = (
    "article:published_time article:published article.published og:article:published_time"
    " datepublished og:datepublished og:pubdate pubdate pub_date publishdate publish-date"
    " published_at parsely-pub-date sailthru.date dc.date.issued dcterms.date dc.date"
    " dcterms.created article_date_original dcsext.articlefirstpublished pdate date datecreated"
    " article.created date.release"
).split()
_CHANGED: Final = (
    "article:modified_time article:modified article.updated datemodified og:updated_time lastmod"
    " dcterms.modified last-modified article_date_updated"
).split()
_MOST: Final = 24
_WORDS: Final = 80
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_CHANGE_WORDS: Final = re.compile(r"\b(?:updated?|modified|edited|changed)\b", re.IGNORECASE)
_SIGNED: Final = re.compile(r"\bpublished\b.*(?:19|20)\d\d", re.IGNORECASE)
_IN_ADDRESS: Final = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?|[a-z]{3})[/-](?P<day>\d\d?)(?=[/_.-]|$)"
    r"|(?<![\d])(?P<plain>20\d\d-?[01]\d-?[0-3]\d)(?=\D|\d{4,}\b|$)",
    re.IGNORECASE,
)
_LINES_BEFORE: Final = 25
_LINES_AFTER: Final = 40
_PROSE: Final = 140


def claims_of(
    root: lxml.html.HtmlElement, article: Fields, metas: dict[str, str], url: str | None
) -> tuple[DayClaim, ...]:
    """Return a page's dates by basis, best first; a guess only where it says none itself."""
    found = [
        *_of_data(article),
        *_of_tags(metas),
        *(_claim(Evidence.URL, _in_address(each)) for each in (url,) if each),
        *_of_lines(root),
    ]
    claims = tuple(dict.fromkeys(each for each in found if each.words))[:_MOST]
    if any(not each.is_change and each.basis is not Evidence.TEXT for each in claims):
        return claims
    guess = _guess(root, url)
    return (*claims, _claim(Evidence.GUESS, guess)) if guess else claims


def _claim(basis: Evidence, words: str | None, *, is_change: bool = False) -> DayClaim:
    plain = " ".join((words or "").split())[:_WORDS]
    return DayClaim(basis=basis, words=plain, is_change=is_change)


def _of_data(article: Fields) -> Iterator[DayClaim]:
    yield _claim(Evidence.DATA, said(article, "datePublished", "dateCreated"))
    yield _claim(Evidence.DATA, said(article, "dateModified"), is_change=True)


def _of_tags(metas: dict[str, str]) -> Iterator[DayClaim]:
    for names, is_change in ((_PUBLISHED, False), (_CHANGED, True)):
        for name in names:
            yield _claim(Evidence.TAG, metas.get(name), is_change=is_change)


def _in_address(url: str) -> str | None:
    """Return the day an address tells, as "2019-11-18" or "2019-nov-18"; None: it tells none."""
    found = _IN_ADDRESS.search(url)
    if found is None:
        return None
    if found["plain"]:
        return found["plain"]
    return f"{found['year']}-{found['month'].zfill(2)}-{found['day'].zfill(2)}"


def _of_lines(root: lxml.html.HtmlElement) -> Iterator[DayClaim]:
    """Find dates that readers see around the headline, above the first long paragraph."""
    lines = [line for line in root.iter(etree.Element) if _is_line(line)]
    head = next((at for at, line in enumerate(lines) if line.tag == "h1"), 0)
    start = max(0, head - _LINES_BEFORE)
    near = lines[start : head + _LINES_AFTER]
    long = (at for at, line in enumerate(near) if at + start > head and _is_long(line))
    near = near[: next(long, len(near)) + 1]
    signed = (each for each in lines if _SIGNED.search((each.text or "")[:_WORDS]))
    for line in dict.fromkeys((*near, *signed)):
        words = " ".join(str(line.text_content()).split())
        # "Published 5 May, updated 7 May" tells of both, and the first date is what is read.
        label = f"{_before(line)} {_YEAR.split(words, maxsplit=1)[0]}"
        changed = _CHANGE_WORDS.search(label) is not None
        if line.tag == "time":
            told = words if _YEAR.search(words) else line.get("datetime")
            yield _claim(Evidence.BYLINE, told, is_change=changed)
        elif len(words) <= _WORDS and _YEAR.search(words):
            yield _claim(Evidence.TEXT, words, is_change=changed)


def _is_line(element: lxml.html.HtmlElement) -> bool:
    """Tell whether an element holds words of its own, or is a time."""
    return element.tag in {"time", "h1"} or bool(element.text and element.text.strip())


def _is_long(element: lxml.html.HtmlElement) -> bool:
    return element.tag == "p" and len(str(element.text_content())) > _PROSE


def _before(element: lxml.html.HtmlElement) -> str:
    """Return the few words before an element on its line: "Updated:"."""
    before = element.getprevious()
    if before is not None:
        return f"{str(before.text_content())[-30:]} {before.tail or ''}"
    parent = element.getparent()
    return (parent.text or "")[-30:] if parent is not None else ""


def _guess(root: lxml.html.HtmlElement, url: str | None) -> str | None:
    try:
        return find_date(root, original_date=True, url=url, deferred_url_extractor=True)
    except (ValueError, OverflowError, TypeError, AttributeError):
        # It reads free text with some twenty patterns; a page may break any.
        return None


def claims_from(data: Sequence[tuple[str | None, bool]], basis: Evidence) -> tuple[DayClaim, ...]:
    """Make claims of one basis of some words, each with whether it is of a change."""
    made = (_claim(basis, words, is_change=is_change) for words, is_change in data)
    return tuple(each for each in made if each.words)
