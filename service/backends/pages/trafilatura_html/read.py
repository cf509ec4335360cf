"""A page of HTML as an article: its card from what it says, its text from what it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

import lxml.html

from service.backends.pages.trafilatura_html.body import body_blocks
from service.backends.pages.trafilatura_html.charset import decode_page
from service.backends.pages.trafilatura_html.data import article_of, objects
from service.backends.pages.trafilatura_html.dates import claims_of
from service.backends.pages.trafilatura_html.facts import Facts, facts_of, meta_tags
from service.backends.pages.trafilatura_html.live import posts_of, without_posts
from service.backends.pages.trafilatura_html.tree import PageTree
from service.domain.article import PageFacts, PageIn
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page, Post

_TITLE_BLOCKS = 4


def read_html(page: PageIn) -> Page:
    """Read a page. Raises BadInputError where it shows no words."""
    tree = PageTree(decode_page(page.body, page.charset))
    data = objects(tree.root)
    metas = meta_tags(tree.root)
    tree.strip_unseen()
    facts = facts_of(tree.root, data, page.url)
    claims = claims_of(tree.root, article_of(data, facts.title), metas, page.url)
    tree.strip_asides()
    posts = posts_of(tree.root, data)
    blocks = _untitled(body_blocks(tree.root), facts.title)
    text = "\n\n".join(without_posts(blocks, posts) if posts else blocks)
    if not any(sign.isalnum() for sign in text) and not posts:
        raise BadInputError("shows no words that could be an article; give its text instead")
    return _page(
        facts,
        text,
        posts,
        PageFacts(
            claims=claims,
            left_out=tuple(tree.left_out),
            canonical=facts.canonical,
            language=facts.language,
        ),
        tree.root,
    )


def _page(
    facts: Facts,
    text: str,
    posts: Sequence[Post],
    beside: PageFacts,
    root: lxml.html.HtmlElement,
) -> Page:
    return Page(
        title=facts.title,
        description=_if_shown(facts.description, root),
        authors=facts.authors,
        outlet=facts.outlet,
        text=text,
        facts=beside,
        posts=tuple(posts),
    )


def _untitled(blocks: list[str], title: str | None) -> list[str]:
    """Drop the headline from the blocks: it stands before them anyway."""
    plain = _plain(title or "")
    return [
        block for at, block in enumerate(blocks) if at >= _TITLE_BLOCKS or _plain(block) != plain
    ]


def _if_shown(words: str | None, root: lxml.html.HtmlElement) -> str | None:
    """Return a standfirst that readers see; one for machines alone is nobody's statement."""
    plain = _plain(words or "")
    return words if plain and plain in _plain(str(root.text_content())) else None


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()
