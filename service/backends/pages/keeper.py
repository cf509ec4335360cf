"""The process that keeps one that reads: `python -m service.backends.pages.keeper`.

It loads what reading needs once and then only forks: where a page ended the reader, another stands
ready within milliseconds. It parses nothing that strangers wrote. When the service is gone its
input ends, and so do both.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import warnings
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO, Final

from service.backends.pages.budget import WORK_S
from service.backends.pages.warm import ODD_PAGES, PLAIN_PAGES
from service.backends.pages.wire import READY, REFUSED, WHOLE, Message, received, send
from service.backends.pages.worker import read, serve
from service.domain.article import PageIn

_MOST_PAGES: Final = 500
_LARGE_BYTES: Final = 2 * 2**20
"""A page of so much is a reader's last: the memory it took would not all come back."""

_OUT_OF_WORK: Final = f"takes more than {WORK_S:g} seconds of work to read; give its text instead"
_CRASHED: Final = "crashes what reads it, or needs too much memory; give its text instead"


class Worker:
    """Hold the process that reads, and the lines to and from it."""

    def __init__(self, replies: BinaryIO) -> None:
        """Fork it. `replies`: the keeper's own line, which is none of the reader's business."""
        pages, told = os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _become_worker((pages[0], told[1]), (pages[1], told[0], replies.fileno(), 0))
        os.close(pages[0])
        os.close(told[1])
        self._pages, self._told = os.fdopen(pages[1], "wb"), os.fdopen(told[0], "rb")
        self._count = 0

    @property
    def is_alive(self) -> bool:
        """Tell whether it still runs; somebody may have ended it."""
        return os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def ask(self, page: Message) -> Message | None:
        """Have a page read; None: it ended the process."""
        self._count += 1
        if len(page.body) > _LARGE_BYTES:
            self._count = _MOST_PAGES
        try:
            send(self._pages, page)
            return received(self._told)
        except OSError:
            return None

    @property
    def is_used_up(self) -> bool:
        """Tell whether the next page should have another process."""
        return self._count >= _MOST_PAGES

    def end(self) -> int:
        """End it; return the signal that it ended by, 0 if by none."""
        for line in (self._pages, self._told):
            with suppress(OSError):  # What was still to be written goes nowhere any more.
                line.close()
        # Nobody waited for it yet, so its number is still its own; what ends already keeps its end.
        os.kill(self._pid, signal.SIGKILL)
        _, status = os.waitpid(self._pid, 0)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


class Keeper:
    """Answer for pages by a worker, and replace it where one ends it."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._worker: Worker | None = None
        self._is_warm = False

    def warm(self) -> None:
        """Load what only odd pages need: two seconds of work, which would count against them."""
        _load(ODD_PAGES)
        self._is_warm = True

    def ask(self, page: Message) -> Message:
        """Return what a page says, or why nobody can tell."""
        ended_by = 0
        for _ in range(2):
            worker = self._standing()
            if (reply := worker.ask(page)) is not None:
                return reply
            ended_by, self._worker = worker.end(), None
            if ended_by == signal.SIGPROF and not self._is_warm:
                self.warm()
            elif ended_by != signal.SIGKILL:
                break
            # Only others kill: the system in need of memory, or a person. It is tried once more.
        return Message(REFUSED, (_OUT_OF_WORK if ended_by == signal.SIGPROF else _CRASHED).encode())

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.end()

    def _standing(self) -> Worker:
        worker = self._worker
        if worker is not None and (worker.is_used_up or not worker.is_alive):
            worker.end()
            worker = None
        self._worker = worker or Worker(self._replies)
        return self._worker


def main() -> None:
    """Answer one page after the other until nobody asks any more."""
    # A library that prints would break the line that answers go by.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.setrecursionlimit(5000)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    _load(PLAIN_PAGES)
    keeper = Keeper(replies)
    if WHOLE in sys.argv:
        keeper.warm()
    send(replies, Message(READY, b""))
    try:
        while (message := received(sys.stdin.buffer)) is not None:
            send(replies, keeper.ask(message))
    except BrokenPipeError:
        pass
    finally:
        keeper.close()
        os._exit(0)  # What is still to be written has no reader.


def _load(pages: Iterable[PageIn]) -> None:
    for page in pages:
        read(page)
    gc.collect()
    gc.freeze()  # What is loaded is shared with each worker as long as nobody touches it.


def _become_worker(own: tuple[int, int], others: Iterable[int]) -> None:
    """Serve and never return; what is held open of others' lines would keep them from ending."""
    try:
        for line in others:
            os.close(line)
        with os.fdopen(own[0], "rb") as pages, os.fdopen(own[1], "wb") as replies:
            serve(pages, replies)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
