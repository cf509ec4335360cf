from __future__ import annotations

import pytest

from service.figures.read import read_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [("He was wounded 13 times.", "wounded"), ("The clip was shared 900 times on Monday.", "")],
)
def test_how_often_something_happened_is_counted(text: str, expected: str) -> None:
    [figure] = read_figures(text)
    assert (figure.measure.noun, figure.measure.event) == ("time", expected)


@pytest.mark.parametrize(
    "text", ["It grew 10 times.", "It is four times the size.", "It costs six times as much."]
)
def test_what_multiplies_counts_nothing(text: str) -> None:
    assert read_figures(text) == ()
