from __future__ import annotations

import pytest

from service.figures.lexicon.nations import is_demonym, nations_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("South Korean intelligence told us", ["KR"]),
        ("North-Korean troops", ["KP"]),
        ("The U.S. and its allies claim that Pyongyang", ["US", "KP"]),
        ("Kyiv, or Kiev, and the Kremlin", ["UA", "UA", "RU"]),
        ("a roast turkey in Turkey", ["TR"]),
        ("Michael Jordan flew to Jordan", ["JO"]),
        ("in Atlanta, Georgia", []),
        ("New Mexico and Latin America", []),
        ("New Zealand and Papua New Guinea", ["NZ", "PG"]),
        ("Guinea-Bissau", ["GW"]),
    ],
)
def test_nations_are_read_by_name_case_and_neighbours(text: str, codes: list[str]) -> None:
    assert [found.code for found in nations_in(text)] == codes


def test_offsets_mark_the_words() -> None:
    text = "Troops from South Korea and DPRK."
    for found in nations_in(text):
        assert text[found.start : found.end] == found.words


def test_adjectives_and_peoples_are_demonyms_and_lands_are_not() -> None:
    assert is_demonym("North Koreans")
    assert is_demonym("French")
    assert not is_demonym("Japan")
    assert not is_demonym("Oman")
