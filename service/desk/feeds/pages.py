"""The page behind an item of a feed, by what reads pages in this house."""

from __future__ import annotations

from service.domain.ports.kit import Kit
from service.domain.ports.pages import Page
from service.domain.ports.web import Fetched
from service.ingest.parse.addresses.fetched import page_of
from service.ingest.parse.feeds.articles import PageReader


def page_reader(kit: Kit) -> PageReader | None:
    """Return what reads the pages that items link to; None: no pages are read here.

    It gives None for what is neither HTML nor a PDF, and for a page without words of its own, such
    as a live blog that is nothing but posts.
    """
    pages = kit.pages
    if pages is None:
        return None

    async def read(fetched: Fetched) -> Page | None:
        page = page_of(fetched)
        told = await pages.read(page) if page is not None else None
        return told if told is not None and told.text else None

    return read
