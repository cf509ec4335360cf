"""What came of adding and of polling a feed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from service.domain.article import Noun
from service.domain.ports.web import Feed
from service.ingest.parse.feeds.items import Skipped

MOST_SKIPPED_SHOWN = 20


class Followed(Noun):
    """Say what was found at an address. `is_new` False: it was followed already.

    `titles`: of the newest items. `others`: further feeds that the page names.
    """

    object: Literal["followed_feed"] = "followed_feed"
    feed: Feed
    is_new: bool
    items: int = 0
    titles: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    others: tuple[str, ...] = ()


class PollState(StrEnum):
    """Say how a poll ended. UNCHANGED: nothing is new, its server says. BUSY: somebody polls."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    BUSY = "busy"


class Polled(Noun):
    """Say what came of a poll. `items`: in the feed; `seen`: dealt with before, as they are.

    `summaries`: articles of which only title and summary could be had; `later`: items that are
    tried again at the next poll.
    """

    object: Literal["polled_feed"] = "polled_feed"
    feed_id: str
    url: str
    title: str
    state: PollState
    items: int = 0
    seen: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    summaries: int = 0
    later: int = 0
    skipped: tuple[Skipped, ...] = ()
    cut: bool = False
    error: str = ""
    next_poll_at: datetime
