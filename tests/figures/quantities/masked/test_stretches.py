from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.figures.quantities.masked.stretches import masks


def masked(text: str) -> dict[str, str]:
    return {text[mask.start : mask.end]: mask.kind.value for mask in masks(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan.11 - 2025 7:06 PM CET", {"Jan.11 - 2025": "date", "7:06 PM CET": "time"}),
        ("On 1 September 2019 at 5 p.m. he left", {"1 September 2019": "date", "5 p.m.": "time"}),
        ("On 2024-11-05 and 5/11/24", {"2024-11-05": "date", "5/11/24": "date"}),
        ("since 2022, in 2014-18", {"2022": "year", "2014-18": "year"}),
        ("about 2000 people in mid-2024", {"2024": "year"}),
        ("the 2018 Camp Fire left 85 dead", {"2018": "year"}),
        ("in the 1990s and his 40s", {"1990s": "decade", "40s": "decade"}),
        ("the 11th Corps", {"11th": "ordinal"}),
        ("Orlan improved to 8-8-4.", {"8-8-4": "score"}),
        ("of type 2, in caveolin-1", {"type 2": "identifier", "caveolin-1": "identifier"}),
        ("an iPhone 5s", {"iPhone 5s": "identifier"}),
        ("as others found (13).", {"13": "list_number"}),
        ("shoots 4K video with an f/1.8 lens", {"4K": "identifier", "1.8": "identifier"}),
        ("She shot 8-for-14 and 9-of-10.", {"8-for-14": "score", "9-of-10": "score"}),
        ("Call 0800 555 111 now.", {"0800 555 111": "phone"}),
        ("18 000 houses and 11\u202f000 men", {}),
        ("She is 6-foot-4.", {"4": "identifier"}),
        ("at 7 West 34th Street", {"7 West 34th Street": "identifier"}),
        (
            "F-16 jets, COVID-19, A320",
            {"F-16": "identifier", "COVID-19": "identifier", "A320": "identifier"},
        ),
        ("Article 5 on a Boeing 737", {"Article 5": "identifier", "Boeing 737": "identifier"}),
        ("at 16-18 Mill Road", {"16-18 Mill Road": "identifier"}),
        ("Jones, 45, and men aged between 5 and 7", {"45": "age", "aged between 5 and 7": "age"}),
        ("the S P 500 and COVID -19", {"S P 500": "identifier", "COVID -19": "identifier"}),
        ("a 787 Jumbo and a 747F", {"787": "identifier", "747": "identifier"}),
        ("2018s winner, gone by 2120.", {"2018s": "year", "2120": "year"}),
        (
            "They won 3-1, then a 3-5 loss, 50-50",
            {"3-1": "score", "3-5": "score", "50-50": "score"},
        ),
        ("1. Rain", {"1. ": "list_number"}),
        ("see www.example.org/12", {"www.example.org/12": "url"}),
        ("call 202-555-0123 now", {"202-555-0123": "phone"}),
    ],
)
def test_a_stretch_without_a_figure_is_masked_with_its_kind(
    text: str, expected: dict[str, str]
) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Of the deaths, 17,388 were of men.",
        "In March 2,000 soldiers died.",
        "12-15 tanks and 10,000-12,000 men",
        "over 1500 soldiers",
        "US$500, Rs500, $A5 and €3m",
        "It grew from 1500 to 2000 seats.",
        "a hall of 1520 sq m",
        "1/2 pound of rice",
        "by 2150 votes",
        "a five-year-old aged five",
        "By day: Monday, 14; Friday, 21; Sunday, 8.",
        "a region of 2.350.000.",
        "In this case 12 men and unit 12 left",
        "40 m2 of land",
        "a 7.1-magnitude quake",
    ],
)
def test_a_figure_is_never_masked(text: str) -> None:
    assert masked(text) == {}


@given(st.text(st.sampled_from("12 -/.,:JanF$'thold%"), max_size=80))
def test_masks_never_overlap(text: str) -> None:
    found = masks(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= mask.start < mask.end <= len(text) for mask in found)
