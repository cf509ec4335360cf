"""What a caller sends and gets back where it is no noun of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
)

from service.domain.article import Refused, Taken
from service.domain.callers.feedback import LONGEST_REASON, Opinion
from service.domain.callers.ids import COLLECTION
from service.domain.ports.stored import LONGEST_WHY, ArticlesWanted, Receipt

LONGEST_QUESTION = 2000
Row = TypeVar("Row")


def plain_words(words: str) -> str:
    """Refuse what is no text: lone surrogates, null bytes, nothing but space."""
    try:
        words.encode()
    except UnicodeEncodeError as bad:
        raise ValueError("holds a lone surrogate, which is no character") from bad
    if "\x00" in words:
        raise ValueError("holds a null byte")
    if not words.strip():
        raise ValueError("is empty")
    return words


Words = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_QUESTION,
        json_schema_extra={"pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$"},
    ),
    AfterValidator(plain_words),
]


def plain_day(given: object) -> object:
    """Refuse what a date may also be read from: "0" is no day of 1970."""
    if isinstance(given, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", given, re.ASCII):
        raise ValueError("is no day such as 2026-01-31")
    return given


Day = Annotated[date, BeforeValidator(plain_day)]
Collection = Annotated[str, Field(pattern=COLLECTION, examples=["seeds"])]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerIn(_In):
    """Ask a question. `after`: the id of an answer to go on from."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "how many North Korean troops were deployed?",
                    "collection": "seeds",
                }
            ]
        }
    )

    question: Words
    collection: Collection | None = None
    after: Annotated[str, Field(max_length=64)] | None = None
    stream: StrictBool = False


class SearchIn(_In):
    """Search for passages by some words."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"query": "houses burned", "collection": "seeds"}]}
    )

    query: Words
    collection: Collection | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 10


class FeedbackIn(_In):
    """Say whether an answer is right, or what is wrong in it or in one of its quotes.

    `citation`: the number of the quote that is meant, as in `citations`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"opinion": "wrong", "reason": "It was eleven houses.", "citation": 1}]
        }
    )

    opinion: Opinion
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    citation: Annotated[StrictInt, Field(ge=1, le=100_000)] | None = None


class StreamIn(_In):
    """Name a stream by its id, where no header does."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"stream": "str_0f3a"}]})

    stream: Annotated[str, Field(pattern=r"^str_[0-9a-z]{1,60}$")] | None = None


class StreamStopped(BaseModel):
    """Say whether a stream was stopped. `stopped` false: it had ended before."""

    object: Literal["stream"] = "stream"
    stream: str
    stopped: bool


class DatelineIn(_In):
    """Put right when an article ran. `published` null: nobody knows it. `why` is kept."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"published": "2025-01-11", "why": "printed below the headline"}]
        },
    )

    published: Day | None
    why: Annotated[Words, Field(max_length=LONGEST_WHY)]


class SplitIn(_In):
    """Set an article apart from all others. `why` is kept and shown."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "own reporting"}]})

    why: Annotated[Words, Field(max_length=LONGEST_WHY)]


class JoinIn(SplitIn):
    """Make an article one origin with another, named by its id. `why` is kept and shown."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"other": "art_0f3a", "why": "the same text, cut"}]}
    )

    other: Annotated[str, Field(min_length=1, max_length=64)]


class Listed(BaseModel, Generic[Row]):
    """Hold one page of a list. `next`: what to give as `after` for the next one."""

    object: Literal["list"] = "list"
    data: list[Row]
    has_more: bool = False
    next: str | None = None


class ArticlesAsked(_In):
    """Say which articles are listed; every condition must hold."""

    collection: Collection | None = None
    outlet: str | None = Field(default=None, max_length=200, description="as it was given")
    published_from: Day | None = Field(default=None, description="this day or later")
    published_to: Day | None = Field(default=None, description="this day or earlier")
    after: str | None = Field(default=None, max_length=64, description="`next` of the page before")
    limit: int = Field(default=50, ge=1, le=200)

    @property
    def wanted(self) -> ArticlesWanted:
        """Return the same as the desk takes it."""
        return ArticlesWanted(
            collections=None if self.collection is None else (self.collection,),
            outlet=self.outlet,
            published_from=self.published_from,
            published_to=self.published_to,
        )


class FoundPassage(BaseModel):
    """Show one passage found, with the rank each way in gave it."""

    object: Literal["passage"] = "passage"
    passage_id: str
    article_id: str
    external_id: str | None
    title: str
    outlet: str | None
    published: str | None
    text: str
    start: int
    end: int
    lexical_rank: int | None
    dense_rank: int | None


class ItemReport(BaseModel):
    """Say what became of one article that was sent."""

    where: str = Field(examples=["line 1"])
    outcome: Literal["added", "updated", "unchanged", "refused"]
    article_id: str | None = None
    version: int | None = None
    passages: int = 0
    figures: int = 0
    reason: str | None = None


class Taking(BaseModel):
    """Say what became of all articles of one request, in the order they came."""

    object: Literal["ingest"] = "ingest"
    collection: str
    added: int
    updated: int
    unchanged: int
    refused: int
    index_trouble: str = ""
    items: list[ItemReport]


def as_reports(
    items: Sequence[Taken | Refused], reports: Sequence[Receipt | Refused]
) -> Iterator[ItemReport]:
    """Word what became of items, which may be fewer than they were."""
    for item, report in zip(items, reports, strict=False):
        if isinstance(report, Refused):
            yield ItemReport(where=item.where, outcome="refused", reason=report.reason)
        else:
            yield ItemReport(where=item.where, **report.model_dump(mode="json"))
