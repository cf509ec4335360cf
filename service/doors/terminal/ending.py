"""How a run ends: an exit code and, where something went wrong, one sentence on standard error.

Nothing here imports more than the standard library and the families of errors, because help and
refusals must not wait for anything.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from service.domain.errors import CallerError, CrosscheckError, NotFoundError, WorldError
from service.doors.words.plain import printable

OURS, CALLERS, WORLDS, NOT_FOUND, DISPUTED, INTERRUPTED = 1, 2, 3, 4, 5, 130
DEBUG = "CROSSCHECK_DEBUG"
# Of what an open stream can fail with, all but a reader that left. Backends name theirs themselves.
_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def run(command: Callable[[], object]) -> int:
    """Run the command line to its exit code. What nobody foresaw is our fault, and says so."""
    if not _has_streams():
        complain("crosscheck: standard output is closed, so nothing can be shown")
        return WORLDS
    try:
        code = _code_of(command)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _UNWRITABLE:
            return _unwritten(error)
        if os.environ.get(DEBUG):
            raise
        fault = f"{type(error).__name__}: {error}"
        complain(f"crosscheck: this is our fault: {fault}; {DEBUG}=1 shows where")
        return OURS
    try:
        sys.stdout.flush()
    except OSError as failed:
        return _unwritten(failed)
    return code


def exit_code_of(error: CrosscheckError) -> int:
    """Return the exit code of a family of errors; an unknown id ends as "not found"."""
    if isinstance(error, NotFoundError):
        return NOT_FOUND
    if isinstance(error, CallerError):
        return CALLERS
    return WORLDS if isinstance(error, WorldError) else OURS


def complain(message: object) -> None:
    """Write one line to standard error, in what its encoding can carry."""
    encoding = sys.stderr.encoding or "utf-8"
    line = printable(message).encode(encoding, "backslashreplace").decode(encoding)
    with suppress(OSError):  # Where even this cannot be written, the exit code speaks alone.
        sys.stderr.write(line + "\n")


def lost(stream: TextIO) -> int:
    """Give up a stream: what is left in its buffer goes nowhere at exit.

    Returns 0, because a reader that has read enough (`| head`) is no error.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return 0


def _code_of(command: Callable[[], object]) -> int:
    try:
        command()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else OURS * bool(end.code)
    return 0


def _has_streams() -> bool:
    """Fill in streams that were closed at the start, lest a file opened later takes their place."""
    shown = sys.stdout is not None
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None:
            os.open(os.devnull, os.O_RDWR)  # The lowest free number: that of the closed stream.
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    return shown


def _unwritten(failed: OSError) -> int:
    """Say that what was printed got lost: a full disk, a mount that went away."""
    if isinstance(failed, BrokenPipeError):
        return lost(sys.stdout)
    lost(sys.stdout)
    complain(f"crosscheck: the output cannot be written: {failed.strerror}")
    return WORLDS
