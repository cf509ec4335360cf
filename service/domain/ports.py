"""What the house needs from the world. A backend obeys one of these and has no opinion about flows.

All calls that leave the house are async. Every method raises only the families of `errors`.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from service.domain.article import Article, Noun, Passage, Source
from service.domain.feedback import Feedback
from service.domain.figure import Figure
from service.domain.quantity import Dimension
from service.domain.question import Hit, Wanted

Vector = Sequence[float]


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


class JournalEntry(Noun):
    """Keep what an answer was made from. `answer`, `evidence`: JSON; `articles`: those quoted."""

    answer_id: str
    created_at: datetime
    collection: str
    reader: str
    answer: bytes
    evidence: bytes
    articles: tuple[str, ...]


class Archive(Protocol):
    """Keep articles, passages, figures, the lexical index and the outbox: the truth."""

    async def save(self, collection: str, batch: Sequence[Prepared]) -> Sequence[Receipt]:
        """Store articles in one transaction; an unchanged one is not written again."""

    async def remove(self, article_id: str) -> bool:
        """Delete an article and all its versions from every table. False: there was none."""

    async def article(self, article_id: str) -> Article | None:
        """Return a stored article; None: there is none of that id."""

    async def raw(self, article_id: str) -> bytes | None:
        """Return the bytes as they came; None: there is no article of that id."""

    async def catalogue(self, collection: str | None) -> Sequence[Catalogued]:
        """List live articles, oldest first; of all collections when None."""

    async def shelves(self) -> Sequence[Shelf]:
        """Sum up every collection, by name."""

    async def lexical(self, collection: str, words: Sequence[str], limit: int) -> Sequence[Hit]:
        """Rank live passages by words (BM25), best first, with `lexical_rank` set."""

    async def measured(
        self, collection: str, words: Sequence[str], measure: Wanted, limit: int
    ) -> Sequence[Hit]:
        """Rank by words the live passages that hold a figure of a measure; `figure_rank` is set."""

    async def passages(self, collection: str, ids: Sequence[str]) -> Sequence[Passage]:
        """Return live passages of this collection among `ids`, in that order."""

    async def sources(self, article_ids: Sequence[str]) -> Sequence[Source]:
        """Return the cards of live articles, in the order asked."""

    async def texts(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of live articles by id; one that is not there is left out."""

    async def figures(
        self, article_ids: Sequence[str], kinds: Sequence[Dimension] = ()
    ) -> Sequence[Figure]:
        """Return figures of live articles, by article as asked, then by offset.

        `kinds`: of these kinds of unit, and those in their sentences; () for all.
        """

    async def pending(self, limit: int) -> Sequence[Pending]:
        """Return the oldest outbox rows not yet done."""

    async def done(self, sequences: Sequence[int]) -> None:
        """Mark outbox rows as carried out."""

    def live_passages(self, batch: int) -> AsyncIterable[Sequence[Pending]]:
        """Walk every live passage in batches, for a rebuild of the index."""

    async def outdated(self, reader: str) -> Sequence[str]:
        """Return the ids of live articles read by other rules than `reader`, oldest first."""

    async def passages_of(self, article_id: str) -> Sequence[Passage]:
        """Return the passages of a live article, in order; none where it is gone."""

    async def replace_figures(self, batch: Sequence[Reread]) -> int:
        """Put new figures in the place of the old in one transaction; count articles still here."""


class VectorBatch(Noun):
    """Hold the vectors of some passages of one collection: N ids, N vectors."""

    collection: str
    ids: tuple[str, ...]
    vectors: tuple[tuple[float, ...], ...]


class Index(Protocol):
    """Keep vectors by passage id. A copy of the archive that may be thrown away."""

    @property
    def stamp(self) -> str | None:
        """Name the embedder this index was filled with; None: it is empty."""

    async def upsert(self, collection: str, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        """Store N vectors under N ids, replacing known ids."""

    async def discard(self, collection: str, ids: Sequence[str]) -> None:
        """Forget these ids; unknown ones are ignored."""

    async def nearest(self, collection: str, vector: Vector, limit: int) -> Sequence[Hit]:
        """Rank passages by cosine similarity, best first, with `dense_rank` set."""

    async def rebuild(self, stamp: str, batches: AsyncIterable[VectorBatch]) -> int:
        """Fill a new index beside the old one, switch to it, drop the old.

        Returns the vectors kept.
        """

    async def count(self) -> int:
        """Count the vectors kept, of all collections."""


class Embedder(Protocol):
    """Turn texts into unit vectors. `stamp` pins model and precision to an index."""

    @property
    def stamp(self) -> str:
        """Name model, digest and precision."""

    @property
    def dimension(self) -> int:
        """Count the numbers of a vector."""

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """Return N unit vectors, one per text, same order."""


class Journal(Protocol):
    """Keep what each answer was made from."""

    async def write(self, entry: JournalEntry) -> None:
        """Store one entry."""

    async def read(self, answer_id: str) -> JournalEntry | None:
        """Return an entry; None: there is none of that id, or it was erased with an article."""

    async def remark(self, feedback: Feedback) -> bool:
        """Keep what a reader says of an answer. False: there is no such answer."""

    async def remarks(self) -> Sequence[Feedback]:
        """Return all that readers said of answers still kept, oldest first."""


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Hand a flow its ports. `index` and `embedder` are both None when searching by words alone.

    `degraded` says, in a reader's words, which way in is missing and why.
    """

    archive: Archive
    journal: Journal
    clock: Clock
    index: Index | None = None
    embedder: Embedder | None = None
    degraded: tuple[str, ...] = ()
