from __future__ import annotations

import pytest

from service.domain.quantity import Dimension
from service.figures.read import read_figures


def ages(text: str) -> list[str]:
    return [
        f"{figure.quantity.printed} = {figure.quantity.low}..{figure.quantity.high}"
        for figure in read_figures(text)
        if figure.quantity.unit.dimension is Dimension.AGE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Roth, 45, was hurt.", ["45 = 45..45"]),
        ("Ada Roth (45) was hurt.", ["45 = 45..45"]),
        ("Their sons, 12 and 14, were hurt.", ["12 = 12..12", "14 = 14..14"]),
        ("Ada Roth, now 45, left.", ["45 = 45..45"]),
        ("A woman aged 26 was hurt.", ["aged 26 = 26..26"]),
        (
            "Three men, aged 19, 20 and 21, fell.",
            ["aged 19 = 19..19", "20 = 20..20", "21 = 21..21"],
        ),
        ("She died at the age of 57.", ["age of 57 = 57..57"]),
        ("She died at 57.", ["57 = 57..57"]),
        ("Girls under the age of 18 stay.", ["under the age of 18 = None..18"]),
        ("Men aged 65 and over stay.", ["aged 65 and over = 65..None"]),
        ("Men between the ages of 18 and 25.", ["ages of 18 and 25 = 18..25"]),
        ("Girls aged 14 to 16 stay.", ["aged 14 to 16 = 14..16"]),
        ("He was 57.", ["57 = 57..57"]),
        ("Ada Roth, who is just nine, won.", ["nine = 9..9"]),
        ("She turns forty-one in May.", ["forty-one = 41..41"]),
        ("It ends on his 21st birthday.", ["21st birthday = 21..21"]),
        ("It ends on her fiftieth birthday.", ["fiftieth birthday = 50..50"]),
        ("A man in his late 40s fell.", ["late 40s = 40..49"]),
        ("A man in his forties fell.", ["forties = 40..49"]),
        ("A baby aged 10 weeks was found.", ["aged 10 weeks = 10..10"]),
    ],
)
def test_an_age_is_read_as_it_is_printed(text: str, expected: list[str]) -> None:
    assert ages(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norvik, 12, Vesk, 10, Orlan, 9, Belm, 8, and Tarn, 7.",
        "On Sunday, 12, the fair opened.",
        "The price was 57.",
        "He was 12 seconds ahead.",
        "The road turned 90 degrees.",
        "She was one of them.",
        "In Germany, 45, in Las Vegas, 30.",
        "He is 6-foot-4.",
        "Dragon Age 3 is out.",
        "He was 1,000 metres away.",
    ],
)
def test_a_number_that_is_no_age_is_read_as_none(text: str) -> None:
    assert ages(text) == []
