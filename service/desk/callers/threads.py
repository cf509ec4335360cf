"""Threads: begin one, ask in it, read it again, name it, delete it.

A question of a thread is asked like any other, with the thread's earlier questions before it. It is
kept when its answer is there and also when there is none, with the reason: a reader who comes back
finds all that was asked, in the order in which it was kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol

from pydantic import ValidationError

from service.domain.answer import Answer, Step
from service.domain.callers.ids import new_id
from service.domain.callers.thread import LONGEST_TITLE, REMEMBERED, Exchange, Message, Thread
from service.domain.errors import CallerError, CrosscheckError, NotFoundError, WorldError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Collections, Part
from service.domain.question import Question

OnStep = Callable[[Step], None]
_STOPPED = "it was stopped before it was answered; ask it again"
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
            title=_titled(title),
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
        await self._kit.threads.rename(thread_id, _titled(title))
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
        return Part(await self._answered(part.rows), part.next)

    async def ask(self, thread_id: str, words: str, on_step: OnStep | None = None) -> Said:
        """Ask with the thread's earlier questions before it, and keep what came of it.

        Raises NotFoundError where there is no such thread, also where it was deleted meanwhile:
        the answer is then deleted with it. What asking raises is raised on, the question kept.
        """
        thread = await self.get(thread_id)
        before = await self._kit.threads.questions(thread_id, REMEMBERED)
        question = Question(text=words, collection=thread.collection, after=tuple(before))
        try:
            answer = await self._desk.ask(question, on_step)
        except (Exception, asyncio.CancelledError) as trouble:
            with suppress(CrosscheckError):  # What went wrong first is what the caller hears.
                await self._keep(question, thread_id, trouble=_why(trouble))
            raise
        message = await self._keep(question, thread_id, answer_id=answer.id)
        if message is None:
            await self._kit.journal.remove(answer.id)
            raise _no_thread(thread_id)
        return Said(message, answer)

    async def _keep(
        self, question: Question, thread_id: str, answer_id: str | None = None, trouble: str = ""
    ) -> Message | None:
        now = self._kit.clock.now()
        message = Message(
            id=new_id("msg", now),
            thread_id=thread_id,
            question=question.text,
            answer_id=answer_id,
            trouble=trouble,
            created_at=now,
        )
        return message if await self._kit.threads.append(message) else None

    async def _answered(self, rows: Sequence[Message]) -> tuple[Exchange, ...]:
        ids = [row.answer_id for row in rows if row.answer_id is not None]
        held = await self._kit.journal.answers(ids)
        return tuple(_exchange(row, held.get(row.answer_id or "")) for row in rows)


def _exchange(message: Message, held: bytes | None) -> Exchange:
    fields = dict(message)
    if message.answer_id is None:
        return Exchange(**fields)
    if held is None:
        return Exchange(**fields | {"trouble": _ERASED})
    try:
        return Exchange(**fields, answer=Answer.model_validate_json(held))
    except ValidationError:
        return Exchange(**fields | {"trouble": _OTHER})


def _why(trouble: BaseException) -> str:
    """Say why a question has no answer; what went wrong inside is for the log alone."""
    if isinstance(trouble, asyncio.CancelledError):
        return _STOPPED
    return str(trouble) if isinstance(trouble, CallerError | WorldError) else _OURS


def _titled(title: str) -> str:
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        raise CallerError(f"a title has up to {LONGEST_TITLE} characters, this one {len(title)}")
    return title


def _no_thread(thread_id: str) -> NotFoundError:
    return NotFoundError(f"no thread {thread_id!r}: it never was, or it was deleted")
