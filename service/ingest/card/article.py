"""An item and its cleaned text -> the article that is stored: its id, its card, its day.

What was given with an article counts before what its page says of itself, and that before what its
text says; a day that a person put right counts before all.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Protocol

from service.domain.article import Article, Dateline, Dropped, Taken
from service.ingest.card.dateline import read_authors, read_dateline, read_outlet
from service.ingest.card.identity import article_id_of
from service.ingest.card.language import detect_language, language_code


class Words(Protocol):
    """What a card needs of a cleaned text."""

    @property
    def title(self) -> str | None:
        """Return its headline; None: it has none."""

    @property
    def text(self) -> str:
        """Return the article's own words."""

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """Return what cleaning left out."""


def article_of(
    taken: Taken, cleaned: Words, collection: str, now: datetime, *, edited: Dateline | None = None
) -> Article:
    """Make the article of an item. `edited`: its day as a person put it right.

    Raises BadInputError where the day given with it cannot be.
    """
    given, facts = taken.article, taken.facts
    text = cleaned.text
    told = taken.dateline or given.published
    dateline = read_dateline(told, text, cleaned.dropped, today=now.date(), claims=facts.claims)
    return Article(
        id=article_id_of(taken, text, collection),
        collection=collection,
        external_id=taken.external_id,
        title=cleaned.title,
        text=text,
        url=given.url,
        outlet=given.outlet or read_outlet(cleaned.dropped),
        authors=given.authors or read_authors(cleaned.dropped),
        language=_language(taken, text),
        dateline=edited or dateline,
        dropped=facts.left_out + cleaned.dropped,
        canonical=facts.canonical,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        raw_sha256=hashlib.sha256(taken.raw).hexdigest(),
        first_seen_at=now,
    )


def _language(taken: Taken, text: str) -> str | None:
    """Return the language given, else that of the words, else that which the page is marked as."""
    if taken.article.language:
        return language_code(taken.article.language)
    marked = taken.facts.language
    return detect_language(text) or (language_code(marked) if marked else None)
