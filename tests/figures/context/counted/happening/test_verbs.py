from __future__ import annotations

import pytest

from service.figures.context.counted.happening.verbs import verbs_right
from service.figures.context.words import read_words
from service.figures.lexicon.events import base_form


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("soldiers stationed in Norway were killed.", "killed"),
        ("people killed in the crash were buried.", "killed"),
        ("men were killed or badly injured in", "killed_or_wounded"),
        ("men, many of them young, were captured.", "captured"),
        ("men have been taken prisoner during", "captured"),
        ("men committed suicide rather than", "suicide"),
        ("men have lost their lives in", "killed"),
        ("men are being provided with care", "provide"),
        ("fires killed five people", ""),
        ("fires, and 12 men were killed", ""),
    ],
)
def test_the_verbs_to_the_right_say_what_happened(text: str, event: str) -> None:
    assert verbs_right(read_words(text, 0, len(text)), 1).event == event


def test_base_forms_of_regular_verbs() -> None:
    assert [base_form(verb) for verb in ("getting", "provided", "carried", "treated")] == [
        "get",
        "provide",
        "carry",
        "treat",
    ]
