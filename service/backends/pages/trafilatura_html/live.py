"""A live blog's posts, each with the moment it was written.

What a page says to machines names the posts; their words count only as the page shows them, so
that nothing is read that no reader saw. Where it names none, three neighbours of one kind, each
with its own time, are posts.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

import lxml.html

from service.backends.pages.trafilatura_html.data import Fields, said, types
from service.backends.pages.trafilatura_html.dates import claims_from
from service.domain.article import Evidence, PageFacts
from service.domain.ports.pages import Post

_MOST: Final = 500
_FEWEST: Final = 3
_MIN_CHARS: Final = 20
_LONGEST_TITLE: Final = 200
_LIVE: Final = "LiveBlogPosting"


def posts_of(root: lxml.html.HtmlElement, data: Sequence[Fields]) -> tuple[Post, ...]:
    """Return the posts in the order of the page; none where it is no live blog."""
    live = next((each for each in data if _LIVE in types(each)), None)
    told = tuple(_told(live, _shown(root)))[:_MOST] if live else ()
    return told or tuple(_marked(root, fewest=1 if live else _FEWEST))[:_MOST]


def without_posts(blocks: Sequence[str], posts: Sequence[Post]) -> list[str]:
    """Return the blocks that stand in no post."""
    inside = _plain(" ".join(f"{post.title or ''} {post.text}" for post in posts))
    return [block for block in blocks if _plain(block) not in inside]


def _told(live: Fields, shown: str) -> Iterator[Post]:
    """Yield the posts that the page's data names and its readers see."""
    updates = live.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else [updates]:
        if not isinstance(update, dict):
            continue
        body = str(update.get("articleBody") or "")
        paragraphs = [" ".join(line.split()) for line in re.split(r"\n+|</?p>|<br\s*/?>", body)]
        seen = [line for line in paragraphs if line and _plain(line) in shown]
        text = "\n\n".join(seen)
        if len(text) < _MIN_CHARS or not said(update, "datePublished"):
            continue
        title = said(update, "headline", "name")
        yield Post(
            key=_key(said(update, "@id", "url"), said(update, "datePublished") or "", text),
            title=title[:_LONGEST_TITLE] if title and _plain(title) in shown else None,
            text=text,
            facts=PageFacts(
                claims=claims_from(
                    ((said(update, "datePublished"), False), (said(update, "dateModified"), True)),
                    Evidence.DATA,
                )
            ),
        )


def _marked(root: lxml.html.HtmlElement, *, fewest: int) -> Iterator[Post]:
    """Yield neighbours of one kind that each hold one time and some words."""
    kinds: dict[tuple[int, str, str], list[lxml.html.HtmlElement]] = defaultdict(list)
    for moment in root.iter("time"):
        for holder in list(moment.iterancestors("article", "section", "li", "div"))[:3]:
            parent = holder.getparent()
            if parent is not None:
                kind = (id(parent), str(holder.tag), holder.get("class") or "")
                if holder not in kinds[kind]:
                    kinds[kind].append(holder)
    found = [each for each in kinds.values() if len(each) >= fewest and all(map(_is_post, each))]
    for holder in max(found, key=len, default=[]):
        yield _post(holder)


def _is_post(holder: lxml.html.HtmlElement) -> bool:
    """Tell whether an element reads like a post: its own moment, and a sentence in a paragraph."""
    moments = [each for each in holder.iter("time") if each.get("datetime")]
    prose = sum(len(str(each.text_content()).strip()) for each in holder.iter("p"))
    return len(moments) == 1 and prose >= _MIN_CHARS and "comment" not in _names(holder)


def _names(holder: lxml.html.HtmlElement) -> str:
    chain = (holder, *list(holder.iterancestors())[:4])
    return " ".join(f"{each.get('class')} {each.get('id')}" for each in chain).casefold()


def _post(holder: lxml.html.HtmlElement) -> Post:
    words = [" ".join(str(each.text_content()).split()) for each in holder.iter("p", "li")]
    text = "\n\n".join(each for each in words if each)
    heading = next(holder.iter("h2", "h3", "h4"), None)
    title = " ".join(str(heading.text_content()).split()) if heading is not None else ""
    moment = next(holder.iter("time")).get("datetime") or ""
    return Post(
        key=_key(holder.get("id"), moment, text),
        title=title[:_LONGEST_TITLE] or None,
        text=text,
        facts=PageFacts(claims=claims_from(((moment, False),), Evidence.BYLINE)),
    )


def _key(name: str | None, moment: str, text: str) -> str:
    """Return what a post is called: the page's own name for it, else its moment and first words."""
    if name:
        try:
            return (urlsplit(name).fragment or name)[:120]
        except ValueError:
            return name[:120]
    return hashlib.sha256(f"{moment} {text[:80]}".encode("utf-8", "replace")).hexdigest()[:16]


def _shown(root: lxml.html.HtmlElement) -> str:
    return _plain(str(root.text_content()))


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()
