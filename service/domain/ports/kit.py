"""The ports of one open house, handed to a flow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from service.domain.answer import Answer, Step
from service.domain.ports.archive import Archive, Origins
from service.domain.ports.callers import Channels, Keys, Replies, SavedQuestions, Threads
from service.domain.ports.index import Embedder, Index, Reranker
from service.domain.ports.journal import Journal
from service.domain.ports.model import Model, Prompts
from service.domain.ports.pages import Pages
from service.domain.ports.web import Feeds, Web
from service.domain.question import Found, Question


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""


class Workers(Protocol):
    """Answer in our place, as the desk would, so that more than one core works.

    Both calls raise BusyError at once where the wait would be long, DeadlineError where the work
    takes too long.
    """

    @property
    def wait_s(self) -> float:
        """Return how long a question asked now is likely to wait, in seconds. `inf`: too long."""

    async def ask(
        self, question: Question, on_step: Callable[[Step], None] | None, *, by_words: bool = False
    ) -> Answer:
        """Answer a question; `on_step` hears of each step as it ends.

        `by_words`: the index is not whole just now.
        """

    async def search(self, question: Question, limit: int) -> Sequence[Found]:
        """Rank passages for some words."""


class Pace(Protocol):
    """Say when an article may keep a core busy."""

    def __call__(self) -> AbstractAsyncContextManager[None]:
        """Wait for a turn, and hold it."""


class IndexPace(Protocol):
    """Let one change the index at a time."""

    def __call__(self) -> AbstractAsyncContextManager[Callable[[], Awaitable[None]] | None]:
        """Wait for the turn, and hold it; what comes is to be awaited before a change, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Hand a flow its ports. `index` and `embedder` are both None when searching by words alone.

    `model` and `prompts` are both None where rules do it all; `reranker` where words decide which
    figures are asked for.

    `web` None: nothing of the network is read; `feeds` None: no feeds are kept here.

    `origins` is None where copies are told apart by the articles of a question alone.

    `degraded` says, in a reader's words, which way in is missing and why.

    `pace` lets articles be prepared one by one, where others need the core as well, `index_pace`
    what is new be carried to the index together: a change of it costs each reader of it.
    """

    archive: Archive
    journal: Journal
    threads: Threads
    keys: Keys
    clock: Clock
    replies: Replies
    channels: Channels
    saved: SavedQuestions
    origins: Origins | None = None
    index: Index | None = None
    embedder: Embedder | None = None
    reranker: Reranker | None = None
    model: Model | None = None
    prompts: Prompts | None = None
    pages: Pages | None = None
    model_deadline_s: float = 20.0
    web: Web | None = None
    feeds: Feeds | None = None
    degraded: tuple[str, ...] = ()
    pace: Pace = nullcontext
    index_pace: IndexPace = nullcontext
