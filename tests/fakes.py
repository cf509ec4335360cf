"""In-memory archive, index, embedder, journal and clock that keep the contract of the ports."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from service.domain.article import Article, Dateline, Passage, Source
from service.domain.callers.channel import MOST_UNREAD, Activity, Placed
from service.domain.callers.feedback import Feedback
from service.domain.callers.key import Key
from service.domain.callers.reply import Reply
from service.domain.callers.saved import SavedQuestion
from service.domain.callers.thread import LONGEST_TITLE, Message, Thread
from service.domain.errors import CallerError
from service.domain.figure import Figure
from service.domain.ports.index import Vector, VectorBatch
from service.domain.ports.journal import JournalEntry
from service.domain.ports.kit import Kit
from service.domain.ports.stored import (
    ArticlesWanted,
    Catalogued,
    Collections,
    FiguresWanted,
    Known,
    Outcome,
    Part,
    Pending,
    Prepared,
    Receipt,
    Redating,
    Reread,
    Row,
    Shelf,
    StoredFigure,
    Stretch,
    Turned,
    Version,
    Wanted,
)
from service.domain.quantity import Dimension
from service.domain.question import Hit

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@dataclass
class FakeClock:
    """Stand still."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass
class FakeEmbedder:
    """Turn a text into a unit vector of its letters. `seen` holds the texts of every call."""

    stamp: str = "fake@1"
    dimension: int = 8
    seen: list[list[str]] = field(default_factory=list)

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        self.seen.append(list(texts))
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> Vector:
        raw = hashlib.sha256(text.encode()).digest()[: self.dimension]
        values = [float(byte) + 1.0 for byte in raw]
        size = math.sqrt(sum(value * value for value in values))
        return tuple(value / size for value in values)


@dataclass
class FakeIndex:
    """Keep vectors in a dictionary, stamped at the first write."""

    embedder: str = "fake@1"
    stamp: str | None = None
    vectors: dict[tuple[str, str], Vector] = field(default_factory=dict)

    async def upsert(self, collection: str, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        self.stamp = self.stamp or self.embedder
        for passage_id, vector in zip(ids, vectors, strict=True):
            self.vectors[collection, passage_id] = vector

    async def discard(self, collection: str, ids: Sequence[str]) -> None:
        for passage_id in ids:
            self.vectors.pop((collection, passage_id), None)

    async def nearest(self, collection: str, vector: Vector, limit: int) -> Sequence[Hit]:
        scores = {
            passage_id: sum(a * b for a, b in zip(vector, other, strict=True))
            for (owner, passage_id), other in self.vectors.items()
            if owner == collection
        }
        best = sorted(scores, key=lambda each: (-scores[each], each))[:limit]
        return [
            Hit(passage_id=each, score=scores[each], dense_rank=rank)
            for rank, each in enumerate(best, 1)
        ]

    async def rebuild(self, stamp: str, batches: AsyncIterable[VectorBatch]) -> int:
        fresh: dict[tuple[str, str], Vector] = {}
        async for batch in batches:
            pairs = zip(batch.ids, batch.vectors, strict=True)
            fresh.update({(batch.collection, passage_id): vector for passage_id, vector in pairs})
        self.stamp, self.vectors = stamp, fresh
        return len(fresh)

    async def count(self) -> int:
        return len(self.vectors)


@dataclass
class FakeJournal:
    """Keep entries by answer."""

    entries: dict[str, JournalEntry] = field(default_factory=dict)
    said: list[Feedback] = field(default_factory=list)

    async def write(self, entry: JournalEntry) -> None:
        self.entries[entry.answer_id] = entry

    async def read(self, answer_id: str) -> JournalEntry | None:
        return self.entries.get(answer_id)

    async def answers(self, answer_ids: Sequence[str]) -> Mapping[str, bytes]:
        return {each: self.entries[each].answer for each in answer_ids if each in self.entries}

    async def remove(self, answer_id: str) -> bool:
        self.said = [each for each in self.said if each.answer_id != answer_id]
        return self.entries.pop(answer_id, None) is not None

    async def older(self, before: datetime, collections: Collections) -> int:
        return len(self._old(before, collections))

    async def expire(self, before: datetime, collections: Collections) -> int:
        return sum([await self.remove(each) for each in self._old(before, collections)])

    def _old(self, before: datetime, collections: Collections) -> list[str]:
        return [
            each.answer_id
            for each in self.entries.values()
            if each.created_at < before and (collections is None or each.collection in collections)
        ]

    async def remark(self, feedback: Feedback) -> bool:
        if feedback.answer_id in self.entries:
            self.said.append(feedback)
        return feedback.answer_id in self.entries

    async def remarks(self) -> Sequence[Feedback]:
        return list(self.said)


def part_after(rows: Sequence[tuple[int, Row]], after: str | None, limit: int) -> Part[Row]:
    """Cut a part out of rows with their places: those of higher places than `after`."""
    rest = [(place, row) for place, row in rows if after is None or place > int(after)]
    shown = rest[:limit]
    return Part(tuple(row for _, row in shown), str(shown[-1][0]) if rest[limit:] else None)


@dataclass
class FakeThreads:
    """Keep threads and messages in lists, and their answers in a journal."""

    journal: FakeJournal
    threads: dict[str, Thread] = field(default_factory=dict)
    said: list[Message] = field(default_factory=list)

    async def begin(self, thread: Thread) -> None:
        self.threads[thread.id] = thread

    async def open(self, thread: Thread, message: Message) -> None:
        await self.begin(thread)
        await self.append(message)

    async def thread(self, thread_id: str) -> Thread | None:
        held = self.threads.get(thread_id)
        return held and held.model_copy(update={"messages": len(self._of(thread_id))})

    async def listed(
        self, collections: Collections, words: str, after: str | None, limit: int
    ) -> Part[Thread]:
        found = [
            await self.thread(each.id)
            for each in self.threads.values()
            if (collections is None or each.collection in collections) and self._holds(each, words)
        ]
        held = [each for each in found if each is not None]
        newest = sorted(held, key=lambda each: -each.updated_at.timestamp())
        ages = [(int(-each.updated_at.timestamp()), each) for each in newest]
        return part_after(ages, after, limit)

    def _holds(self, thread: Thread, words: str) -> bool:
        told = [thread.title, *(each.question for each in self._of(thread.id))]
        return any(words.casefold() in each.casefold() for each in told)

    async def append(self, message: Message) -> bool:
        thread = self.threads.get(message.thread_id)
        if thread is None:
            return False
        title = thread.title or message.question[:LONGEST_TITLE]
        changed = {"title": title, "updated_at": message.created_at}
        self.threads[thread.id] = thread.model_copy(update=changed)
        self.said.append(message)
        return True

    async def messages(self, thread_id: str, after: str | None, limit: int) -> Part[Message]:
        rows = [(at, each) for at, each in enumerate(self.said) if each.thread_id == thread_id]
        return part_after(rows, after, limit)

    async def questions(self, thread_id: str, limit: int) -> Sequence[str]:
        return [each.question for each in self._of(thread_id)[-limit:]]

    async def rename(self, thread_id: str, title: str) -> bool:
        if thread_id in self.threads:
            named = self.threads[thread_id].model_copy(update={"title": title})
            self.threads[thread_id] = named
        return thread_id in self.threads

    async def remove(self, thread_id: str) -> bool:
        for message in self._of(thread_id):
            await self.journal.remove(message.answer_id or "")
        self.said = [each for each in self.said if each.thread_id != thread_id]
        return self.threads.pop(thread_id, None) is not None

    async def older(self, before: datetime, collections: Collections) -> int:
        return len(self._old(before, collections))

    async def expire(self, before: datetime, collections: Collections) -> int:
        return sum([await self.remove(each) for each in self._old(before, collections)])

    def _old(self, before: datetime, collections: Collections) -> list[str]:
        return [
            each.id
            for each in self.threads.values()
            if each.updated_at < before and (collections is None or each.collection in collections)
        ]

    def _of(self, thread_id: str) -> list[Message]:
        return [each for each in self.said if each.thread_id == thread_id]


@dataclass
class FakeChannels:
    """Read the messages of threads by their collection; places are places in their list."""

    kept: FakeThreads
    marks: dict[tuple[str, str], int] = field(default_factory=dict)

    async def activity(self, collections: Sequence[str], reader: str) -> Sequence[Activity]:
        return [self._activity(each, reader) for each in collections]

    def _activity(self, collection: str, reader: str) -> Activity:
        held = [(at, each) for at, each in self._placed() if each.collection == collection]
        mark = self.marks.get((reader, collection), -1)
        return Activity(
            collection=collection,
            threads=sum(each.opens for _, each in held),
            unread=min(MOST_UNREAD, sum(at > mark for at, _ in held)),
            last_message_at=held[-1][1].created_at if held else None,
            last_message_id=held[-1][1].id if held else None,
        )

    async def messages(self, collection: str, turned: Turned, limit: int) -> Stretch[Placed]:
        heads = [(at, m) for at, m in self._placed() if m.collection == collection and m.opens]
        if turned.around is not None:
            wanted = await self.message(turned.around)
            threads = [each.thread_id for _, each in heads]
            if wanted is None or wanted.thread_id not in threads:
                return Stretch(())
            first = max(0, threads.index(wanted.thread_id) - limit // 2)
            shown = heads[first : first + limit]
        elif turned.after is not None:
            shown = [pair for pair in heads if pair[0] > int(turned.after)][:limit]
        else:
            end = len(self.kept.said) if turned.before is None else int(turned.before)
            shown = [pair for pair in heads if pair[0] < end][-limit:]
        if not shown:
            return Stretch((), after=turned.after)
        ends = shown[0][0], shown[-1][0]
        beyond = heads[0][0] < ends[0], heads[-1][0] > ends[1]
        return Stretch(tuple(m for _, m in shown), str(ends[0]), str(ends[1]), *beyond)

    async def message(self, message_id: str) -> Placed | None:
        return next((each for _, each in self._placed() if each.id == message_id), None)

    async def mark(self, collection: str, reader: str, message_id: str) -> bool:
        for at, each in self._placed():
            if (each.id, each.collection) == (message_id, collection):
                before = self.marks.get((reader, collection), at)
                self.marks[reader, collection] = max(at, before)
                return True
        return False

    def _placed(self) -> list[tuple[int, Placed]]:
        rows = []
        for at, message in enumerate(self.kept.said):
            thread = self.kept.threads[message.thread_id]
            said = [m for m in self.kept.said if m.thread_id == thread.id]
            placed = Placed(
                **dict(message),
                collection=thread.collection,
                title=thread.title,
                opens=said[0] is message,
                replies=len(said) - 1,
                last_reply_at=said[-1].created_at if said[1:] else None,
            )
            rows.append((at, placed))
        return rows


@dataclass
class FakeSaved:
    """Keep saved questions in a dictionary."""

    held: dict[str, SavedQuestion] = field(default_factory=dict)

    async def add(self, saved: SavedQuestion) -> SavedQuestion:
        for each in self.held.values():
            if (each.collection, each.question) == (saved.collection, saved.question):
                return each
        self.held[saved.id] = saved
        return saved

    async def find(self, saved_id: str) -> SavedQuestion | None:
        return self.held.get(saved_id)

    async def listed(
        self, collections: Collections, after: str | None, limit: int
    ) -> Part[SavedQuestion]:
        rows = enumerate(self.held.values())
        inside = [row for row in rows if collections is None or row[1].collection in collections]
        return part_after(inside, after, limit)

    async def change(self, saved_id: str, question: str, title: str) -> bool:
        if saved_id in self.held:
            words = {"question": question, "title": title}
            changed = self.held[saved_id].model_copy(update=words)
            if (await self.add(changed)).id != saved_id:
                raise CallerError("these words are saved already")
            self.held[saved_id] = changed
        return saved_id in self.held

    async def remove(self, saved_id: str) -> bool:
        return self.held.pop(saved_id, None) is not None


@dataclass
class FakeKeys:
    """Keep keys by their id, in the order they were added."""

    held: dict[str, Key] = field(default_factory=dict)

    async def add(self, key: Key) -> None:
        self.held[key.id] = key

    async def find(self, key_id: str) -> Key | None:
        return self.held.get(key_id)

    async def listed(self) -> Sequence[Key]:
        return list(self.held.values())

    async def revoke(self, key_id: str, at: datetime) -> bool:
        key = self.held.get(key_id)
        if key is None or key.revoked_at is not None:
            return False
        self.held[key_id] = key.model_copy(update={"revoked_at": at})
        return True


@dataclass
class FakeReplies:
    """Keep replies by caller and name."""

    held: dict[tuple[str, str], Reply] = field(default_factory=dict)

    async def claim(
        self, reply: Reply, forget_before: datetime, give_up_before: datetime
    ) -> Reply | None:
        for key, each in list(self.held.items()):
            limit = give_up_before if each.status is None else forget_before
            if each.created_at < limit:
                del self.held[key]
        known = self.held.get((reply.caller, reply.name))
        if known is None:
            self.held[reply.caller, reply.name] = reply
        return known

    async def keep(self, reply: Reply) -> None:
        self.held[reply.caller, reply.name] = reply

    async def release(self, caller: str, name: str) -> None:
        self.held.pop((caller, name), None)


@dataclass
class FakeArchive:
    """Keep the live version of every article, and the outbox. `saves`: the size of each batch."""

    live: dict[tuple[str, str], Prepared] = field(default_factory=dict)
    numbers: Counter[tuple[str, str]] = field(default_factory=Counter)
    outbox: list[Pending] = field(default_factory=list)
    saves: list[int] = field(default_factory=list)
    sequence: int = 0
    changes: list[tuple[tuple[str, str], Redating]] = field(default_factory=list)

    async def save(self, collection: str, batch: Sequence[Prepared]) -> Sequence[Receipt]:
        self.saves.append(len(batch))
        return [self._save_one(collection, each) for each in batch]

    def _save_one(self, collection: str, new: Prepared) -> Receipt:
        key = (collection, new.identity)
        old = self.live.get(key)
        same = old is not None and (old.article.id, old.reader) == (new.article.id, new.reader)
        if not same:
            self.numbers[key] += 1
            self._forget(collection, old)
            stored = new.article.model_copy(update={"version": self.numbers[key]})
            self.live[key] = new.model_copy(update={"article": stored})
            for passage in new.passages:
                self._put(collection, passage.id, passage.text)
        known = Outcome.UPDATED if old is not None else Outcome.ADDED
        return Receipt(
            article_id=new.article.id,
            outcome=Outcome.UNCHANGED if same else known,
            version=self.numbers[key],
            passages=len(new.passages),
            figures=len(new.figures),
        )

    def _forget(self, collection: str, old: Prepared | None) -> None:
        for passage in old.passages if old else ():
            self._put(collection, passage.id, None)

    def _put(self, collection: str, passage_id: str, text: str | None) -> None:
        self.sequence += 1
        row = Pending(
            sequence=self.sequence, collection=collection, passage_id=passage_id, text=text
        )
        self.outbox.append(row)

    async def unchanged(self, collection: str, identity: str, intake: str) -> Receipt | None:
        known = self.live.get((collection, identity))
        if known is None or known.intake != intake:
            return None
        return self._save_one(collection, known)

    async def known(self, collection: str, names: Sequence[str]) -> Known | None:
        for name in names:
            held = self.live.get((collection, name))
            if held is not None:
                return Known(name, held.article, self._save_one(collection, held))
        return None

    async def remove(self, article_id: str) -> bool:
        for key, each in list(self.live.items()):
            if each.article.id == article_id:
                self._forget(key[0], self.live.pop(key))
                return True
        return False

    async def article(self, article_id: str) -> Article | None:
        return next((each.article for each in self._of([article_id])), None)

    async def raw(self, article_id: str) -> bytes | None:
        return next((each.raw for each in self._of([article_id])), None)

    async def catalogue(self, collection: str | None) -> Sequence[Catalogued]:
        return [
            _catalogued(each)
            for (owner, _), each in self.live.items()
            if collection in {None, owner}
        ]

    async def listed(
        self, wanted: ArticlesWanted, after: str | None, limit: int
    ) -> Part[Catalogued]:
        rows = [each for each in self.live.values() if _is_wanted(each.article, wanted)]
        return part_after([*enumerate(map(_catalogued, rows))], after, limit)

    async def versions(self, article_id: str) -> Sequence[Version]:
        return [
            Version(
                id=each.article.id,
                version=each.article.version,
                live=True,
                first_seen_at=each.article.first_seen_at,
                sha256=each.article.sha256,
                published=each.article.dateline.day,
            )
            for each in self._of([article_id])
        ]

    async def figures_listed(
        self, wanted: FiguresWanted, after: str | None, limit: int
    ) -> Part[StoredFigure]:
        rows = [
            StoredFigure(
                collection=owner,
                source=_card(each.article),
                figure=figure,
                quote=figure.sentence.of(each.article.text),
            )
            for (owner, _), each in self.live.items()
            for figure in each.figures
            if wanted.collections is None or owner in wanted.collections
        ]
        fitting = [row for row in rows if _is_asked(row, wanted)]
        return part_after([*enumerate(fitting)], after, limit)

    async def shelves(self) -> Sequence[Shelf]:
        names = sorted({collection for collection, _ in self.live})
        return [self._shelf(name) for name in names]

    def _shelf(self, name: str) -> Shelf:
        held = [each for (owner, _), each in self.live.items() if owner == name]
        days = [each.article.dateline.day for each in held if each.article.dateline.day]
        return Shelf(
            name=name,
            articles=len(held),
            passages=sum(len(each.passages) for each in held),
            figures=sum(len(each.figures) for each in held),
            newest=max(days).isoformat() if days else None,
        )

    async def lexical(self, collection: str, words: Sequence[str], limit: int) -> Sequence[Hit]:
        wanted = {word.casefold() for word in words}
        scores = {
            passage.id: sum(word in wanted for word in passage.text.casefold().split())
            for passage in self._passages(collection)
        }
        found = sorted((each for each in scores if scores[each]), key=lambda each: -scores[each])
        return [
            Hit(passage_id=each, score=float(scores[each]), lexical_rank=rank)
            for rank, each in enumerate(found[:limit], 1)
        ]

    async def measured(
        self, collection: str, words: Sequence[str], measure: Wanted, limit: int
    ) -> Sequence[Hit]:
        holding = {
            figure.passage_id
            for (owner, _), each in self.live.items()
            for figure in each.figures
            if owner == collection
            and (figure.measure.event in measure.events or figure.measure.noun in measure.nouns)
        }
        found = await self.lexical(collection, words, limit)
        return [
            Hit(passage_id=hit.passage_id, score=hit.score, figure_rank=rank)
            for rank, hit in enumerate((h for h in found if h.passage_id in holding), 1)
        ]

    async def passages(self, collection: str, ids: Sequence[str]) -> Sequence[Passage]:
        held = {passage.id: passage for passage in self._passages(collection)}
        return [held[each] for each in ids if each in held]

    async def sources(self, article_ids: Sequence[str]) -> Sequence[Source]:
        return [_card(each.article) for each in self._of(article_ids)]

    async def texts(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        return {each.article.id: each.article.text for each in self._of(article_ids)}

    async def figures(
        self, article_ids: Sequence[str], kinds: Sequence[Dimension] = ()
    ) -> Sequence[Figure]:
        found = [figure for each in self._of(article_ids) for figure in each.figures]
        asked = {
            (figure.article_id, figure.sentence)
            for figure in found
            if not kinds or figure.quantity.unit.dimension in kinds
        }
        return [figure for figure in found if (figure.article_id, figure.sentence) in asked]

    async def pending(self, limit: int) -> Sequence[Pending]:
        return self.outbox[:limit]

    async def done(self, sequences: Sequence[int]) -> None:
        self.outbox = [row for row in self.outbox if row.sequence not in set(sequences)]

    async def redate(self, change: Redating, figures: Reread) -> bool:
        for key, each in self.live.items():
            if each.article.id == change.article_id:
                dated = each.article.model_copy(update={"dateline": change.after})
                update = {"article": dated, "figures": figures.figures}
                self.live[key] = each.model_copy(update=update)
                self.changes.append((key, change))
                return True
        return False

    async def redated(self, collection: str, identity: str) -> Dateline | None:
        mine = [change.after for key, change in self.changes if key == (collection, identity)]
        return mine[-1] if mine else None

    async def redatings(self, article_id: str) -> Sequence[Redating]:
        return [change for _, change in self.changes if change.article_id == article_id]

    async def live_passages(self, batch: int) -> AsyncIterator[Sequence[Pending]]:
        rows = [
            Pending(sequence=0, collection=owner, passage_id=passage.id, text=passage.text)
            for (owner, _), each in self.live.items()
            for passage in each.passages
        ]
        for start in range(0, len(rows), batch):
            yield rows[start : start + batch]

    async def outdated(self, reader: str) -> Sequence[str]:
        return [each.article.id for each in self.live.values() if each.reader != reader]

    async def passages_of(self, article_id: str) -> Sequence[Passage]:
        return [passage for each in self._of([article_id]) for passage in each.passages]

    async def replace_figures(self, batch: Sequence[Reread]) -> int:
        new = {each.article_id: each for each in batch}
        held = {key: each for key, each in self.live.items() if each.article.id in new}
        for key, each in held.items():
            read = new[each.article.id]
            fields = {"figures": read.figures, "reader": read.reader}
            self.live[key] = each.model_copy(update=fields)
        return len(held)

    def _of(self, article_ids: Sequence[str]) -> list[Prepared]:
        held = {each.article.id: each for each in self.live.values()}
        return [held[each] for each in article_ids if each in held]

    def _passages(self, collection: str) -> list[Passage]:
        return [
            passage
            for (owner, _), each in self.live.items()
            if owner == collection
            for passage in each.passages
        ]


def _is_wanted(article: Article, wanted: ArticlesWanted) -> bool:
    day = article.dateline.day
    early, late = wanted.published_from, wanted.published_to
    return (
        (wanted.collections is None or article.collection in wanted.collections)
        and wanted.outlet in {None, article.outlet}
        and (early is None or (day is not None and day >= early))
        and (late is None or (day is not None and day <= late))
    )


def _is_asked(row: StoredFigure, wanted: FiguresWanted) -> bool:
    figure, early, late = row.figure, wanted.as_of_from, wanted.as_of_to
    return (
        wanted.article_id in {None, figure.article_id}
        and wanted.event in {None, figure.measure.event}
        and wanted.noun in {None, figure.measure.noun}
        and (early is None or (figure.as_of.end is not None and figure.as_of.end >= early))
        and (late is None or (figure.as_of.start is not None and figure.as_of.start <= late))
        and wanted.fits(figure)
    )


def _catalogued(held: Prepared) -> Catalogued:
    return Catalogued(
        collection=held.article.collection,
        source=_card(held.article),
        passages=len(held.passages),
        figures=len(held.figures),
        first_seen_at=held.article.first_seen_at,
    )


def _card(article: Article) -> Source:
    return Source(
        article_id=article.id,
        external_id=article.external_id,
        version=article.version,
        title=article.title or article.text[:80],
        outlet=article.outlet,
        url=article.url,
        language=article.language,
        dateline=article.dateline,
        starts=article.starts,
        sha256=article.sha256,
    )


@dataclass(frozen=True)
class FakeHouse:
    """Hold a kit and, typed, the fakes in it."""

    kit: Kit
    archive: FakeArchive
    index: FakeIndex
    embedder: FakeEmbedder


def a_house() -> FakeHouse:
    """Make an empty archive and index with an embedder between them."""
    archive, index, embedder = FakeArchive(), FakeIndex(), FakeEmbedder()
    journal = FakeJournal()
    threads = FakeThreads(journal)
    kit = Kit(
        archive=archive,
        journal=journal,
        threads=threads,
        channels=FakeChannels(threads),
        saved=FakeSaved(),
        keys=FakeKeys(),
        clock=FakeClock(),
        replies=FakeReplies(),
        index=index,
        embedder=embedder,
    )
    return FakeHouse(kit=kit, archive=archive, index=index, embedder=embedder)
