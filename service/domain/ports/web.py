"""The port to pages of the network: one way out for every caller, guarded."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from service.domain.article import Noun


class Conditional(Noun):
    """Say what is known of a page from last time, so that an unchanged one is not sent again."""

    etag: str | None = None
    last_modified: str | None = None


class Fetched(Noun):
    """Hold what an address gave. `url`: where it was read in the end, after redirects.

    `kind` is the media type in lower case without parameters, "" where none was said; `charset` as
    the server said it. `unchanged`: the server said 304, `body` is empty. `body`: inflated bytes.
    """

    asked: str
    url: str
    kind: str
    charset: str | None = None
    body: bytes
    unchanged: bool = False
    known: Conditional = Conditional()
    fetched_at: datetime


class Web(Protocol):
    """Read pages of the network: http and https, public addresses, bounded in size and time."""

    async def get(self, url: str, known: Conditional | None = None) -> Fetched:
        """Read one address.

        Raises BlockedError (caller) where it may not be read by our rules (scheme, port, address,
        robots.txt, kind, too large), and FetchError (world) where it cannot be had (refused, timed
        out, 4xx, 5xx). Waits first where its host was asked a moment ago.
        """
