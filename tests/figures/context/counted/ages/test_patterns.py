from __future__ import annotations

import pytest

from service.figures.context.counted.ages.patterns import may_hold_ages


@pytest.mark.parametrize("text", ["", "she left", "he was late, 12 times over", "in his car"])
def test_most_sentences_are_passed_over(text: str) -> None:
    assert not may_hold_ages(text, frozenset(text.split()))


@pytest.mark.parametrize("text", ["Roth, 45, left", "she was nine.", "aged 12", "in his 40s"])
def test_a_sentence_with_an_age_is_looked_at(text: str) -> None:
    words = frozenset(text.replace(".", "").lower().split())
    assert may_hold_ages(text, words)
