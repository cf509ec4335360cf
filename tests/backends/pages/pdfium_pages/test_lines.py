from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.backends.pages.pdfium_pages.lines import join_sheets

LONG = "The committee heard on Tuesday that the number of"


def test_a_word_cut_at_the_end_of_a_line_is_one_word() -> None:
    assert join_sheets(["the gov-\nernment said"]).text == "the government said"


def test_a_heading_is_no_part_of_what_follows() -> None:
    text = join_sheets([f"Findings\n{LONG}\nhouses was twelve."]).text
    assert text == f"Findings\n\n{LONG} houses was twelve."


def test_a_sentence_that_runs_on_to_the_next_sheet_stays_one() -> None:
    sheets = join_sheets([LONG, "houses was twelve."])
    assert sheets.text == f"{LONG} houses was twelve."
    assert sheets.text[sheets.starts[1] :] == "houses was twelve."


def test_what_stands_on_every_sheet_is_left_out() -> None:
    sheets = join_sheets([f"Annual report\n{LONG}\nPage {n}" for n in range(1, 5)])
    assert "Annual" not in sheets.text
    assert "Page" not in sheets.text
    assert "Annual report" in sheets.heads


def test_rows_of_a_table_that_fills_the_sheets_stay() -> None:
    rows = "\n".join(f"{at} {at + 1}" for at in range(20))
    assert join_sheets([rows] * 4).text.split("\n\n").count("18 19") == 4


def test_a_line_like_the_running_head_stays_in_the_middle_of_a_sheet() -> None:
    sheet = f"Annual report\n{LONG}\nhouses was twelve.\nAnnual report\n{LONG}\ncars was six.\n9"
    assert join_sheets([sheet] * 3).text.count("Annual report") == 3


@given(st.lists(st.text(max_size=200), max_size=6))
def test_starts_are_in_order_and_one_a_sheet(sheets: list[str]) -> None:
    joined = join_sheets(sheets)
    assert len(joined.starts) == len(sheets)
    assert list(joined.starts) == sorted(joined.starts)
    assert all(0 <= start <= len(joined.text) for start in joined.starts)
