"""Files of a bulk job: the body as it came, and what became of its lines.

Neither has a name in any folder, so nothing of them outlives the process, whatever ends it.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
from bisect import bisect_right
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from service.desk.front import read_bulk
from service.domain.article import Refused, Taken
from service.domain.errors import WorldError
from service.doors.api.bodies import ItemReport

PIECE_BYTES: Final = 1 << 20
_MARK_BYTES: Final = 1 << 16
MOST_ARTICLES: Final = 32
MOST_REFUSED: Final = 512
MOST_BYTES: Final = 4 << 20


class Spool:
    """Hold a body in a file while it comes, and read its articles from there."""

    def __init__(self, folder: Path) -> None:
        self._file = _nameless(folder)
        self._breaks, self._last = 0, b"\n"

    @property
    def lines(self) -> int:
        """Count the lines, blank ones too."""
        return self._breaks + (self._last != b"\n")

    async def take(self, chunks: AsyncIterator[bytes]) -> None:
        """Write what comes, a megabyte at a time. Raises WorldError when the disk is full."""
        held = bytearray()
        async for chunk in chunks:
            held += chunk
            if len(held) >= PIECE_BYTES:
                await asyncio.to_thread(self._write, bytes(held))
                held.clear()
        await asyncio.to_thread(self._write, bytes(held))

    def batches(self) -> Iterator[list[Taken | Refused]]:
        """Yield the articles in batches small enough to hold, each with the refusals among them."""
        with _told():
            self._file.seek(0)
            batch: list[Taken | Refused] = []
            for item in read_bulk(self._file):
                batch.append(item)
                if _is_full(batch):
                    yield batch
                    batch = []
            if batch:
                yield batch

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def _write(self, piece: bytes) -> None:
        with _told():
            self._file.write(piece)
        self._breaks += piece.count(b"\n")
        self._last = piece[-1:] or self._last


def _is_full(batch: list[Taken | Refused]) -> bool:
    taken = [item for item in batch if isinstance(item, Taken)]
    return (
        len(taken) >= MOST_ARTICLES
        or len(batch) >= MOST_REFUSED
        or sum(len(item.raw) for item in taken) >= MOST_BYTES
    )


class _Mark(NamedTuple):
    """Say where in the file the row of a line starts."""

    line: int
    offset: int


class Results:
    """Hold what became of each line, in order, one row of JSON a line; readers see whole rows."""

    def __init__(self, folder: Path) -> None:
        self._file = _nameless(folder)
        self._size = 0
        self._marks: list[_Mark] = []
        self._alone = threading.Lock()

    def add(self, reports: Iterable[ItemReport]) -> None:
        """Append rows. Raises WorldError when the disk is full."""
        with self._alone, _told():
            self._file.seek(self._size)
            for report in reports:
                if not self._marks or self._size - self._marks[-1].offset >= _MARK_BYTES:
                    self._marks.append(_Mark(line_of(report.where), self._size))
                row = report.model_dump_json(exclude_none=True).encode() + b"\n"
                self._file.write(row)
                self._size += len(row)
            self._file.flush()

    async def pieces(self, after: int) -> AsyncIterator[bytes]:
        """Yield the rows of the lines after a number, as far as there are any."""
        offset = await asyncio.to_thread(self._start, after)
        while piece := await asyncio.to_thread(self._read, offset):
            offset += len(piece)
            yield piece

    def close(self) -> None:
        """Give the file back; what is being read ends where it is."""
        with self._alone:
            self._size = 0
            self._file.close()

    def _start(self, after: int) -> int:
        with self._alone:
            at = bisect_right(self._marks, after, key=lambda mark: mark.line) - 1
            offset = self._marks[at].offset if at >= 0 else 0
            if offset < self._size:
                self._file.seek(offset)
            while offset < self._size:
                row = self._file.readline()
                if line_of(json.loads(row)["where"]) > after:
                    break
                offset += len(row)
        return offset

    def _read(self, offset: int) -> bytes:
        with self._alone:
            if offset >= self._size:
                return b""
            self._file.seek(offset)
            return self._file.read(min(PIECE_BYTES, self._size - offset))


def _nameless(folder: Path) -> BinaryIO:
    """Open a file that is gone when it is closed, by whatever."""
    with _told():
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=folder)


def line_of(where: str) -> int:
    """Return the number of "line 7"."""
    return int(where.removeprefix("line "))


@contextmanager
def _told() -> Iterator[None]:
    """Say what to do where the disk does not take or give what is asked of it."""
    try:
        yield
    except OSError as failed:
        raise WorldError(
            f"the files of a job: {failed.strerror}; make room on the disk and send it again"
        ) from failed
