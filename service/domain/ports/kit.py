"""The ports of one open house, handed to a flow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from service.domain.ports.archive import Archive, Origins
from service.domain.ports.callers import Channels, Keys, Replies, SavedQuestions, Threads
from service.domain.ports.index import Embedder, Index
from service.domain.ports.journal import Journal
from service.domain.ports.model import Model, Prompts
from service.domain.ports.web import Feeds, Web


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Hand a flow its ports. `index` and `embedder` are both None when searching by words alone.

    `model` and `prompts` are both None where rules do it all; `web` where no address is read.

    `web` None: nothing of the network is read; `feeds` None: no feeds are kept here.

    `origins` is None where copies are told apart by the articles of a question alone.

    `degraded` says, in a reader's words, which way in is missing and why.
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
    model: Model | None = None
    prompts: Prompts | None = None
    model_deadline_s: float = 20.0
    web: Web | None = None
    feeds: Feeds | None = None
    degraded: tuple[str, ...] = ()
