from __future__ import annotations

import pytest

from evals.reading.pages import score


@pytest.mark.parametrize(
    ("wanted", "got", "scored"),
    [
        ("a b c d e", "a b c d e", (1.0, 1.0)),
        ("a b c d e", "a b c d", (1.0, 0.5)),
        ("a b c d", "x a b c d", (0.5, 1.0)),
        ("a b c d", "", (0.0, 0.0)),
        ("", "", (1.0, 1.0)),
        ("a b", "a b", (1.0, 1.0)),
        ("a b c d", "e f g h", (0.0, 0.0)),
    ],
)
def test_texts_are_compared_by_runs_of_four_words(
    wanted: str, got: str, scored: tuple[float, float]
) -> None:
    assert score(wanted, got) == scored
