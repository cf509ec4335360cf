"""The `Pages` port by a process of its own, started with the first page and kept.

A page that takes too long, or crashes the parser, ends that process; the next page starts a new
one. So a bomb costs its sender a refusal and the service nothing but the wait.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from pydantic import ValidationError

from service.backends.pages.wire import READ, READY, WORK_S, packed, received
from service.domain.article import PageIn
from service.domain.errors import BadInputError, HouseError
from service.domain.ports.pages import Page

MAX_BYTES: Final = 10 * 2**20
WAITS: Final = 6
"""How many times as long as it may work a page may wait for the machine, which others use too."""

_START_S: Final = 30.0
# -P: a folder called "service" where somebody works must not be taken for this one.
_COMMAND: Final = (sys.executable, "-P", "-m", "service.backends.pages.child")


class ChildPages:
    """Fulfil the `Pages` port."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        # A thread of its own: pages that wait for each other must not hold up questions.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pages")

    async def read(self, page: PageIn) -> Page:
        """Read one page. Raises BadInputError where it cannot be read."""
        if len(page.body) > MAX_BYTES:
            raise BadInputError(f"is larger than {MAX_BYTES // 2**20} MB; give its text instead")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read, page)

    def close(self) -> None:
        """End the process, if one was started."""
        self._thread.shutdown(cancel_futures=True)
        self._end()

    def _read(self, page: PageIn) -> Page:
        head = page.model_copy(update={"body": b""}).model_dump_json().encode()
        reply = self._asked(packed(head, page.body), WAITS * WORK_S[page.kind])
        if reply is None:
            raise BadInputError(
                f"takes more than {WORK_S[page.kind]:g} seconds of work to read, or crashes what "
                "reads it; give its text instead"
            )
        told, body = reply
        if told != READ:
            raise BadInputError(body.decode())
        try:
            return Page.model_validate_json(body)
        except ValidationError as odd:
            raise HouseError("what reads pages gave no page; please report this page") from odd

    def _asked(self, message: bytes, seconds: float) -> tuple[bytes, bytes] | None:
        """Send a page and wait for what it says; None: no answer in time, or the child is gone."""
        child = self._started()
        reply = _bounded(child, message, seconds)
        if reply is None:
            self._end()
        return reply

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        self._child = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # An interrupt is for the service, which ends this one.
        )
        if _bounded(self._child, b"", _START_S) != (READY, b""):
            self._end()
            raise HouseError(f"what reads pages does not start: {' '.join(_COMMAND[1:])}")
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):  # What was still to be written goes nowhere any more.
                    pipe.close()


def _bounded(
    child: subprocess.Popen[bytes], message: bytes, seconds: float
) -> tuple[bytes, bytes] | None:
    """Send and receive; the child is killed when time is up, which ends both."""
    if child.stdin is None or child.stdout is None:
        return None
    alarm = threading.Timer(seconds, child.kill)
    alarm.start()
    try:
        child.stdin.write(message)
        child.stdin.flush()
        return received(child.stdout)
    except OSError:
        return None
    finally:
        alarm.cancel()
