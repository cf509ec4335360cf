from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from service.doors.terminal.screen.page import Page, fit, marked
from service.doors.words.plain import printable


def lines_of(page_and_stream: tuple[Page, io.StringIO]) -> list[str]:
    return page_and_stream[1].getvalue().splitlines()


def a_page(width: int = 80) -> tuple[Page, io.StringIO]:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, color_system=None)
    return Page(console), stream


@given(text=st.text(max_size=60), width=st.integers(min_value=2, max_value=40))
def test_a_fitted_cell_has_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit(printable(text), width)) == width


@given(st.text(max_size=60))
def test_no_line_steers_a_terminal_whoever_wrote_it(text: str) -> None:
    page, stream = a_page()
    page.line(text)
    page.section(text)
    assert not set(stream.getvalue()) & set("\x1b\x9b\x07\r\u202e")


def test_a_line_keeps_its_style_when_it_is_disarmed() -> None:
    page, stream = a_page()
    page.line(Text.assemble(("red\x1b", "bold"), " plain"))
    assert stream.getvalue() == "red\N{REPLACEMENT CHARACTER} plain\n"


def test_markdown_marks_become_style_and_leave_no_stars() -> None:
    text = marked("about **11,000** [1][2], not 2 * 3 ** 2")
    assert text.plain == "about 11,000 [1][2], not 2 * 3 ** 2"
    assert [str(span.style) for span in text.spans] == ["bold", "cyan"]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_table_gives_way_in_its_widest_column_and_never_wraps(width: int) -> None:
    page = a_page(width)
    page[0].table(("Id", "Title"), [("art_1", "long " * 40), ("art_2", "short")], shrink=(1,))
    lines = lines_of(page)
    assert len(lines) == 3
    assert max(map(cell_len, lines)) <= width
    assert lines[1].startswith("art_1  long")


def test_numbers_of_a_table_stand_right() -> None:
    page = a_page()
    page[0].table(("Name", "Articles"), [("a", "5"), ("b", "3,412")], right=(1,))
    assert [line[-5:] for line in lines_of(page)[1:]] == ["    5", "3,412"]


def test_labels_stand_in_one_column_and_sentences_wrap_in_the_other() -> None:
    page = a_page(60)
    page[0].labelled([("Conflict", "word " * 20), ("Different bound", "short")])
    lines = lines_of(page)
    assert lines[1].startswith(" " * 19 + "word")
    assert lines[-1] == "  Different bound  short"


def test_a_page_is_never_wider_than_a_hundred() -> None:
    assert a_page(300)[0].width == 100
    assert a_page(20)[0].width == 60
