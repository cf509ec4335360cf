from __future__ import annotations

import pytest

from service.figures.lexicon.speech import fold_surname, neutral


@pytest.mark.parametrize("name", ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi"])
def test_spellings_of_a_surname_fold_to_one(name: str) -> None:
    assert fold_surname(name) == "zelensky"


def test_claims_keep_a_distance_that_said_does_not() -> None:
    assert neutral("said")
    assert not neutral("claims")
