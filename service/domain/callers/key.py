"""A key: who may come in, for what, and to which collections."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from service.domain.article import Noun

LONGEST_NAME = 80


class KeyScope(StrEnum):
    """Say what a key is good for. ADMIN holds the others: it also deletes, and sees the metrics."""

    ASK = "ask"
    INGEST = "ingest"
    ADMIN = "admin"


class Key(Noun):
    """Hold what is kept of a key: never the key itself, only its SHA-256.

    `id` is the part that may be shown. `collections`: those it is bound to; None: all.
    """

    id: str
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    scopes: tuple[KeyScope, ...] = Field(min_length=1)
    collections: tuple[str, ...] | None = None
    digest: str = Field(repr=False)
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        """Tell whether it opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def allows(self, scope: KeyScope) -> bool:
        """Tell whether it is good for something."""
        return scope in self.scopes or KeyScope.ADMIN in self.scopes
