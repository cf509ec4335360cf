"""A thread: questions asked one after the other, each read in the light of those before it.

It belongs to a collection, as answers do, and not to the key that began it: keys are changed and
revoked, a desk's questions stay, and whoever may ask of a collection may see what was asked.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from service.domain.answer import Answer
from service.domain.article import Noun

LONGEST_TITLE: Final = 200
REMEMBERED: Final = 20
"""So many questions of a thread stand before the next one."""


class Message(Noun):
    """Hold one question of a thread. `answer_id` None: it failed, and `trouble` says why.

    The answer itself lies in the journal; it goes with an article it quotes, the question stays.
    """

    id: str
    object: Literal["message"] = "message"
    thread_id: str
    question: str
    answer_id: str | None = None
    trouble: str = ""
    created_at: datetime


class Exchange(Message):
    """Show a question with its whole answer. `answer` None: it is not there; see `trouble`."""

    answer: Answer | None = None


class Thread(Noun):
    """Hold a thread's card. `title`: its first question unless it was named otherwise."""

    id: str
    object: Literal["thread"] = "thread"
    collection: str
    title: str
    messages: int = 0
    created_at: datetime
    updated_at: datetime
