"""The process that reads pages: `python -m service.backends.pages.child`.

It takes a page, answers with what it says or why it cannot be read, and waits for the next. Memory
is bounded here; time is bounded by who started it, because nothing in here can interrupt a parser.
"""

from __future__ import annotations

import logging
import os
import resource
import sys
import warnings
from typing import BinaryIO, Final

from service.backends.pages.pypdf_pages.read import read_pdf
from service.backends.pages.trafilatura_html.read import read_html
from service.backends.pages.wire import READ, READY, REFUSED, packed, received
from service.domain.article import PageIn
from service.domain.errors import BadInputError

MEMORY_BYTES: Final = 1536 * 2**20


def main() -> None:
    """Answer one page after the other until nobody asks any more."""
    _bound()
    # A library that prints would break the line that answers go by.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _answer(replies, READY, b"")
    while (message := received(sys.stdin.buffer)) is not None:
        head, body = message
        _answer(replies, *_read(head, body))


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(5000)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _read(head: bytes, body: bytes) -> tuple[bytes, bytes]:
    page = PageIn.model_validate_json(head).model_copy(update={"body": body})
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
