"""What callers may call a collection; ids of what they make: a prefix and a ULID.

A ULID is as github.com/ulid/spec has it.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Final

from service.domain.errors import CallerError

COLLECTION: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
COLLECTION_WORDS: Final = (
    "1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first"
)
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def check_collection(name: str) -> None:
    """Raise CallerError, saying what is allowed, where a collection cannot be called that."""
    if not re.fullmatch(COLLECTION.strip("^$"), name):
        shown = repr(name if len(name) <= 80 else f"{name[:77]}...")
        raise CallerError(f"a collection cannot be called {shown}; expected {COLLECTION_WORDS}")


def new_id(prefix: str, now: datetime) -> str:
    """Make an id that sorts by time: "thr" -> "thr_01K..."; 80 bits of it are drawn by chance."""
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    ulid = "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
    return f"{prefix}_{ulid}"
