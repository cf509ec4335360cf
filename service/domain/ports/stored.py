"""What goes into the archive and comes out of it, where it is no noun of the craft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Generic, NamedTuple, TypeVar

from service.domain.article import Article, Dateline, Evidence, Noun, Passage, Source
from service.domain.figure import Figure

Row = TypeVar("Row")
LONGEST_WHY = 500
"""Characters of the reason for a changed day."""

Collections = Sequence[str] | None
"""Those looked at; None: all there are."""

BURST: Final = 5
"""So many copies by one sender within `BURST_WITHIN` are a burst."""

BURST_WITHIN: Final = timedelta(hours=1)


class Part(NamedTuple, Generic[Row]):
    """Hold one part of a list. `next`: what the part after it starts from; None: it is the last.

    What stands in `next` is known to the store only. A row added or taken out meanwhile makes no
    other one come twice or be left out.
    """

    rows: tuple[Row, ...]
    next: str | None = None


class Turned(NamedTuple):
    """Say where a stretch of a list lies: before a place, after one, or around a row's id.

    At most one is given; none: at the end of the list.
    """

    before: str | None = None
    after: str | None = None
    around: str | None = None


class Stretch(NamedTuple, Generic[Row]):
    """Hold rows from the middle of a list. `before`, `after`: the places of its two ends.

    `more_before`, `more_after`: whether rows lie beyond them now.
    """

    rows: tuple[Row, ...]
    before: str | None = None
    after: str | None = None
    more_before: bool = False
    more_after: bool = False


class Sketch(Noun):
    """Hold the numbers that an article's copies are found by, and who put it in.

    `agency`: whose copy the article says it is, in the words of `credit`. `rules`: who drew it.
    """

    prints: tuple[int, ...]
    figures: tuple[int, ...] = ()
    agency: str = ""
    credit: str = ""
    taken_by: str = ""
    rules: str


class Prepared(Noun):
    """Hold an article ready to store. `identity`: one an article; `reader`: the rules it was by.

    `also`: the posts of the same page, stored in the same transaction.
    `intake` digests what came in and the rules that prepared it; "": not known.
    """

    identity: str
    article: Article
    raw: bytes
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    reader: str
    intake: str = ""
    sketch: Sketch | None = None
    also: tuple[Prepared, ...] = ()


class Reread(Noun):
    """Hold the figures that other rules, or another day, read in a stored article.

    `sketch`: what its copies are found by now; who put it in is not looked at. None: as it was.
    """

    article_id: str
    figures: tuple[Figure, ...]
    reader: str
    sketch: Sketch | None = None


class Redating(Noun):
    """Log that a person put a day of publication right. `day` None: nobody knows it."""

    article_id: str
    before: Dateline
    day: date | None
    why: str
    who: str
    at: datetime

    @property
    def after(self) -> Dateline:
        """Return what holds from then on."""
        modified = self.before.modified
        return Dateline(day=self.day, basis=Evidence.EDITED, words=self.why, modified=modified)


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


class Known(NamedTuple):
    """Hold a live article, what it is known by, and its receipt as of one that is unchanged."""

    identity: str
    article: Article
    receipt: Receipt


class Shelf(Noun):
    """Sum up one collection. `newest` is the latest known day of publication."""

    name: str
    articles: int
    passages: int
    figures: int
    newest: str | None = None


class Catalogued(Noun):
    """List one live article with its counts."""

    collection: str
    source: Source
    passages: int
    figures: int
    first_seen_at: datetime


class ArticlesWanted(Noun):
    """Say which articles are listed. The days are those of publication, both ends included."""

    collections: tuple[str, ...] | None = None
    outlet: str | None = None
    published_from: date | None = None
    published_to: date | None = None


class Version(Noun):
    """Name one version of an article. `first_seen_at` is that of its first version."""

    id: str
    version: int
    live: bool
    first_seen_at: datetime
    sha256: str
    published: date | None = None


class FiguresWanted(Noun):
    """Say which figures are listed; None and "" ask nothing, and letters match in any case.

    `event` and `noun` as in `Measure`. `counted`: words that the counted words hold. `place`,
    `speaker`: words in a place or a name as printed. `as_of_from`, `as_of_to`: figures whose as-of
    has a day in this interval.
    """

    collections: tuple[str, ...] | None = None
    article_id: str | None = None
    event: str | None = None
    noun: str | None = None
    counted: tuple[str, ...] = ()
    place: str = ""
    speaker: str = ""
    as_of_from: date | None = None
    as_of_to: date | None = None

    def fits(self, figure: Figure) -> bool:
        """Tell whether a figure has the words asked for; what a table holds is not looked at."""
        scope, measure = figure.scope, figure.measure
        places = (scope.words, scope.place, *scope.within) if scope else ()
        names = [name for link in figure.attribution for name in (link.name, link.key)]
        return (
            _said(self.place, places)
            and _said(self.speaker, names)
            and all(_said(word, [measure.counted]) for word in self.counted)
        )


def _said(words: str, where: Sequence[str]) -> bool:
    return not words or any(words.casefold() in each.casefold() for each in where)


class StoredFigure(Noun):
    """Hold a figure of a live article with the article's card and the sentence it stands in."""

    collection: str
    source: Source
    figure: Figure
    quote: str


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
