"""A thread: questions asked one after the other, each read in the light of those before it."""

from __future__ import annotations

from datetime import datetime

from service.domain.article import Noun

LONGEST_TITLE = 200


class Message(Noun):
    """Hold one question of a thread. `answer_id` None: it failed, and `trouble` says why.

    The answer itself lies in the journal; it goes with an article it quotes, the question stays.
    """

    id: str
    thread_id: str
    question: str
    answer_id: str | None = None
    trouble: str = ""
    created_at: datetime


class Thread(Noun):
    """Hold a thread's card. `title`: its first question unless it was named otherwise."""

    id: str
    collection: str
    title: str
    messages: int = 0
    created_at: datetime
    updated_at: datetime
