"""Pages as they came, read into text: HTML and PDF, whatever they hold.

Who fulfils this reads what strangers wrote: it bounds time and memory, and reaches for no network.
"""

from __future__ import annotations

from typing import Protocol

from service.domain.article import Noun, PageFacts, PageIn


class Post(Noun):
    """Hold one dated entry of a live blog. `key`: what the page calls it, the same every day."""

    key: str
    title: str | None = None
    text: str
    facts: PageFacts


class Page(Noun):
    """Hold what a page says, in its own words.

    `text`: paragraphs with an empty line between them, a row of a table or an item of a list a
    line, cells as "cell | cell". Of a live blog it is what stands outside its posts.
    """

    title: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    text: str
    facts: PageFacts = PageFacts()
    posts: tuple[Post, ...] = ()


class Pages(Protocol):
    """Read pages."""

    async def read(self, page: PageIn) -> Page:
        """Read one page.

        Raises BadInputError where it holds no article, is locked, is too large or takes too long.
        """
