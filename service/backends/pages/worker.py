"""The process that reads pages, one after the other, until one of them ends it.

It is forked from the keeper with what reading needs already loaded. Its memory is bounded, it can
write no file, and each page has a budget of work.
"""

from __future__ import annotations

import resource
from contextlib import closing, suppress
from typing import BinaryIO, Final

from service.backends.pages.budget import Budget
from service.backends.pages.pdfium_pages.read import read_pdf
from service.backends.pages.trafilatura_html.read import read_html
from service.backends.pages.wire import READ, REFUSED, Message, received, send
from service.domain.article import PageIn
from service.domain.errors import BadInputError

MEMORY_BYTES: Final = 1024 * 2**20


def serve(pages: BinaryIO, replies: BinaryIO) -> None:
    """Answer one page after the other until nobody asks any more."""
    _bound()
    while (message := received(pages)) is not None:
        page = PageIn.model_validate_json(message.head)
        page = page.model_copy(update={"body": message.body})
        with closing(Budget()) as budget:
            reply = read(page, budget)
        send(replies, reply)


def read(page: PageIn, budget: Budget | None = None) -> Message:
    """Read one page, or say why it cannot be read."""
    try:
        if page.kind != "application/pdf":
            told = read_html(page)
        else:
            told = read_pdf(page, budget.earn) if budget else read_pdf(page)
        return Message(READ, told.model_dump_json().encode("utf-8", "replace"))
    except BadInputError as refusal:
        return Message(REFUSED, str(refusal).encode())
    except (MemoryError, RecursionError):
        said = "is nested too deeply or too large to be read; give its text instead"
        return Message(REFUSED, said.encode())
    except Exception as odd:  # One odd page must not end the process that reads the others.
        said = f"cannot be read ({type(odd).__name__}: {str(odd)[:200]}); give its text instead"
        return Message(REFUSED, said.encode("utf-8", "replace"))


def _bound() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):  # Some systems know no such bound.
            resource.setrlimit(kind, (most, most))
