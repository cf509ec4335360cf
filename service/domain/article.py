"""One published text, when it says it ran, how we know, and its exact slices.

Offsets are code points into `Article.text`, end excluded; what changes is a version of a new id.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

PageKind = Literal["text/html", "application/pdf", "feed"]


class Noun(BaseModel):
    """Hold values that never change after they are made; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Noun):
    """Mark a slice of a text: code points, end excluded."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def of(self, text: str) -> str:
        """Return the characters this span marks in `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Precision(StrEnum):
    """Say how exactly a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """Say where a publication date comes from, strongest first.

    `data`: what the page says to machines (JSON-LD); `tag`: its meta tags; `url`: its address;
    `guess`: the likeliest of the dates it prints; `edited`: a person put it right.
    """

    EDITED = "edited"
    GIVEN = "given"
    FEED = "feed"
    DATA = "data"
    TAG = "tag"
    URL = "url"
    BYLINE = "byline"
    TEXT = "text"
    GUESS = "guess"
    NONE = "none"


LONG_AGO: Final = timedelta(days=30)
"""A page that claims to be older than that when it is first seen needs something to say so too."""


class Dateline(Noun):
    """Hold the day an article ran, and how that is known.

    `day` is None exactly when `basis` is NONE, or EDITED by somebody who knows of none. `words` are
    the characters that gave the date, or why it was edited. `modified`: the day of the last change,
    as the page says. `flags`: what speaks against what the page says. `unverified`: it claims to
    have run long before it was first seen here, and nothing else on it says so too.
    """

    day: date | None = None
    basis: Evidence = Evidence.NONE
    words: str = ""
    modified: date | None = None
    flags: tuple[str, ...] = ()
    unverified: bool = False


class Dropped(Noun):
    """Record what cleaning removed of the raw text, and why; 0 to 0: of a page, before it."""

    start: int
    end: int
    reason: str
    words: str


class ArticleIn(Noun):
    """Take an article as a caller gives it (ANSWER.md, Article in). Unknown fields are refused."""

    id: str | None = Field(default=None, max_length=512)
    title: str | None = None
    description: str | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    language: str | None = Field(default=None, max_length=35)

    @property
    def is_address_only(self) -> bool:
        """Tell whether what it says is still to be read from its address."""
        return bool(self.url) and self.text is None and self.html is None


class DayClaim(Noun):
    """Hold a date a page gives of itself, in its own words; `is_change`: of its last change."""

    basis: Evidence
    words: str
    is_change: bool = False


class PageIn(Noun):
    """Hold a page, or a feed, as it came. `charset`: as its server said; `url`: read at last."""

    body: bytes
    kind: PageKind
    charset: str | None = None
    url: str | None = None


class PageFacts(Noun):
    """Hold what a page says beside its text.

    `claims`: its dates, of each basis the best first. `starts`: where the sheets of a PDF start in
    the text, one each. `canonical`: the address it names as its own.
    """

    claims: tuple[DayClaim, ...] = ()
    left_out: tuple[Dropped, ...] = ()
    starts: tuple[int, ...] = ()
    canonical: str | None = None
    language: str | None = None


class Taken(Noun):
    """Hold one item read from what a caller gave, before anything is done to it.

    `where` is the file, or "file:line". `identity`: the same again is the same article; `also`: by
    what else it may be known. `external_id`: the name its caller knows it by. `raw`: the bytes it
    came as. `dateline`: set where a manifest says how the day is known. `page`: still to be read;
    `facts`: what reading it told; `feed`: the one that brought it.
    """

    where: str
    identity: str
    article: ArticleIn
    raw: bytes
    external_id: str | None = None
    dateline: Dateline | None = None
    page: PageIn | None = None
    facts: PageFacts = PageFacts()
    also: tuple[str, ...] = ()
    feed: str = ""

    @property
    def is_address_only(self) -> bool:
        """Tell whether its page is still to be asked for."""
        return self.page is None and self.article.is_address_only


class Refused(Noun):
    """Say which item could not be taken in, and why, in words that tell what to do.

    `may_pass`: nothing is wrong with it, a later try may succeed.
    """

    where: str
    reason: str
    may_pass: bool = False


class Article(Noun):
    """Hold one text as published, one version of it, cleaned.

    `text` starts with title and description where the article has them, so both can be cited.
    `sha256` is the digest of `text` in UTF-8; `raw_sha256` that of the bytes as they came.
    `language` is an ISO 639-1 code, or None when it cannot be told. `starts`: where the sheets of a
    PDF start in `text`. `canonical`: the address the page names as its own, which is only shown.
    """

    id: str
    collection: str
    version: int = 1
    external_id: str | None = None
    title: str | None = None
    text: str
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    dateline: Dateline = Dateline()
    dropped: tuple[Dropped, ...] = ()
    starts: tuple[int, ...] = ()
    canonical: str | None = None
    sha256: str
    raw_sha256: str
    first_seen_at: datetime


class Source(Noun):
    """Hold an article's card: everything a citation says about it, without its text."""

    article_id: str
    external_id: str | None = None
    version: int = 1
    title: str
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: Dateline = Dateline()
    starts: tuple[int, ...] = ()
    sha256: str


class Copied(Noun):
    """Say of which group of copies an article is; alone it is a group of its own.

    `agency`: whose copy one of them says it is. `is_burst`: one sender put several in at once.
    """

    article_id: str
    group: str
    articles: int = 1
    agency: str = ""
    is_burst: bool = False


class Passage(Noun):
    """Hold a slice of an article: `article.text[span.start:span.end] == text`, always."""

    id: str
    article_id: str
    ordinal: int
    span: Span
    text: str
