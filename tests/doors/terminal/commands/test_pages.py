from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.backends.pages.pdfium_pages.a_pdf import a_pdf
from tests.doors.terminal.commands.test_commands import House

PAGE = """<html lang="en"><head><title>Bridge falls | Herald</title>
<meta property="og:site_name" content="Herald">
<meta property="article:published_time" content="2019-01-01"></head><body><h1>Bridge falls</h1>
<p>At least 12 people were killed when the bridge fell, the mayor of the town said on Monday, and
rescue teams went on searching the river banks.</p><div style="display:none">9,000 drowned</div>
</body></html>"""
SHEETS = [["The bridge had been closed for repairs since the", "spring, the report says."]]
SHEETS += [["In all, 34 people were hurt when the bridge fell,", "the ministry said on Tuesday."]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder: Path = tmp_path_factory.mktemp("pages")
    (folder / "in").mkdir()
    (folder / "in" / "a.html").write_text(PAGE)
    (folder / "in" / "b.pdf").write_bytes(a_pdf(SHEETS))
    (folder / "in" / "c.pdf").write_bytes(b"%PDF-1.4 no more")
    house = House(folder / "data")
    typed = house.types("ingest", str(folder / "in"))
    assert typed.code == 2
    assert "c.pdf: is no PDF that can be read" in typed.err
    return house


def test_a_page_answers_with_its_outlet_and_without_what_it_hides(house: House) -> None:
    typed = house.types("ask", "how many people were killed?")
    assert "Herald, 1 Jan 2019 (from the page's date tag, unverified)" in typed.out
    assert "9,000" not in typed.out


def test_a_quote_of_a_pdf_names_its_page(house: House) -> None:
    answer = house.asks("how many people were hurt?")
    [citation] = answer["citations"]  # type: ignore[misc]  # JSON
    assert citation["page"] == 2  # type: ignore[has-type]
    assert ", page 2" in house.types("ask", "how many people were hurt?").out


def test_a_day_is_put_right_by_a_person_who_says_why(house: House) -> None:
    rows = json.loads(house.types("articles", "list", "--json").out)
    article_id = next(row["source"]["article_id"] for row in rows if row["source"]["outlet"])
    changed = house.types("dateline", article_id, "2025-06-05", "--why", "paper edition")
    assert changed.code == 0
    assert "5 Jun 2025 (put right by a person)" in changed.out
    told = json.loads(house.types("dateline", article_id, "--json").out)
    assert told["dateline"]["day"] == "2025-06-05"
    assert told["changes"][0]["before"]["day"] == "2019-01-01"


@pytest.mark.parametrize(
    "words", [["2025-06-05"], ["soon", "--why", "x"], ["--why", "x"], ["2999-01-01", "--why", "x"]]
)
def test_a_change_that_cannot_be_is_refused(house: House, words: list[str]) -> None:
    rows = json.loads(house.types("articles", "list", "--json").out)
    assert house.types("dateline", rows[0]["source"]["article_id"], *words).code == 2
