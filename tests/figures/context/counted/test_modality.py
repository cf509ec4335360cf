from __future__ import annotations

import pytest

from service.domain.figure import Modality
from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("About 300 men were sent.", Modality.ACTUAL),
        ("About 300 men will be sent.", Modality.PLANNED),
        ("They plan to send 300 men.", Modality.PLANNED),
        ("They could send 300 men.", Modality.HYPOTHETICAL),
        ("They did not send 300 men.", Modality.DENIED),
        ("No fewer than 300 men were sent.", Modality.ACTUAL),
        ("The toll, 300 dead, may rise.", Modality.ACTUAL),
    ],
)
def test_modality_is_read_in_the_figures_own_clause(text: str, modality: Modality) -> None:
    [figure] = read_figures(text)
    assert figure.measure.modality is modality


@pytest.mark.parametrize(
    ("text", "increment"),
    [
        ("Another 1,000 troops were sent.", True),
        ("They sent 1,000 more troops.", True),
        ("The toll rose by 300 deaths.", True),
        ("They sent 1,000 troops.", False),
        ("They sent more than 1,000 troops.", False),
    ],
)
def test_increments_are_told_from_levels(text: str, *, increment: bool) -> None:
    [figure] = read_figures(text)
    assert figure.measure.increment is increment


@pytest.mark.parametrize(
    "text",
    ["He spoke of 59 dead, including 12 children.", "They treated 45 men, nine of whom died."],
)
def test_a_number_inside_another_is_a_part(text: str) -> None:
    whole, part = read_figures(text)
    assert (whole.measure.part, part.measure.part) == (False, True)
