"""A reply that is kept for a while, so that a request sent twice is carried out once."""

from __future__ import annotations

from datetime import datetime

from service.domain.article import Noun


class Reply(Noun):
    """Hold the reply to a request that named itself. `status` None: it is still under way.

    `caller`: the id of a key, "" for none. `name`: what the caller called the request. `digest`:
    SHA-256 of what was asked, "" while it is under way. `headers`: those that belong to the reply
    and not to its transport, such as where a job is seen.
    """

    caller: str
    name: str
    digest: str
    created_at: datetime
    status: int | None = None
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
