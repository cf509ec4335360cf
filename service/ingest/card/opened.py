"""From a page that was read to the articles it holds: one, or one for each post of a live blog.

What the caller gave counts before what the page says of itself. The address a page calls its own is
kept to be shown and makes it no other article, on the same site neither: many write on one.
"""

from __future__ import annotations

from service.domain.article import ArticleIn, Taken
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page, Post

_LEAD_CHARS = 40


def open_page(taken: Taken, page: Page) -> tuple[Taken, ...]:
    """Return the articles of a page, the page itself first, then its posts.

    Raises BadInputError where it holds no words.
    """
    whole = _whole(taken, page)
    posts = tuple(_of_post(whole, post) for post in page.posts)
    if len(page.text) >= _LEAD_CHARS or (page.text and not posts):
        return whole, *posts
    if not posts:
        raise BadInputError("shows no words that could be an article; give its text instead")
    return posts


def _whole(taken: Taken, page: Page) -> Taken:
    given = taken.article
    card = {
        "title": given.title or page.title,
        "description": given.description or page.description,
        "text": page.text,
        "html": None,
        "outlet": given.outlet or page.outlet,
        "authors": given.authors or page.authors,
    }
    return taken.model_copy(
        update={
            "article": given.model_copy(update=card),
            "facts": page.facts.model_copy(
                update={"claims": taken.facts.claims + page.facts.claims}
            ),
            "page": None,
        }
    )


def _of_post(whole: Taken, post: Post) -> Taken:
    """Make an article of one post: its own words and moment, the card of the whole."""
    card = whole.article
    title = post.title or card.title
    article = ArticleIn(
        title=title,
        text=post.text,
        url=card.url,
        outlet=card.outlet,
        authors=card.authors,
        language=card.language,
    )
    facts = post.facts.model_copy(update={"language": whole.facts.language})
    named = whole.external_id
    return Taken(
        where=f"{whole.where}#{post.key}",
        identity=f"{whole.identity}#{post.key}",
        article=article,
        raw=post.text.encode(),
        external_id=f"{named}#{post.key}" if named else None,
        facts=facts,
    )
