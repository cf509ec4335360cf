"""The `Pages` port by processes of its own: a keeper, and the worker it forks for reading.

A page that takes too long, or crashes the parser, ends the worker; another stands ready within
milliseconds. So a bomb costs its sender a refusal and the service nothing but a short wait.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from pydantic import ValidationError

from service.backends.pages.wire import READ, READY, WHOLE, Message, received, send
from service.domain.article import PageIn
from service.domain.errors import BadInputError, HouseError
from service.domain.ports.pages import Page

MAX_BYTES: Final = 10 * 2**20
_SOON_S: Final = 2.0
"""After so long a service has opened its store, which goes first."""

_START_S: Final = 30.0
_END_S: Final = 0.5
_ANSWER_S: Final = 60.0
"""How long an answer is waited for, whatever keeps it: a machine that is busy, or stopped."""

_NEEDED: Final = (
    "PATH",
    "PYTHON",
    "VIRTUAL_ENV",
    "LD_",
    "DYLD_",
    "HOME",
    "LANG",
    "LC_",
    "TZ",
    "TMP",
)

# -P: a folder called "service" where somebody works must not be taken for this one.
_COMMAND: Final = (sys.executable, "-P", "-m", "service.backends.pages.keeper")


class ForkedPages:
    """Fulfil the `Pages` port."""

    def __init__(self) -> None:
        self._keeper: subprocess.Popen[bytes] | None = None
        self._is_starting = False
        # A thread of its own: pages that wait for each other must not hold up questions.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pages")
        self._early: threading.Timer | None = None

    def start_soon(self, after_s: float = _SOON_S) -> None:
        """Start the keeper in the background, with all that any page may need."""
        self._early = threading.Timer(after_s, self._thread.submit, [self._started])
        self._early.daemon = True
        self._early.start()

    async def read(self, page: PageIn) -> Page:
        """Read one page. Raises BadInputError where it cannot be read."""
        if len(page.body) > MAX_BYTES:
            raise BadInputError(f"is larger than {MAX_BYTES // 2**20} MB; give its text instead")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read, page)

    def close(self) -> None:
        """End the keeper and its worker, if they were started."""
        if self._early is not None:
            self._early.cancel()
        if self._is_starting and self._keeper is not None:
            _kill(self._keeper)  # Nobody needs it any more.
        self._thread.shutdown(cancel_futures=True)
        self._end()

    def _read(self, page: PageIn) -> Page:
        head = page.model_copy(update={"body": b""}).model_dump_json().encode()
        reply = self._asked(Message(head, page.body))
        if reply.head != READ:
            raise BadInputError(reply.body.decode())
        try:
            return Page.model_validate_json(reply.body)
        except ValidationError as odd:
            raise HouseError("what reads pages gave no page; please report this page") from odd

    def _asked(self, page: Message) -> Message:
        """Send a page and wait for what it says; once more where the keeper itself was ended."""
        for _ in range(2):
            if (reply := _bounded(self._started(), page, _ANSWER_S)) is not None:
                return reply
            self._end()
        raise HouseError("what reads pages was ended twice while it read; please try again")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._keeper is not None and self._keeper.poll() is None:
            return self._keeper
        self._end()
        self._is_starting = True
        self._keeper = subprocess.Popen(
            (*_COMMAND, WHOLE) if self._early is not None else _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # An interrupt is for the service, which ends this one.
        )
        said = _bounded(self._keeper, None, _START_S)
        self._is_starting = False
        if said != (READY, b""):
            self._end()
            raise HouseError(f"what reads pages does not start: {' '.join(_COMMAND[1:])}")
        return self._keeper

    def _end(self) -> None:
        """Let the keeper go, which ends and buries its worker; end both where it does not."""
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            return
        for pipe in (keeper.stdin, keeper.stdout):
            if pipe is not None:
                with suppress(OSError):  # What was still to be written goes nowhere any more.
                    pipe.close()
        try:
            keeper.wait(_END_S)
        except subprocess.TimeoutExpired:
            _kill(keeper)
            keeper.wait()


def _environment() -> dict[str, str]:
    """Return what finds Python and its libraries: keys are none of the business of what parses."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(_NEEDED)}
    # What forks should have one thread; nothing here multiplies matrices.
    return {**kept, "OPENBLAS_NUM_THREADS": "1"}


def _kill(keeper: subprocess.Popen[bytes]) -> None:
    """End a keeper and its worker: they are a group, which has the keeper's number."""
    with suppress(ProcessLookupError):
        os.killpg(keeper.pid, signal.SIGKILL)


def _bounded(
    keeper: subprocess.Popen[bytes], message: Message | None, seconds: float
) -> Message | None:
    """Send and receive; both processes are ended when time is up. None: no answer."""
    if keeper.stdin is None or keeper.stdout is None:
        return None
    alarm = threading.Timer(seconds, _kill, [keeper])
    alarm.start()
    try:
        if message is not None:
            send(keeper.stdin, message)
        return received(keeper.stdout)
    except OSError:
        return None
    finally:
        alarm.cancel()
