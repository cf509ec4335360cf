from __future__ import annotations

import pytest

from service.domain.figure import Modality
from service.domain.quantity import Dimension
from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the 45-year-old mayor left, nobody saw her.", Modality.ACTUAL),
        ("The mayor isn't 45 years old.", Modality.DENIED),
        ("She will be 45 when it opens.", Modality.PLANNED),
    ],
)
def test_what_describes_somebody_is_so_whatever_the_clause_says(
    text: str, expected: Modality
) -> None:
    [age] = [
        figure for figure in read_figures(text) if figure.quantity.unit.dimension is Dimension.AGE
    ]
    assert age.measure.modality is expected
