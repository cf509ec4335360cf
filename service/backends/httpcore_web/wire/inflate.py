"""A body inflated as it comes, with an end: so many bytes, so much more than was sent.

zlib is told with each call how much it may give back, so that no piece, however it was packed,
takes more memory than a step.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Final

from service.domain.errors import BlockedError, FetchError

MOST_RATIO: Final = 100
_FREE_BYTES: Final = 1 << 20
"""What may be inflated before the ratio counts: short pages of one kind of row pack very well."""
_STEP_BYTES: Final = 1 << 18
_MOST_MEMBERS: Final = 16
_GZIP: Final = zlib.MAX_WBITS | 16
PACKINGS: Final = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class Body:
    """Take the pieces of a body; what came out is in `whole`. `came`: bytes that were sent."""

    def __init__(self, packing: str, most_bytes: int) -> None:
        """Take how it is packed. Raises BlockedError for a packing that nobody asked for."""
        if packing not in PACKINGS:
            raise BlockedError("it comes packed in a way that was not asked for")
        self._is_plain = packing in {"", "identity"}
        self._is_gzip = packing.endswith("gzip")
        self._most_bytes = most_bytes
        self._out = BytesIO()
        self.came = self._members = 0
        self._inflater: zlib._Decompress | None = None

    def take(self, piece: bytes) -> None:
        """Take the next piece. Raises BlockedError where it becomes too much, FetchError."""
        self.came += len(piece)
        if self._is_plain:
            self._put(piece)
            return
        try:
            self._inflate(piece)
        except zlib.error as broken:
            raise FetchError("its packed body is broken", may_pass=False) from broken

    def whole(self) -> bytes:
        """Return all bytes. Raises FetchError where the packed body ends early."""
        if self._inflater is not None and not self._inflater.eof:
            raise FetchError("its packed body ends early")
        return self._out.getvalue()

    def _inflate(self, piece: bytes) -> None:
        is_full = False
        while piece or is_full:
            if self._inflater is None or self._inflater.eof:
                if not self._goes_on(piece):
                    return
                self._inflater = self._begun(piece)
            inflated = self._inflater.decompress(piece, _STEP_BYTES)
            self._put(inflated)
            piece = self._inflater.unconsumed_tail or self._inflater.unused_data
            # What did not fit comes with the next call, also where all that was sent is used up.
            is_full = len(inflated) == _STEP_BYTES

    def _goes_on(self, piece: bytes) -> bool:
        """Tell whether a piece opens another member; what else comes after the last is dropped."""
        if self._inflater is None:
            return True
        if not self._is_gzip or piece[:1] != b"\x1f":
            return False
        self._members += 1
        if self._members >= _MOST_MEMBERS:
            raise BlockedError("it comes packed in too many parts")
        return True

    def _begun(self, piece: bytes) -> zlib._Decompress:
        if self._is_gzip:
            return zlib.decompressobj(_GZIP)
        # Some servers call the bare form deflate, some the one with a header (RFC 9110, 8.4.1.2).
        has_header = piece[0] & 0x0F == 8 and (
            len(piece) < 2 or not (piece[0] << 8 | piece[1]) % 31
        )
        return zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)

    def _put(self, inflated: bytes) -> None:
        size = self._out.tell() + len(inflated)
        if size > self._most_bytes:
            raise BlockedError(f"it is larger than {self._most_bytes / 2**20:g} MB")
        if size > _FREE_BYTES and size > MOST_RATIO * self.came:
            raise BlockedError(f"it unpacks to more than {MOST_RATIO} times what was sent")
        self._out.write(inflated)
