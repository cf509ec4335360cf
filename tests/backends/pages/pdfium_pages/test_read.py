from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.backends.pages.pdfium_pages.read import MAX_SHEETS, read_pdf
from service.domain.article import PageIn
from service.domain.errors import BadInputError
from service.domain.ports.pages import Page
from service.ingest.card.claims import dateline_of
from tests.backends.pages.pdfium_pages.a_pdf import a_pdf
from tests.backends.pages.pdfium_pages.locked import a_locked_pdf, a_pdf_that_opens

FIRST = [
    "Twelve people were killed when the bridge fell,",
    "the mayor of the town said late on",
    "Monday.",
]
SECOND = ["A further 34 were hurt and taken to hospitals", "in the capital."]


def read(body: bytes) -> Page:
    return read_pdf(PageIn(body=body, kind="application/pdf"))


def test_lines_are_joined_and_each_sheet_says_where_it_starts() -> None:
    page = read(a_pdf([FIRST, SECOND]))
    one, two = page.text.split("\n\n")
    assert one == " ".join(FIRST)
    assert two == " ".join(SECOND)
    assert page.facts.starts == (0, page.text.index("A further"))


def test_the_day_it_was_made_is_what_the_file_claims() -> None:
    page = read(a_pdf([FIRST], "/CreationDate(D:20240502101500Z)/ModDate(D:20240503)"))
    dateline = dateline_of(page.facts.claims, date(2024, 5, 9))
    assert (dateline.day, dateline.modified) == (date(2024, 5, 2), date(2024, 5, 3))


def test_a_title_counts_only_where_it_is_printed() -> None:
    assert read(a_pdf([FIRST], "/Title(Microsoft Word - draft)")).title is None
    assert read(a_pdf([["Bridge falls", *FIRST]], "/Title(Bridge falls)")).title == "Bridge falls"


def test_a_file_locked_with_a_password_is_refused() -> None:
    with pytest.raises(BadInputError, match="locked with a password"):
        read(a_locked_pdf())


def test_a_file_locked_with_an_empty_password_is_read() -> None:
    assert read(a_pdf_that_opens()).text == "Twelve people were killed when the bridge fell"


def test_a_file_of_pictures_is_refused() -> None:
    with pytest.raises(BadInputError, match="pictures and no text"):
        read(a_pdf([[], []]))


def test_a_file_of_too_many_sheets_is_refused() -> None:
    with pytest.raises(BadInputError, match=f"more than the {MAX_SHEETS}"):
        read(a_pdf([["x"]] * (MAX_SHEETS + 1)))


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.tuples(st.integers(0, 700), st.binary(min_size=1, max_size=30)).map(
            lambda at: _damaged(*at)
        ),
    )
)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        assert read(body).text
    except BadInputError as refusal:
        assert str(refusal)  # noqa: PT017 - either outcome is right


def _damaged(at: int, piece: bytes) -> bytes:
    whole = a_pdf([FIRST, SECOND])
    return whole[:at] + piece + whole[at + len(piece) :]
