"""The process that reads pages: `python -m service.backends.pages.child`.

It takes a page, answers with what it says or why it cannot be read, and waits for the next. Memory
is bounded here, and the seconds of work on a page: the kernel ends the process in the middle of a
parser, which nothing in Python could interrupt.
"""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import warnings
from contextlib import suppress
from typing import BinaryIO, Final

from service.backends.pages.pypdf_pages.read import read_pdf
from service.backends.pages.trafilatura_html.read import read_html
from service.backends.pages.wire import READ, READY, REFUSED, WORK_S, packed, received
from service.domain.article import PageIn
from service.domain.errors import BadInputError

MEMORY_BYTES: Final = 1536 * 2**20
_WARM: Final = PageIn(body=b"<p>5 hurt</p>", kind="text/html")
"""What its libraries load with the first page must not count against it."""


def main() -> None:
    """Answer one page after the other until nobody asks any more."""
    _bound()
    # A library that prints would break the line that answers go by.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    read_html(_WARM)
    _answer(replies, READY, b"")
    while (message := received(sys.stdin.buffer)) is not None:
        head, body = message
        page = PageIn.model_validate_json(head).model_copy(update={"body": body})
        # Unhandled, the signal of this timer ends the process. It counts work, not waiting.
        signal.setitimer(signal.ITIMER_PROF, WORK_S[page.kind])
        reply = _read(page)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _answer(replies, *reply)


def _bound() -> None:
    with suppress(ValueError, OSError):  # Some systems know no such bound.
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    sys.setrecursionlimit(5000)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _read(page: PageIn) -> tuple[bytes, bytes]:
    try:
        read = read_pdf(page) if page.kind == "application/pdf" else read_html(page)
        return READ, read.model_dump_json().encode("utf-8", "replace")
    except BadInputError as refusal:
        return REFUSED, str(refusal).encode()
    except (MemoryError, RecursionError):
        return REFUSED, b"is nested too deeply or too large to be read; give its text instead"
    except Exception as odd:  # One odd page must not end the process that reads the others.
        said = f"cannot be read ({type(odd).__name__}: {str(odd)[:200]}); give its text instead"
        return REFUSED, said.encode("utf-8", "replace")


def _answer(replies: BinaryIO, head: bytes, body: bytes) -> None:
    replies.write(packed(head, body))
    replies.flush()


if __name__ == "__main__":
    main()
