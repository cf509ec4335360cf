"""A lock that other processes see: many may share it, or one may hold it alone.

The lock lies in a file of its own that is never deleted, and the system lets go of it when a
process ends, however it ends.
"""

from __future__ import annotations

import os
import sys
import time
from enum import Enum
from pathlib import Path

from service.domain.errors import WorldError

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

RETRY_S = 0.02


class Hold(Enum):
    """Say how a lock is held."""

    SHARED = "shared"
    ALONE = "alone"


class FileLock:
    """Hold one lock file. Not to be shared by threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self, hold: Hold, *, wait_s: float) -> bool:
        """Take the lock, waiting so long at most. False: others still hold it.

        Raises WorldError where the lock file cannot be written.
        """
        file = self._open()
        deadline = time.monotonic() + wait_s
        while not self._got(file, hold):
            if time.monotonic() >= deadline:
                os.close(file)
                return False
            time.sleep(RETRY_S)
        self._file = file
        return True

    def release(self) -> None:
        """Let go. Without a held lock nothing happens."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _got(self, file: int, hold: Hold) -> bool:
        try:
            return _try(file, hold)
        except OSError as failed:
            os.close(file)
            raise WorldError(
                f"cannot lock {str(self._path)!r}: {failed.strerror}; "
                "set CROSSCHECK_DATA_DIR to a folder on a disk that knows locks"
            ) from failed

    def _open(self) -> int:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except OSError as failed:
            raise WorldError(
                f"cannot write to {str(self._path.parent)!r}: {failed.strerror}; "
                "set CROSSCHECK_DATA_DIR to a folder that can be written to"
            ) from failed


if sys.platform == "win32":  # pragma: no cover

    def _try(file: int, hold: Hold) -> bool:
        """Windows has no shared kind here: readers then wait for each other."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _try(file: int, hold: Hold) -> bool:
        kind = fcntl.LOCK_SH if hold is Hold.SHARED else fcntl.LOCK_EX
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
