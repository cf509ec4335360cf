from __future__ import annotations

import pytest

from service.domain.quantity import Dimension
from service.figures.read import read_figures


def bearer(text: str) -> str:
    [measure] = [
        figure.measure
        for figure in read_figures(text)
        if figure.quantity.unit.dimension is Dimension.AGE
    ]
    return measure.counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 88-year-old former Danish leader left.", "former Danish leader"),
        ("The 88-year-old Roth left.", "Roth"),
        ("Rumours of 88-year-old Roth's death spread.", "Roth"),
        ("Her 80-year-old grandfather Kenneth left.", "grandfather Kenneth"),
        ("Ada Roth, a 24-year-old nurse, left.", "Ada Roth"),
        ("A 19-year-old named Ada Roth left.", "Ada Roth"),
        ("The 19-year-old forgot to call.", ""),
        ("The 19-year-old told police she fell.", ""),
        ("A 19-year-old bridge fell.", "bridge"),
        ("A 5-year-old insurgency that killed.", "insurgency"),
        ("The fish, which was 10 months old, ate.", "fish"),
    ],
)
def test_the_words_behind_or_before_the_age_say_whose_it_is(text: str, expected: str) -> None:
    assert bearer(text) == expected
