"""Which sentences give a reason or a purpose."""

from __future__ import annotations

import pytest

from service.ask.choose.statements.reasons import gives_reason


@pytest.mark.parametrize(
    "words",
    [
        "The match was called off because of rain.",
        "The deaths stem from a fall.",
        "They fled, as the walls were about to collapse.",
        "The papers were forged to conceal their origin.",
        "He stayed silent for fear of losing his job.",
        "It was closed over concerns about its roof.",
    ],
)
def test_a_reason_or_purpose_is_heard(words: str) -> None:
    assert gives_reason(words)


@pytest.mark.parametrize(
    "words",
    [
        "They surrendered to the forces that day.",
        "He worked as a guard in the town.",
        "The bridge has been closed since Monday.",
        "She gave a statement to the press.",
    ],
)
def test_a_sentence_that_only_tells_gives_none(words: str) -> None:
    assert not gives_reason(words)
