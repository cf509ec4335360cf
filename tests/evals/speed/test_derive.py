"""Derived vectors lie near those of the passages their sentences come from."""

from __future__ import annotations

import numpy as np
import pytest

from evals.speed.material.derive import Derived
from evals.speed.material.vectors import DIMENSION

RIVER = "The river rose above the bridge on Monday. Crews closed the road to the old town."
COURT = "The court heard two witnesses on Friday. A verdict is expected before the summer."
MIXED = "Crews closed the road to the old town. A verdict is expected before the summer."


def an_axis(at: int) -> list[float]:
    return [float(place == at) for place in range(DIMENSION)]


@pytest.fixture
def derived() -> Derived:
    return Derived([RIVER, COURT], [an_axis(0), an_axis(1)])


def test_a_recombined_passage_lies_between_its_sources(derived: Derived) -> None:
    vector = derived.of(MIXED)
    assert vector is not None
    assert min(vector[:2]) > 0.5
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_the_same_text_gets_the_same_vector_and_another_one_another(derived: Derived) -> None:
    other = MIXED.replace(". ", ".\n")
    assert derived.of(MIXED) == derived.of(MIXED)
    assert derived.of(MIXED) != derived.of(other)


def test_a_text_of_unknown_sentences_has_none(derived: Derived) -> None:
    assert derived.of("Nobody wrote this sentence before today.") is None
