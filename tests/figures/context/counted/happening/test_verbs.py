from __future__ import annotations

import pytest

from service.figures.context.counted.happening.verbs import verbs_right
from service.figures.context.words import read_words
from service.figures.lexicon.events.forms import base_form
from service.figures.read import read_figures


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


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Shelling damaged a ward and three barns.", "damaged"),
        ("Shelling damaged a ward and three barns collapsed.", ""),
        ("Some 29 people were crushed to death.", "killed"),
        ("Robbers stabbed three guards to death.", "killed"),
        ("Four men were sentenced to death.", "sentenced"),
        ("The unit took 220 casualties, 38 of them fatal.", "killed"),
        ("Elders say 22 of the dead were farmers.", "killed"),
        ("There were 212 people on board.", "carried"),
        ("It ordered the closure of 27 mills.", "closed"),
        ("It will invest €850 million in a plant.", "invested"),
        ("It will axe an extra 900 posts.", "laid_off"),
        ("A blast killed a mother and her two sons.", "killed"),
    ],
)
def test_what_befell_the_last_number(text: str, event: str) -> None:
    assert read_figures(text)[-1].measure.event == event
