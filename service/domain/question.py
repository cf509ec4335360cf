"""What is asked, how it was read, and what was found to answer it from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from service.domain.article import Copied, Noun, Passage, Source, Span
from service.domain.figure import AsOf, Figure
from service.domain.quantity import Dimension


class Asks(StrEnum):
    """Name the kind of thing a question wants."""

    COUNT = "count"
    AMOUNT = "amount"
    MEASURE = "measure"
    SHARE = "share"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHICH = "which"
    WHETHER = "whether"
    WHY = "why"
    WHAT = "what"

    @property
    def wants_number(self) -> bool:
        """Tell whether figures answer it, rather than cited sentences."""
        return self in {Asks.COUNT, Asks.AMOUNT, Asks.MEASURE, Asks.SHARE}


class Question(Noun):
    """Hold the words a person asked, and of which collection.

    `after`: the questions before it in a thread, oldest first; it may leave out what they say.
    """

    text: str = Field(min_length=1, max_length=2000)
    collection: str = "default"
    after: tuple[Annotated[str, Field(min_length=1, max_length=2000)], ...] = Field(
        default=(), max_length=20
    )

    @property
    def in_full(self) -> str:
        """Return its words after those of the thread."""
        return " ".join((*self.after, self.text))


class Alternative(Noun):
    """Offer another reading: in what it differs, and the question that asks for it."""

    words: str
    question: str


class Plan(Noun):
    """Say how a question was read. Every field but `asks` may be empty: not asked, not guessed.

    `subject`: the counted words as asked ("North Korean troops"). `noun`: their head in the
    singular. `nations`: ISO codes of the subject. `event`: canonical, as in `Measure.event`; ""
    when none is asked. `actors`: who did it, as asked ("China" in "how many troops did China
    send"). `place`: as asked, `within`: the wider place the question puts it in. `speakers`: only
    what they said counts. `as_of`: up to when is asked, `on`: the day, month or year of the event.
    `order`: an asked order word ("first"). `dimensions`: kinds of unit that can answer. `extent`:
    which length is asked ("width", "distance", "size"). `increment`: how many more. `role`:
    "captain" in "who is the captain of". `planned`: plans are asked, not facts. `names`: other
    proper names, which an article must hold. `words`: content words, the lexical way in; `topic`:
    those of them that no other field took up, which say what the measure is about ("hotel suite");
    `predicate`: the verb of no listed event that is asked ("live"); `beside`: content words that
    only say when, or that the question before said. `assumed`: each reading a
    person might not share, in words. `left_out`: what a count must not include ("the wounded").
    `instead`: the event that answers where no figure of `event` does (losses: the dead). `value`:
    the number whose speakers are asked for. `beyond`: the place that is not all that is asked for
    ("not only in Kursk"); `alone`: the place and nothing beyond it. `also`: words a model would
    search with, for passages alone. `or_words`: a sentence may answer as well.
    """

    asks: Asks
    subject: str = ""
    noun: str = ""
    nations: tuple[str, ...] = ()
    event: str = ""
    actors: tuple[str, ...] = ()
    place: str = ""
    within: str = ""
    speakers: tuple[str, ...] = ()
    as_of: AsOf | None = None
    order: str = ""
    on: AsOf | None = None
    increment: bool = False
    role: str = ""
    dimensions: tuple[Dimension, ...] = ()
    extent: str = ""
    planned: bool = False
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    predicate: str = ""
    left_out: tuple[str, ...] = ()
    instead: str = ""
    value: Decimal | None = None
    beyond: str = ""
    alone: bool = False
    beside: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    out_of_scope: bool = False
    also: tuple[str, ...] = ()
    or_words: bool = False

    @property
    def own_names(self) -> tuple[str, ...]:
        """Return the names that are no part of the place."""
        return tuple(name for name in self.names if name not in self.place)


class Hit(Noun):
    """Rank a passage found for a question: by words, by meaning, by a figure of the measure asked.

    Ranks count from 1; None: that way in did not find it.
    """

    passage_id: str
    score: float
    lexical_rank: int | None = None
    dense_rank: int | None = None
    figure_rank: int | None = None


class Found(Noun):
    """Show one passage of a search with its article's card and its ranks."""

    hit: Hit
    passage: Passage
    source: Source


class Searched(Noun):
    """Say what was searched, for an answer of any standing. `degraded`: what was down."""

    articles: int
    passages: int
    newest: str | None = None
    degraded: tuple[str, ...] = ()


class Mentions(Noun):
    """Count how often an article's whole text holds a name or place of the question."""

    article_id: str
    name: str
    times: int


def unnamed(mentions: Sequence[Mentions], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Map each article that misses more than half of some names to those it never holds."""
    missed: dict[str, list[str]] = {}
    for mention in mentions:
        if not mention.times and mention.name in names:
            missed.setdefault(mention.article_id, []).append(mention.name)
    return {
        article_id: tuple(never)
        for article_id, never in missed.items()
        if len(never) * 2 > len(names)
    }


class Evidence(Noun):
    """Hold all that an answer is made from: with the plan it gives the same answer byte for byte.

    `hits` are in rank order; `passages` holds theirs and those of `figures`; `sources` the cards
    of all their articles. `figures` are those of the articles found that name what is asked, of
    the asked kinds of unit or beside one of them, chosen or not. `openings`: how the texts of those
    articles begin; `copied`: their groups, where known. `besides`: found by a model's words alone.
    `relevance`: how surely a figure is the one asked for, 0 to 1, where `reranker` was asked.
    """

    hits: tuple[Hit, ...]
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mentions, ...] = ()
    openings: dict[str, str] = Field(default_factory=dict)
    copied: tuple[Copied, ...] = ()
    besides: tuple[str, ...] = ()
    relevance: dict[str, float] = Field(default_factory=dict)
    reranker: str = ""
    searched: Searched

    @cached_property
    def passage_by_id(self) -> dict[str, Passage]:
        """Look passages up by id."""
        return {passage.id: passage for passage in self.passages}

    def quote(self, passage_id: str, span: Span) -> str:
        """Return what `span` marks in an article; "" where the passage does not hold it."""
        passage = self.passage_by_id.get(passage_id)
        if passage is None or not passage.span.holds(span):
            return ""
        at = passage.span.start
        return passage.text[span.start - at : span.end - at]


class Refusal(Noun):
    """Say why a figure was not used for an answer: in words, and by which dimension it differs."""

    figure_id: str
    dimension: str
    why: str


class Choice(Noun):
    """Split the figures found into those of the asked measure, related ones, and refused ones.

    `related` pairs with `refused` rows of the same figure id whose `why` is shown to the reader.
    """

    figures: tuple[Figure, ...]
    related: tuple[Figure, ...] = ()
    refused: tuple[Refusal, ...] = ()


class Said(Noun):
    """Keep what a model said to a task as JSON; where it said nothing, `trouble` says why."""

    task: str
    stamp: str
    model: str
    text: str = ""
    trouble: str = ""
    tokens_in: int = 0
    tokens_out: int = 0


class Dossier(Noun):
    """Hold all that an answer is concluded from: the same dossier gives the same answer."""

    question: Question
    plan: Plan
    evidence: Evidence
    said: tuple[Said, ...] = ()
