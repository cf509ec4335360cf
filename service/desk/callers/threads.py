"""Threads: begin one, ask in it, read it again, name it, delete it.

A question of a thread is asked like any other, with the thread's earlier questions before it. It is
kept when its answer is there and also when there is none, with the reason: a reader who comes back
finds all that was asked, in the order in which it was kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import ValidationError

from service.domain.answer import Answer, Step
from service.domain.callers.ids import new_id
from service.domain.callers.thread import LONGEST_TITLE, REMEMBERED, Exchange, Message, Thread
from service.domain.errors import CallerError, CrosscheckError, NotFoundError, WorldError
from service.domain.ports.journal import Journal
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Collections, Part
from service.domain.question import Question

OnStep = Callable[[Step], None]
Shape = TypeVar("Shape", bound=Message)
_STOPPED = "stopped"
_OURS = "answering it failed, and that is our fault; the log of that time names it"
_ERASED = "its answer was deleted, alone or with an article it quoted; ask it again"
_OTHER = "its answer is damaged or of another version of crosscheck; ask it again"


class Bound(Protocol):
    """What a thread needs of the desk it is reached from."""

    def sees(self, collection: str) -> bool:
        """Tell whether a collection may be there for this desk."""

    def bounds(self, wanted: Collections = None) -> Collections:
        """Return the collections to look at, those wanted or all; None: all there are."""

    async def must_hold(self, collection: str) -> None:
        """Raise NotFoundError where a collection is not there for this desk."""

    def ask(self, question: Question, on_step: OnStep | None = None) -> Awaitable[Answer]:
        """Answer a question."""


class Said(NamedTuple):
    """Hold a message that was kept, and its answer."""

    message: Message
    answer: Answer

    @property
    def exchange(self) -> Exchange:
        """Return both as one."""
        return Exchange(**dict(self.message), answer=self.answer)


class Asked(NamedTuple):
    """Hold the words of a question with the place they will be kept at."""

    words: str
    thread_id: str
    message_id: str


class ThreadDesk:
    """Serve threads of the collections that a desk is bound to."""

    def __init__(self, kit: Kit, desk: Bound) -> None:
        self._kit, self._desk = kit, desk

    async def begin(self, collection: str, title: str = "") -> Thread:
        """Begin a thread. Raises NotFoundError where there is no such collection."""
        await self._desk.must_hold(collection)
        now = self._kit.clock.now()
        thread = Thread(
            id=new_id("thr", now),
            collection=collection,
            title=titled(title),
            created_at=now,
            updated_at=now,
        )
        await self._kit.threads.begin(thread)
        return thread

    async def listed(
        self, collection: str | None, words: str, after: str | None, limit: int
    ) -> Part[Thread]:
        """List threads, the one last written to first; `words`: with these in title or question."""
        inside = self._desk.bounds(None if collection is None else (collection,))
        return await self._kit.threads.listed(inside, words.strip(), after, limit)

    async def get(self, thread_id: str) -> Thread:
        """Return a thread's card, or raise NotFoundError."""
        thread = await self._kit.threads.thread(thread_id)
        if thread is None or not self._desk.sees(thread.collection):
            raise _no_thread(thread_id)
        return thread

    async def rename(self, thread_id: str, title: str) -> Thread:
        """Give a thread a title, or raise NotFoundError."""
        await self.get(thread_id)
        await self._kit.threads.rename(thread_id, titled(title))
        return await self.get(thread_id)

    async def delete(self, thread_id: str) -> None:
        """Delete a thread with its messages and their answers, or raise NotFoundError."""
        await self.get(thread_id)
        if not await self._kit.threads.remove(thread_id):
            raise _no_thread(thread_id)

    async def messages(self, thread_id: str, after: str | None, limit: int) -> Part[Exchange]:
        """Return messages in the order they were kept, each with its answer, or why there is none.

        Raises NotFoundError where there is no such thread.
        """
        await self.get(thread_id)
        part = await self._kit.threads.messages(thread_id, after, limit)
        return Part(await with_answers(part.rows, Exchange, self._kit.journal), part.next)

    async def ask(
        self, thread_id: str, words: str, on_step: OnStep | None = None, message_id: str = ""
    ) -> Said:
        """Ask with the thread's earlier questions before it, and keep what came of it.

        `message_id`: of `new_message_id`; "" for a new one. Raises NotFoundError where there is no
        such thread, also where it was deleted meanwhile: the answer is then deleted with it. What
        asking raises is raised on, the question kept.
        """

        async def answered() -> Answer:
            thread = await self.get(thread_id)
            before = tuple(await self._kit.threads.questions(thread_id, REMEMBERED))
            question = Question(text=words, collection=thread.collection, after=before)
            return await self._desk.ask(question, on_step)

        asked = Asked(words, thread_id, message_id or self.new_message_id())
        return await self._ask(asked, answered, self._kit.threads.append)

    async def open(
        self,
        collection: str,
        words: str,
        on_step: OnStep | None = None,
        ids: tuple[str, str] | None = None,
    ) -> Said:
        """Ask the first question of a thread, which begins with what came of it.

        `ids`: of the thread and the message, of `new_ids`. Raises NotFoundError where there is no
        such collection, and nothing is kept; what asking raises is raised on, the question kept.
        """
        thread_id, message_id = ids or self.new_ids()

        async def answered() -> Answer:
            await self._desk.must_hold(collection)
            return await self._desk.ask(Question(text=words, collection=collection), on_step)

        async def keep(message: Message) -> bool:
            at = message.created_at
            thread = Thread(
                id=thread_id, collection=collection, title="", created_at=at, updated_at=at
            )
            await self._kit.threads.open(thread, message)
            return True

        return await self._ask(Asked(words, thread_id, message_id), answered, keep)

    def new_ids(self) -> tuple[str, str]:
        """Make the ids of a thread and of its first message, before either is kept."""
        return new_id("thr", self._kit.clock.now()), self.new_message_id()

    def new_message_id(self) -> str:
        """Make the id of a message before it is kept."""
        return new_id("msg", self._kit.clock.now())

    async def _ask(
        self,
        asked: Asked,
        answered: Callable[[], Awaitable[Answer]],
        keep: Callable[[Message], Awaitable[bool]],
    ) -> Said:
        try:
            answer = await answered()
        except (Exception, asyncio.CancelledError) as trouble:
            if not isinstance(trouble, NotFoundError):  # Then there is no place to keep it at.
                with suppress(CrosscheckError):  # What went wrong first is what the caller hears.
                    await keep(self._message(asked, trouble=_why(trouble)))
            raise
        message = self._message(asked, answer_id=answer.id)
        if not await keep(message):
            await self.forget(answer.id)
            raise _no_thread(asked.thread_id)
        return Said(message, answer)

    async def forget(self, answer_id: str) -> None:
        """Take an answer out of the journal that no message holds."""
        await self._kit.journal.remove(answer_id)

    def _message(self, asked: Asked, answer_id: str | None = None, trouble: str = "") -> Message:
        return Message(
            id=asked.message_id,
            thread_id=asked.thread_id,
            question=asked.words,
            answer_id=answer_id,
            trouble=trouble,
            created_at=self._kit.clock.now(),
        )


async def with_answers(
    rows: Sequence[Message], shape: type[Shape], journal: Journal
) -> tuple[Shape, ...]:
    """Put the answers of messages beside them, or why there is none. `shape` has `answer`."""
    held = await journal.answers([row.answer_id for row in rows if row.answer_id is not None])
    return tuple(shape(**_answered(row, held.get(row.answer_id or ""))) for row in rows)


def _answered(message: Message, held: bytes | None) -> dict[str, Any]:
    fields = dict(message)
    if message.answer_id is None:
        return fields
    if held is None:
        return fields | {"trouble": _ERASED}
    try:
        return fields | {"answer": Answer.model_validate_json(held)}
    except ValidationError:
        return fields | {"trouble": _OTHER}


def _why(trouble: BaseException) -> str:
    """Say why a question has no answer; what went wrong inside is for the log alone."""
    if isinstance(trouble, asyncio.CancelledError):
        return _STOPPED
    return str(trouble) if isinstance(trouble, CallerError | WorldError) else _OURS


def titled(title: str) -> str:
    """Return a title on one line. Raises CallerError where it is too long."""
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        raise CallerError(f"a title has up to {LONGEST_TITLE} characters, this one {len(title)}")
    return title


def _no_thread(thread_id: str) -> NotFoundError:
    return NotFoundError(f"no thread {thread_id!r}: it never was, or it was deleted")
