from __future__ import annotations

import pytest

from service.figures.lexicon.events.words import event_of, event_part_of, is_cumulative


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("killed", "killed"),
        ("dying", "killed"),
        ("Fatalities", "killed"),
        ("toll", "killed"),
        ("injured", "wounded"),
        ("casualties", "killed_or_wounded"),
        ("taken prisoner", "captured"),
        ("sent", "deployed"),
        ("stationed", "deployed"),
        ("fled", "displaced"),
        ("laid off", "laid_off"),
        ("hospitalized", "hospitalised"),
        ("table", None),
    ],
)
def test_any_form_of_a_word_names_its_event(word: str, event: str | None) -> None:
    assert event_of(word) == event


@pytest.mark.parametrize(
    ("part", "whole", "holds"),
    [
        ("killed", "killed_or_wounded", True),
        ("suicide", "deployed", True),
        ("captured", "deployed", True),
        ("killed_or_wounded", "killed", False),
        ("killed", "killed", False),
    ],
)
def test_part_and_whole_of_events(part: str, whole: str, *, holds: bool) -> None:
    assert event_part_of(part, whole) is holds


def test_tolls_grow_and_single_operations_do_not() -> None:
    assert is_cumulative("killed")
    assert is_cumulative("deployed")
    assert not is_cumulative("captured")
    assert not is_cumulative("cost")
