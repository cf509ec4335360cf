"""What is kept of those who come in: their keys, their threads, replies they may ask for again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from service.domain.callers.channel import Activity, Placed
from service.domain.callers.key import Key
from service.domain.callers.reply import Reply
from service.domain.callers.saved import SavedQuestion
from service.domain.callers.thread import Message, Thread
from service.domain.ports.stored import Collections, Part, Stretch, Turned


class Keys(Protocol):
    """Keep keys by their id."""

    async def add(self, key: Key) -> None:
        """Store a new key; it survives a crash."""

    async def find(self, key_id: str) -> Key | None:
        """Return a key, revoked ones too; None: there is none of that id."""

    async def listed(self) -> Sequence[Key]:
        """Return all keys, oldest first."""

    async def revoke(self, key_id: str, at: datetime) -> bool:
        """Close a key for good. False: there is none of that id, or it was closed before."""


class Threads(Protocol):
    """Keep threads and their messages."""

    async def begin(self, thread: Thread) -> None:
        """Store a new thread."""

    async def open(self, thread: Thread, message: Message) -> None:
        """Store a new thread together with its first message."""

    async def thread(self, thread_id: str) -> Thread | None:
        """Return a thread's card; None: there is none of that id."""

    async def listed(
        self, collections: Collections, words: str, after: str | None, limit: int
    ) -> Part[Thread]:
        """List threads, the one last written to first.

        `words`: only where the title or a question holds them, in any case of letters. Raises
        CallerError where `after` is not the `next` of such a part.
        """

    async def append(self, message: Message) -> bool:
        """Put a message at the end of its thread, which it names where that has no title.

        False: the thread is gone.
        """

    async def messages(self, thread_id: str, after: str | None, limit: int) -> Part[Message]:
        """Return messages of a thread in the order they were put there.

        Raises CallerError where `after` is not the `next` of such a part.
        """

    async def questions(self, thread_id: str, limit: int) -> Sequence[str]:
        """Return the last questions of a thread, oldest first."""

    async def rename(self, thread_id: str, title: str) -> bool:
        """Give a thread a title. False: there is none of that id."""

    async def remove(self, thread_id: str) -> bool:
        """Delete a thread, its messages and their answers. False: there was none."""

    async def older(self, before: datetime, collections: Collections) -> int:
        """Count the threads last written to before a moment."""

    async def expire(self, before: datetime, collections: Collections) -> int:
        """Delete the threads last written to before a moment, with all in them; count them."""


class Replies(Protocol):
    """Keep replies by who asked and what they called the request."""

    async def claim(
        self, reply: Reply, forget_before: datetime, give_up_before: datetime
    ) -> Reply | None:
        """Take a name for a request under way, in one step; None: it was free.

        Otherwise what is kept under that name is returned. Older ones than `forget_before` are
        deleted first, and those under way since before `give_up_before`: their process was killed.
        """

    async def keep(self, reply: Reply) -> None:
        """Put the whole reply in the place of the request under way."""

    async def release(self, caller: str, name: str) -> None:
        """Give the name free again: the request came to nothing."""


class Channels(Protocol):
    """Read the messages of threads by their collection, and keep how far each reader has read."""

    async def activity(self, collections: Sequence[str], reader: str) -> Sequence[Activity]:
        """Sum up the talk of each collection, in the given order."""

    async def messages(self, collection: str, turned: Turned, limit: int) -> Stretch[Placed]:
        """Return the first messages of threads, those nearest to the place, oldest first.

        Raises CallerError where `turned` names no place of such a stretch, and is empty where the
        message it is to be around is of another collection.
        """

    async def message(self, message_id: str) -> Placed | None:
        """Return one message, with what its thread says of it; None: there is none of that id."""

    async def mark(self, collection: str, reader: str, message_id: str) -> bool:
        """Note that a reader has read up to a message, or further already. False: it is not there.

        `message_id` is of this collection.
        """


class SavedQuestions(Protocol):
    """Keep questions that are asked again."""

    async def add(self, saved: SavedQuestion) -> SavedQuestion:
        """Store a question; where its collection holds the same words already, return that one."""

    async def find(self, saved_id: str) -> SavedQuestion | None:
        """Return one; None: there is none of that id."""

    async def listed(
        self, collections: Collections, after: str | None, limit: int
    ) -> Part[SavedQuestion]:
        """List them in the order they were saved.

        Raises CallerError where `after` is not the `next` of such a part.
        """

    async def change(self, saved_id: str, question: str, title: str) -> bool:
        """Put other words in place. False: there is none of that id.

        Raises CallerError where another one of its collection says the same words.
        """

    async def remove(self, saved_id: str) -> bool:
        """Delete one for good. False: there was none."""
