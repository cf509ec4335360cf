"""Whose copy a text says it is: at its beginning or its end, never in the middle."""

from __future__ import annotations

import pytest

from service.figures.copies.credits import outlet_family, partial_credit, whole_credit

BODY = "The mayor said on Monday that the fire had been put out and that nobody was missing."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"ORVIK, Jan 11 (Reuters) - {BODY}", "Reuters"),
        (f"Orvik (AFP) – {BODY}", "AFP"),
        (f"By The Associated Press\n{BODY}", "AP"),
        (f"{BODY} AFP", "AFP"),
        (f"{BODY}\n\n© Reuters", "Reuters"),
        (f"{BODY} Copyright 2014 The Associated Press. All rights reserved.", "AP"),
        (f"{BODY}\n- dpa", "dpa"),
        (f"{BODY} (Reporting by Ann Oak; Editing by Ben Ash)", "Reuters"),
    ],
)
def test_a_credit_is_read_at_either_end(text: str, agency: str) -> None:
    found = whole_credit(text)
    assert found is not None
    assert found[0] == agency
    assert found[1] in text


@pytest.mark.parametrize(
    "text",
    [
        f"Reuters said that nobody knew. {BODY}",
        f"{BODY} Nothing more was known, he told Reuters.",
        f"{BODY} He told the ap.",
        "",
    ],
)
def test_speaking_of_an_agency_is_no_credit(text: str) -> None:
    assert whole_credit(text) is None


@pytest.mark.parametrize(
    "words",
    ["With files from The Associated Press", "The Associated Press contributed to this report."],
)
def test_help_of_an_agency_is_a_credit_in_part_only(words: str) -> None:
    assert whole_credit(f"{BODY} {words}") is None
    assert partial_credit(f"{BODY} {words}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("edition.gazette.com", "The Gazette"),
        ("BBC News", "www.bbc.co.uk"),
        ("Herald Online", "herald"),
        ("CNN International Edition", "edition.cnn.com"),
    ],
)
def test_editions_are_one_outlet(one: str, other: str) -> None:
    assert outlet_family(one) == outlet_family(other)


def test_two_outlets_stay_two() -> None:
    assert outlet_family("New York Post") != outlet_family("New York Times")
