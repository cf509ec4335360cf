"""What goes into the archive and comes out of it, where it is no noun of the craft."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from service.domain.article import Article, Noun, Passage, Source
from service.domain.figure import Figure


class Prepared(Noun):
    """Hold an article ready to store. `identity`: one an article; `reader`: the rules it was by."""

    identity: str
    article: Article
    raw: bytes
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    reader: str


class Reread(Noun):
    """Hold the figures that other rules read in a stored article."""

    article_id: str
    figures: tuple[Figure, ...]
    reader: str


class Outcome(StrEnum):
    """Say what storing an article did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Receipt(Noun):
    """Acknowledge a stored article: once returned, it survives a crash."""

    article_id: str
    outcome: Outcome
    version: int
    passages: int
    figures: int


class Shelf(Noun):
    """Sum up one collection. `newest` is the latest known day of publication."""

    name: str
    articles: int
    passages: int
    figures: int
    newest: str | None = None


class Catalogued(Noun):
    """List one live article with its counts."""

    source: Source
    passages: int
    figures: int
    first_seen_at: datetime


class Pending(Noun):
    """Hold one outbox row: a passage to embed, or (`text` None) to remove from the index."""

    sequence: int
    collection: str
    passage_id: str
    text: str | None


class Wanted(NamedTuple):
    """Name the measure of figures looked for: any of the events, or any of the nouns counted."""

    events: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
