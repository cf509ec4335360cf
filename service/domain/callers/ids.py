"""Ids of what callers make: a prefix that says what it is, and a ULID (github.com/ulid/spec)."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(prefix: str, now: datetime) -> str:
    """Make an id that sorts by time: "thr" -> "thr_01K..."; 80 bits of it are drawn by chance."""
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    ulid = "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
    return f"{prefix}_{ulid}"
