"""A PDF as text, with the place where each sheet starts, so that a quote names its page.

What is locked, holds pictures only or goes on for ever is refused in words that say what to do.
"""

from __future__ import annotations

import io
from typing import Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from service.backends.pages.pypdf_pages.lines import Sheets, join_sheets
from service.domain.article import DayClaim, Dropped, Evidence, PageFacts, PageIn
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page

MAX_SHEETS: Final = 500
MAX_CHARS: Final = 2_000_000
_MIN_LETTERS: Final = 20
_DATES: Final = (("/CreationDate", False), ("/ModDate", True))


def read_pdf(page: PageIn) -> Page:
    """Read the text of all sheets. Raises BadInputError."""
    try:
        reader = PdfReader(io.BytesIO(page.body), strict=False)
        _unlock(reader)
        sheets = _sheets(reader)
        info = _info(reader)
    except BadInputError:
        raise
    except Exception as broken:  # pypdf raises some thirty kinds on what is damaged.
        raise BadInputError(
            f"is no PDF that can be read ({type(broken).__name__}); open and save it anew, or give "
            "its text instead"
        ) from broken
    return _page(join_sheets(sheets), info)


def _unlock(reader: PdfReader) -> None:
    """Open what anybody may open: many files are locked with an empty password."""
    if not reader.is_encrypted:
        return
    try:
        is_open = bool(reader.decrypt(""))
    except (PyPdfError, DependencyError, NotImplementedError):
        is_open = False
    if not is_open:
        raise BadInputError("is locked with a password; save it without one, then give it again")


def _sheets(reader: PdfReader) -> list[str]:
    count = len(reader.pages)
    if count > MAX_SHEETS:
        raise BadInputError(
            f"has {count:,} pages, more than the {MAX_SHEETS} that are read; split it"
        )
    sheets: list[str] = []
    for sheet in reader.pages:
        sheets.append(sheet.extract_text())
        if sum(map(len, sheets)) > MAX_CHARS:
            raise BadInputError(f"holds more than {MAX_CHARS:,} characters; split it")
    if sum(sign.isalpha() for text in sheets for sign in text) < _MIN_LETTERS:
        raise BadInputError(
            "holds pictures and no text that can be read; have its text recognised (OCR) first"
        )
    return sheets


def _info(reader: PdfReader) -> dict[str, str]:
    """Return what the file says of itself; nothing where that is damaged."""
    try:
        return {str(name): str(value) for name, value in (reader.metadata or {}).items()}
    except Exception:  # The text is what counts.
        return {}


def _page(sheets: Sheets, info: dict[str, str]) -> Page:
    title = " ".join(info.get("/Title", "").split())
    opening = " ".join(sheets.text[:2000].split()).casefold()
    return Page(
        # A title that is not printed is that of a template as often as not.
        title=title if title and title.casefold() in opening else None,
        text=sheets.text,
        facts=PageFacts(
            claims=tuple(
                DayClaim(basis=Evidence.TAG, words=info[name][:40], is_change=is_change)
                for name, is_change in _DATES
                if info.get(name)
            ),
            left_out=tuple(
                Dropped(start=0, end=0, reason="running head", words=words)
                for words in sheets.heads
            ),
            starts=sheets.starts,
        ),
    )
