from __future__ import annotations

import pytest

from service.domain.quantity import Dimension
from service.figures.read import read_figures


def persons(text: str) -> list[str]:
    return [
        figure.measure.counted
        for figure in read_figures(text)
        if figure.quantity.unit.dimension is Dimension.AGE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("But Ada 'Little Wren' Roth, 45, was hurt.", ["Ada 'Little Wren' Roth"]),
        ("The pilot, First Lt. Omar al-Tarn, 26, was hurt.", ["First Lt. Omar al-Tarn"]),
        ("Police held Danish-born Ada Roth, 32.", ["Ada Roth"]),
        ("Roth, 45, was hurt.", ["Roth"]),
        ("They saw singer Ada, 45, there.", ["Ada"]),
        ("His wife, 34, was hurt.", ["wife"]),
        ("Three sons, 34, were hurt.", []),
        ("He drove to Bergen, 34, and back.", []),
        ("Bremen Airport, 34, was shut.", []),
    ],
)
def test_only_a_person_before_the_comma_has_an_age(text: str, expected: list[str]) -> None:
    assert persons(text) == expected
