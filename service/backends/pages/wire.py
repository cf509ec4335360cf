"""What passes between the service and the process that reads pages: lengths, JSON, bytes.

Plain lengths and JSON, no pickles: what comes back was made from what strangers wrote.
"""

from __future__ import annotations

import struct
from typing import IO, Final

LENGTHS: Final = struct.Struct(">II")
REFUSED: Final = b"refused"
READ: Final = b"read"
READY: Final = b"ready"
WORK_S: Final = {"text/html": 1.0, "application/pdf": 10.0}
"""How many seconds of work a page of each kind may take; real ones of HTML take 0.05 (2026-11)."""


def packed(head: bytes, body: bytes) -> bytes:
    """Return a message of two parts as it is sent."""
    return LENGTHS.pack(len(head), len(body)) + head + body


def received(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Read one message; None: the other end has closed."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    parts = stream.read(head), stream.read(body)
    return parts if len(parts[0]) == head and len(parts[1]) == body else None
