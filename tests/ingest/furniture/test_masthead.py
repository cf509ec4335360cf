from __future__ import annotations

from datetime import date

import pytest

from service.ingest.furniture.masthead import authors_in, day_words, is_credit, is_date_line


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Written by Ann Roe", ("Ann Roe",)),
        ("By ANN ROE", ("ANN ROE",)),
        ("by Ann Roe and Joe van der Doe", ("Ann Roe", "Joe van der Doe")),
        ("By Ann Roe, Joe Doe & Élise Dupré-Noir", ("Ann Roe", "Joe Doe", "Élise Dupré-Noir")),
        ("By Ann Roe, Senior Writer", ("Ann Roe", "Senior Writer")),
        ("By Ann Roe | Harbour City | Posted: January 8, 2015 2:10 pm", ("Ann Roe",)),
        ("BY ANN ROE | 01/13/15 12:15 PM", ("ANN ROE",)),
        ("Author: Ann Roe", ("Ann Roe",)),
        ("By Friday", ()),
        ("By Monday Night", ()),
        ("By The Sea", ()),
        ("By 12 Ships", ()),
        ("By order of the court", ()),
        ("By Ann", ()),
        ("Bystanders Saw Six", ()),
        ("By Ann Roe the ship had sunk and nobody knew", ()),
    ],
)
def test_a_byline_names_people(line: str, authors: tuple[str, ...]) -> None:
    assert authors_in(line) == authors


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo: Facebook", True),
        ("Photo by Ann Roe", True),
        ("[Photo/Harbour Agency]", True),
        ("(Image credit: Ann Roe/Harbour Agency via Gull Pictures)", True),
        ("File photo: Ann Roe", True),
        ("Credit: Gull Pictures", True),
        ("Photo: The captain waves", False),
        ("Photos: Ten Sailors Drown", False),
        ("Photos: 10 Sailors Drown", False),
        ("PHOTOS: Ferry Captain And Two Mates Freed From Island Prison", False),
        ("Photographs show the wreck", False),
    ],
)
def test_a_credit_names_only_who_took_the_picture(line: str, credit: bool) -> None:
    assert is_credit(line) is credit


@pytest.mark.parametrize(
    "line",
    [
        "Jan.11 - 2025 7:06 PM CET",
        "January 11, 2025",
        "JANUARY 11, 2025",
        "Saturday, 11 January 2025, 19:06 GMT+1",
        "Published: 12 March 2024",
        "Published 12 March 2024 at 10:15 a.m. EST | Updated 13 March 2024",
        "Last updated on Sat 24 Jan 2015",
        "2025-01-11T19:06:00Z",
        "2025-01-11 19:06",
        "(Posted Monday, Nov. 18, 2019)",
        "19/02/2015",
        "11.01.2025 | 3 min read",
    ],
)
def test_a_date_line_holds_a_date_and_nothing_else(line: str) -> None:
    assert is_date_line(line)
    assert day_words(line)


@pytest.mark.parametrize(
    "line",
    [
        "On 11 January 2025 six drowned",
        "January 11",
        "2025",
        "7:06 PM",
        "12,000",
        "Saturday",
        "May 2025",
        "01/02/2025",
        "Budget 12 March 2024",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert not is_date_line(line)


def test_a_day_that_can_be_read_in_two_ways_is_not_read() -> None:
    assert day_words("01/02/2025") == ()
    assert day_words("31/02/2025") == ()
    [found] = day_words("13/02/2025")
    assert found.day == date(2025, 2, 13)
