"""What passes between the service, the keeper and its worker: lengths, JSON, bytes.

Plain lengths and JSON, no pickles: what comes back was made from what strangers wrote.
"""

from __future__ import annotations

import struct
from typing import IO, Final, NamedTuple

LENGTHS: Final = struct.Struct(">II")
REFUSED: Final = b"refused"
READ: Final = b"read"
READY: Final = b"ready"
WHOLE: Final = "--whole"
"""Said to a keeper that has time: load what odd pages need before the first page comes."""


class Message(NamedTuple):
    """Hold what is sent at once: a few words of what it is, and the thing itself."""

    head: bytes
    body: bytes


def send(stream: IO[bytes], message: Message) -> None:
    """Write a message; its body is not copied, for a page may have 10 MB."""
    stream.write(LENGTHS.pack(len(message.head), len(message.body)) + message.head)
    stream.write(message.body)
    stream.flush()


def received(stream: IO[bytes]) -> Message | None:
    """Read one message; None: the other end has closed."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    message = Message(stream.read(head), stream.read(body))
    return message if (len(message.head), len(message.body)) == (head, body) else None
