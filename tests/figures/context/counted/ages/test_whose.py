from __future__ import annotations

import pytest

from service.domain.quantity import Dimension
from service.figures.read import read_figures


def whose(text: str) -> str:
    measures = [
        figure.measure
        for figure in read_figures(text)
        if figure.quantity.unit.dimension is Dimension.AGE
    ]
    return measures[-1].counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Roth came from Orlan. She was 57.", "Ada Roth"),
        ("It rained all day. She was 57.", ""),
        ("Ada Roth, a member of the early Blue Gang, died at 57.", "Ada Roth"),
        ("The mayor said Ada Roth died at 57.", "Ada Roth"),
        ("The seventh son becomes a wolf when he turns 13.", "seventh son"),
        ("It comes after the boy's 13th birthday.", "boy"),
        ("A teacher, who is 55, left.", "teacher"),
        ("Girls aged 14 left.", "Girls"),
        ("Children may marry at the age of 14.", "Children"),
        ("The singer has not died in West Orlan at the age of 52.", "singer"),
    ],
)
def test_who_the_clause_is_about_has_the_age(text: str, expected: str) -> None:
    assert whose(text) == expected
