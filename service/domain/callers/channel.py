"""A channel: a collection as a place of talk, whose top-level messages each begin a thread.

What a reader has read is the reader's own; all else is shared by those who may ask of a collection.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from service.domain.answer import Answer
from service.domain.article import Noun
from service.domain.callers.thread import Message

MOST_UNREAD: Final = 100
"""Unread messages are counted up to here."""


class Activity(Noun):
    """Sum up the talk of one channel. `threads`: its top-level messages; `last_*`: of all."""

    collection: str
    threads: int = 0
    unread: int = 0
    last_message_at: datetime | None = None
    last_message_id: str | None = None


class Channel(Noun):
    """Show a channel. `messages`: its threads; `unread`: messages after the mark, up to 100."""

    object: Literal["channel"] = "channel"
    name: str
    articles: int
    figures: int
    newest: str | None = None
    messages: int = 0
    unread: int = 0
    last_message_at: datetime | None = None
    last_message_id: str | None = None


class Placed(Message):
    """Hold a message where it stands. `opens`: it begins its thread, whose title is `title`.

    `replies`: how many messages follow in its thread; `last_reply_at`: when the last of them came.
    For a message that is a reply, both are those of its thread.
    """

    collection: str
    title: str
    opens: bool
    replies: int = 0
    last_reply_at: datetime | None = None


class Post(Placed):
    """Show a placed message with its whole answer. `answer` None: see `trouble`."""

    answer: Answer | None = None


class ReadMark(Noun):
    """Say up to which message a reader has read a channel, and how many follow."""

    object: Literal["read_mark"] = "read_mark"
    name: str
    message_id: str
    unread: int
