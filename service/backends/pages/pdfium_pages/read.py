"""A PDF as text, with the place where each sheet starts, so that a quote names its page.

What is locked, holds pictures only or goes on for ever is refused in words that say what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Final

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from service.backends.pages.pdfium_pages.lines import Sheets, join_sheets
from service.domain.article import DayClaim, Dropped, Evidence, PageFacts, PageIn
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page

MAX_SHEETS: Final = 500
MAX_CHARS: Final = 2_000_000
_MIN_LETTERS: Final = 20
_DATES: Final = (("CreationDate", False), ("ModDate", True))
# What PDFium writes for a hyphen where a word is cut at the end of a line (U+0002), or U+FFFE.
_HYPHENS: Final = str.maketrans({"\x02": "-", "\ufffe": "-"})


def read_pdf(page: PageIn, on_chars: Callable[[int], None] = lambda _: None) -> Page:
    """Read the text of all sheets; `on_chars` hears how many each gave. Raises BadInputError."""
    try:
        document = PdfDocument(page.body)
    except PdfiumError as broken:
        if broken.err_code == FPDF_ERR_PASSWORD:
            raise BadInputError(
                "is locked with a password; save it without one, then give it again"
            ) from broken
        raise _unreadable(broken) from broken
    with closing(document):
        try:
            sheets = _sheets(document, on_chars)
        except PdfiumError as broken:
            raise _unreadable(broken) from broken
        return _page(join_sheets(sheets), document.get_metadata_dict(skip_empty=True))


def _unreadable(broken: PdfiumError) -> BadInputError:
    return BadInputError(
        f"is no PDF that can be read ({str(broken).rstrip('.')}); open and save it anew, or give "
        "its text instead"
    )


def _sheets(document: PdfDocument, on_chars: Callable[[int], None]) -> list[str]:
    count = len(document)
    if count > MAX_SHEETS:
        raise BadInputError(
            f"has {count:,} pages, more than the {MAX_SHEETS} that are read; split it"
        )
    sheets: list[str] = []
    chars = 0
    for at in range(count):
        sheets.append(_text(document, at))
        chars += len(sheets[-1])
        if chars > MAX_CHARS:
            raise BadInputError(f"holds more than {MAX_CHARS:,} characters; split it")
        on_chars(len(sheets[-1]))
    if sum(sign.isalpha() for text in sheets for sign in text) < _MIN_LETTERS:
        raise BadInputError(
            "holds pictures and no text that can be read; have its text recognised (OCR) first"
        )
    return sheets


def _text(document: PdfDocument, at: int) -> str:
    with closing(document[at]) as sheet, closing(sheet.get_textpage()) as text:
        return str(text.get_text_range()).translate(_HYPHENS)


def _page(sheets: Sheets, info: dict[str, str]) -> Page:
    title = " ".join(info.get("Title", "").split())
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
